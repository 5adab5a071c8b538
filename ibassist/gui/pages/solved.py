# SPDX-License-Identifier: MIT
"""The repair worked: what was wrong and is gone, the way of this computer as it is now, and the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.core.findings import Severity
from ibassist.flow.messages import Started
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import emphasise
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.path_view import PathView
from ibassist.gui.widgets.program_start import ProgramStart
from ibassist.gui.widgets.repair_panel import RepairPanel
from ibassist.gui.wording import told
from ibassist.reports.network_path import network_path


class SolvedPage(PageView):
    """Page after a repair that was proven by a check."""

    column = 60

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.headline.insertWidget(0, GlyphIcon(Sign.GOOD, scale=1.7))
        self._lead, self.program = WordsLabel(size=1.1), ProgramStart(store)
        self.path, self.repair = PathView(), RepairPanel(store)
        frame, inside = card("good")
        self._was = WordsLabel(heading=True)
        self._gone = QVBoxLayout()
        inside.addWidget(self._was)
        inside.addLayout(self._gone)
        self._rows: list[QWidget] = []
        for widget in (self._lead, self.program, frame, self.path, self.repair):
            self.body.addWidget(widget)
        self.again, self.report, self.results = self.add_button(), self.add_button(), self.add_button()
        self.start = self.add_button()
        self.again.clicked.connect(self._restart)
        self.report.clicked.connect(lambda: store.open(Page.REPORT))
        self.results.clicked.connect(lambda: store.open(Page.RESULTS))
        self.start.clicked.connect(self.program.start)
        self._content: Content | None = None

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show what is gone and what is left."""
        self._content = content
        if content is None or state.repaired is None or state.diagnosis is None or state.snapshot is None:
            return
        left = sum(finding.severity is not Severity.INFO for finding in state.diagnosis.roots)
        self.program.show_state(state)
        self.title.say(self.tr("Solved") if not left else self.tr("This one is solved"))
        self._lead.say(self._remark(left))
        self._was.say(self.tr("Was wrong, and is not any more"))
        self._show_gone([told(content.catalog, finding, "title", state.lang).plain for finding in state.repaired.gone])
        way = network_path(state.snapshot, state.diagnosis, content.catalog, state.lang)
        self.path.show_path(way, state.lang, dark=self.store.desktop.theme.dark)
        self.repair.show_state(state)
        self._show_buttons(left)

    def _remark(self, left: int) -> str:
        if left:
            return self.tr("{count} more to look at. Go on with the next one.").format(count=left)
        if self.program.offered:
            return self.tr("Nothing that was checked stands in the way now. Start TWS and log in as usual.")
        return self.tr("Nothing that was checked stands in the way now. If TWS runs, restart it; then log in as usual.")

    def _show_gone(self, titles: list[str]) -> None:
        for old in self._rows:
            self._gone.removeWidget(old)
            old.deleteLater()
        self._rows = [self._row(title) for title in titles]

    def _row(self, title: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.unit // 2)
        words = WordsLabel()
        layout.addWidget(GlyphIcon(Sign.GOOD), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        words.say(title)
        self._gone.addWidget(row)
        row.show()
        return row

    def _show_buttons(self, left: int) -> None:
        self.back.setText(self.tr("&Back"))
        self.again.setText(self.tr("Inspect &again"))
        self.report.setText(self.tr("&Keep a report of before and after …"))
        self.results.setText(self.tr("&Next problem") if left else self.tr("&Results"))
        self.start.setText(self.program.label())
        self.start.setVisible(self.program.offered and not left)
        main = self.results if left else self.start if self.program.offered else self.report
        for button in (self.results, self.start, self.report):
            emphasise(button, on=button is main)
        self.primary = main

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell what is gone."""
        return self._lead.accessibleName() if state.repaired is not before.repaired else ""

    def _restart(self) -> None:
        if self._content is not None:
            self.store.dispatch(Started(self._content.probes))
