# SPDX-License-Identifier: MIT
"""TCP connections that are begun with a hop limit, and watched together until routers or the other end answer."""

from __future__ import annotations

import contextlib
import selectors
import socket
import struct
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import HopReply
from ibassist.host.local import icmp_errors
from ibassist.host.local.icmp_errors import HopMessage

_UNDER_WAY = frozenset({0, 11, 36, 115, 10035})
"""EAGAIN, EINPROGRESS on macOS and on Linux, WSAEWOULDBLOCK."""
_About = TypeVar("_About")


class HopLimited(Generic[_About]):
    """Connections under way, each with what is remembered about it; leaving the block closes all of them."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self.flying: dict[socket.socket, _About] = {}

    def __enter__(self) -> HopLimited[_About]:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in tuple(self.flying):
            self.drop(connection)
        self._selector.close()

    def begin(self, way: tuple[socket.AddressFamily, Any], hop: int, about: _About) -> tuple[socket.socket, int] | Failure:
        """Send an opening packet. Return the connection and the number of the error it met at once, 0 while it is under way."""
        family, where = way
        try:
            connection = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:
            return oserrors.of_socket(error)
        self.flying[connection] = about
        try:
            connection.setblocking(False)
            icmp_errors.prepare(connection, hop)
            number = connection.connect_ex(where)
        except OSError as error:
            self.drop(connection)
            return icmp_errors.refusal(error)
        if number not in _UNDER_WAY:
            return connection, number
        self._selector.register(connection, selectors.EVENT_WRITE)
        return connection, 0

    def answered(self, seconds: float) -> Iterator[tuple[socket.socket, int]]:
        """Wait at most so long; yield connections that ended or opened, with the number of the error, 0 for opened."""
        for key, _ in self._selector.select(max(0.001, seconds)):
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            if connection in self.flying:
                yield connection, connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)

    def drop(self, connection: socket.socket) -> None:
        """Close a connection, one that opened with a reset: one packet instead of several."""
        if connection in self._selector.get_map():
            self._selector.unregister(connection)
        self.flying.pop(connection, None)
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(icmp_errors.LINGER, 1, 0))
        connection.close()


def meaning(connection: socket.socket, number: int) -> HopMessage:
    """Return the answer that ended an attempt, and who sent it; of an attempt that opened, that."""
    return (HopReply.OPEN, "") if number == 0 else icmp_errors.told(connection) or _without_message(number)


def _without_message(number: int) -> HopMessage:
    """Return the answer that the number of an error alone tells."""
    outcome = oserrors.of_socket(OSError(number, "")).outcome
    if outcome is Outcome.PROHIBITED:
        return HopReply.NOT_SENT, ""
    if outcome in (Outcome.REFUSED, Outcome.RESET):
        return HopReply.REFUSED, ""
    if outcome in (Outcome.HOST_UNREACHABLE, Outcome.NETWORK_UNREACHABLE):
        return HopReply(outcome.value), ""
    return HopReply.SILENT, ""
