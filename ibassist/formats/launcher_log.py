# SPDX-License-Identifier: MIT
"""``launcher.log``, the one log of TWS and IB Gateway that is plain text: what happened at the newest start.

A line is ``yyyy-MM-dd HH:mm:ss.SSS LEVEL  [thread] - message``, in older files with a two-letter tag before the level; stack
traces follow without a prefix. Nothing is decoded or split as a whole: of every kind of event the newest is looked for from the
end, so that the time does not depend on what else the log holds.

Private by construction: of a message nothing is kept but its kind and a server as ``host:port``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class LogEventKind(StrEnum):
    """What a line tells."""

    STARTED = "started"
    CONNECTED = "connected"
    """Connected without TLS, as the first contact on port 4000 is."""
    CONNECTED_TLS = "connected_tls"
    NAME_FAILED = "name_failed"
    """A server's name was not resolved."""
    TLS_FAILED = "tls_failed"
    AUTHENTICATING = "authenticating"
    AUTH_WATCHED = "auth_watched"
    """The authentication was sent, and the time it may take runs."""
    AUTH_TIMED_OUT = "auth_timed_out"
    AUTH_ANSWERED = "auth_answered"
    """The server answered the authentication in some way."""
    AUTHENTICATED = "authenticated"
    REFUSED = "refused"
    """The login was refused without a dialog."""
    FULL_LOGIN_NEEDED = "full_login_needed"
    """The token of an automatic restart has ended, as it does every week."""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """The newest line of its kind since the newest start."""

    kind: LogEventKind
    lines_from_end: int
    """1 is the last line of the file."""
    time: str = ""
    """As ``2026-03-17 05:02:11``, in the zone of the program; empty where no line before it has one."""
    host: str = ""
    port: int | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line taken apart."""

    time: str
    """To the second."""
    tag: str
    level: str
    thread: str
    message: str


@dataclass(frozen=True, slots=True)
class LauncherLogText:
    """What the end of a launcher.log tells."""

    events: tuple[LogEvent, ...] = ()
    """The newest of each kind, the oldest first."""
    start_seen: bool = False
    """The newest start is in the part that was read; otherwise everything in it counts."""
    last_time: str = ""
    """Time of the last line that has one."""

    def newest(self, *kinds: LogEventKind) -> LogEvent | None:
        """Return the newest event of some kinds."""
        return next((event for event in reversed(self.events) if event.kind in kinds), None)


_LINE = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[.,]\d{3} (?:\[(?P<tag>\w{1,8})\] )?(?P<level>[A-Z]{3,8}) +"
    r"\[(?P<thread>[^\]]{0,120})\] - ?(?P<message>.*)",
    re.DOTALL,
)
_TIME = re.compile(rb"(?:^|\n)(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[.,]\d{3} ")
_SERVER = r"(?P<host>[A-Za-z0-9][A-Za-z0-9.-]{0,200}\.[A-Za-z]{2,20})"
_PORT = r":(?P<port>\d{1,5})"
_START = b"Starting application"
_MARKS: tuple[tuple[LogEventKind, bytes, re.Pattern[str]], ...] = (
    (LogEventKind.STARTED, _START, re.compile(r"Starting application")),
    (LogEventKind.CONNECTED_TLS, b"Connected to ", re.compile(rf"Connected to {_SERVER}{_PORT} \(SSL\)")),
    (LogEventKind.CONNECTED, b"Connected to ", re.compile(rf"Connected to {_SERVER}{_PORT}(?! \(SSL\))\b")),
    (LogEventKind.NAME_FAILED, b"UnknownHostException", re.compile(rf"UnknownHostException(?:: {_SERVER})?")),
    (LogEventKind.NAME_FAILED, b"missing ip for [", re.compile(rf"missing ip for \[(?:{_SERVER})?")),
    (LogEventKind.TLS_FAILED, b"SSLHandshakeException", re.compile(r"SSLHandshakeException")),
    (LogEventKind.TLS_FAILED, b"Remote host terminated the handshake", re.compile(r"Remote host terminated the handshake")),
    (LogEventKind.AUTHENTICATING, b"Authenticating", re.compile(r"\bAuthenticating\b")),
    (LogEventKind.AUTH_WATCHED, b"AuthTimeoutMonitor-CCP: activate", re.compile(r"AuthTimeoutMonitor-CCP: activate")),
    (LogEventKind.AUTH_TIMED_OUT, b"AuthTimeoutMonitor-CCP: Timeout!", re.compile(r"AuthTimeoutMonitor-CCP: Timeout!")),
    (LogEventKind.AUTH_ANSWERED, b"NS_AUTH_START", re.compile(r"\bNS_AUTH_START\b")),
    (LogEventKind.AUTHENTICATED, b"PostAuthenticate", re.compile(r"\bPostAuthenticate\b")),
    (LogEventKind.AUTHENTICATED, b"Authentication completed", re.compile(r"Authentication completed")),
    (LogEventKind.AUTHENTICATED, b"Passed session token", re.compile(r"Passed session token authentication")),
    (LogEventKind.REFUSED, b"Authorization failed: SUPPRESS", re.compile(r"Authorization failed: SUPPRESS_MESSAGE_BOX")),
    (LogEventKind.FULL_LOGIN_NEEDED, b"Soft token=0", re.compile(r"Soft token=0 received instead of expected permanent")),
)
"""Words of the programs themselves, never localised. The bytes are looked for, the pattern then decides on the line."""
_MOST_TRIES = 400
"""Lines looked at for one mark: others can hold the bytes and mean something else."""
_MOST_LINE = 4096


def parse_launcher_log(data: bytes, *, cut: bool = False) -> LauncherLogText:
    """Read the end of a launcher.log. With `cut` the data begin in the middle of the file, and their first line is left out."""
    if cut:
        data = data.partition(b"\n")[2]
    begin = _newest_start(data)
    last = _last_time(data, len(data))
    total = data.count(b"\n") + (not data.endswith(b"\n"))
    newest: dict[LogEventKind, tuple[int, LogEvent]] = {}
    for kind, mark, pattern in _MARKS:
        for position, line in _lines_with(data, mark, max(0, begin)):
            if found := pattern.search(line):
                if kind not in newest or newest[kind][0] < position:
                    newest[kind] = position, _event(kind, data, position, total, found)
                break
    events = tuple(event for _, event in sorted(newest.values(), key=lambda entry: entry[0]))
    return LauncherLogText(events, begin >= 0, last)


def split_line(line: str) -> LogLine | None:
    """Take a line apart; None for one without the prefix, as the lines of a stack trace are."""
    found = _LINE.match(line)
    if found is None:
        return None
    return LogLine(found["time"], found["tag"] or "", found["level"], found["thread"], found["message"].rstrip("\r\n"))


def _newest_start(data: bytes) -> int:
    """Return where the line of the newest start begins, or -1. The words must be the message, not quoted in another."""
    for position, line in _lines_with(data, _START, 0):
        parts = split_line(line)
        if (parts.message if parts else line.strip()).startswith(_START.decode()):
            return position
    return -1


def _lines_with(data: bytes, mark: bytes, begin: int) -> Iterator[tuple[int, str]]:
    """Yield lines that hold the mark, from the end to `begin`, each with the position of its first byte."""
    end = len(data)
    for _ in range(_MOST_TRIES):
        at = data.rfind(mark, begin, end)
        if at < 0:
            return
        first = data.rfind(b"\n", begin, at) + 1 or begin
        last = data.find(b"\n", at, at + _MOST_LINE)
        first = max(first, at - _MOST_LINE)
        yield first, data[first : last if last >= 0 else at + _MOST_LINE].decode("utf-8", "replace")
        end = first


def _event(kind: LogEventKind, data: bytes, position: int, total: int, found: re.Match[str]) -> LogEvent:
    groups = found.groupdict()
    port = int(groups.get("port") or 0)
    return LogEvent(
        kind,
        total - data.count(b"\n", 0, position),
        _last_time(data, position + 32),
        (groups.get("host") or "").lower(),
        port if 0 < port < 65536 else None,
    )


def _last_time(data: bytes, end: int) -> str:
    """Return the time of the last line before `end` that has one; stack traces are some hundred lines at most."""
    found = b""
    for window in (1 << 10, 1 << 16):
        for match in _TIME.finditer(data, max(0, end - window), end):
            found = match.group(1)
        if found:
            break
    return found.decode("ascii")
