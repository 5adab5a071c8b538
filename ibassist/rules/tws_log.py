# SPDX-License-Identifier: MIT
"""Findings of the topic ``tws`` from launcher.log: how the newest start got on with the servers and with its login."""

from __future__ import annotations

from collections.abc import Callable

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.core.text import Arg
from ibassist.formats.launcher_log import LogEventKind
from ibassist.probes.installations import TwsFacts
from ibassist.probes.launcher_log import LauncherLog, LogEventFact
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence, login_state
from ibassist.rules.log_events import (
    ARGS,
    has_log,
    is_later,
    is_recent,
    log_of,
    logs,
    unless_later,
    unread,
    where,
    where_and_server,
)
from ibassist.rules.tws import is_running

_CONNECTED = (LogEventKind.CONNECTED_TLS, LogEventKind.AUTHENTICATED)
_LOGGED_IN = (LogEventKind.AUTHENTICATED, LogEventKind.AUTH_ANSWERED)
_CONNECTION = (LogEventKind.CONNECT_FAILED, LogEventKind.CONNECTION_BROKEN)
_AGAIN = 2
"""Times after which a new connection says nothing: it will break like those before it."""
_SECOND_FACTOR = 240
"""Seconds within which a login is confirmed: its request waits for 180 (IBC's user guide)."""

_Find = Callable[[LauncherLog], LogEventFact | None]
_Over = Callable[[SessionsFacts | None, TwsFacts], bool]


def _connected(sessions: SessionsFacts | None, _: TwsFacts) -> bool:
    return bool(evidence.established(sessions))


def _logged_in(sessions: SessionsFacts | None, tws: TwsFacts) -> bool:
    return bool(login_state.logged_in(sessions, tws))


