# SPDX-License-Identifier: MIT
"""Choices about the watch: to go on when the window is closed, to tell of a failure, to begin with the session."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ibassist.flow.messages import WatchChosen
from ibassist.flow.state import WatchChoices, WizardState
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from ibassist.core.errors import Complaint


class WatchOptions(QFrame):
    """Three ticks. What cannot be had on this desktop is said instead of offered."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        inside = card_column(self)
        self._name, self.remark, self.trouble = WordsLabel(heading=True), WordsLabel(tone="muted"), WordsLabel(tone="error")
        self.in_tray, self.notices, self.at_login = TickBox(""), TickBox(""), TickBox("")
        inside.addWidget(self._name)
        for box in (self.in_tray, self.notices, self.at_login):
            box.clicked.connect(self._choose)
            inside.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        for words in (self.remark, self.trouble):
            inside.addWidget(words)

    def show_state(self, state: WizardState) -> None:
        """Show the choices as they stand."""
        tray = self._store.desktop.has_tray()
        self._name.say(self.tr("While you do other things"))
        self.in_tray.setText(self.tr("&Keep watching when this window is closed"))
        self.notices.setText(self.tr("Show a &notice when something fails"))
        self.at_login.setText(self.tr("Begin when &I log in to this computer"))
        self.in_tray.setChecked(tray and state.watch_choices.in_tray)
        self.notices.setChecked(tray and state.watch_choices.notices)
        self.at_login.setChecked(state.watch_choices.at_login)
        for box in (self.in_tray, self.notices):
            box.setEnabled(tray)
        self.remark.say(
            self.tr("An icon beside the clock shows how it is, and leads back here.")
            if tray
            else self.tr("This desktop shows no icons beside the clock, so the watch ends with this window.")
        )

    def _choose(self) -> None:
        before = self._store.state.watch_choices
        wanted = WatchChoices(before.in_tray, before.notices, self.at_login.isChecked())
        if self._store.desktop.has_tray():
            wanted = replace(wanted, in_tray=self.in_tray.isChecked(), notices=self.notices.isChecked())
        self.trouble.say("")
        self._store.dispatch(WatchChosen(wanted))
        work = partial(self._store.assistant.choose_watch, before, wanted)
        self._store.run(Operation(work, failed=partial(self._take_back, before)))

    def _take_back(self, before: WatchChoices, complaint: Complaint) -> None:
        self._store.dispatch(WatchChosen(before))
        content, lang = self._store.content, self._store.state.lang
        self.trouble.say(complaint.tell(lang) if content is None else content.catalog.tell(complaint, lang))
