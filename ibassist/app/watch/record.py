# SPDX-License-Identifier: MIT
"""The record of a watch: one SQLite file with the states of the parts over time, and the incidents.

Every look is kept at once (write-ahead log), so that a computer that goes down takes no more than the last look along. It holds
symbols, times and numbers only: no address, no name, no path. It is bounded in age and size, and a disk that is full costs the
record and not the watch.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from ibassist.core.errors import IbassistError, reason
from ibassist.core.facts import Observation, Snapshot, Status
from ibassist.core.incidents import Certainty, Evidence, Incident, IncidentKind
from ibassist.probes.watch.facts import MOST, WatchFacts
from ibassist.probes.watch.types import Reading, State, WayPart

KEPT_SECONDS = 30 * 86400.0
MOST_BYTES = 100 << 20
_TIDY_EVERY = 3600.0
_TOGETHER = 60.0
"""Seconds between two looks that still belong to one span."""
_SPARING = "sparing"
"""Word among the states of a look for the pace; readers that do not know it pass it over."""
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS span (id INTEGER PRIMARY KEY, begin REAL NOT NULL, end REAL NOT NULL, states TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS span_end ON span (end);
CREATE TABLE IF NOT EXISTS incident (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, begin REAL NOT NULL, end REAL, certainty TEXT NOT NULL,
    evidence TEXT NOT NULL, drops INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS incident_begin ON incident (begin);
"""


@dataclass(frozen=True, slots=True)
class StateSpan:
    """A time in which the states of all parts stayed the same, in seconds since the epoch."""

    begin: float
    end: float
    states: Mapping[WayPart, State]
    sparing: bool = False
    """It was looked less often, to spare a battery or a line that costs money."""


def record_file() -> Path:
    """Return the path of the record."""
    return Path(platformdirs.user_data_dir("ibassist", appauthor=False)) / "watch.sqlite"


def record_files() -> tuple[Path, ...]:
    """Return the paths of everything that a watch may keep, its lock and a damaged record that was put aside included."""
    path = record_file()
    kept = [f"{path}{damaged}{ending}" for damaged in ("", ".damaged") for ending in ("", "-wal", "-shm")]
    return (*map(Path, kept), path.with_suffix(".lock"))


class RecordInUseError(IbassistError):
    """Another watch runs on this computer and keeps the record."""


