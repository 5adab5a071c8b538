# SPDX-License-Identifier: MIT
"""Second page: the progress of the inspection, live, with a way out at any moment.

Verdicts wait for the end on purpose: a fact that comes later can explain one that came before, and a scare that is taken
back a second later is worse than a short wait.

The way out is in the place of Back, away from the button that started the inspection, has not the keyboard's focus, and does
nothing in the first moment: a double click or a second Enter on that button must not stop what the first one started.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ibassist.app.window_content import Content
from ibassist.core.facts import Status
from ibassist.flow.messages import Started
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import emphasise
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.probe_rows import ProbeRows
from ibassist.reports.view import probe_name

_FIRST_MOMENT = 600
"""Milliseconds."""
_PARTS = 100
"""Steps of the bar for each probe."""


class InspectPage(PageView):
    """A row per probe."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._lead = WordsLabel(tone="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._rows = ProbeRows()
        self._goal = Page.RESULTS
        frame, inside = card()
        inside.addWidget(self._rows)
        for widget in (self._lead, self._bar, frame):
            self.body.addWidget(widget)
        self._begun = QElapsedTimer()
        self.cancel = self.back
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(self._leave)
        self.again = self.add_button()
        self.again.clicked.connect(self._restart)
        self.results = self.add_button()
        self.results.clicked.connect(lambda: store.open(self._goal))
        self._keys: tuple[str, ...] = ()
        self._number = 0
        """The run that is shown."""

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show how far the run is."""
        running = state.busy(TaskKind.INSPECT)
        self._goal = state.goal
        self._keys = tuple(row.key for row in state.rows)
        done = sum(row.status not in {None, Status.CANCELLED} for row in state.rows)
        parts = sum(_PARTS * row.done // row.total for row in state.rows if row.status is None and row.total)
        self.title.say(self._headline(state, running))
        self._lead.say(self._remark(state, content, running))
        self._bar.setRange(0, max(1, len(state.rows)) * _PARTS)
        self._bar.setValue(done * _PARTS + parts)
        self._bar.setAccessibleName(self.tr("{done} of {count} looked at").format(done=done, count=len(state.rows)))
        if content is not None:
            catalog = content.catalog
            self._rows.show_rows(state.rows, lambda key: probe_name(catalog, key, state.lang), running=running)
        self._show_buttons(state, running)

    def _headline(self, state: WizardState, running: bool) -> str:
        if running:
            return self.tr("Inspecting your computer …")
        if state.problem is not None:
            return self.tr("The inspection could not be done")
        return self.tr("The inspection was stopped") if state.stopped else self.tr("The inspection is done")

    def _remark(self, state: WizardState, content: Content | None, running: bool) -> str:
        if running:
            return self.tr("This takes about ten seconds at most. You can cancel at any time.")
        if state.problem is not None and content is not None:
            detail = content.catalog.tell(state.problem.detail, state.lang)
            return self.tr("The assistant itself ran into a fault: {detail}").format(detail=detail)
        if state.stopped and state.inspected:
            return self.tr("What had arrived until then can be looked at; the rest counts as not checked.")
        return ""

    def _show_buttons(self, state: WizardState, running: bool) -> None:
        if running and state.task is not None and state.task.number != self._number:
            self._number = state.task.number
            self._begun.start()
        self.back.setText(self.tr("&Cancel") if running else self.tr("&Back"))
        self.back.setEnabled(state.task is None or not state.task.stopping)
        self.again.setText(self.tr("Start &again"))
        self.again.setVisible(not running)
        self.results.setText(self.tr("See the &results"))
        self.results.setVisible(not running and state.inspected)
        main = self.results if state.inspected else self.again
        for button in (self.results, self.again):
            emphasise(button, on=button is main)
        self.primary = main

    def _restart(self) -> None:
        self.store.dispatch(Started(self._keys, self._goal))

    def _leave(self) -> None:
        """Stop the inspection, or go back. Not in its first moment."""
        if not self.store.state.busy(TaskKind.INSPECT) or self._begun.elapsed() > _FIRST_MOMENT:
            self.store.back()

    def regain(self) -> None:
        """Leave the way out alone while the inspection runs: Enter must not take it."""
        if self.store.state.busy(TaskKind.INSPECT):
            self.setFocus()
        else:
            super().regain()
