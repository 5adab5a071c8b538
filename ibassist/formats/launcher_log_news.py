# SPDX-License-Identifier: MIT
"""News in launcher.log: lines written since it was looked at last that tell why a session ended, or that one began.

The words are the program's own. Those of the authentication, of the token of the week and of the dialogs are met in logs and in
the sources of programs that start TWS (IBC, IBAutomater; read 2026-11). How the program writes that it logs off or restarts is
known from reports only, so these are recognised by their words and told as what the log says, never as more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ibassist.formats.decode import decode
from ibassist.formats.launcher_log import split_line


class LogNewsKind(StrEnum):
    """Meaning of a line for whoever asks why a session ended."""

    STARTED = "started"
    LOGGED_IN = "logged_in"
    RESTORED = "restored"
    CONNECTION_LOST = "connection_lost"
    LOGGED_OFF = "logged_off"
    SESSION_TAKEN = "session_taken"
    RESTARTING = "restarting"
    EXITING = "exiting"
    LOGIN_REFUSED = "login_refused"
    LOGIN_UNANSWERED = "login_unanswered"
    FULL_LOGIN_NEEDED = "full_login_needed"


@dataclass(frozen=True, slots=True)
class LogNews:
    """The newest new line of a kind."""

    kind: LogNewsKind
    order: int
    """Number of the line among the new ones."""


_MOST_LINES = 2000
_MOST_LINE = 2000
_OVERLAP = 512
_NOT_YET = re.compile(
    r"(?i)\b(?:enabled|disabled|scheduled|schedul\w*|timer?|set(?:ting)?s?|config\w*|option|will|next|would|not|no|default|if|until"
    r"|button|menu|dialog title|checkbox)\b"
)
"""Words of lines that speak of a log-off or restart without being one, such as ``Daily auto-restart is enabled.``"""
_PATTERNS: tuple[tuple[LogNewsKind, re.Pattern[str], bool], ...] = (
    (LogNewsKind.STARTED, re.compile(r"^Starting application"), False),
    (
        LogNewsKind.LOGGED_IN,
        re.compile(r"Authentication completed|\bPostAuthenticate\b|Authenticated via |Passed session token authentication"),
        False,
    ),
    (LogNewsKind.FULL_LOGIN_NEEDED, re.compile(r"Soft token=0 received instead of expected permanent"), False),
    (LogNewsKind.LOGIN_REFUSED, re.compile(r"Authorization failed\b"), False),
    (LogNewsKind.LOGIN_UNANSWERED, re.compile(r"AuthTimeoutMonitor-CCP: Timeout!|Authentication timed out"), False),
    (
        LogNewsKind.SESSION_TAKEN,
        re.compile(
            r"(?i)existing session detected|competing (?:live )?session|re-login is required|trading login handoff"
            r"|(?:another|other|different) (?:session|login|location|computer|device|user)\b"
            r"|(?:duplicate|concurrent) (?:session|login)"
        ),
        False,
    ),
    (
        LogNewsKind.RESTORED,
        re.compile(
            r"(?i)\bconnectivity between\b.{0,80}\bhas been restored|\bconnection (?:was )?(?:restored|re-?established)\b"
        ),
        False,
    ),
    (
        LogNewsKind.CONNECTION_LOST,
        re.compile(r"(?i)\bconnectivity between\b.{0,80}\bhas been lost|\bserver disconnected\b"),
        False,
    ),
    (
        LogNewsKind.LOGGED_OFF,
        re.compile(
            r"(?i)\b(?:auto[- ]?)?log(?:ged|ging)?[- ]?(?:off|out)\b"
            r"|\bsession (?:has |was |is )?(?:been )?(?:ended|expired|terminated|closed|disconnected)\b"
        ),
        True,
    ),
    (LogNewsKind.RESTARTING, re.compile(r"(?i)\b(?:auto[- ]?restart(?:ing)?|restart(?:ing|ed))\b"), True),
    (LogNewsKind.EXITING, re.compile(r"(?i)\b(?:exiting|shutting down|shut ?down)\b"), True),
)
"""Kind, words, and whether the words also stand in lines that announce or set something; the first that fits counts."""


def new_part(before: bytes, now: bytes) -> bytes:
    """Return the bytes at the end of a log that were not there before; all of them where the log was begun anew.

    Both are the ends of the same file as they were read. A line that is not finished yet is left for the next time.
    """
    now = now[: now.rfind(b"\n") + 1]
    known = before[: before.rfind(b"\n") + 1][-_OVERLAP:]
    if not known:
        return now
    at = now.rfind(known)
    return now if at < 0 else now[at + len(known) :]


def log_news(data: bytes) -> tuple[LogNews, ...]:
    """Return the newest line of each kind among some lines of a log, in the order they were written.

    >>> [news.kind.value for news in log_news(b"2026-11-23 08:50:05.000 INFO  [x] - Authentication completed." + bytes([10]))]
    ['logged_in']
    """
    found: dict[LogNewsKind, int] = {}
    lines = data.split(b"\n")[-_MOST_LINES:]
    for number, raw in enumerate(lines):
        line = decode(raw[:_MOST_LINE]).strip()
        kind = _kind_of(parts.message if (parts := split_line(line)) else line)
        if kind is not None:
            found[kind] = number
    return tuple(LogNews(kind, number) for kind, number in sorted(found.items(), key=lambda entry: entry[1]))


def _kind_of(message: str) -> LogNewsKind | None:
    if message.startswith(("\t", "at ", "Caused by:")):
        return None
    for kind, pattern, announced in _PATTERNS:
        if pattern.search(message) and not (announced and _NOT_YET.search(message)):
            return kind
    return None
