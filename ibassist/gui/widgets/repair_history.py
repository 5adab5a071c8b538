# SPDX-License-Identifier: MIT
"""Repairs that the assistant has made on this computer: a button that shows them, and the list with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.journal import EntryState, RepairEntry
from ibassist.core.errors import Complaint
from ibassist.flow.state import WizardState
from ibassist.gui.repairing import Declined, complete, take_back, words_of
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.repair_dialog import ChangesView
from ibassist.gui.widgets.small_dialog import SmallDialog

RepairEntries = tuple[RepairEntry, ...]


class HistoryButton(PushButton):
    """Opens the history; hidden while there is none."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._looked_at: object = None
        self.entries: RepairEntries = ()
        self.clicked.connect(self._open)
        self.hide()

    def show_state(self, state: WizardState) -> None:
        """Look for repairs after each change of what was repaired."""
        self.setText(self.tr("What ibassist has changed …"))
        self.setVisible(bool(self.entries))
        now = (state.snapshot, state.made)
        if self._looked_at is None or now != self._looked_at:
            self._looked_at = now
            self._store.run(Operation(self._store.assistant.repairs.history, self._found, self._unknown))

    def _found(self, entries: RepairEntries) -> None:
        self.entries = entries
        self.setVisible(bool(entries))

    def _unknown(self, _: Complaint) -> None:
        """Show no history where it cannot be read."""

    def _open(self) -> None:
        HistoryDialog(self._store, self.entries, self.window()).open()


class HistoryDialog(SmallDialog):
    """All repairs, the newest first; each that is in force can be taken back."""

    def __init__(self, store: Store, entries: RepairEntries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What ibassist has changed"))
        self._store = store
        self.trouble, self.undo = Trouble(store, self), dict[int, PushButton]()
        for entry in reversed(entries):
            self.column.addWidget(self._row(entry))
        close = PushButton(self.tr("&Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.column.addWidget(self.trouble)
        self.end_with((close,))

    def _row(self, entry: RepairEntry) -> QWidget:
        words, row = words_of(self._store), QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        title, state = WordsLabel(row, heading=True), WordsLabel(row, tone="muted")
        title.say(words.remedy(entry.remedy))
        state.say(words.fate(entry))
        for widget in (title, state, ChangesView(words.changes_of(entry), words, row)):
            column.addWidget(widget)
        if entry.state is EntryState.APPLIED or entry.unfinished:
            button = PushButton(self.tr("Take it back"), row)
            button.setAccessibleDescription(title.accessibleName())
            button.clicked.connect(partial(self._take_back, entry.number))
            self.undo[entry.number] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _take_back(self, number: int) -> None:
        self.undo[number].setEnabled(False)
        take_back(self._store, number, partial(self._declined, number), self.accept)

    def _declined(self, number: int, declined: Declined) -> None:
        self.undo[number].setEnabled(True)
        self.trouble.tell(declined)


class Trouble(WordsLabel):
    """Reason why something was not done, with what differs."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="error")
        self._store = store

    def tell(self, declined: Declined) -> None:
        """Show the reason."""
        told = declined.complaint.tell()
        if self._store.content is not None:
            told = self._store.content.catalog.tell(declined.complaint, self._store.state.lang)
        self.say("\n".join((told, *declined.diff)))


class CutOffDialog(SmallDialog):
    """A repair that was cut off, at the next start: take it back, or complete it. Later is possible, too."""

    def __init__(self, store: Store, entry: RepairEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A repair was cut off"))
        self._store, self._number, words = store, entry.number, words_of(store)
        title, lead = WordsLabel(self, size=1.15, heading=True), WordsLabel(self)
        title.say(words.remedy(entry.remedy))
        lead.say(
            self.tr(
                "ibassist ended before this repair did. Nothing is lost: what was there before is kept. Take the repair back, "
                "or have it completed."
            )
        )
        self.trouble = Trouble(store, self)
        self.undo, self.complete, later = PushButton(self), PushButton(self), PushButton(self)
        self.undo.setText(self.tr("&Take it back"))
        self.complete.setText(self.tr("&Complete it"))
        later.setText(self.tr("&Later"))
        self.undo.setDefault(True)
        self.undo.clicked.connect(lambda: take_back(store, self._number, self.trouble.tell, self.accept))
        self.complete.clicked.connect(lambda: complete(store, self.trouble.tell, self.accept))
        later.clicked.connect(self.reject)
        for widget in (title, lead, ChangesView(words.changes_of(entry), words, self), self.trouble):
            self.column.addWidget(widget)
        buttons = (self.undo, self.complete, later)
        for button in buttons:
            button.setAutoDefault(button is self.undo)
        self.end_with(buttons)


def offer_cut_off(store: Store) -> None:
    """At the start, ask what is to become of a repair that was cut off."""
    store.run(Operation(store.assistant.repairs.unfinished, partial(_ask, store), lambda _: None))


def _ask(store: Store, entry: RepairEntry | None) -> None:
    parent = store.parent()
    if entry is not None and store.content is not None and isinstance(parent, QWidget):
        CutOffDialog(store, entry, parent).open()
