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
from dataclasses import dataclass, field

from ibassist.core.outcomes import SKIPPED, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.local.sockets import NOT_AN_ADDRESS, numeric

AddressAndPort = tuple[str, int]

_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, 10035})
"""Results of a connection that was begun; 10035 is WSAEWOULDBLOCK."""
_NO_MORE_SOCKETS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, 10024, 10055})
"""10024 and 10055 are WSAEMFILE and WSAENOBUFS."""
_ANSWERS = frozenset({Outcome.OK, Outcome.REFUSED, Outcome.RESET})
_FOR_THE_REST = 128
"""Descriptors left to the rest of the program."""
_BY_THE_SYSTEM = 1.0
"""Seconds after which systems send an opening packet again by themselves (RFC 6298)."""
_ENOUGH = 8
"""Answers that show how quick a network is."""
_QUICK = 0.2
_SHORTEST = 0.15
_IN_A_ROW = 32
"""Connections begun before answers are taken note of: on a busy computer, hundreds take longer to begin than answers to come,
and the network would look slow."""
_TIMES = 3
"""Seconds within which the answers of a quick network come, and the time left to an answer to the last packet: so many times
what the slowest took, and no less than `_SHORTEST`."""
_SELECT_TAKES = 400
"""Windows: select() takes 512 sockets (FD_SETSIZE in CPython); others may be in use elsewhere."""


def connect_many(
    targets: Sequence[AddressAndPort], *, timeout: float, within: float, at_once: int = 128, repeat_after: Sequence[float] = ()
) -> list[Step]:
    """Connect to every target, close at once, and say of each how it went, in their order; see `Host.connect_many`."""
    with _Flock(targets, timeout, at_once, tuple(repeat_after)) as flock:
        return flock.run(time.monotonic() + within)


@dataclass(slots=True)
class _ConnectionTries:
    """A target that is asked, with one socket or several."""

    started: float
    sockets: list[socket.socket] = field(default_factory=list)


class _Flock:
    """Connections in flight. All have the same time limit, so the target asked first is the first to run out of it."""

    def __init__(
        self, targets: Sequence[AddressAndPort], timeout: float, at_once: int, repeat_after: tuple[float, ...]
    ) -> None:
        self._targets = targets
        self._timeout = timeout
        self._repeat_after = repeat_after
        times = 1 + len(repeat_after)
        self._most = max(1, _descriptors(min(at_once, len(targets)) * times) // times)
        self._steps = [SKIPPED] * len(targets)
        self._waiting = deque(range(len(targets)))
        self._asked: dict[int, _ConnectionTries] = {}
        """By place among the targets, in the order in which they were asked first."""
        self._repeats: list[deque[tuple[float, int]]] = [deque() for _ in repeat_after]
        """Places to be asked again, with the moment, the earliest first; one row for each of `repeat_after`."""
        self._selector = selectors.DefaultSelector()
        self._answers, self._slowest = 0, 0.0

    @property
    def _patience(self) -> float:
        """Return the time limit of a connection: shorter on a network on which all answers came at once.

        Even then the last packet that was sent gets the time for an answer, so silence means as many lost packets as before.
        """
        if not self._repeat_after or self._answers < _ENOUGH or self._slowest > _QUICK:
            return self._timeout
        last = max(_BY_THE_SYSTEM, *self._repeat_after)
        return min(self._timeout, last + max(_SHORTEST, _TIMES * self._slowest))

    def __enter__(self) -> _Flock:
        return self

    def __exit__(self, *_: object) -> None:
        for question in self._asked.values():
            for connection in question.sockets:
                connection.close()
        self._selector.close()

    def run(self, ends: float) -> list[Step]:
        """Work until all have come to an end or the time is up."""
        while (self._waiting or self._asked) and time.monotonic() < ends:
            for _ in range(_IN_A_ROW):
                if not self._can_begin or not self._begin(self._waiting.popleft()):
                    break
            if self._asked:
                self._wait(time.monotonic() if self._can_begin else ends)
        for place in tuple(self._asked):
            self._end(place, Step(Outcome.TIMED_OUT))
        return self._steps

    @property
    def _can_begin(self) -> bool:
        """Return whether there are targets to ask, and sockets to ask them with."""
        return bool(self._waiting) and len(self._asked) < self._most

    def _begin(self, place: int) -> bool:
        """Ask a target. False: the system has no more sockets at present, and the target waits for its turn."""
        if not 0 < self._targets[place][1] < 65536 or numeric(*self._targets[place], socket.SOCK_STREAM) is None:
            self._steps[place] = oserrors.as_step(NOT_AN_ADDRESS, 0.0)
            return True
        question = _ConnectionTries(time.monotonic())
        error = self._ask(place, question)
        if error is None:
            for row, seconds in zip(self._repeats, self._repeat_after, strict=True):
                row.append((question.started + seconds, place))
            return True
        if error.errno in _NO_MORE_SOCKETS and self._asked:
            self._waiting.appendleft(place)
            self._most = len(self._asked)
            return False
        self._steps[place] = oserrors.as_step(oserrors.of_socket(error), 0.0)
        return True

    def _ask(self, place: int, question: _ConnectionTries) -> OSError | None:
        """Begin one more connection to a target; an error where there is no socket for it."""
        target = numeric(*self._targets[place], socket.SOCK_STREAM)
        assert target is not None
        try:
            connection = socket.socket(target[0], socket.SOCK_STREAM)
        except OSError as error:
            return error
        connection.setblocking(False)
        self._asked[place] = question
        question.sockets.append(connection)
        number = connection.connect_ex(target[1])
        if number in _UNDER_WAY:
            self._selector.register(connection, selectors.EVENT_WRITE, place)
        else:
            self._end(place, _outcome(number))
        return None

    def _wait(self, ends: float) -> None:
        """Wait until something happens, and take note of it; then of those to be asked again, and of those whose time is up."""
        oldest = next(iter(self._asked.values())).started
        moments = (oldest + self._patience, ends, *(row[0][0] for row in self._repeats if row))
        for key, _ in self._selector.select(max(0.0, min(moments) - time.monotonic())):
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            if key.data in self._asked:
                self._end(key.data, _outcome(connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)))
        now = time.monotonic()
        for row in self._repeats:
            while row and row[0][0] <= now:
                _, place = row.popleft()
                if (question := self._asked.get(place)) is not None:
                    self._ask(place, question)
        while self._asked:
            place, question = next(iter(self._asked.items()))
            if question.started > now - self._patience:
                break
            self._end(place, Step(Outcome.TIMED_OUT))

    def _end(self, place: int, step: Step) -> None:
        question = self._asked.pop(place)
        for connection in question.sockets:
            if connection in self._selector.get_map():
                self._selector.unregister(connection)
            connection.close()
        seconds = round(time.monotonic() - question.started, 4)
        self._steps[place] = Step(step.outcome, seconds, step.code, step.number)
        if step.outcome in _ANSWERS:
            self._answers, self._slowest = self._answers + 1, max(self._slowest, seconds)


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
