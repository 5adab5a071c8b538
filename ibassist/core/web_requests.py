# SPDX-License-Identifier: MIT
"""Requests of a browser that are worth a look: those that failed, and those that took longest."""

from __future__ import annotations

from dataclasses import dataclass

PHASES = ("blocked", "dns", "connect", "ssl", "send", "wait", "receive")
"""Parts of a request in the order of time, as HAR 1.2 names them. ``connect`` is without ``ssl``, which HAR counts twice."""


@dataclass(frozen=True, slots=True)
class WebRequest:
    """One request."""

    begin: float
    """Seconds after the first request of the recording."""
    took: float
    """Milliseconds from the beginning to the end of the answer, or to the failure."""
    phases: tuple[float, ...]
    """Milliseconds of each of `PHASES`; 0 where it did not take place or is not known."""
    host: str
    path: str
    status: int
    """0 where there was no answer."""
    failure: str = ""
    """Word for the kind of failure (``har_failed_…``); empty where it succeeded."""

    @property
    def longest(self) -> str:
        """Name of the part that took longest; empty where none is known."""
        most = max(self.phases, default=0.0)
        return PHASES[self.phases.index(most)] if most > 0 else ""


@dataclass(frozen=True, slots=True)
class WebRequests:
    """The requests of one recording that are shown, in the order of their beginnings."""

    shown: tuple[WebRequest, ...] = ()
    total: int = 0
    """Requests of the recording."""
    failed: int = 0
    """Requests that failed, shown or not."""

    @property
    def slowest(self) -> WebRequest | None:
        """The request that took longest."""
        return max(self.shown, key=lambda request: request.took, default=None)
