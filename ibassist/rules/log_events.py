# SPDX-License-Identifier: MIT
"""Views of launcher.log that rules share: which log counts, and which of its events a newer one does not contradict.

A log is the past: what a newer line of it contradicts no longer counts, and what is days old is worth knowing only.
"""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.findings import Inconclusive
from ibassist.core.text import Arg
from ibassist.formats.launcher_log import LogEventKind
from ibassist.probes.installations import TwsFacts
from ibassist.probes.launcher_log import LauncherLog, LogEventFact
from ibassist.probes.sessions import Session

ARGS = "file line time host"
_LOOKED_AT = frozenset({"ok", "missing"})
_OLD = 48
"""Hours. The zone of a log is known to a day only."""


def has_log(tws: TwsFacts) -> bool:
    """Return whether there is a log to judge, or one that could not be read."""
    return tws.automation_log is not None or any(folder.launcher_log.status != "missing" for folder in tws.settings)


def logs(tws: TwsFacts) -> Iterator[LauncherLog]:
    """Yield the logs that were read, the newest first: those of the programs, and that of IBC while it is of these days."""
    found = [folder.launcher_log for folder in tws.settings if folder.launcher_log.status == "ok"]
    found += [tws.automation_log] if tws.automation_log is not None and is_recent(tws.automation_log) else []
    yield from sorted(found, key=lambda log: log.age_hours if log.age_hours is not None else 0)


def is_recent(log: LauncherLog) -> bool:
    """Return whether the newest line of a log is of these days."""
    return log.age_hours is None or log.age_hours <= _OLD


def log_of(session: Session, tws: TwsFacts | None) -> LauncherLog | None:
    """Return the log of a running program: that of its settings folder."""
    folders = () if tws is None or not session.settings_folder else tws.settings
    return next((f.launcher_log for f in folders if f.path == session.settings_folder and f.launcher_log.status == "ok"), None)


def is_later(one: LogEventFact, other: LogEventFact) -> bool:
    """Return whether one event stands below another."""
    return one.lines_from_end < other.lines_from_end


def unless_later(log: LauncherLog, kind: LogEventKind, others: tuple[LogEventKind, ...]) -> LogEventFact | None:
    """Return the newest event of a kind, unless one of the others came after it."""
    found, other = log.newest(kind), log.newest(*others)
    return None if found is None or (other is not None and is_later(other, found)) else found


def unread(tws: TwsFacts) -> Inconclusive | None:
    """Return a rule's answer that found nothing: that all is well, or that there is a log that could not be looked into."""
    closed = any(folder.launcher_log.status not in _LOOKED_AT for folder in tws.settings)
    return Inconclusive("log_unreadable") if closed else None


def where(log: LauncherLog, event: LogEventFact) -> dict[str, Arg]:
    """Return the arguments that say where an event stands."""
    return {"file": log.path, "line": event.lines_from_end, "time": event.time or "time_not_given"}


def where_and_server(log: LauncherLog, event: LogEventFact) -> dict[str, Arg]:
    """Return the arguments that say where an event stands, and of which server it speaks."""
    return {**where(log, event), "host": event.host or "unnamed_server"}
