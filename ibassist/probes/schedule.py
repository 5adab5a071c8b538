# SPDX-License-Identifier: MIT
"""The vendor's published maintenance hours, as they stand at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from zoneinfo import ZoneInfoNotFoundError

from ibassist.core.facts import Facts, Status, Unavailable
from ibassist.core.pii import Public
from ibassist.core.schedule import spans_at
from ibassist.probes.api import Context, Probe, everywhere


@dataclass(frozen=True, slots=True)
class WindowFact:
    """One window that is open now."""

    region: Public
    """``north_america``, ``europe``, ``asia`` or ``everywhere``."""
    minutes_since: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class ScheduleFacts(Facts):
    """The maintenance hours that this computer's time is inside of."""

    key: ClassVar[str] = "schedule"

    list_dated: Public
    """ISO date of the list of hours."""
    windows: tuple[WindowFact, ...]


def read(context: Context) -> ScheduleFacts | Unavailable:
    """Compare the computer's time with the list."""
    schedule, now = context.knowledge.schedule, context.host.now()
    try:
        spans = spans_at(now, schedule.windows)
    except ZoneInfoNotFoundError:
        return Unavailable(Status.FAILED, "no time zone data on this computer")
    minute = timedelta(minutes=1)
    windows = tuple(WindowFact(s.region, (now - s.begins) // minute, -((now - s.ends) // minute)) for s in spans)
    return ScheduleFacts(schedule.dated, windows)


PROBE = Probe(ScheduleFacts, everywhere(read))