class WatchRecord:
    """The record, open for writing by one watch. Raises RecordInUseError when another watch has it, IbassistError otherwise."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = _locked(path)
        self._database = _opened(path)
        self._span: tuple[int, float, str] | None = None
        """Number, end and states of the span that goes on."""
        self._rows: dict[int, int] = {}
        """Number of the row of each incident of this watch."""
        self._unwritten: dict[int, Incident] = {}
        self._tidied = float("-inf")
        self.full = False
        """The last attempt to keep something failed; it is made again with every look."""
        self._attempt(self._end_what_was_left)

    def close(self) -> None:
        """Close the record; what could not be written is lost."""
        with suppress(sqlite3.Error):
            self._database.close()
        with suppress(sqlite3.Error):
            self._lock.close()

    def look(self, at: float, states: Mapping[WayPart, Reading], *, sparing: bool = False) -> None:
        """Keep one look."""
        self._attempt(lambda: self._keep_look(at, _written(states) + (f" {_SPARING}" if sparing else "")))

    def incident(self, number: int, incident: Incident) -> None:
        """Keep an incident as it stands now."""
        self._unwritten[number] = incident
        self._attempt(self._keep_incidents)

    def _attempt(self, work: Any) -> None:
        try:
            with self._database:
                work()
            self.full = False
        except (sqlite3.Error, OSError):
            self.full = True

    def _keep_look(self, at: float, states: str) -> None:
        self._keep_incidents()
        if self._span is not None and self._span[2] == states and 0 <= at - self._span[1] < _TOGETHER:
            self._database.execute("UPDATE span SET end = ? WHERE id = ?", (at, self._span[0]))
            self._span = (self._span[0], at, states)
        else:
            added = self._database.execute("INSERT INTO span (begin, end, states) VALUES (?, ?, ?)", (at, at, states))
            self._span = (added.lastrowid or 0, at, states)
        if abs(at - self._tidied) > _TIDY_EVERY:
            self._tidy(at)
            self._tidied = at

    def _keep_incidents(self) -> None:
        for number, incident in list(self._unwritten.items()):
            values = (
                incident.kind.value, incident.begin, incident.end, incident.certainty.value, _evidence(incident), incident.drops
            )  # fmt: skip
            if number in self._rows:
                statement = (
                    "UPDATE incident SET kind = ?, begin = ?, end = ?, certainty = ?, evidence = ?, drops = ? WHERE id = ?"
                )
                self._database.execute(statement, (*values, self._rows[number]))
            else:
                statement = "INSERT INTO incident (kind, begin, end, certainty, evidence, drops) VALUES (?, ?, ?, ?, ?, ?)"
                self._rows[number] = self._database.execute(statement, values).lastrowid or 0
            del self._unwritten[number]

    def _end_what_was_left(self) -> None:
        """End incidents that lasted when an earlier watch ended: nobody saw what came of them."""
        last = self._database.execute("SELECT max(end) FROM span").fetchone()[0]
        rows = self._database.execute("SELECT id, begin, evidence FROM incident WHERE end IS NULL").fetchall()
        for row, begin, evidence in rows:
            told = [*json.loads(evidence), {"what": "watch_ended"}]
            end = max(begin, last if last is not None else begin)
            self._database.execute("UPDATE incident SET end = ?, evidence = ? WHERE id = ?", (end, json.dumps(told), row))

    def _tidy(self, now: float) -> None:
        """Remove what is older than a month, and the oldest where the file is too large all the same."""
        oldest = now - KEPT_SECONDS
        self._database.execute("DELETE FROM span WHERE end < ?", (oldest,))
        self._database.execute("DELETE FROM incident WHERE end < ?", (oldest,))
        pages = self._database.execute("PRAGMA page_count").fetchone()[0]
        if pages * self._database.execute("PRAGMA page_size").fetchone()[0] > MOST_BYTES:
            count = self._database.execute("SELECT count(*) FROM span").fetchone()[0]
            oldest_spans = "DELETE FROM span WHERE id IN (SELECT id FROM span ORDER BY end LIMIT ?)"
            self._database.execute(oldest_spans, (max(1, count // 5),))
        self._database.execute("PRAGMA incremental_vacuum")


# ---------------------------------------------------------------- opening


def _locked(path: Path) -> sqlite3.Connection:
    """Take the lock of the record. It is one of the operating system's, so it goes with the process that held it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = sqlite3.connect(path.with_suffix(".lock"), timeout=0.2, isolation_level=None)
    except (sqlite3.Error, OSError) as error:
        raise IbassistError("cannot be written ({reason})", place=path.parent, reason=reason(error)) from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        raise RecordInUseError("another watch is running on this computer") from error
    return lock


def in_use(path: Path) -> bool:
    """Return whether a watch keeps the record now."""
    lock = path.with_suffix(".lock")
    if not lock.is_file():
        return False
    try:
        with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as database:
            database.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        return True
    return False


def _opened(path: Path) -> sqlite3.Connection:
    """Open the record; one that is damaged is put aside, and a new one begun."""
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.replace(f"{path}{ending}", f"{path}.damaged{ending}")
    try:
        return _prepared(path)
    except sqlite3.Error as error:
        raise IbassistError("cannot be written ({reason})", place=path, reason=str(error)) from error


def _prepared(path: Path) -> sqlite3.Connection:
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database = sqlite3.connect(path, timeout=2.0)
    try:
        database.execute("PRAGMA auto_vacuum = INCREMENTAL")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA wal_autocheckpoint = 64")
        if database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check")
        database.executescript(_SCHEMA)
        database.execute(f"PRAGMA user_version = {_VERSION}")
    except sqlite3.OperationalError:
        if database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'incident'").fetchone()[0]:
            return database  # it is whole, and the disk is full
        database.close()
        raise
    except sqlite3.Error:
        database.close()
        raise
    return database


# ---------------------------------------------------------------- reading


