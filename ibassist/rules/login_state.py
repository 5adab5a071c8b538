# SPDX-License-Identifier: MIT
"""State of the login of a running program. A connection alone is none: each attempt of a login that fails makes one."""

from __future__ import annotations

from ibassist.core.reference_data import Product
from ibassist.formats.launcher_log import LogEventKind
from ibassist.probes.installations import TwsFacts
from ibassist.probes.launcher_log import LauncherLog, LogEventFact
from ibassist.probes.sessions import Session, SessionsFacts
from ibassist.rules import evidence
from ibassist.rules.log_events import is_later, is_recent, log_of, unless_later

_PRODUCTS = (Product.TWS, Product.GATEWAY)
_API_PORTS = frozenset({7496, 7497, 4001, 4002})
"""Opened after the login, unless they were changed."""
_SEVERAL = 2
"""Connections: a login in progress has one, a program that is logged in has more, to its data farms."""
_MANY = 3
"""Attempts of a login."""
_LONG = 1
"""Hours without a line in the log while a connection stands."""
_ANSWERS = (LogEventKind.AUTH_ANSWERED, LogEventKind.AUTHENTICATED)
_ON_THE_WAY = (LogEventKind.AUTHENTICATING, LogEventKind.AUTH_WATCHED, LogEventKind.AUTH_ANSWERED, LogEventKind.BROWSER_FAILED)
"""Signs of a login that would be followed by its success."""
_OTHER_ANSWERS = (LogEventKind.REFUSED, LogEventKind.FULL_LOGIN_NEEDED)
_LOST = (LogEventKind.CONNECTION_BROKEN, LogEventKind.CONNECT_FAILED, LogEventKind.NAME_FAILED, LogEventKind.TLS_FAILED)


def logged_in(sessions: SessionsFacts | None, tws: TwsFacts | None = None) -> tuple[Session, ...]:
    """Return the running programs that are seen to be logged in.

    An open API port says so, several connections, or a log in which the login succeeded beside a connection that stands. A log
    that ends with a login without success says more than connections do.
    """
    found = () if sessions is None else sessions.sessions
    return tuple(session for session in found if session.product in _PRODUCTS and _is_logged_in(session, log_of(session, tws)))


def _is_logged_in(session: Session, log: LauncherLog | None) -> bool:
    if _API_PORTS.intersection(session.listening):
        return True
    if log is not None and is_recent(log) and login_without_success(log) is not None:
        return False
    standing = sum(c.state == "ESTABLISHED" and c.port in evidence.TRADING_PORTS for c in session.connections)
    if standing >= _SEVERAL:
        return True
    if log is None or (not standing and session.sockets_visible):
        return False
    succeeded = unless_later(log, LogEventKind.AUTHENTICATED, (*_LOST, LogEventKind.AUTH_WATCHED)) is not None
    quiet = log.age_hours is not None and log.age_hours >= _LONG and log.newest(*_LOST, *_ON_THE_WAY) is None
    # The zone of a log is not known, so its age alone can be off by hours: the program itself has to be that old.
    return succeeded or (standing > 0 and quiet and (session.running_seconds or 0) >= _LONG * 3600)


def login_without_success(log: LauncherLog) -> LogEventFact | None:
    """Return how the newest login that came to an end failed; None when it succeeded, or nothing is said of one."""
    return unanswered(log) or refused(log) or full_login_needed(log)


def unanswered(log: LauncherLog) -> LogEventFact | None:
    """Return the newest login that got no answer in time, unless an answer came after it.

    A new attempt is no answer: a login that fails again and again is nearly always in the middle of one. Where the log tells
    of no time-out, several attempts without any answer say the same.
    """
    timed_out = unless_later(log, LogEventKind.AUTH_TIMED_OUT, (*_ANSWERS, *_OTHER_ANSWERS))
    attempt, answered = log.newest(LogEventKind.AUTH_WATCHED), log.newest(*_ANSWERS)
    if timed_out is None:
        return _again_and_again(log)
    if attempt is None or answered is None or is_later(attempt, timed_out):
        return timed_out
    return None if is_later(answered, attempt) else timed_out


def _again_and_again(log: LauncherLog) -> LogEventFact | None:
    """Return the newest of several logins since the newest start, none of which was answered or had its connection cut."""
    attempt = log.newest(LogEventKind.AUTH_WATCHED, LogEventKind.AUTHENTICATING)
    ended = log.newest(*_ANSWERS, *_OTHER_ANSWERS, LogEventKind.AUTH_TIMED_OUT, *_LOST)
    return attempt if attempt is not None and ended is None and attempt.count >= _MANY else None


def unfinished(log: LauncherLog) -> LogEventFact | None:
    """Return the newest answer to a login after which neither a success nor another end of that login came."""
    others = (LogEventKind.AUTHENTICATED, *_OTHER_ANSWERS, *_LOST, LogEventKind.AUTH_TIMED_OUT, LogEventKind.AUTH_WATCHED)
    return unless_later(log, LogEventKind.AUTH_ANSWERED, others)


def refused(log: LauncherLog) -> LogEventFact | None:
    """Return the newest refusal of a login, unless one succeeded after it."""
    return unless_later(log, LogEventKind.REFUSED, (LogEventKind.AUTHENTICATED,))


def session_taken(log: LauncherLog) -> LogEventFact | None:
    """Return the newest window about another session, unless a login succeeded after it."""
    return unless_later(log, LogEventKind.SESSION_TAKEN, (LogEventKind.AUTHENTICATED,))


def second_factor_awaited(log: LauncherLog) -> LogEventFact | None:
    """Return the newest request for the second factor that IBC saw, unless the login came to an end after it."""
    ends = (LogEventKind.AUTHENTICATED, LogEventKind.SECOND_FACTOR_TIMED_OUT, LogEventKind.REFUSED, LogEventKind.SESSION_TAKEN)
    return unless_later(log, LogEventKind.SECOND_FACTOR_AWAITED, ends)


def second_factor_timed_out(log: LauncherLog) -> LogEventFact | None:
    """Return the newest request for the second factor that nobody answered in time, unless a login succeeded after it."""
    return unless_later(log, LogEventKind.SECOND_FACTOR_TIMED_OUT, (LogEventKind.AUTHENTICATED,))


def went_nowhere(log: LauncherLog) -> LogEventFact | None:
    """Return the newest login that IBC entered, unless anything came of it."""
    ends = (
        LogEventKind.AUTHENTICATED,
        LogEventKind.SECOND_FACTOR_AWAITED,
        LogEventKind.SECOND_FACTOR_TIMED_OUT,
        LogEventKind.TOO_MANY_ATTEMPTS,
        LogEventKind.NO_LOGIN_WINDOW,
        LogEventKind.SESSION_TAKEN,
        *_OTHER_ANSWERS,
    )
    return unless_later(log, LogEventKind.AUTHENTICATING, ends)


def too_many_attempts(log: LauncherLog) -> LogEventFact | None:
    """Return the newest message to wait before the next login, unless one succeeded after it."""
    return unless_later(log, LogEventKind.TOO_MANY_ATTEMPTS, (LogEventKind.AUTHENTICATED,))


def full_login_needed(log: LauncherLog) -> LogEventFact | None:
    """Return the newest line that says that a token has ended, unless a login succeeded after it."""
    return unless_later(log, LogEventKind.FULL_LOGIN_NEEDED, (LogEventKind.AUTHENTICATED,))
