# SPDX-License-Identifier: MIT
"""Packets of two connections that end at the same router, by turns: proof that one of the two never comes there.

A trace alone does not tell: routers answer only so many packets in a second, and packets and answers get lost. Here the
connection in question always goes first, so that a router which answers seldom answers it and not the other.
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass, replace
from typing import Any

from ibassist.core.outcomes import Failure
from ibassist.host.api import ENOUGH_ANSWERS, HopComparison, HopReply
from ibassist.host.local import icmp_errors
from ibassist.host.local.hop_limited import HopLimited, meaning
from ibassist.host.local.sockets import NOT_AN_ADDRESS, numeric

_TURNS = (0.0, 0.15, 0.3, 0.6, 1.05, 1.5, 2.1)
"""Seconds at which both are sent. Most routers that answer seldom do so once in a second or oftener."""
_AHEAD = 0.01
"""Seconds by which the connection in question goes first: more than packets overtake each other, much less than a turn."""
_SECOND = 0.95
"""Seconds after which the system is about to send an opening packet again."""
_PATIENCE = 0.25
_TIMES = 2.5
"""Seconds that the last packet's answer may take: at least `_PATIENCE`, and so many times what the slowest took."""


def compare_at_hop(
    address: str, port: int, other: tuple[str, int], hop: int, *, packets: int, timeout: float
) -> HopComparison | Failure:
    """Compare two connections at a hop limit; see `Host.compare_at_hop`."""
    first, second = numeric(address, port, socket.SOCK_STREAM), numeric(*other, socket.SOCK_STREAM)
    if first is None or second is None:
        return NOT_AN_ADDRESS
    if (reason := icmp_errors.why_untold()) is not None:
        return reason
    with HopLimited[_Sent]() as connections:
        return _ByTurns(connections, (first, second), hop, packets).run(time.monotonic(), timeout)


@dataclass(slots=True)
class _Sent:
    """An opening packet under way."""

    way: int
    """0: of the connection in question; 1: of the one compared with."""
    at: float
    again: bool = False


class _ByTurns:
    """All packets of one comparison."""

    def __init__(self, connections: HopLimited[_Sent], ways: tuple[Any, Any], hop: int, most: int) -> None:
        self._connections, self._ways, self._hop, self._most = connections, ways, hop, most
        self._packets = self._answered = 0
        self._found = HopComparison()
        self._slowest = self._last = 0.0

    def run(self, began: float, timeout: float) -> HopComparison | Failure:
        """Send and listen until it is clear, or the turns are over and nothing can come any more."""
        for after in _TURNS:
            self._listen(min(began + after, began + timeout))
            if self._clear or self._packets + 2 > self._most or after >= timeout:
                break
            for way in (0, 1):
                if (refusal := self._send(way)) is not None:
                    return refusal
                self._listen(time.monotonic() + _AHEAD * (way == 0))
        patience = max(_PATIENCE, _TIMES * self._slowest) if self._answered else _SECOND
        self._listen(min(began + timeout, self._last + patience))
        return replace(self._found, answered=self._answered, packets=self._packets)

    @property
    def _clear(self) -> bool:
        return self._found.reply is not HopReply.SILENT or self._answered >= ENOUGH_ANSWERS

    def _send(self, way: int) -> Failure | None:
        begun = self._connections.begin(self._ways[way], self._hop, _Sent(way, time.monotonic()))
        if isinstance(begun, Failure):
            return begun
        self._packets += 1
        self._last = time.monotonic()
        connection, number = begun
        if number:
            self._note(connection, number)
        return None

    def _listen(self, until: float) -> None:
        """Take note of answers; at once at an answer to the connection in question."""
        while self._found.reply is HopReply.SILENT and (now := time.monotonic()) < until:
            self._keep_within_limit(now)
            soonest = min((sent.at + _SECOND for sent in self._connections.flying.values() if not sent.again), default=until)
            for connection, number in self._connections.answered(min(until, soonest) - now):
                self._note(connection, number)

    def _keep_within_limit(self, now: float) -> None:
        """Let the system send a packet again, or close the connection before it does."""
        for connection, sent in tuple(self._connections.flying.items()):
            if not sent.again and now >= sent.at + _SECOND:
                sent.again = self._packets < self._most
                self._packets += sent.again
                if not sent.again:
                    self._connections.drop(connection)

    def _note(self, connection: socket.socket, number: int) -> None:
        sent = self._connections.flying[connection]
        seconds = round(time.monotonic() - sent.at, 4)
        reply, sender = meaning(connection, number)
        self._connections.drop(connection)
        if sent.way == 0:
            self._found = HopComparison(reply, sender, seconds)
        elif reply is not HopReply.SILENT:
            self._answered, self._slowest = self._answered + 1, max(self._slowest, seconds)
