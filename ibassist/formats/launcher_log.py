# SPDX-License-Identifier: MIT
"""``launcher.log``, the one log of TWS and IB Gateway that is plain text: what happened at the newest start.

A line is ``yyyy-MM-dd HH:mm:ss.SSS LEVEL  [thread] - message``, in older files with a two-letter tag before the level; other
marks between the parts of the time are taken as well. Stack traces follow without a prefix. Nothing is decoded or split as
a whole: of every kind of event the newest is looked for from the end, so that the time does not depend on what else the log
holds.

Private by construction: of a message nothing is kept but its kind and a server as ``host:port``; of an error of Java its name
and ordinary words (`java_errors.harmless`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ibassist.formats.decode import decode
from ibassist.formats.java_errors import MARKS, NETWORK, ErrorLine, is_cause, read_error


class LogEventKind(StrEnum):
    """Kinds of log lines that matter."""

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
    SESSION_TAKEN = "session_taken"
    """A window about another session of the same user name."""
    SECOND_FACTOR_AWAITED = "second_factor_awaited"
    """This and the next three stand in logs of IBC only."""
    SECOND_FACTOR_TIMED_OUT = "second_factor_timed_out"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    NO_LOGIN_WINDOW = "no_login_window"
    CONNECT_FAILED = "connect_failed"
    CONNECTION_BROKEN = "connection_broken"
    NO_DISPLAY = "no_display"
    OUT_OF_MEMORY = "out_of_memory"
    OUT_OF_THREADS = "out_of_threads"
    JAVA_TOO_OLD = "java_too_old"
    CLASS_MISSING = "class_missing"
    LIBRARY_MISSING = "library_missing"
    BROWSER_FAILED = "browser_failed"
    UNEXPLAINED = "unexplained"
    """An error that is not one of the others; see `ErrorKind` for these."""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """The newest line of its kind since the newest start."""

    kind: LogEventKind
    lines_from_end: int
    """1 is the last line of the file."""
    time: str = ""
    """As ``2026-03-17 05:02:11``, in the zone of the program; empty where no line before it has one."""
    host: str = ""
    """Of the line, or of the newest line before it that names a server."""
    port: int | None = None
    symbol: str = ""
    """More exactly, see `ErrorLine.symbol`."""
    text: str = ""
    """The error as it can be shown, see `ErrorLine.text`."""
    count: int = 1
    """Number of times since the newest start, as far as was counted."""


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
    """Content of the end of a launcher.log."""

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
    r"(?P<time>\d{4}[-/.]\d\d[-/.]\d\d[ T]\d\d:\d\d:\d\d)(?:[.,:]\d{1,9})? (?:\[(?P<tag>\w{1,8})\] )?(?P<level>[A-Z]{3,8}) +"
    r"\[(?P<thread>[^\]]{0,120})\] - ?(?P<message>.*)",
    re.DOTALL,
)
_TIME = re.compile(rb"(?:^|\n)(\d{4})[-/.](\d\d)[-/.](\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,:]\d{1,9})? ")
_SERVER = r"(?P<host>[A-Za-z0-9][A-Za-z0-9.-]{0,200}\.[A-Za-z]{2,20})"
_PORT = r":(?P<port>\d{1,5})"
_START = b"Starting application"
_CONNECT = b"Connected to "
_WATCH = b"AuthTimeoutMonitor-CCP: activate"
_MARKS: tuple[tuple[LogEventKind, bytes, re.Pattern[str]], ...] = (
    (LogEventKind.CONNECTED_TLS, _CONNECT, re.compile(rf"Connected to {_SERVER}{_PORT} \(SSL\)")),
    (LogEventKind.CONNECTED, _CONNECT, re.compile(rf"Connected to {_SERVER}{_PORT}(?! \(SSL\))\b")),
    (LogEventKind.NAME_FAILED, b"missing ip for [", re.compile(rf"missing ip for \[(?:{_SERVER})?")),
    (LogEventKind.AUTHENTICATING, b"Authenticating", re.compile(r"\bAuthenticating\b")),
    (LogEventKind.AUTH_WATCHED, _WATCH, re.compile(r"AuthTimeoutMonitor-CCP: activate")),
    (LogEventKind.AUTH_TIMED_OUT, b"AuthTimeoutMonitor-CCP: Timeout!", re.compile(r"AuthTimeoutMonitor-CCP: Timeout!")),
    (LogEventKind.AUTH_TIMED_OUT, b"Authentication timed out", re.compile(r"Authentication timed out")),
    (LogEventKind.AUTH_ANSWERED, b"NS_AUTH_START", re.compile(r"\bNS_AUTH_START\b")),
    (LogEventKind.AUTHENTICATED, b"PostAuthenticate", re.compile(r"\bPostAuthenticate\b")),
    (LogEventKind.AUTHENTICATED, b"Authentication completed", re.compile(r"Authentication completed")),
    (LogEventKind.AUTHENTICATED, b"Authenticated via", re.compile(r"Authenticated via ")),
    (LogEventKind.AUTHENTICATED, b"Passed session token", re.compile(r"Passed session token authentication")),
    (LogEventKind.REFUSED, b"Authorization failed", re.compile(r"Authorization failed\b")),
    (LogEventKind.FULL_LOGIN_NEEDED, b"Soft token=0", re.compile(r"Soft token=0 received instead of expected permanent")),
    *(
        (LogEventKind.SESSION_TAKEN, title.encode(), re.compile(title))
        for title in ("Existing session detected", "Re-login is required", "Trading Login Handoff")
    ),
)
"""Words of the programs themselves, never localised. The bytes are looked for, the pattern then decides on the line."""
_MOST_TRIES = 400
"""Lines looked at for one mark: others can hold the bytes and mean something else."""
_MOST_LINE = 4096
_MOST_TRACE = 1 << 14
_NAMED_SERVER = re.compile(r"(?<![\w.-])(?P<host>[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.ibllc\.com(?:\.cn)?)(?::(?P<port>\d{1,5}))?")
_UNKNOWN_HOST = re.compile(rf"UnknownHostException: {_SERVER}(?P<port>\b)")
_OTHER_CONNECTIONS = re.compile(
    r"\[[^\]]*(?:EReader|EServer|EClient|ApiServer|\bAPI\b)|localhost|127\.0\.0\.1|amazonaws|interactivebrokers\.|(?i:\bhttps?:)"
)
"""In the name of the thread or in the message: connections of the API's clients, and of web pages."""


