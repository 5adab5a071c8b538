# SPDX-License-Identifier: MIT
"""Many TCP connections at once, on one thread: as many sockets in flight as wanted, each with its own time limit.

A thread for each connection would do for a few dozen; of a thousand targets most of the time goes by waiting for those that
never answer, and a thread each for waiting costs more than a socket each.
"""

from __future__ import annotations

import errno
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Sequence

from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.local.sockets import NOT_AN_ADDRESS, numeric

Target = tuple[str, int]

_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, 10035})
"""Results of a connection that was begun; 10035 is WSAEWOULDBLOCK."""
_NO_MORE_SOCKETS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, 10024, 10055})
"""10024 and 10055 are WSAEMFILE and WSAENOBUFS."""
_FOR_THE_REST = 128
"""Descriptors left to the rest of the program."""
_SELECT_TAKES = 400
"""Windows: select() takes 512 sockets (FD_SETSIZE in CPython); others may be in use elsewhere."""


def connect_many(targets: Sequence[Target], *, timeout: float, within: float, at_once: int = 128) -> list[Step]:
    """Connect to every target, close at once, and say of each how it went, in their order; see `Host.connect_many`."""
    with _Flock(targets, timeout, at_once) as flock:
        return flock.run(time.monotonic() + within)


class _Flock:
    """Connections in flight. All have the same time limit, so the one begun first is the first to run out of it."""

    def __init__(self, targets: Sequence[Target], timeout: float, at_once: int) -> None:
        self._targets = targets
        self._timeout = timeout
        self._most = max(1, _descriptors(min(at_once, len(targets))))
        self._steps = [SKIPPED] * len(targets)
        self._waiting = deque(range(len(targets)))
        self._flying: dict[socket.socket, tuple[int, float]] = {}
        """Place among the targets, and when it began; in the order in which they began."""
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> _Flock:
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._flying:
            connection.close()
        self._selector.close()

    def run(self, ends: float) -> list[Step]:
        """Work until all have come to an end or the time is up."""
        while (self._waiting or self._flying) and time.monotonic() < ends:
            while self._waiting and len(self._flying) < self._most and time.monotonic() < ends:
                if not self._begin(self._waiting.popleft()):
                    break
            if self._flying:
                self._wait(ends)
        for connection in tuple(self._flying):
            self._end(connection, Step(Outcome.TIMED_OUT))
        return self._steps

    def _begin(self, place: int) -> bool:
        """Begin a connection. False: the system has no more sockets at present, and the target waits for its turn."""
        target = numeric(*self._targets[place], socket.SOCK_STREAM)
        if target is None or not 0 < self._targets[place][1] < 65536:
            self._steps[place] = oserrors.as_step(NOT_AN_ADDRESS, 0.0)
            return True
        started = time.monotonic()
        try:
            connection = socket.socket(target[0], socket.SOCK_STREAM)
        except OSError as error:
            if error.errno in _NO_MORE_SOCKETS and self._flying:
                self._waiting.appendleft(place)
                self._most = len(self._flying)
                return False
            self._steps[place] = oserrors.as_step(oserrors.of_socket(error), 0.0)
            return True
        connection.setblocking(False)
        self._flying[connection] = place, started
        number = connection.connect_ex(target[1])
        if number in _UNDER_WAY:
            self._selector.register(connection, selectors.EVENT_WRITE)
        else:
            self._end(connection, _outcome(number))
        return True

    def _wait(self, ends: float) -> None:
        """Wait until something happens, and take note of it; then of those whose time is up."""
        oldest = next(iter(self._flying.values()))[1]
        patience = min(oldest + self._timeout, ends) - time.monotonic()
        for key, _ in self._selector.select(max(0.0, patience)):
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            self._end(connection, _outcome(connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)))
        late = time.monotonic() - self._timeout
        while self._flying:
            connection, (_, started) = next(iter(self._flying.items()))
            if started > late:
                break
            self._end(connection, Step(Outcome.TIMED_OUT))

    def _end(self, connection: socket.socket, step: Step) -> None:
        place, started = self._flying.pop(connection)
        if connection in self._selector.get_map():
            self._selector.unregister(connection)
        connection.close()
        self._steps[place] = Step(step.outcome, round(time.monotonic() - started, 4), step.code, step.number)


def _outcome(number: int) -> Step:
    return Step(Outcome.OK) if number == 0 else oserrors.as_step(oserrors.of_socket(OSError(number, "")), 0.0)


def _descriptors(wanted: int) -> int:
    """Return how many sockets may be in flight; where the process's own soft limit is too low for that, raise it."""
    if sys.platform == "win32":
        return min(wanted, _SELECT_TAKES)
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + _FOR_THE_REST
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return wanted
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    except (OSError, ValueError):
        return soft - _FOR_THE_REST
    return wanted
