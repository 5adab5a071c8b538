# SPDX-License-Identifier: MIT
"""The way of a TCP connection, router by router: connections whose packets carry rising hop limits, as any user may open them.

A router that ends a packet's hop limit says so with an ICMP message, which makes the connection fail. Who sent it is told by
Linux in the socket's error queue (IP_RECVERR and IPV6_RECVERR, ip(7)), by Windows since version 2004 in TCP_ICMP_ERROR_INFO
("IPPROTO_TCP socket options", Microsoft). macOS tells it to administrators only.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ibassist.core.outcomes import Failure
from ibassist.host.api import MOST_TRACE_PACKETS, HopReply, RouteTrace, TracedHop
from ibassist.host.local import icmp_errors
from ibassist.host.local.hop_limited import HopLimited, meaning
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


def trace_route(address: str, port: int, *, timeout: float) -> RouteTrace | Failure:
    """Follow the way of a connection; see `Host.trace_route`."""
    target = numeric(address, port, socket.SOCK_STREAM)
    if target is None or not 0 < port < 65536:
        return NOT_AN_ADDRESS
    if (reason := icmp_errors.why_untold()) is not None:
        return reason
    with HopLimited[_Packet]() as connections:
        return _Tracing(connections, target).run(time.monotonic() + timeout)


@dataclass(slots=True)
class _Packet:
    """A connection under way, by its hop limit."""

    hop: int
    started: float
    again: bool = False
    """The system may send it once more."""


class _Tracing:
    """All connections of one trace."""

    def __init__(self, connections: HopLimited[_Packet], way: tuple[socket.AddressFamily, Any]) -> None:
        self._connections, self._way = connections, way
        self._found: dict[int, TracedHop] = {}
        self._packets = 0
        self._left: bool | None = None

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
        begun = self._connections.begin(self._way, hop, _Packet(hop, time.monotonic()))
        if isinstance(begun, Failure):
            return begun
        self._packets += 1
        connection, number = begun
        if number:
            self._note(connection, number)
        return None

    def _listen(self, until: float) -> None:
        """Take note of answers until everything that can still say something has said it."""
        while self._connections.flying and (now := time.monotonic()) < until:
            self._let_go(now)
            if not self._connections.flying:
                return
            patience = min(until, *map(self._next, self._connections.flying.values())) - now
            for connection, number in self._connections.answered(patience):
                self._note(connection, number)

    @staticmethod
    def _next(packet: _Packet) -> float:
        """Return when something is to be decided about a packet."""
        return packet.started + (_SECOND + _LATE if packet.again else _SECOND - _BEFORE_SECOND)

    def _let_go(self, now: float) -> None:
        """Close what has nothing more to say: hop limits beyond the end, and packets that are not to be sent again.

        A packet is sent again by the system itself when its connection is still there a second later.
        """
        end = self._end()
        for connection, packet in sorted(self._connections.flying.items(), key=lambda item: item[1].hop):
            if end is not None and packet.hop > end:
                self._connections.drop(connection)
            elif packet.again and now >= self._next(packet):
                self._look_whether_it_left(connection)
                self._connections.drop(connection)
            elif not packet.again and now >= self._next(packet):
                packet.again = self._packets < MOST_TRACE_PACKETS
                self._packets += packet.again
                if not packet.again:
                    self._connections.drop(connection)

    def _note(self, connection: socket.socket, number: int) -> None:
        packet = self._connections.flying[connection]
        seconds = round(time.monotonic() - packet.started, 4)
        reply, sender = meaning(connection, number)
        if reply is HopReply.OPEN:
            self._packets += _PACKETS_OF_AN_OPENED - 1
        self._found[packet.hop] = TracedHop(packet.hop, reply, sender, seconds)
        self._connections.drop(connection)

    def _look_whether_it_left(self, connection: socket.socket) -> None:
        left = icmp_errors.left_computer(connection)
        if left is not None:
            self._left = bool(self._left) or left

    def _end(self) -> int | None:
        """Return the smallest hop limit that reached whoever ends the connection."""
        return min((hop for hop, found in self._found.items() if found.reply in _FINAL), default=None)

    def _all(self) -> Iterator[TracedHop]:
        """Yield the hops up to the end, or to the last that answered and two silent ones behind it."""
        end = self._end()
        last = end if end is not None else max(self._found, default=0) + 2
        for hop in range(1, last + 1):
            yield self._found.get(hop, TracedHop(hop, HopReply.SILENT))
