# SPDX-License-Identifier: MIT
"""Facts from the record of a watch, for the report: what failed in the last days, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.incidents import Incident

MOST = 500
"""Incidents in one report, the newest."""


@dataclass(frozen=True, slots=True)
class WatchFacts(Facts):
    """Record of a watch."""

    key: ClassVar[str] = "watch"

    begin: float
    """Moment of the first look: seconds since the epoch."""
    end: float
    """Moment of the last look."""
    watched_seconds: float
    """Time that was really watched, without gaps."""
    incidents: tuple[Incident, ...] = ()
    """The oldest first; times in seconds since the epoch."""
    sparing_seconds: float = 0.0
    """Part of the time that was watched at the slower pace."""

    @property
    def sparing(self) -> float:
        """Return the share of that part, from 0 to 1."""
        return min(1.0, self.sparing_seconds / self.watched_seconds) if self.watched_seconds > 0 else 0.0
