# SPDX-License-Identifier: MIT
"""Buttons of a guide's step: open a settings page, copy a value."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ibassist.content.guides import GuideStep
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.gui.content import OpenSettings
from ibassist.gui.services import Services
from ibassist.gui.theme import em
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.labels import WordsLabel


class StepTools(QWidget):
    """Buttons below the sentence of a step; hidden where the step offers nothing."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = ""
        self.open = QPushButton(self)
        self.open.clicked.connect(lambda: self.said.emit(OpenSettings(self._action)))
        self.copy = CopyButton(self)
        self._value = WordsLabel()
        self._frame = QFrame(self)
        self._frame.setProperty("part", "card")
        QVBoxLayout(self._frame).addWidget(self._value)
        self._trouble = WordsLabel(self, tone="warning")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(em(self.font()) // 2)
        row.addWidget(self.open)
        row.addWidget(self.copy)
        row.addStretch(1)
        outside.addWidget(self._frame)
        outside.addLayout(row)
        outside.addWidget(self._trouble)

    def show_step(self, step: GuideStep | None, lang: Lang, services: Services, snapshot: Snapshot | None) -> None:
        """Offer what a step offers."""
        action = step.action if step is not None else ""
        if action != self._action:
            self._trouble.say("")
        self._action = action
        offered = bool(action) and services.offers(action, snapshot)
        self.open.setText(self._label(action))
        self.open.setVisible(offered)
        text = step.clipboard(lang, services.values(snapshot)) if step is not None and step.copy is not None else ""
        self._value.say(text)
        self._frame.setVisible(bool(text))
        self.copy.offer(text)
        self.setVisible(offered or bool(text))

    def _label(self, action: str) -> str:
        """Return what the button says: most actions open a page of the system's settings."""
        if action.endswith("-folder"):
            return self.tr("&Open this folder")
        others = {
            "open-terminal": self.tr("&Open a terminal"),
            "open-task-manager": self.tr("&Open this program"),
            "open-login-page": self.tr("&Open the login page"),
        }
        return others.get(action, self.tr("&Open this settings page"))

    def opened(self, opened: bool) -> None:
        """Say when a settings page did not open."""
        self._trouble.say("" if opened else self.tr("This could not be opened. Please follow the description by hand."))