def parse_launcher_log(data: bytes, *, cut: bool = False) -> LauncherLogText:
    """Read the end of a launcher.log. With `cut` the data begin in the middle of the file, and their first line is left out."""
    data = _single_bytes(data)
    if cut:
        data = data.partition(b"\n")[2]
    start = _newest_start(data)
    log = _SinceStart(data, max(0, start))
    if start >= 0:
        log.note(LogEventKind.STARTED, start, None, None)
    for kind, mark, pattern in _MARKS:
        for position, line in _lines_with(data, mark, log.begin):
            if found := pattern.search(line):
                if kind is not LogEventKind.AUTH_TIMED_OUT or not log.answered_before(position):
                    groups = found.groupdict()
                    log.note(kind, position, groups.get("host"), groups.get("port"), count=data.count(mark, log.begin))
                break
    _read_errors(log)
    return LauncherLogText(log.events(), start >= 0, _last_time(data, len(data)))


def _single_bytes(data: bytes) -> bytes:
    """Return a log in UTF-16, as PowerShell writes what it is given, in UTF-8; any other as it is."""
    head = data[:256]
    wide = head.count(b"\0") * 3 > len(head) and head.strip(b"\0")
    return decode(data).encode() if wide else data


def _read_errors(log: _SinceStart) -> None:
    """Note the newest error of each kind, and how many there are."""
    seen: dict[int, ErrorLine] = {}
    for mark in MARKS:
        for position, line in _lines_with(log.data, mark, log.begin):
            if position not in seen and (error := read_error(line)) is not None and log.concerns_trading(error, position, line):
                seen[position] = error
    for position in sorted(seen, reverse=True):
        error, kind = seen[position], LogEventKind(seen[position].kind)
        if kind in log.newest:
            log.newest[kind] = log.newest[kind][0], replace(log.newest[kind][1], count=log.newest[kind][1].count + 1)
            if log.newest[kind][0] > position:
                continue
        line = log.data[position : position + _MOST_LINE].split(b"\n", 1)[0].decode("utf-8", "replace")
        found = _UNKNOWN_HOST.search(line) or _NAMED_SERVER.search(line)
        host, port = (found["host"], found["port"]) if found else (None, None)
        log.note(kind, position, host, port, symbol=error.symbol, text=error.text)


