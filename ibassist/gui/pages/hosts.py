# SPDX-License-Identifier: MIT
"""Beside the way: which hosts and ports have to be open, how each did, and when the vendor restarts its servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.app.reference import Reference
from ibassist.app.window_content import Content
from ibassist.content.catalog import Catalog
from ibassist.content.targets import INSPECT
from ibassist.core.languages import Lang
from ibassist.flow.state import WizardState
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.slices import Slices
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.flow_row import FlowRow
from ibassist.gui.widgets.host_group import HostGroupCard
from ibassist.gui.widgets.hours_card import HoursCard
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.saved_note import SavedNote
from ibassist.gui.widgets.way_button import WayButton
from ibassist.reports.hosts import HostGroup
from ibassist.reports.hours import Hours

CSV_NAME, LETTER_NAME = "ibkr-hosts.csv", "ibkr-allow-list.txt"


class HostsPage(PageView):
    """A reference: it changes nothing, and can be taken along as a table or as a letter."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._content: Content | None = None
        self._state = WizardState()
        self._reference: Reference | None = None
        self._wanted: tuple[object, ...] = ()
        """Language and results that the list was last drawn up for."""
        self._dated, self._inspected = WordsLabel(tone="muted"), WordsLabel()
        self.inspect = WayButton(store)
        self.saved = SavedNote(store)
        self.add_notice(self.saved)
        for widget in (self._dated, self._inspected):
            self.body.addWidget(widget)
        self.body.addWidget(self.inspect, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._files_card())
        self._cards = Slices(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(self.unit * 2 // 3)
        self.body.addLayout(self._list)
        self.groups: list[HostGroupCard] = []
        self.hours: HoursCard | None = None
        self._notes: list[WordsLabel] = []

    def _files_card(self) -> QFrame:
        frame, inside = card()
        self._letter_name, self._table_name = WordsLabel(heading=True), WordsLabel(heading=True)
        self.copy_letter, self.copy_table = CopyButton(), CopyButton()
        self.save_letter, self.save_table = PushButton(), PushButton()
        self.save_letter.clicked.connect(lambda: self._save(LETTER_NAME))
        self.save_table.clicked.connect(lambda: self._save(CSV_NAME))
        for name, copy, save in (
            (self._letter_name, self.copy_letter, self.save_letter),
            (self._table_name, self.copy_table, self.save_table),
        ):
            inside.addWidget(name)
            inside.addWidget(FlowRow(self.unit // 2, copy, save))
        return frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the list, and have it drawn up for another language or other results."""
        self._content, self._state = content, state
        self.title.say(self.tr("Hosts and ports"))
        self.back.setText(self.tr("&Back"))
        self._letter_name.say(self.tr("For your IT department: a firewall allow list with what has to be known"))
        self._table_name.say(self.tr("As a table (CSV), for a spreadsheet"))
        self.save_letter.setText(self.tr("Save the &list …"))
        self.save_table.setText(self.tr("Save the &table …"))
        self.saved.show_words()
        if content is not None:
            self.inspect.offer(INSPECT, "", content, state)
        self._show_files()
        wanted = (state.lang, state.snapshot)
        if content is not None and wanted != self._wanted:
            self._wanted = wanted
            work = partial(self.store.assistant.reference, state.snapshot, state.lang)
            self.store.run(Operation(work, partial(self._show_reference, wanted)))

    def _show_files(self) -> None:
        reference = self._reference
        self.copy_letter.offer(reference.letter if reference is not None else "", self.tr("&Copy the list"))
        self.copy_table.offer(reference.csv.decode("utf-8-sig") if reference is not None else "", self.tr("Cop&y the table"))
        for button in (self.save_letter, self.save_table):
            button.setEnabled(reference is not None)

    def _show_reference(self, wanted: tuple[object, ...], reference: Reference) -> None:
        """Show the list, unless another one is wanted by now."""
        if self._content is None or wanted != self._wanted or reference == self._reference:
            return
        self._reference = reference
        self._dated.say(reference.table.dated)
        self._inspected.say(reference.table.inspected)
        for old in (*self.groups, *self._notes, *([self.hours] if self.hours is not None else [])):
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.groups, self._notes, self.hours = [], [], None
        self._cards.begin(self._steps(reference, self._content.catalog, self._state.lang))
        self._show_files()

    def _steps(self, reference: Reference, catalog: Catalog, lang: Lang) -> Iterator[Callable[[], None]]:
        """Yield the steps of building the list."""
        for group in reference.table.groups:
            yield partial(self._add_group, group, catalog, lang)
        for sentence in reference.table.notes:
            yield partial(self._add_note, f"• {sentence}")
        yield partial(self._add_hours, reference.hours)

    def _add_group(self, group: HostGroup, catalog: Catalog, lang: Lang) -> None:
        self.groups.append(HostGroupCard(group, catalog, lang))
        self._list.addWidget(self.groups[-1])

    def _add_note(self, sentence: str) -> None:
        note = WordsLabel(tone="muted")
        self._list.addWidget(note)
        note.say(sentence)
        self._notes.append(note)

    def _add_hours(self, hours: Hours) -> None:
        self.hours = HoursCard(hours)
        self._list.addWidget(self.hours)

    def _save(self, name: str) -> None:
        if self._reference is not None:
            data = self._reference.csv if name == CSV_NAME else self._reference.letter.encode()
            self.saved.save(name, partial(self.store.assistant.write, data))
