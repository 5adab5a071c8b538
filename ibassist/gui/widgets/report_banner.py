# SPDX-License-Identifier: MIT
"""Banner above the results of a report: whose they are, what of the file is doubtful, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.core.errors import Complaint
from ibassist.gui.store import Operation, Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.flow_row import FlowRow
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.reports.times import moment

if TYPE_CHECKING:
    from ibassist.app.window_content import Content
    from ibassist.flow.state import WizardState

_MOST_WARNINGS = 12


class ReportBanner(QFrame):
    """Hidden while the results are this computer's."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "note")
        self._store = store
        self.words, self.note = WordsLabel(self, bold=True), WordsLabel(self)
        self.warnings, self._trouble = WordsLabel(self, tone="warning"), WordsLabel(self, tone="warning")
        self.compare, self.page = PushButton(self), PushButton(self)
        self.compare.clicked.connect(self._compare)
        self.page.clicked.connect(self._open_page)
        unit = em(self.font())
        inside = QVBoxLayout(self)
        inside.setSpacing(unit // 3)
        for widget in (self.words, self.note, self.warnings):
            inside.addWidget(widget)
        inside.addWidget(FlowRow(unit // 2, self.compare, self.page))
        inside.addWidget(self._trouble)
        self.hide()

    def show_state(self, state: WizardState, content: Content) -> None:
        """Show the report of the state."""
        report = state.opened
        self.setVisible(report is not None)
        if report is None:
            return
        taken = moment(report.snapshot.taken_at, content.catalog, state.lang)
        words = self.tr("The report {name} of {moment}. These are not the results of this computer.")
        self.words.say(words.format(name=report.name, moment=taken))
        self.note.say(self.tr("Its user says: {note}").format(note=report.note) if report.note else "")
        self.warnings.say("\n".join(report.warnings[:_MOST_WARNINGS]))
        self.compare.setText(self.tr("&Compare with another report …"))
        self.page.setText(self.tr("Open as a &page to print"))

    def _compare(self) -> None:
        self._store.desktop.ask_report(self.window(), partial(self._store.open_report, compare=True))

    def _open_page(self) -> None:
        report = self._store.state.opened
        if report is not None:
            write = partial(self._store.assistant.write_report_page, report.path, self._store.state.lang)
            self._store.run(Operation(write, self._written, self._failed))

    def _written(self, path: str) -> None:
        opened = self._store.desktop.open_url(QUrl.fromLocalFile(path))
        self._trouble.say("" if opened else self.tr("No program opened the page. It is here: {path}").format(path=path))

    def _failed(self, complaint: Complaint) -> None:
        content, lang = self._store.content, self._store.state.lang
        self._trouble.say(complaint.tell(lang) if content is None else content.catalog.tell(complaint, lang))