class _SinceStart:
    """The part of a log that counts, and the newest event of each kind found in it."""

    def __init__(self, data: bytes, begin: int) -> None:
        self.data, self.begin = data, begin
        self.newest: dict[LogEventKind, tuple[int, LogEvent]] = {}
        self._total = data.count(b"\n") + (not data.endswith(b"\n"))

    def events(self) -> tuple[LogEvent, ...]:
        """Return what was found, the oldest first."""
        return tuple(event for _, event in sorted(self.newest.values(), key=lambda entry: entry[0]))

    def note(
        self,
        kind: LogEventKind,
        position: int,
        host: str | None,
        port: str | None,
        *,
        symbol: str = "",
        text: str = "",
        count: int = 1,
    ) -> None:
        """Remember an event, unless a newer one of its kind is known."""
        if kind in self.newest and self.newest[kind][0] >= position:
            return
        if not host and kind is not LogEventKind.STARTED:
            host, port = self._server_before(position)
        number = int(port or 0)
        event = LogEvent(
            kind,
            self._total - self.data.count(b"\n", 0, position),
            _last_time(self.data, position + 32),
            (host or "").lower(),
            number if 0 < number < 65536 else None,
            symbol,
            text,
            count,
        )
        self.newest[kind] = position, event

    def answered_before(self, timed_out: int) -> bool:
        """Return whether the server had answered the attempt whose time then ran out."""
        attempt = self.data.rfind(_WATCH, self.begin, timed_out)
        return attempt >= 0 and self.data.find(b"NS_AUTH_START", attempt, timed_out) >= 0

    def concerns_trading(self, error: ErrorLine, position: int, line: str) -> bool:
        """Return whether an error is about the way to the servers, or about the program as a whole.

        Clients of the API come and go on connections of their own, and web pages fail for other reasons. The cause of an error
        of the network is told by the exception above it already.
        """
        if error.kind not in NETWORK:
            return True
        if is_cause(line):
            above = self._exception_above(position)
            return above is None or above.kind not in NETWORK
        head = line if split_line(line) else self._prefixed_before(position)
        return not _OTHER_CONNECTIONS.search(head) and not _OTHER_CONNECTIONS.search(line)

    def _exception_above(self, position: int) -> ErrorLine | None:
        """Return what the exception tells in whose trace a line stands."""
        above = self.data[max(self.begin, position - _MOST_TRACE) : position].decode("utf-8", "replace")
        for line in reversed(above.splitlines()):
            if not line.startswith(("\t", " ", "Caused by:")):
                return read_error(line)
        return None

    def _prefixed_before(self, position: int) -> str:
        """Return the line with a prefix to which a bare line belongs."""
        above = self.data[max(self.begin, position - _MOST_LINE) : position].decode("utf-8", "replace")
        return next((line for line in reversed(above.splitlines()) if split_line(line)), "")

    def _server_before(self, position: int) -> tuple[str, str] | tuple[None, None]:
        """Return the server that the newest line before a position names."""
        for _, line in _lines_with(self.data, b".ibllc.com", max(self.begin, position - _MOST_TRACE), position):
            if found := _NAMED_SERVER.search(line):
                return found["host"], found["port"]
        return None, None


def split_line(line: str) -> LogLine | None:
    """Take a line apart; None for one without the prefix, as the lines of a stack trace are.

    >>> split_line("2026-11-23 08:50:05.000 INFO  [main] - Connected to gw.example.com:4001").message
    'Connected to gw.example.com:4001'
    """
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


def _lines_with(data: bytes, mark: bytes, begin: int, end: int | None = None) -> Iterator[tuple[int, str]]:
    """Yield lines that hold the mark, from `end` back to `begin`, each with the position of its first byte."""
    end = len(data) if end is None else end
    for _ in range(_MOST_TRIES):
        at = data.rfind(mark, begin, end)
        if at < 0:
            return
        first = data.rfind(b"\n", begin, at) + 1 or begin
        last = data.find(b"\n", at, at + _MOST_LINE)
        first = max(first, at - _MOST_LINE)
        yield first, _text(data[first : last if last >= 0 else at + _MOST_LINE])
        end = first


def _text(line: bytes) -> str:
    """Return a line as text. Up to version 17, Java writes in the code page of the country."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line)


def _last_time(data: bytes, end: int) -> str:
    """Return the time of the last line before `end` that has one; stack traces are some hundred lines at most."""
    found = b""
    for window in (1 << 10, 1 << 16):
        for match in _TIME.finditer(data, max(0, end - window), end):
            found = b"-".join(match.groups()[:3]) + b" " + match[4]
        if found:
            break
    return found.decode("ascii")
