# SPDX-License-Identifier: MIT
"""Time keeping of readers: each step asks for the seconds left, and takes no more than its share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TypeVar

from ibassist.host.api import Host

T = TypeVar("T")
_LEAST = 0.05
"""Seconds given even when the time is up, so that a call still says something of its own."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Seconds until a reader has to be done, on the machine's own monotonic clock."""

    host: Host
    end: float

    @classmethod
    def starting(cls, host: Host, seconds: float) -> Self:
        """Return a timer that runs from now."""
        return cls(host, host.elapsed() + seconds)

    def left(self, most: float = 60.0) -> float:
        """Return the seconds left, at most `most`; never nothing at all."""
        return max(_LEAST, min(most, self.end - self.host.elapsed()))

    def enough(self, seconds: float) -> bool:
        """Return whether that much time is left."""
        return self.end - self.host.elapsed() >= seconds

    def before(self, seconds: float) -> Timer:
        """Return a timer that ends that much earlier."""
        return Timer(self.host, self.end - seconds)


def twice(attempt: Callable[[float], T], lost: Callable[[T], bool], timer: Timer, most: float) -> T:
    """Make an attempt, and once more when the answer looks like a lost packet and there is time. `most` seconds for each."""
    answer = attempt(min(most, timer.left() / 2))
    if lost(answer) and timer.enough(_LEAST):
        return attempt(timer.left(most))
    return answer
