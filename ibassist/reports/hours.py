# SPDX-License-Identifier: MIT
"""The vendor's maintenance hours in the user's own time: as published, which may have changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfoNotFoundError

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.reference_data import ResetWindow, Schedule
from ibassist.core.schedule import Interval, spans_after
from ibassist.reports.times import utc_offset

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class HoursRow:
    """One window of one region."""

    region: str
    published: str
    """As the vendor publishes it, in the region's time."""
    next: tuple[str, ...]
    """The next occurrences, in the user's time; empty on a computer without time zone data."""
    now: bool
    """It is open at this moment."""


@dataclass(frozen=True, slots=True)
class Hours:
    """All windows, in one language."""

    title: str
    dated: str
    """Of what date the list is and how sure it is, in a sentence."""
    zone: str
    """A sentence that names the time zone of the occurrences; empty where there are none."""
    rows: tuple[HoursRow, ...]


def reset_windows(
    schedule: Schedule, catalog: Catalog, lang: Lang, now: datetime, zone: tzinfo | None = None, count: int = 2
) -> Hours:
    """Return the windows with their next occurrences. `now` has a time zone; `zone` is the user's (None: the computer's).

    Every moment is put into the zone by itself, so that an occurrence after the clocks change is told in the new time.
    """
    told = _ToldHours(catalog, lang, zone)
    rows = tuple(told.row(window, now, count) for window in schedule.windows)
    offset = utc_offset(now.astimezone(zone)) if any(row.next for row in rows) else ""
    return Hours(
        catalog.phrase("hours.title", lang),
        catalog.phrase("hours.dated", lang, date=schedule.dated),
        catalog.phrase("hours.zone", lang, offset=offset) if offset else "",
        rows,
    )


class _ToldHours:
    """Puts moments into words."""

    def __init__(self, catalog: Catalog, lang: Lang, zone: tzinfo | None) -> None:
        self._catalog = catalog
        self._lang = lang
        self._zone = zone

    def row(self, window: ResetWindow, now: datetime, count: int) -> HoursRow:
        """Return one window."""
        try:
            spans = spans_after(now, window, count)
        except ZoneInfoNotFoundError:
            spans = ()
        region = self._catalog.word(window.region, self._lang)
        is_open = any(span.begins <= now for span in spans)
        return HoursRow(region, self._published(window), tuple(map(self._span, spans)), is_open)

    def _published(self, window: ResetWindow) -> str:
        name = f"hours.zone_{window.zone}"
        zone = self._phrase(f"zone_{window.zone}") if name in self._catalog.phrases else window.zone
        days = self._days(window.days)
        return self._phrase("published", days=days, begins=window.begins, ends=window.ends, zone=zone)

    def _days(self, days: Iterable[str]) -> str:
        """Return days as a range where they follow one another, from Sunday too."""
        names = [self._phrase(f"day_{day}") for day in days]
        places = [_DAYS.index(day) for day in days]
        in_order = all((b - a) % 7 == 1 for a, b in pairwise(places))
        return self._phrase("days", first=names[0], last=names[-1]) if in_order and len(names) > 2 else ", ".join(names)

    def _span(self, span: Interval) -> str:
        begins, ends = (moment.astimezone(self._zone) for moment in (span.begins, span.ends))
        if begins.date() == ends.date():
            return self._phrase("span", date=self._date(begins), begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")
        return self._phrase("span_over", begins=self._moment(begins), ends=self._moment(ends))

    def _moment(self, moment: datetime) -> str:
        return self._phrase("moment", date=self._date(moment), time=f"{moment:%H:%M}")

    def _date(self, moment: datetime) -> str:
        day, month = self._phrase(f"day_{_DAYS[moment.weekday()]}"), self._phrase(f"month_{moment.month}")
        return self._phrase("date", weekday=day, day=moment.day, month=month)

    def _phrase(self, name: str, **args: str | int) -> str:
        return self._catalog.phrase(f"hours.{name}", self._lang, **args)
