# SPDX-License-Identifier: MIT
"""Verdicts from launcher.log on the newest start. Codes of the topic ``tws``.

A log is the past: what a newer line of it contradicts no longer counts, and what is days old, or said of a program that is
connected now, is worth knowing only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ibassist.core.findings import Answer, Hit, Inconclusive, Severity, rule
from ibassist.core.text import Arg
from ibassist.formats.launcher_log import LogEventKind
from ibassist.probes.installations import TwsFacts
from ibassist.probes.launcher_log import LauncherLog, LogEventFact
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence

_ARGS = "file line time host"
_LOOKED_AT = frozenset({"ok", "missing"})
_OLD = 48
"""Hours. The zone of a log is known to a day only."""
_CONNECTED = (LogEventKind.CONNECTED_TLS, LogEventKind.AUTHENTICATED)
_LOGGED_IN = (LogEventKind.AUTHENTICATED, LogEventKind.AUTH_ANSWERED)

_Find = Callable[[LauncherLog], LogEventFact | None]


def _has_log(tws: TwsFacts) -> bool:
    return any(True for _ in _logs(tws))


@rule("tws.log-name-resolution", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=_ARGS, about=_has_log)
def name_resolution(tws: TwsFacts, sessions: SessionsFacts | None) -> Answer:
    """At the newest start a server's name was not resolved, and no connection came after it."""
    return _failure(tws, sessions, lambda log: _unless_later(log, LogEventKind.NAME_FAILED, _CONNECTED))


@rule("tws.log-tls-failure", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=_ARGS, about=_has_log)
def tls_failure(tws: TwsFacts, sessions: SessionsFacts | None) -> Answer:
    """At the newest start a TLS handshake failed, and none succeeded after it."""
    return _failure(tws, sessions, lambda log: _unless_later(log, LogEventKind.TLS_FAILED, _CONNECTED))


@rule("tws.log-login-rate-limited", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=_ARGS, about=_has_log)
def login_rate_limited(tws: TwsFacts, sessions: SessionsFacts | None) -> Answer:
    """The newest authentication was sent and never answered."""
    return _failure(tws, sessions, _unanswered)


@rule("tws.log-path-works", Severity.INFO, TwsFacts, args="file line time host port", about=_has_log)
def path_works(tws: TwsFacts) -> Answer:
    """The newest start shows a TLS connection to a server, and nothing after it that says otherwise."""
    for log in _recent(tws):
        found = _unless_later(log, LogEventKind.CONNECTED_TLS, (LogEventKind.NAME_FAILED, LogEventKind.TLS_FAILED))
        if found is not None:
            return Hit({**_args(log, found), "port": found.port})
    return _unread(tws)


def _failure(tws: TwsFacts, sessions: SessionsFacts | None, find: _Find) -> Answer:
    for log in _logs(tws):
        found = find(log)
        if found is not None:
            past = log not in _recent(tws) or bool(evidence.established(sessions))
            return Hit(_args(log, found), Severity.INFO if past else None)
    return _unread(tws)


def _unanswered(log: LauncherLog) -> LogEventFact | None:
    """Return the time-out of the newest attempt. One that is older than the newest attempt belongs to an earlier one."""
    timed_out = _unless_later(log, LogEventKind.AUTH_TIMED_OUT, (LogEventKind.AUTH_WATCHED, *_LOGGED_IN))
    attempt, answered = log.newest(LogEventKind.AUTH_WATCHED), log.newest(*_LOGGED_IN)
    if timed_out is None or (answered is not None and (attempt is None or _later(answered, attempt))):
        return None
    return timed_out


def _unless_later(log: LauncherLog, kind: LogEventKind, others: tuple[LogEventKind, ...]) -> LogEventFact | None:
    """Return the newest event of a kind, unless one of the others came after it."""
    found, other = log.newest(kind), log.newest(*others)
    return None if found is None or (other is not None and _later(other, found)) else found


def _later(one: LogEventFact, other: LogEventFact) -> bool:
    return one.lines_from_end < other.lines_from_end


def _unread(tws: TwsFacts) -> Answer:
    """Say that nothing was found, or that there is a log that could not be looked into."""
    closed = any(folder.launcher_log.status not in _LOOKED_AT for folder in tws.settings)
    return Inconclusive("log_unreadable") if closed else None


def _logs(tws: TwsFacts) -> Iterator[LauncherLog]:
    """Logs, the newest first."""
    logs = [folder.launcher_log for folder in tws.settings if folder.launcher_log.status == "ok"]
    yield from sorted(logs, key=lambda log: log.age_hours if log.age_hours is not None else 0)


def _recent(tws: TwsFacts) -> list[LauncherLog]:
    return [log for log in _logs(tws) if log.age_hours is None or log.age_hours <= _OLD]


def _args(log: LauncherLog, event: LogEventFact) -> dict[str, Arg]:
    return {
        "file": log.path,
        "line": event.lines_from_end,
        "time": event.time or "time_not_given",
        "host": event.host or "unnamed_server",
    }
