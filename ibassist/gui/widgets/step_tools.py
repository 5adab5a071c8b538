# SPDX-License-Identifier: MIT
"""Tools of a step, to take work off the reader's hands: opening a settings page, copying a value."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.content.actions import Action
from ibassist.content.guides import GuideStep
from ibassist.core.errors import Complaint
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.gui.store import Operation, Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.command_box import CommandBox
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.flow_row import FlowRow
from ibassist.gui.widgets.labels import WordsLabel


class StepTools(QWidget):
    """Buttons below the sentence of a step; hidden where the step offers nothing."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._action: Action | None = None
        self.open = PushButton(self)
        self.open.clicked.connect(self._open)
        self.copy = CopyButton(self)
        self._value = CommandBox(parent=self)
        self._trouble = WordsLabel(self, tone="warning")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._value)
        outside.addWidget(FlowRow(em(self.font()) // 2, self.open, self.copy))
        outside.addWidget(self._trouble)

    def show_step(self, step: GuideStep | None, lang: Lang, snapshot: Snapshot | None) -> None:
        """Offer what a step offers."""
        assistant = self._store.assistant
        action = step.action if step is not None else None
        if action != self._action:
            self._trouble.say("")
        self._action = action
        offered = action is not None and assistant.offers(action, snapshot)
        if action is not None:
            self.open.setText(self.label(action))
        self.open.setVisible(offered)
        text = step.clipboard(lang, assistant.values(snapshot)) if step is not None and step.copy is not None else ""
        self._value.say(text)
        self.copy.offer(text)
        self.setVisible(offered or bool(text))

    def label(self, action: Action) -> str:
        """Return the words of the button."""
        match action:
            case Action.SETTINGS_FOLDER | Action.APPLICATIONS_FOLDER:
                return self.tr("&Open this folder")
            case Action.TERMINAL:
                return self.tr("&Open a terminal")
            case Action.LOGIN:
                return self.tr("&Open the login page")
            case Action.PROXY | Action.INTERNET_OPTIONS | Action.NETWORK | Action.DATE | Action.FIREWALL | Action.STORAGE:
                return self.tr("&Open this settings page")
            case _:
                assert_never(action)

    def _open(self) -> None:
        if self._action is not None:
            work = partial(self._store.assistant.carry_out, self._action, self._store.state.snapshot)
            self._store.run(Operation(work, self._opened, self._not_opened))

    def _opened(self, opened: bool) -> None:
        """Say when it did not open."""
        self._trouble.say("" if opened else self.tr("This could not be opened. Please follow the description by hand."))

    def _not_opened(self, _: Complaint) -> None:
        self._opened(False)
