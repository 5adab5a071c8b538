# SPDX-License-Identifier: MIT
"""Maintenance hours: tells whether a moment lies inside one of them.

Windows are told in local time, as the vendor publishes them, and compared as moments, so that summer time is where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ibassist.core.reference_data import ResetWindow

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interval:
    """One occurrence of a window."""

    region: str
    begins: datetime
    """UTC."""
    ends: datetime
    """UTC; no longer inside."""


def spans_at(moment: datetime, windows: Iterable[ResetWindow]) -> tuple[Interval, ...]:
    """Return the occurrences that `moment` (with a time zone) is inside of.

    Raises zoneinfo.ZoneInfoNotFoundError on a system without time zone data, ValueError for a time that is none.
    """
    found = (span for window in windows for span in _near(moment, window))
    return tuple(span for span in found if span.begins <= moment < span.ends)


def spans_after(moment: datetime, window: ResetWindow, count: int) -> tuple[Interval, ...]:
    """Return the first `count` occurrences that are not over at `moment` (with a time zone), as far as two weeks reach.

    Raises as `spans_at` does.
    """
    return tuple(span for span in _near(moment, window, days=14) if span.ends > moment)[:count]


def _near(moment: datetime, window: ResetWindow, days: int = 0) -> Iterator[Interval]:
    """Yield the occurrences that begin from the day before the moment, by the local calendar, to some `days` after it."""
    zone = ZoneInfo(window.zone)
    begins, ends = time.fromisoformat(window.begins), time.fromisoformat(window.ends)
    today = moment.astimezone(zone).date()
    for day in (today + number * _DAY for number in range(-1, days + 1)):
        if _DAYS[day.weekday()] in window.days:
            last = day if begins < ends else day + _DAY
            yield Interval(window.region, _utc(day, begins, zone), _utc(last, ends, zone))


def _utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
