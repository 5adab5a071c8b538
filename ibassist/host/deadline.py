# SPDX-License-Identifier: MIT
"""Time limits that bound a whole call, however many system calls it takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Deadline:
    """A moment on the monotonic clock, and how long it took so far."""

    __slots__ = ("_ends", "_started")

    def __init__(self, seconds: float) -> None:
        self._started = time.monotonic()
        self._ends = self._started + max(0.0, seconds)

    @property
    def elapsed(self) -> float:
        """Seconds since the start, to the tenth of a millisecond."""
        return round(time.monotonic() - self._started, 4)

    def remaining(self) -> float:
        """Return the seconds left; raises TimeoutError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def share(self, parts: int) -> Deadline:
        """Return a deadline for the first of `parts` equal parts of the time left; raises TimeoutError when none is."""
        return Deadline(self.remaining() / max(1, parts))


def call_within(seconds: float, work: Callable[[], T], name: str) -> T:
    """Run `work` on a daemon thread and return its result; raises what it raises, or TimeoutError when it takes too long.

    For calls into the system that take no time-out of their own (name resolution, the system's certificate verification).
    One that never returns keeps its thread, and nothing else.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def target() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - handed over to the caller, who raises it
            errors.append(error)

    thread = threading.Thread(target=target, daemon=True, name=f"host-{name}")
    thread.start()
    thread.join(max(0.0, seconds))
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
