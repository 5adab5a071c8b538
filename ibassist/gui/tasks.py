# SPDX-License-Identifier: MIT
"""Work that follows from the state: its task, the search of its query, and choices to remember.

Hears every change of the store and starts operations; decides nothing.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ibassist.app.inspection import Cancellation, InspectionDone, InspectionEvent, ProbeAdvanced, ProbeStarted
from ibassist.app.journal import Result
from ibassist.flow.messages import (
    CheckStarted,
    DraftReady,
    HitsFound,
    Judged,
    LoginsKept,
    RowChanged,
    Saved,
    TaskFailed,
    WatchChosen,
)
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import ProbeRow, Task, TaskKind
from ibassist.flow.update import codes_in_question
from ibassist.gui.store import Operation, ignore
from ibassist.gui.watch_tray import WatchTray
from ibassist.gui.widgets.repair_history import offer_cut_off

if TYPE_CHECKING:
    from ibassist.app.assistant import DraftedReport
    from ibassist.core.errors import Complaint
    from ibassist.core.facts import Snapshot
    from ibassist.core.logins import LoginResult
    from ibassist.gui.store import Store

_OFTEN = 0.1
"""Least seconds between two words about the progress of a probe: nobody reads faster, and each one is drawn."""
_LOOK = 4000
"""Milliseconds between two looks at the computer's connections, which ask nobody."""


class Tasks(QObject):
    """The worker of a store."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self._assistant = store.assistant
        self._report: DraftedReport | None = None
        self.cancellation: Cancellation | None = None
        self._marks: object = None
        """Ways out of the computer at the last look; None before the first."""
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK)
        self._watch.timeout.connect(self._look_at_network)
        store.changed.connect(self._follow)
        store.run(Operation(self._assistant.logins.kept, lambda kept: store.dispatch(LoginsKept(kept)), ignore))
        store.run(Operation(self._assistant.warm_up, failed=ignore))
        self._tray = WatchTray(store)
        store.run(Operation(self._assistant.watch_choices, lambda choices: store.dispatch(WatchChosen(choices)), ignore))
        offer_cut_off(store)

    def stop(self) -> None:
        """Have the run that is going on come to its end."""
        if self.cancellation is not None:
            self.cancellation.cancel()

    def _follow(self, before: WizardState, state: WizardState) -> None:
        if state.lang is not before.lang:
            self._store.run(Operation(partial(self._assistant.remember, state.lang), failed=ignore))
        if state.saving.path and state.saving.path != before.saving.path:
            folder = str(PurePath(state.saving.path).parent)
            self._store.run(Operation(partial(self._assistant.remember, folder=folder), failed=ignore))
        self._watch_network(state)
        if state.made is not None and state.made.result and state.made is not before.made:
            note = partial(self._assistant.repairs.note_result, state.made.number, Result(state.made.result))
            self._store.run(Operation(note, failed=ignore))
        if state.task is not before.task:
            self._do(before.task, state.task, state)
        if state.library.query.strip() and (state.library.query, state.lang) != (before.library.query, before.lang):
            self._search(state)

    def _watch_network(self, state: WizardState) -> None:
        """Look at the connections while a guide waits for a repair: a cable, a hotspot or a VPN may be it."""
        wanted = state.page is Page.GUIDE and state.inspected and state.opened is None and bool(codes_in_question(state))
        if wanted and not self._watch.isActive():
            self._marks = None
            self._watch.start()
        elif not wanted:
            self._watch.stop()

    def _look_at_network(self) -> None:
        self._store.run(Operation(self._assistant.connections, self._compare_network, ignore))

    def _compare_network(self, marks: object) -> None:
        """Check again by itself when another network is there, and this computer has a way out."""
        before, self._marks = self._marks, marks
        state = self._store.state
        if before is None or marks == before or not marks or not self._watch.isActive() or not state.settled:
            return
        self._store.dispatch(CheckStarted(self._assistant.probes_for(codes_in_question(state))))

    def _search(self, state: WizardState) -> None:
        """Search the library. A search that breaks finds nothing."""
        query, lang = state.library.query, state.lang
        self._store.run(
            Operation(
                partial(self._assistant.search, query, lang),
                lambda hits: self._store.dispatch(HitsFound(query, lang, hits)),
                lambda _: self._store.dispatch(HitsFound(query, lang, ())),
            )
        )

    def _do(self, before: Task | None, task: Task | None, state: WizardState) -> None:
        started = task is not None and (before is None or before.number != task.number)
        if started or task is None or task.stopping:
            self.stop()
        if task is None or not started:
            return
        failed = partial(self._fail, task.number)
        if task.kind in {TaskKind.INSPECT, TaskKind.CHECK}:
            self.cancellation = Cancellation()
            known = state.snapshot if task.kind is TaskKind.CHECK else None
            work = partial(self._inspect, task, known, self.cancellation)
            self._store.run(Operation(work, self._keep_logins, failed))
        elif task.kind is TaskKind.DRAFT and state.snapshot is not None:
            draft = partial(self._assistant.draft, state.snapshot, state.lang, state.saving, state.symptom, state.repaired)
            self._store.run(Operation(draft, partial(self._drafted, task.number), failed))
        elif self._report is not None:
            save = partial(self._report.save, task.path)
            self._store.run(Operation(save, lambda path: self._store.dispatch(Saved(task.number, path)), failed))

    def _fail(self, number: int, detail: Complaint) -> None:
        self._store.dispatch(TaskFailed(number, detail))

    def _drafted(self, number: int, report: DraftedReport) -> None:
        task = self._store.state.task
        if task is not None and number == task.number:
            self._report = report
        self._store.dispatch(DraftReady(number, report.draft))

    def _inspect(self, task: Task, known: Snapshot | None, cancellation: Cancellation) -> tuple[LoginResult, ...]:
        """Run probes and judge, on the worker; return the outcome of logins."""
        logins: tuple[LoginResult, ...] = ()
        told = 0.0
        for event in self._assistant.inspect(task.keys, known, cancellation):
            if isinstance(event, ProbeAdvanced):
                if time.monotonic() - told < _OFTEN:
                    continue
                told = time.monotonic()
            if isinstance(event, InspectionDone):
                logins = self._assistant.logins.results(event.snapshot)
                verdict = self._assistant.judge(event.snapshot)
                self._store.post(Judged(task.number, event.snapshot, verdict, event.cancelled, logins))
            else:
                self._store.post(RowChanged(task.number, _row(event)))
        return logins

    def _keep_logins(self, results: tuple[LoginResult, ...]) -> None:
        """Keep logins that worked, after the verdict: this may have to wait for the user to unlock the password store."""
        if results:
            self._store.run(Operation(partial(self._keep, results), self._kept, ignore))

    def _keep(self, results: tuple[LoginResult, ...]) -> LoginsKept | None:
        kept = self._assistant.logins.keep(results)
        return LoginsKept(self._assistant.logins.kept(), kept) if kept != results else None

    def _kept(self, news: LoginsKept | None) -> None:
        if news is not None:
            self._store.dispatch(news)


def _row(event: InspectionEvent) -> ProbeRow:
    if isinstance(event, ProbeStarted):
        return ProbeRow(event.key, started=True)
    if isinstance(event, ProbeAdvanced):
        return ProbeRow(event.key, started=True, done=event.done, total=event.total)
    assert not isinstance(event, InspectionDone)
    return ProbeRow(event.key, True, event.observation.status, event.observation.seconds)
