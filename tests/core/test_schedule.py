# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfoNotFoundError

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.core.reference_data import ResetWindow
from ibassist.core.schedule import spans_at

WINDOWS = load_knowledge().schedule.windows


def regions(moment: str) -> list[str]:
    return [span.region for span in spans_at(datetime.fromisoformat(moment), WINDOWS)]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        # New York, winter: UTC-5. Monday 00:15 to 01:45
        ("2026-11-23T05:14:59Z", []),
        ("2026-11-23T05:15:00Z", ["north_america"]),
        ("2026-11-23T06:44:59Z", ["europe", "north_america"]),
        ("2026-11-23T06:45:00Z", []),
        # and in summer, UTC-4
        ("2026-07-20T04:15:00Z", ["north_america"]),
        ("2026-07-20T05:45:00Z", []),
        # the Sunday on which clocks go forward there (2026-03-08, at 02:00): the window is over before
        ("2026-03-08T05:14:59Z", []),
        ("2026-03-08T05:15:00Z", ["north_america"]),
        ("2026-03-08T06:44:59Z", ["europe", "north_america"]),
        ("2026-03-08T06:45:00Z", []),
        ("2026-03-09T04:15:00Z", ["north_america"]),
        ("2026-03-09T05:45:00Z", ["europe"]),
        # and back (2026-11-01): the first 01:30 counts, one hour later it is 01:30 again
        ("2026-11-01T05:30:00Z", ["europe", "north_america"]),
        ("2026-11-01T05:45:00Z", ["europe"]),
        ("2026-11-01T06:30:00Z", ["europe"]),
        # Zurich: UTC+1, from the last Sunday of March UTC+2
        ("2026-03-27T05:24:59Z", ["north_america"]),
        ("2026-03-27T05:25:00Z", ["europe", "north_america"]),
        ("2026-03-29T04:25:00Z", ["europe", "north_america"]),
        ("2026-03-29T05:44:59Z", ["europe", "north_america"]),
        ("2026-03-29T05:45:00Z", []),
        # not on Saturday by the calendar of the place
        ("2026-11-28T05:30:00Z", ["everywhere"]),
        ("2026-11-28T08:00:00Z", []),
        # Hong Kong has no summer time; Sunday's early window begins on Saturday by UTC
        ("2026-07-18T20:45:00Z", ["asia"]),
        ("2026-07-19T12:15:00Z", ["asia"]),
        ("2026-07-19T13:14:59Z", ["asia"]),
        ("2026-07-19T13:15:00Z", []),
        ("2026-07-18T12:30:00Z", []),
        # the weekend's: Friday 23:00 to Saturday 03:00 in New York
        ("2026-11-28T03:59:59Z", []),
        ("2026-11-28T04:00:00Z", ["everywhere"]),
        ("2026-11-28T07:59:59Z", ["everywhere"]),
        ("2026-07-18T03:00:00Z", ["everywhere"]),
        ("2026-07-18T07:00:00Z", []),
    ],
)
def test_the_hours_of_the_year(moment: str, expected: list[str]) -> None:
    assert sorted(regions(moment)) == expected


def test_the_zone_of_the_question_does_not_matter() -> None:
    moment = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
    tokyo = moment.astimezone(timezone(timedelta(hours=9)))
    assert spans_at(tokyo, WINDOWS) == spans_at(moment, WINDOWS)


def test_a_span_says_when_it_is() -> None:
    (span,) = spans_at(datetime(2026, 11, 28, 5, 30, tzinfo=UTC), WINDOWS)
    assert (span.begins, span.ends) == (datetime(2026, 11, 28, 4, tzinfo=UTC), datetime(2026, 11, 28, 8, tzinfo=UTC))


def test_an_hour_that_the_clock_skips_is_still_a_window() -> None:
    skipped = ResetWindow("europe", ("sun",), "02:15", "02:45", "Europe/Zurich")
    inside = [
        minute for minute in range(180) if spans_at(datetime(2026, 3, 29, tzinfo=UTC) + timedelta(minutes=minute), [skipped])
    ]
    assert inside == list(range(75, 105))


def test_without_time_zones_nothing_is_guessed() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        spans_at(datetime(2026, 3, 29, tzinfo=UTC), [ResetWindow("europe", ("sun",), "02:15", "02:45", "Nowhere/Atlantis")])


def test_the_list_is_sound() -> None:
    assert {window.region for window in WINDOWS} == {"north_america", "europe", "asia", "everywhere"}
    assert all(set(window.days) <= {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} for window in WINDOWS)
