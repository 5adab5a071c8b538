# SPDX-License-Identifier: MIT
"""The watch that the window begins and ends, and what of the record it shows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from ibassist.app.watch.record import (
    RecordInUseError,
    WatchRecord,
    in_use,
    read_coverage,
    read_incidents,
    read_sparing,
    record_file,
)
from ibassist.app.watch.watcher import IncidentTold, Looked, Watcher
from ibassist.core.incidents import COUNTED, Incident, IncidentKind
from ibassist.core.reference_data import Knowledge
from ibassist.flow.state import WatchStatus
from ibassist.host.api import Host

MOST_SHOWN = 5000
"""Incidents in one time line, the newest."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The record of a period."""

    begin: float
    """Begin of the period: seconds since the epoch."""
    end: float
    watched: tuple[tuple[float, float], ...] = ()
    """Times in which somebody looked."""
    incidents: tuple[Incident, ...] = ()
    """The oldest first."""
    elsewhere: bool = False
    """Another program keeps the record now."""
    sparing: float = 0.0
    """Share of the watched time, from 0 to 1, in which somebody looked less often."""

    @property
    def seconds(self) -> float:
        """Time that was really watched."""
        return sum(end - begin for begin, end in self.watched)


class BackgroundWatch:
    """One watch at a time, on the thread that calls `run`."""

    def __init__(self, host: Host, knowledge: Knowledge) -> None:
        self._host, self._knowledge = host, knowledge
        self._stop: threading.Event | None = None
        self._open: dict[int, IncidentKind] = {}

    @property
    def runs(self) -> bool:
        """Return whether it runs in this program. Quick."""
        return self._stop is not None

    def run(self, tell: Callable[[WatchStatus], None]) -> None:
        """Watch until `stop` is called, and tell what changes. Raises IbassistError where the record cannot be kept."""
        if self._stop is not None:
            return
        self._stop = stop = threading.Event()
        self._open = {}
        try:
            record = WatchRecord(record_file())
            try:
                self._watch(record, stop, tell)
            finally:
                record.close()
        except RecordInUseError:
            tell(WatchStatus(elsewhere=True))
        finally:
            self._stop = None

    def stop(self) -> None:
        """Have it come to its end. Quick."""
        if self._stop is not None:
            self._stop.set()

    def _watch(self, record: WatchRecord, stop: threading.Event, tell: Callable[[WatchStatus], None]) -> None:
        status = WatchStatus(runs=True)
        tell(status)
        watcher = Watcher(self._host, self._knowledge, stop.wait)
        for event in watcher.run():
            if stop.is_set():
                break
            before = status
            status = self._after(event, record, status)
            if status != before:
                tell(status)
        tell(WatchStatus())

    def _after(self, event: Looked | IncidentTold, record: WatchRecord, status: WatchStatus) -> WatchStatus:
        """Keep an event and return the status after it."""
        if isinstance(event, Looked):
            record.look(event.at, event.states, sparing=bool(event.sparing))
            return replace(status, full=record.full, sparing=event.sparing)
        record.incident(event.number, event.incident)
        if event.incident.end is None and event.incident.kind in COUNTED:
            self._open[event.number] = event.incident.kind
        else:
            self._open.pop(event.number, None)
        failing = next(reversed(self._open.values())).value if self._open else ""
        return replace(status, failing=failing, told=status.told + 1)

    def watched(self, seconds: float) -> Watched | None:
        """Return what the record holds of the last so many seconds; None where nothing was ever watched."""
        path, now = record_file(), self._host.now().timestamp()
        elsewhere = not self.runs and in_use(path)
        coverage = read_coverage(path, now - seconds)
        if not coverage:
            return Watched(now - seconds, now, elsewhere=True) if elsewhere or self.runs else None
        begin = max(now - seconds, coverage[0][0])
        kept = tuple((max(begin, first), last) for first, last in coverage)
        incidents = read_incidents(path, now - seconds)[-MOST_SHOWN:]
        return Watched(begin, max(now, kept[-1][1]), kept, incidents, elsewhere, read_sparing(path, now - seconds))