@rule("tws.log-name-resolution", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=ARGS, about=has_log)
def name_resolution(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """At the newest start a server's name was not resolved, and no connection came after it."""
    return _failure(tws, sessions, lambda log: unless_later(log, LogEventKind.NAME_FAILED, _CONNECTED), _connected)


@rule("tws.log-tls-failure", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=ARGS, about=has_log)
def tls_failure(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """At the newest start a TLS handshake failed, and none succeeded after it."""
    return _failure(tws, sessions, lambda log: unless_later(log, LogEventKind.TLS_FAILED, _CONNECTED), _logged_in)


@rule("tws.log-connect-failed", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=f"{ARGS} outcome", about=has_log)
def connect_failed(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """At the newest start a server was not reached, and none was after it."""
    return _with_outcome(_failure(tws, sessions, _connect_failed, _connected), tws, _connect_failed)


@rule("tws.log-connection-broken", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=f"{ARGS} outcome", about=has_log)
def connection_broken(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """At the newest start a connection was cut or went silent before the login succeeded, as by something in between."""
    return _with_outcome(_failure(tws, sessions, _broken, _logged_in), tws, _broken)


@rule("tws.log-login-rate-limited", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=ARGS, about=has_log)
def login_rate_limited(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The newest login that came to an end was sent and never answered."""
    return _failure(tws, sessions, login_state.unanswered, _logged_in)


@rule("tws.log-login-refused", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=ARGS, about=has_log)
def login_refused(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The server refused the newest login, and TWS showed no window that says why."""
    return _failure(tws, sessions, login_state.refused, _logged_in)


@rule("tws.log-login-unfinished", Severity.WARNING, TwsFacts, SessionsFacts, args=f"{ARGS} product", about=has_log)
def login_unfinished(tws: TwsFacts, sessions: SessionsFacts) -> RuleAnswer:
    """The server answered the login of a program that runs, and no success followed: it waits for something, or was in vain.

    During the first minutes that is the time in which the second factor is confirmed.
    """
    ready = login_state.logged_in(sessions, tws)
    for session in sessions.sessions:
        log = log_of(session, tws)
        if session in ready or session.mine is False or log is None or not is_recent(log):
            continue
        if (found := login_state.unfinished(log)) is not None:
            waiting = session.running_seconds is not None and session.running_seconds < _SECOND_FACTOR
            return Hit({**where_and_server(log, found), "product": session.product}, Severity.INFO if waiting else None)
    return unread(tws)


@rule("tws.log-session-taken", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=ARGS, about=has_log)
def session_taken(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The newest start met another session of the same user name, or its own end, and no login followed."""
    return _failure(tws, sessions, login_state.session_taken, _logged_in)


@rule("tws.log-full-login-needed", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args=ARGS, about=has_log)
def full_login_needed(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The token of the automatic restart has ended: somebody has to log in, with the second factor."""
    return _failure(tws, sessions, login_state.full_login_needed, _logged_in)


@rule("tws.second-factor-timed-out", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time", about=has_log)
def second_factor_timed_out(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """IBC gave the newest login up, because nobody confirmed it."""
    return _without_server(_failure(tws, sessions, login_state.second_factor_timed_out, _logged_in))


@rule("tws.log-too-many-attempts", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time", about=has_log)
def too_many_attempts(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The newest login was turned down until some time has passed."""
    return _without_server(_failure(tws, sessions, login_state.too_many_attempts, _logged_in))


@rule("tws.no-login-window", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time", about=has_log)
def no_login_window(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """IBC waited for a login window that it knows, and closed the program when none came."""
    return _without_server(_failure(tws, sessions, lambda log: log.newest(LogEventKind.NO_LOGIN_WINDOW), _logged_in))


@rule("tws.second-factor-awaited", Severity.WARNING, TwsFacts, SessionsFacts, args="product", about=has_log)
def second_factor_awaited(tws: TwsFacts, sessions: SessionsFacts) -> RuleAnswer:
    """A program runs and is not logged in, and waits for the second factor: its token has ended, or IBC saw the request."""
    ready = login_state.logged_in(sessions, tws)
    for session in sessions.sessions:
        log = log_of(session, tws)
        if session.started_by and session.mine is not False and session not in ready and _awaited_by(tws.automation_log):
            return Hit({"product": session.product})
        if session in ready or session.mine is False or log is None or not is_recent(log):
            continue
        if login_state.full_login_needed(log) is not None:
            return Hit({"product": session.product})
    return None


@rule("tws.login-went-nowhere", Severity.WARNING, TwsFacts, SessionsFacts, args="product file line time", about=has_log)
def login_went_nowhere(tws: TwsFacts, sessions: SessionsFacts) -> RuleAnswer:
    """IBC entered the login of a program that runs, and minutes later neither a success nor a window that it knows has come."""
    log, ready = tws.automation_log, login_state.logged_in(sessions, tws)
    found = login_state.went_nowhere(log) if log is not None and is_recent(log) else None
    if log is None or found is None:
        return None
    for session in sessions.sessions:
        waited = session.running_seconds is None or session.running_seconds >= _SECOND_FACTOR
        if session.started_by and session.mine is not False and session not in ready and waited:
            return Hit({"product": session.product, **where(log, found)})
    return None


@rule("tws.log-path-works", Severity.INFO, TwsFacts, args=f"{ARGS} port", about=has_log)
def path_works(tws: TwsFacts) -> RuleAnswer:
    """The newest start shows a TLS connection to a server, and nothing after it that says otherwise."""
    against = (LogEventKind.NAME_FAILED, LogEventKind.TLS_FAILED, LogEventKind.CONNECT_FAILED, LogEventKind.CONNECTION_BROKEN)
    for log in filter(is_recent, logs(tws)):
        found = unless_later(log, LogEventKind.CONNECTED_TLS, against)
        if found is not None and login_state.login_without_success(log) is None and _broken(log) is None:
            return Hit({**where_and_server(log, found), "port": found.port})
    return unread(tws)


def _failure(tws: TwsFacts, sessions: SessionsFacts | None, find: _Find, over: _Over) -> RuleAnswer:
    """Tell the first failure found in the logs. One that is days old, or over by now, is worth knowing only."""
    for log in logs(tws):
        found = find(log)
        if found is not None and not _after_work(log, found, sessions, tws) and not _undone(log, found, tws):
            past = not is_recent(log) or over(sessions, tws)
            return Hit(where_and_server(log, found), Severity.INFO if past else None)
    return unread(tws)


def _after_work(log: LauncherLog, found: LogEventFact, sessions: SessionsFacts | None, tws: TwsFacts) -> bool:
    """Return whether a connection ended after a login that had succeeded, and nothing is wrong.

    The program was closed, or is logged in: of its many connections one or another ends every day.
    """
    succeeded = log.newest(LogEventKind.AUTHENTICATED)
    if found.kind not in _CONNECTION or succeeded is None or not is_later(found, succeeded):
        return False
    return sessions is not None and (not is_running(sessions) or _logged_in(sessions, tws))


def _undone(log: LauncherLog, found: LogEventFact, tws: TwsFacts) -> bool:
    """Return whether the program's own log tells of a login after what IBC's log tells."""
    if log is not tws.automation_log:
        return False
    succeeded = [folder.launcher_log.newest(LogEventKind.AUTHENTICATED) for folder in tws.settings]
    return any(event is not None and event.time > found.time for event in succeeded)


def _awaited_by(log: LauncherLog | None) -> bool:
    return log is not None and is_recent(log) and login_state.second_factor_awaited(log) is not None


def _without_server(answer: RuleAnswer) -> RuleAnswer:
    """Leave the server out: logs of IBC name none."""
    if not isinstance(answer, Hit):
        return answer
    return Hit({name: value for name, value in answer.args.items() if name != "host"}, answer.severity)


def _with_outcome(answer: RuleAnswer, tws: TwsFacts, find: _Find) -> RuleAnswer:
    """Add to a finding how the connection ended."""
    if not isinstance(answer, Hit):
        return answer
    found = next(event for log in logs(tws) if log.path == answer.args["file"] and (event := find(log)) is not None)
    args: dict[str, Arg] = {**answer.args, "outcome": found.symbol or "failed"}
    return Hit(args, answer.severity)


def _connect_failed(log: LauncherLog) -> LogEventFact | None:
    return unless_later(log, LogEventKind.CONNECT_FAILED, _CONNECTED)


def _broken(log: LauncherLog) -> LogEventFact | None:
    """Return the newest connection that broke, unless a login went on after it, or after a single one another connection."""
    found = unless_later(log, LogEventKind.CONNECTION_BROKEN, _LOGGED_IN)
    if found is not None and found.count < _AGAIN:
        return unless_later(log, LogEventKind.CONNECTION_BROKEN, _CONNECTED)
    return found
