# SPDX-License-Identifier: MIT
"""The log of IBC, which starts TWS or IB Gateway and logs it in: how its newest login went.

A line of IBC itself is ``yyyy-MM-dd HH:mm:ss:SSS IBC: Message`` in the zone of the computer; between such lines stand those of
its scripts. The messages are IBC's own words, never localised (IBC 3.23.0: LoginManager, TwsListener, the handlers of dialogs,
ibcstart.sh; read on 2026-11-28). They are taken at their beginning only, as other programs' titles are quoted further on.

Private by construction: nothing of a message is kept but its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibassist.formats.decode import decode
from ibassist.formats.launcher_log import LauncherLogText, LogEvent, LogEventKind

_LINE = re.compile(r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d):\d{3} IBC: (?P<message>.{0,400})")
_FILE = re.compile(r"ibc-[\d.]{1,20}_(?:tws|gateway)-[^/\\]{1,60}\.txt", re.IGNORECASE)
_START = re.compile(r"Starting IBC version\b|(?:\S+ \S+ IBC: )?Starting session\b")
_OPENED = r"[Dd]etected (?:dialog|frame) entitled: {}.*; event=Opened"
_MESSAGES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (LogEventKind.AUTHENTICATED, r"Login has completed"),
        (LogEventKind.AUTHENTICATING, r"Login attempt: \d|Click button: (?:Paper )?Log ?[Ii]n$"),
        (LogEventKind.SECOND_FACTOR_AWAITED, r"Second Factor Authentication initiated"),
        (LogEventKind.SECOND_FACTOR_TIMED_OUT, r"IBC closing (?:after|because) .*Second Factor Authentication"),
        (LogEventKind.SECOND_FACTOR_TIMED_OUT, r"Exiting with exit code=1111\b"),
        (LogEventKind.TOO_MANY_ATTEMPTS, r"Too many failed login attempts"),
        (LogEventKind.REFUSED, r"(?:Login failed|Unrecognized Username or Password)$"),
        (LogEventKind.REFUSED, _OPENED.format("(?:Login failed|Unrecognized Username or Password)")),
        (
            LogEventKind.SESSION_TAKEN,
            _OPENED.format("(?:Existing session detected|Re-login is required|Trading Login Handoff)"),
        ),
        (LogEventKind.NO_LOGIN_WINDOW, r"IBC closing after TWS/Gateway failed to display login dialog"),
        (LogEventKind.NO_LOGIN_WINDOW, r"Exiting with exit code=1112\b"),
    )
)
_RELOGIN = re.compile(_OPENED.format("Re-login is required"))
_TYPED = re.compile(r"Setting (?:user name|password)\b")
"""IBC logs in again with the token of an automatic restart: a refusal after that window is that of the token, which has ended,
as no password was entered (issues 309, 2025-06-10, and 345, 2026-03-09; reported)."""
_STATUSES = {"87": LogEventKind.SECOND_FACTOR_TIMED_OUT, "88": LogEventKind.NO_LOGIN_WINDOW}
"""Exit codes 1111 and 1112, of which POSIX systems keep the last eight bits."""
_STATUS = re.compile(r"IBC returned exit status (\d{1,5})\b")


def is_ibc_log(name: str) -> bool:
    """Return whether a file name is that of a log of IBC; it ends with the day of the week in the language of the system.

    >>> is_ibc_log("ibc-3.23.0_GATEWAY-1037_月曜日.txt"), is_ibc_log("README.txt")
    (True, False)
    """
    return _FILE.fullmatch(name) is not None


def parse_ibc_log(data: bytes, *, cut: bool = False) -> LauncherLogText:
    """Read the end of a log. With `cut` the data begin in the middle of the file, and their first line is left out."""
    lines = decode(data).splitlines()[1 if cut else 0 :]
    begin = max((number for number, line in enumerate(lines) if _START.match(line)), default=None)
    newest: dict[LogEventKind, LogEvent] = {}
    time, by_token = "", False
    for number, line in enumerate(lines):
        found = _LINE.match(line)
        time = found["time"] if found else time
        if number < (begin or 0):
            continue
        message = found["message"].rstrip() if found else ""
        by_token = (by_token or _RELOGIN.match(message) is not None) and not _TYPED.match(message)
        for said in _kinds(line, message):
            kind = LogEventKind.FULL_LOGIN_NEEDED if by_token and said is LogEventKind.REFUSED else said
            newest.pop(kind, None)
            newest[kind] = LogEvent(kind, len(lines) - number, time)
    return LauncherLogText(tuple(newest.values()), begin is not None, time)


def _kinds(line: str, message: str) -> Iterator[LogEventKind]:
    for kind, pattern in _MESSAGES if message else ():
        if pattern.match(message):
            yield kind
    if (status := _STATUS.match(line)) and status.group(1) in _STATUSES:
        yield _STATUSES[status.group(1)]
