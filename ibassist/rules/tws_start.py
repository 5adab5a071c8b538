# SPDX-License-Identifier: MIT
"""Findings of the topic ``tws`` about the newest start of the program: why it ended, and on which Java it runs.

Errors of Java are in the log of every program that works, too. They count when the login was never reached, or when they say
themselves that the program cannot go on.
"""

from __future__ import annotations

from collections.abc import Callable

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.formats.launcher_log import LogEventKind
from ibassist.probes.installations import TwsFacts
from ibassist.probes.launcher_log import LauncherLog, LogEventFact
from ibassist.probes.sessions import SessionsFacts
from ibassist.probes.system import SystemFacts
from ibassist.rules import login_state
from ibassist.rules.log_events import has_log, is_recent, log_of, logs, unless_later, unread, where
from ibassist.rules.tws import GRADED, is_running

_REACHED = (LogEventKind.CONNECTED_TLS, LogEventKind.CONNECTED, LogEventKind.AUTHENTICATING, LogEventKind.AUTHENTICATED)
_MEMORY = (LogEventKind.OUT_OF_MEMORY, LogEventKind.OUT_OF_THREADS)
_AT_START = (
    LogEventKind.NO_DISPLAY,
    LogEventKind.JAVA_TOO_OLD,
    LogEventKind.CLASS_MISSING,
    LogEventKind.LIBRARY_MISSING,
    *_MEMORY,
)
_OF_JAVA = (LogEventKind.JAVA_TOO_OLD, LogEventKind.CLASS_MISSING, LogEventKind.LIBRARY_MISSING)
"""Errors that another Java than the program's own can cause."""
_JAVA_ITSELF = frozenset({"java_part", "java_without_windows"})
_LONG_UP = 600
"""Seconds after which a login would be done."""
_ARM = ("aarch64", "armv")
"""As Linux calls processors for which the programs have no browser; macOS says ``arm64``, and has one."""


