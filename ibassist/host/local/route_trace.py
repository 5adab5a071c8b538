# SPDX-License-Identifier: MIT
"""The way of a TCP connection, router by router: connections whose packets carry rising hop limits, as any user may open them.

A router that ends a packet's hop limit says so with an ICMP message, which makes the connection fail. Who sent it is told by
Linux in the socket's error queue (IP_RECVERR and IPV6_RECVERR, ip(7)), by Windows since version 2004 in TCP_ICMP_ERROR_INFO
("IPPROTO_TCP socket options", Microsoft). macOS tells it to administrators only.
"""

from __future__ import annotations

import selectors
import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import MOST_TRACE_PACKETS, HopReply, RouteTrace, TracedHop
from ibassist.host.local import icmp_errors
from ibassist.host.local.sockets import NOT_AN_ADDRESS, numeric

_ROUNDS = (range(1, 11), range(11, 17), range(17, 21))
"""Hop limits that are tried together. The next ones only where no answer came from the other end: a connection that opens
takes three packets (the opening one, the confirmation, the end), so that even ten at once stay within the limit."""
_PACKETS_OF_AN_OPENED = 3
_ROUND = 0.35
"""Seconds after which the next hop limits are tried, answers or not."""
_SECOND = 1.0
"""Seconds after which systems send an opening packet again (RFC 6298)."""
_BEFORE_SECOND = 0.05
_LATE = 0.45
"""Seconds that the answer to a packet sent again may take."""
_FINAL = frozenset(HopReply) - {HopReply.PASSED, HopReply.SILENT}
UNDER_WAY = frozenset({0, 11, 36, 115, 10035})
"""EAGAIN, EINPROGRESS on macOS and on Linux, WSAEWOULDBLOCK."""


def trace_route(address: str, port: int, *, timeout: float) -> RouteTrace | Failure:
    """Follow the way of a connection; see `Host.trace_route`."""
    target = numeric(address, port, socket.SOCK_STREAM)
    if target is None or not 0 < port < 65536:
        return NOT_AN_ADDRESS
    if (reason := icmp_errors.why_untold()) is not None:
        return reason
    with _Tracing(*target) as tracing:
        return tracing.run(time.monotonic() + timeout)


@dataclass(slots=True)
class _Packet:
    """A connection under way, by its hop limit."""

    hop: int
    started: float
    again: bool = False
    """The system may send it once more."""


class _Tracing:
    """All connections of one trace."""

    def __init__(self, family: socket.AddressFamily, where: Any) -> None:
        self._family, self._where = family, where
        self._selector = selectors.DefaultSelector()
        self._flying: dict[socket.socket, _Packet] = {}
        self._found: dict[int, TracedHop] = {}
        self._packets = 0
        self._left: bool | None = None

    def __enter__(self) -> _Tracing:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in tuple(self._flying):
            self._drop(connection)
        self._selector.close()

    def run(self, ends: float) -> RouteTrace | Failure:
        """Send the rounds one after the other, and wait for what comes."""
        for limits in _ROUNDS:
            for hop in limits:
                if self._packets < MOST_TRACE_PACKETS and (refusal := self._send(hop)) is not None:
                    return refusal
            self._listen(min(ends, time.monotonic() + _ROUND))
            if self._end() is not None:
                break
        self._listen(ends)
        return RouteTrace(tuple(self._all()), self._left)

    def _send(self, hop: int) -> Failure | None:
        """Begin a connection with a hop limit; a refusal by this computer's own system is an answer of its own."""
        try:
            connection = socket.socket(self._family, socket.SOCK_STREAM)
        except OSError as error:
            return oserrors.of_socket(error)
        packet = _Packet(hop, time.monotonic())
        try:
            connection.setblocking(False)
            icmp_errors.prepare(connection, hop)
            self._flying[connection] = packet
            number = connection.connect_ex(self._where)
        except OSError as error:
            connection.close()
            self._flying.pop(connection, None)
            return icmp_errors.refusal(error)
        self._packets += 1
        if number in UNDER_WAY:
            self._selector.register(connection, selectors.EVENT_WRITE)
        else:
            self._note(connection, number)
        return None

    def _listen(self, until: float) -> None:
        """Take note of answers until everything that can still say something has said it."""
        while self._flying and (now := time.monotonic()) < until:
            self._let_go(now)
            if not self._flying:
                return
            patience = min(until, *map(self._next, self._flying.values())) - now
            for key, _ in self._selector.select(max(0.001, patience)):
                connection = key.fileobj
                assert isinstance(connection, socket.socket)
                if connection in self._flying:
                    self._note(connection, connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))

    @staticmethod
    def _next(packet: _Packet) -> float:
        """Return when something is to be decided about a packet."""
        return packet.started + (_SECOND + _LATE if packet.again else _SECOND - _BEFORE_SECOND)

    def _let_go(self, now: float) -> None:
        """Close what has nothing more to say: hop limits beyond the end, and packets that are not to be sent again.

        A packet is sent again by the system itself when its connection is still there a second later.
        """
        end = self._end()
        for connection, packet in sorted(self._flying.items(), key=lambda item: item[1].hop):
            if end is not None and packet.hop > end:
                self._drop(connection)
            elif packet.again and now >= self._next(packet):
                self._look_whether_it_left(connection)
                self._drop(connection)
            elif not packet.again and now >= self._next(packet):
                packet.again = self._packets < MOST_TRACE_PACKETS
                self._packets += packet.again
                if not packet.again:
                    self._drop(connection)

    def _note(self, connection: socket.socket, number: int) -> None:
        packet = self._flying[connection]
        seconds = round(time.monotonic() - packet.started, 4)
        if number == 0:
            self._packets += _PACKETS_OF_AN_OPENED - 1
            reply, sender = HopReply.OPEN, ""
        else:
            reply, sender = icmp_errors.told(connection) or without_message(number)
        self._found[packet.hop] = TracedHop(packet.hop, reply, sender, seconds)
        self._drop(connection)

    def _look_whether_it_left(self, connection: socket.socket) -> None:
        left = icmp_errors.left_computer(connection)
        if left is not None:
            self._left = bool(self._left) or left

    def _drop(self, connection: socket.socket) -> None:
        """Close a connection, one that opened with a reset: one packet instead of several."""
        if connection in self._selector.get_map():
            self._selector.unregister(connection)
        self._flying.pop(connection, None)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(icmp_errors.LINGER, 1, 0))
        connection.close()

    def _end(self) -> int | None:
        """Return the smallest hop limit that reached whoever ends the connection."""
        return min((hop for hop, found in self._found.items() if found.reply in _FINAL), default=None)

    def _all(self) -> Iterator[TracedHop]:
        """Yield the hops up to the end, or to the last that answered and two silent ones behind it."""
        end = self._end()
        last = end if end is not None else max(self._found, default=0) + 2
        for hop in range(1, last + 1):
            yield self._found.get(hop, TracedHop(hop, HopReply.SILENT))


def without_message(number: int) -> tuple[HopReply, str]:
    """Return the answer that the number of an error alone tells."""
    outcome = oserrors.of_socket(OSError(number, "")).outcome
    if outcome is Outcome.PROHIBITED:
        return HopReply.NOT_SENT, ""
    if outcome in (Outcome.REFUSED, Outcome.RESET):
        return HopReply.REFUSED, ""
    if outcome in (Outcome.HOST_UNREACHABLE, Outcome.NETWORK_UNREACHABLE):
        return HopReply(outcome.value), ""
    return HopReply.SILENT, ""
