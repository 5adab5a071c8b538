# SPDX-License-Identifier: MIT
"""Facts from launcher.log about the newest start of TWS or IB Gateway; read from its end, whatever its size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ibassist.core.outcomes import Failure
from ibassist.core.pii import FilePath, HostName, Note, Public
from ibassist.formats.command_line import version_in
from ibassist.formats.launcher_log import LauncherLogText, LogEventKind, parse_launcher_log
from ibassist.host.api import Host
from ibassist.probes._settings import PathStyle

LAUNCHER_LOG = "launcher.log"
_TAIL = 2 << 20
"""Bytes from the end: a day of a program that retries every few seconds."""
_MOST_FOLDERS = 8


@dataclass(frozen=True, slots=True)
class LogEventFact:
    """The newest line of its kind since the newest start; see `LogEventKind`."""

    kind: LogEventKind
    lines_from_end: int
    """1 is the last line of the file."""
    time: Public
    """As ``2026-03-17 05:02:11``, in the zone of the program; empty where the file does not tell."""
    host: HostName
    port: int | None
    symbol: Public = ""
    """The exact kind of error, see `ErrorLine.symbol`; empty for other lines."""
    text: Note = ""
    """The error in its own words, without what could be private, see `ErrorLine.text`."""
    count: int = 1
    """Number of times since the newest start."""


@dataclass(frozen=True, slots=True)
class LauncherLog:
    """One launcher.log, or one log of IBC, which tells of the same login."""

    status: Public
    """``ok`` or the symbol of the failure to read it: ``missing``, ``denied``."""
    path: FilePath = ""
    start_seen: bool = False
    """The newest start is in the part that was read; otherwise everything in it counts."""
    events: tuple[LogEventFact, ...] = ()
    """The newest of each kind, the oldest first."""
    age_hours: int | None = None
    """Of its newest line, by this computer's zone; the program can have another, so it is right to about a day."""

    def newest(self, *kinds: LogEventKind) -> LogEventFact | None:
        """Return the newest event of some kinds."""
        return next((event for event in reversed(self.events) if event.kind in kinds), None)


NO_LOG = LauncherLog("missing")


def read_launcher_log(host: Host, folder: str) -> LauncherLog:
    """Read the log of a settings folder; of several in it (old versions keep theirs beside the program) the newest."""
    paths = PathStyle(host.machine.os.family)
    found: list[tuple[str, str, LauncherLogText]] = []
    status = "missing"
    for place in (folder, *_version_folders(host, paths, folder)):
        path = paths.join(place, LAUNCHER_LOG)
        data = host.read_file(path, max_bytes=_TAIL, tail=True)
        if isinstance(data, Failure):
            status = str(data.outcome) if place == folder else status
            continue
        text = parse_launcher_log(data, cut=len(data) >= _TAIL)
        found.append((text.last_time, path, text))
    if not found:
        return LauncherLog(status)
    last, path, text = max(found, key=lambda entry: entry[0])
    return LauncherLog("ok", path, text.start_seen, events_of(text), age_in_hours(host, last))


def events_of(text: LauncherLogText) -> tuple[LogEventFact, ...]:
    """Return the events of a log as facts."""
    return tuple(LogEventFact(e.kind, e.lines_from_end, e.time, e.host, e.port, e.symbol, e.text, e.count) for e in text.events)


def _version_folders(host: Host, paths: PathStyle, folder: str) -> list[str]:
    names = host.list_folder(folder)
    versions = [] if isinstance(names, Failure) else [name for name in names if version_in(name)]
    return [paths.join(folder, name) for name in versions[-_MOST_FOLDERS:]]


def age_in_hours(host: Host, last: str) -> int | None:
    """Return how long ago a time in a log was, by this computer's zone; None for a time that is none."""
    try:
        local = datetime.strptime(last, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    try:
        written = local - timedelta(minutes=host.machine.utc_offset_minutes)
    except OverflowError:
        return None
    return max(0, int((host.now() - written).total_seconds() // 3600))
