# SPDX-License-Identifier: MIT
"""Beside the way: two reports side by side, the earlier one at the left, and what became of each finding."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.core.comparison import compare
from ibassist.flow.state import ReportFile, WizardState
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.halves import Halves
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.outcome_panel import OutcomePanel
from ibassist.gui.widgets.path_view import PathView
from ibassist.reports.network_path import network_path
from ibassist.reports.overview import overview, symptom_of
from ibassist.reports.times import moment

_WIDE = 56
"""From this width on, in line heights, the reports stand side by side."""


class ComparisonPage(PageView):
    """Page of two reports."""

    column = 100

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.sides = (ReportSide(), ReportSide())
        self.outcome = OutcomePanel()
        self.body.addWidget(self.outcome)
        self.body.addWidget(Halves(*self.sides, _WIDE))

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show both reports and the differences."""
        self.title.say(self.tr("Two reports, before and after"))
        self.back.setText(self.tr("&Back"))
        if content is None or state.opened is None or state.compared is None:
            return
        before, after = state.compared, state.opened
        for side, report, name in zip(self.sides, (before, after), (self.tr("Before"), self.tr("After")), strict=True):
            side.show_report(report, name, content, state, dark=self.store.desktop.theme.dark)
        codes = dict.fromkeys(f.code for report in (before, after) for f in report.diagnosis.findings)
        changes = compare(before.diagnosis, after.diagnosis, tuple(codes))
        headline = self.tr("What changed") if changes else self.tr("Nothing was found in either of them")
        self.outcome.show_changes(changes, content.catalog, state.lang, headline)


class ReportSide(QFrame):
    """One of the two: its name, its moment, its cause, its way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._about = WordsLabel(heading=True), WordsLabel(tone="muted")
        self._cause = WordsLabel(size=1.15, bold=True)
        self.path = PathView()
        frame, inside = card()
        for widget in (self._name, self._about, self._cause, self.path):
            inside.addWidget(widget)
        inside.addStretch(1)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(frame)

    def show_report(self, report: ReportFile, name: str, content: Content, state: WizardState, *, dark: bool) -> None:
        """Show a report in the language of the state."""
        catalog, lang = content.catalog, state.lang
        self._name.say(f"{name}: {report.name}")
        self._about.say(moment(report.snapshot.taken_at, catalog, lang))
        self._cause.say(overview(report.diagnosis, symptom_of(catalog, report.symptom), catalog, lang).title)
        self.path.show_path(network_path(report.snapshot, report.diagnosis, catalog, lang), lang, dark=dark)
