# SPDX-License-Identifier: MIT
"""What the assistant can take off the reader's hands in a step: opening a settings page, copying a value."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ibassist.core.guides import GuideStep
from ibassist.core.text import Arg, Lang
from ibassist.gui.services import Content, OpenSettings
from ibassist.gui.theme import em
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.labels import Words


class StepTools(QWidget):
    """Buttons below the sentence of a step; hidden where the step offers nothing."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = ""
        self.open = QPushButton(self)
        self.open.clicked.connect(lambda: self.said.emit(OpenSettings(self._action)))
        self.copy = CopyButton(self)
        self._value = Words(self)
        self._trouble = Words(self, tone="warning")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(em(self.font()) // 2)
        row.addWidget(self.open)
        row.addWidget(self.copy)
        row.addStretch(1)
        outside.addWidget(self._value)
        outside.addLayout(row)
        outside.addWidget(self._trouble)

    def show_step(self, step: GuideStep | None, lang: Lang, content: Content, values: Mapping[str, Arg]) -> None:
        """Offer what a step offers."""
        action = step.action if step is not None else ""
        if action != self._action:
            self._trouble.say("")
        self._action = action
        self.open.setText(self.tr("&Open this settings page"))
        self.open.setVisible(action in content.actions)
        text = step.clipboard(lang, values) if step is not None else ""
        self._value.say(text)
        self.copy.offer(text)
        self.setVisible(self.open.isVisibleTo(self) or bool(text))

    def opened(self, opened: bool) -> None:
        """Say when a settings page did not open."""
        self._trouble.say("" if opened else self.tr("This page could not be opened. Please follow the description by hand."))