@rule("tws.no-display", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time detail", about=has_log)
def no_display(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The newest start found no screen to open its windows on."""
    return _told(tws, sessions, (LogEventKind.NO_DISPLAY,), detail="no_screen")


@rule("tws.out-of-memory", Severity.WARNING, TwsFacts, args="file line time detail", about=has_log)
def out_of_memory(tws: TwsFacts) -> RuleAnswer:
    """The newest start ran out of the memory it may use. It may go on running, but no longer as it should."""
    return _told(tws, None, (LogEventKind.OUT_OF_MEMORY,), detail="heap")


@rule("tws.out-of-threads", Severity.WARNING, TwsFacts, args="file line time", about=has_log)
def out_of_threads(tws: TwsFacts) -> RuleAnswer:
    """The system gave the newest start no further thread."""
    return _told(tws, None, (LogEventKind.OUT_OF_THREADS,))


@rule("tws.wrong-java", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time error", about=has_log)
def wrong_java(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The newest start ran on a Java that is too old, or lacks a part that the program's own Java has."""
    kinds = (LogEventKind.CLASS_MISSING, LogEventKind.JAVA_TOO_OLD)
    return _told(tws, sessions, kinds, error=True, only=lambda e: e.kind is kinds[1] or e.symbol in _JAVA_ITSELF)


@rule("tws.class-missing", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time error", about=has_log)
def class_missing(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """At the newest start a part of the program itself was not found."""
    kinds = (LogEventKind.CLASS_MISSING,)
    return _told(tws, sessions, kinds, error=True, only=lambda e: e.symbol not in _JAVA_ITSELF)


@rule("tws.library-missing", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time error", about=has_log)
def library_missing(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """At the newest start a library of the system was not found."""
    return _told(tws, sessions, (LogEventKind.LIBRARY_MISSING,), error=True)


@rule("tws.browser-failed", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time", about=has_log)
def browser_failed(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The browser inside the program did not start, which a login with a passkey needs."""
    return _told(tws, sessions, (LogEventKind.BROWSER_FAILED,))


@rule(
    "tws.browser-not-for-processor",
    Severity.WARNING,
    TwsFacts,
    SystemFacts,
    wants=(SessionsFacts,),
    args="processor",
    about=has_log,
)
def browser_not_for_processor(tws: TwsFacts, system: SystemFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The browser did not start on Linux with an ARM processor, for which the program is reported to have none."""
    for log in logs(tws):
        found = _stopped(log, LogEventKind.BROWSER_FAILED)
        if found is not None and (system.arch.lower().startswith(_ARM) or found.symbol == "processor"):
            past = not is_recent(log) or bool(login_state.logged_in(sessions, tws))
            return Hit({"processor": system.arch or "unknown"}, Severity.INFO if past else None)
    return unread(tws)


@rule("tws.log-start-failed", Severity.WARNING, TwsFacts, wants=(SessionsFacts,), args="file line time error", about=has_log)
def log_start_failed(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The newest start ended with an error. Also one that nobody can explain is shown, for whoever can.

    After the first connection it is a note: programs that work write such errors as well.
    """
    ready = bool(login_state.logged_in(sessions, tws))
    for log in logs(tws):
        known = next((found for kind in _AT_START if (found := _stopped(log, kind)) is not None), None)
        found = known or _stopped(log, LogEventKind.UNEXPLAINED)
        if found is None or ready or (log.newest(*_REACHED) is not None and known is not None):
            continue
        past = not is_recent(log) or (known is None and log.newest(*_REACHED) is not None)
        args = {**where(log, found), "error": found.text or "not_given"}
        return Hit(args, Severity.INFO if past else None)
    return unread(tws)


@rule("tws.other-java", Severity.WARNING, SessionsFacts, wants=(TwsFacts,), args="product", about=is_running)
def other_java(sessions: SessionsFacts, tws: TwsFacts | None) -> RuleAnswer:
    """A program runs on another Java than its own. Some make that work; short of a server it may be the reason."""
    ready = login_state.logged_in(sessions, tws)
    for session in sessions.sessions:
        if session.product not in GRADED or session.own_java is not False:
            continue
        log = log_of(session, tws)
        failed = log is not None and any(_stopped(log, kind) for kind in _OF_JAVA)
        waits = (session.running_seconds or 0) >= _LONG_UP and (log is None or log.newest(*_REACHED) is None)
        stuck = session not in ready and (failed or waits)
        return Hit({"product": session.product}, None if stuck else Severity.INFO)
    return None


def _told(
    tws: TwsFacts,
    sessions: SessionsFacts | None,
    kinds: tuple[LogEventKind, ...],
    *,
    detail: str = "",
    error: bool = False,
    only: Callable[[LogEventFact], bool] = lambda _: True,
) -> RuleAnswer:
    """Tell the first of some errors in the logs; one that is days old, or of a program that is logged in now, as a note."""
    for log in logs(tws):
        for kind in kinds:
            found = _stopped(log, kind)
            if found is None or not only(found):
                continue
            args = where(log, found)
            if detail:
                args["detail"] = found.symbol or detail
            if error:
                args["error"] = found.text or "not_given"
            past = not is_recent(log) or bool(login_state.logged_in(sessions, tws))
            return Hit(args, Severity.INFO if past else None)
    return unread(tws)


def _stopped(log: LauncherLog, kind: LogEventKind) -> LogEventFact | None:
    """Return the newest error of a kind, unless the program is seen to have got over it.

    A program that ran out of memory cannot get over that. Of the others a login shows that they did not matter, whenever it
    came; the browser and its libraries are needed for the next one.
    """
    if kind in _MEMORY:
        return log.newest(kind)
    if kind in (LogEventKind.BROWSER_FAILED, LogEventKind.LIBRARY_MISSING):
        return unless_later(log, kind, (LogEventKind.AUTHENTICATED,))
    return None if log.newest(LogEventKind.AUTHENTICATED) is not None else log.newest(kind)
