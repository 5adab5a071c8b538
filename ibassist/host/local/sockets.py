# SPDX-License-Identifier: MIT
"""TCP connections whose every operation shares one deadline."""

from __future__ import annotations

import io
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.api import Exchange
from ibassist.host.deadline import Deadline
from ibassist.host.local import system_resolver

NOT_AN_ADDRESS = Failure(Outcome.FAILED, "not_an_address")
_QUIET = 0.25
"""Seconds without another byte after which a server is taken to have said what it had to say."""


class TooMuchError(Exception):
    """The other side sent more than anyone would need."""


class TimedSocket:
    """A connected socket; all calls together may take as long as its deadline allows, after that they raise TimeoutError."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self.raw = connected
        self.deadline = deadline
        self.received = bytearray()
        """The first bytes that came; what the answer is recognised by."""

    def recv(self, size: int) -> bytes:
        """Return some bytes, at most `size`; none at the end of the stream."""
        self.raw.settimeout(self.deadline.remaining())
        data = self.raw.recv(size)
        if len(self.received) < _KEPT:
            self.received += data[: _KEPT - len(self.received)]
        return data

    def sendall(self, data: bytes) -> None:
        """Send all of `data`."""
        self.raw.settimeout(self.deadline.remaining())
        self.raw.sendall(data)

    def close(self) -> None:
        """Close the connection."""
        self.raw.close()


_KEPT = 1024


class Stream(io.RawIOBase):
    """Stream that `http.client` reads from: bounded in time by the socket, in size by `limit`; notes the first byte's time."""

    def __init__(self, connected: TimedSocket, limit: int) -> None:
        super().__init__()
        self._socket = connected
        self.limit = limit
        self.first_byte_at: datetime | None = None
        self.ended = False

    def readable(self) -> bool:
        """Yes, it can be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # typeshed: a private buffer type
        """Read what is there into `buffer`; raises TooMuchError past the limit."""
        data = self._socket.recv(len(buffer))
        if data and self.first_byte_at is None:
            self.first_byte_at = datetime.now(UTC)
        self.ended = not data
        self.limit -= len(data)
        if self.limit < 0:
            raise TooMuchError
        buffer[: len(data)] = data
        return len(data)

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 - the signature that http.client calls
        """Return a buffered reader on it, as a socket would."""
        return io.BufferedReader(self)


def numeric(address: str, port: int, kind: socket.SocketKind) -> tuple[socket.AddressFamily, Any] | None:
    """Return family and socket address of an IP address (a zone such as ``%eth0`` included), or None when it is none."""
    try:
        found = socket.getaddrinfo(address.strip("[]"), port, type=kind, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError, ValueError, OverflowError):
        return None
    return (found[0][0], found[0][4]) if found else None


_LEAST_PACKETS: dict[int, int] = {socket.AF_INET: 576, socket.AF_INET6: 1280}
"""Bytes of a packet that every network carries in one piece: RFC 791 for IPv4, RFC 8200 for IPv6."""
_HEADERS: dict[int, int] = {socket.AF_INET: 40, socket.AF_INET6: 60}
_USER_MTU = 76
"""IP_USER_MTU and IPV6_USER_MTU of Windows' <ws2ipdef.h>."""


def _hold_small(connection: socket.socket) -> None:
    """Hold both sides of a connection that is not open yet to small packets. Raises OSError."""
    size = _LEAST_PACKETS[connection.family]
    if sys.platform == "win32":
        level = socket.IPPROTO_IPV6 if connection.family == socket.AF_INET6 else socket.IPPROTO_IP
        connection.setsockopt(level, _USER_MTU, size)
    else:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, size - _HEADERS[connection.family])


def open_tcp(address: str, port: int, deadline: Deadline, *, small_packets: bool = False) -> TimedSocket | Failure:
    """Connect to an IP address."""
    target = numeric(address, port, socket.SOCK_STREAM)
    if target is None or not 0 < port < 65536:
        return NOT_AN_ADDRESS
    family, where = target
    connection: socket.socket | None = None
    try:
        connection = socket.socket(family, socket.SOCK_STREAM)
        if small_packets:
            _hold_small(connection)
        connection.settimeout(deadline.remaining())
        connection.connect(where)
    except OSError as error:
        if connection is not None:
            connection.close()
        return oserrors.of_socket(error)
    return TimedSocket(connection, deadline)


def open_named(host: str, port: int, deadline: Deadline) -> TimedSocket | Failure:
    """Connect to a host by name or address: its addresses in turn, the time left divided among them."""
    if numeric(host, port, socket.SOCK_STREAM) is not None:
        return open_tcp(host, port, deadline)
    try:
        found = system_resolver.resolve(host, timeout=deadline.remaining())
        if isinstance(found, Failure):
            return found
        last = Failure(Outcome.NAME_NOT_FOUND)
        for index, address in enumerate(found.addresses):
            opened = open_tcp(address, port, deadline.share(len(found.addresses) - index))
            if isinstance(opened, TimedSocket):
                opened.deadline = deadline
                return opened
            last = opened
    except TimeoutError:
        return Failure(Outcome.TIMED_OUT)
    return last


def connect(address: str, port: int, *, timeout: float) -> Step:
    """Open a TCP connection, close it at once, and say how it went."""
    deadline = Deadline(timeout)
    opened = open_tcp(address, port, deadline)
    seconds = deadline.elapsed
    if isinstance(opened, Failure):
        return oserrors.as_step(opened, seconds)
    opened.close()
    return Step(Outcome.OK, seconds)


def exchange(address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float) -> Exchange | Failure:
    """Send a greeting and return what comes back; see `Host.exchange`."""
    deadline = Deadline(timeout)
    opened = open_tcp(address, port, deadline)
    if isinstance(opened, Failure):
        return opened
    received = bytearray()
    closed = False
    with closing(opened):
        try:
            opened.sendall(greeting)
            while len(received) < max_bytes and not closed:
                if received:
                    opened.deadline = Deadline(min(_QUIET, deadline.remaining()))
                data = opened.recv(max_bytes - len(received))
                received += data
                closed = not data
        except TimeoutError:
            pass
        except OSError as error:
            if not received:
                return oserrors.of_socket(error)
            closed = True
    return Exchange(bytes(received), closed, deadline.elapsed)


def source_address(destination: str) -> str | Failure:
    """Return the address that packets to `destination` would leave from. Connecting a UDP socket sends nothing."""
    target = numeric(destination, 9, socket.SOCK_DGRAM)  # any port will do; 9 is "discard"
    if target is None:
        return NOT_AN_ADDRESS
    try:
        with socket.socket(target[0], socket.SOCK_DGRAM) as probe:
            probe.connect(target[1])
            return str(probe.getsockname()[0])
    except OSError as error:
        return oserrors.of_socket(error)


def step_of(deadline: Deadline, talk: Callable[[], Failure | None]) -> Step:
    """Run one conversation on a connection and return how it ended; SILENT when the time ran out."""
    try:
        failure = talk()
    except TimeoutError:
        failure = Failure(Outcome.SILENT)
    except OSError as error:
        failure = oserrors.of_socket(error)
    return Step(Outcome.OK, deadline.elapsed) if failure is None else oserrors.as_step(failure, deadline.elapsed)