def read_incidents(path: Path, since: float | None = None) -> tuple[Incident, ...]:
    """Return the incidents that had not ended at `since`, the oldest first; none where nothing was ever watched."""
    statement = (
        "SELECT kind, begin, end, certainty, evidence, drops FROM incident WHERE end IS NULL OR end >= ? ORDER BY begin, id"
    )
    return tuple(_incident(row) for row in _rows(path, statement, (since or 0.0,)))


def read_spans(path: Path, since: float | None = None) -> tuple[StateSpan, ...]:
    """Return the states over time, the oldest first."""
    statement = "SELECT begin, end, states FROM span WHERE end >= ? ORDER BY begin, id"
    rows = _rows(path, statement, (since or 0.0,))
    return tuple(StateSpan(begin, end, _states(text), _SPARING in text.split()) for begin, end, text in rows)


def read_coverage(path: Path, since: float) -> tuple[tuple[float, float], ...]:
    """Return begin and end of each time in which somebody looked, the oldest first."""
    found: list[tuple[float, float]] = []
    for begin, end in _rows(path, "SELECT begin, end FROM span WHERE end >= ? ORDER BY begin, id", (since,)):
        if found and begin - found[-1][1] < _TOGETHER:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)


def read_sparing(path: Path, since: float) -> float:
    """Return the share of the watched time, from 0 to 1, in which somebody looked less often."""
    statement = "SELECT sum(end - max(begin, ?)), sum((end - max(begin, ?)) * (states LIKE ?)) FROM span WHERE end >= ?"
    for watched, sparing in _rows(path, statement, (since, since, f"% {_SPARING}", since)):
        return min(1.0, sparing / watched) if watched else 0.0
    return 0.0


def read_facts(path: Path, since: float | None = None) -> WatchFacts | None:
    """Return what a report tells of the record; None where nothing was watched."""
    spans = read_spans(path, since)
    if not spans:
        return None
    begin = max(spans[0].begin, since or 0.0)
    watched = sum(span.end - max(span.begin, begin) for span in spans)
    sparing = sum(span.end - max(span.begin, begin) for span in spans if span.sparing)
    return WatchFacts(begin, spans[-1].end, watched, read_incidents(path, since)[-MOST:], sparing)


def with_record(snapshot: Snapshot, path: Path) -> Snapshot:
    """Return a snapshot of this computer with what was watched on it; one that cannot be read is told as such."""
    try:
        facts = read_facts(path)
    except IbassistError as error:
        observation = Observation(Status.FAILED, reason=str(error.complaint.values.get("reason", "")))
    else:
        if facts is None:
            return snapshot
        observation = Observation(Status.OK, facts=facts)
    return replace(snapshot, observations=dict(sorted({**snapshot.observations, WatchFacts.key: observation}.items())))


def _rows(path: Path, statement: str, values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=2.0)) as database:
            yield from database.execute(statement, values)
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise IbassistError("cannot be read ({reason})", place=path, reason=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise IbassistError("cannot be read ({reason})", place=path, reason=str(error)) from error


def _incident(row: tuple[Any, ...]) -> Incident:
    kind, begin, end, certainty, evidence, drops = row
    known = kind if kind in set(IncidentKind) else IncidentKind.UNKNOWN
    sure = certainty if certainty in set(Certainty) else Certainty.POSSIBLE
    return Incident(IncidentKind(known), begin, Certainty(sure), _seen(evidence), end, drops)


def _evidence(incident: Incident) -> str:
    fields = ("what", "at", "part", "detail", "count")
    return json.dumps(
        [{f: getattr(seen, f) for f in fields if getattr(seen, f) not in (None, "")} for seen in incident.evidence]
    )


def _seen(text: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            str(one.get("what", "")), one.get("at"), str(one.get("part", "")), str(one.get("detail", "")), one.get("count")
        )
        for one in json.loads(text)
    )


def _written(states: Mapping[WayPart, Reading]) -> str:
    return " ".join(f"{part.value}={reading.state.value}" for part, reading in sorted(states.items()))


def _states(text: str) -> dict[WayPart, State]:
    pairs = (item.partition("=") for item in text.split())
    return {WayPart(name): State(state) for name, _, state in pairs if name in set(WayPart) and state in set(State)}
