# SPDX-License-Identifier: MIT
"""The time line as numbers: round marks through summer time, bars that stay visible, views that stay within the whole."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ibassist.reports.incident_timeline import Bar, Strip, Timeline, axis, picked, visible_bars, within, zoomed

NEW_YORK = ZoneInfo("America/New_York")
DAY = 86400.0


def at(*moment: int) -> float:
    return datetime(*moment, tzinfo=UTC).timestamp()  # type: ignore[misc,arg-type]


def test_marks_are_round_on_the_clock_on_the_wall_also_where_summer_time_ends() -> None:
    marks = axis((at(2026, 11, 1, 3, 20), at(2026, 11, 2, 3, 20)), 8, NEW_YORK)  # from 23:20 on, the day has 25 hours
    assert [words for _, words in marks] == ["11-01", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"]
    assert [moment - marks[0][0] for moment, _ in marks[:2]] == [0, 4 * 3600]


def test_there_are_never_more_marks_than_fit_and_always_some() -> None:
    for seconds in (120, 3600, 7 * 3600, DAY, 3.3 * DAY, 30 * DAY):
        for most in (2, 5, 12):
            marks = axis((at(2026, 11, 20, 1, 1), at(2026, 11, 20, 1, 1) + seconds), most, UTC)
            assert len(marks) <= max(most + 1, 30 * DAY / (7 * DAY) + 1), (seconds, most)
            moments = [moment for moment, _ in marks]
            assert moments == sorted(set(moments))
    assert axis((at(2026, 11, 20), at(2026, 11, 21)), 5, UTC)


def test_a_drop_of_seconds_within_a_month_is_still_seen_and_neighbours_are_one_bar() -> None:
    begin = at(2026, 11, 1)
    bars = [(begin + 5, begin + 15), (begin + 20, begin + 30), (begin + 15 * DAY, begin + 15 * DAY + 10)]
    seen = list(visible_bars(bars, (begin, begin + 30 * DAY), 900, 3))
    assert [(round(left), round(right)) for left, right in seen] == [(0, 3), (450, 453)]
    assert list(visible_bars(bars, (begin + DAY, begin + 2 * DAY), 900, 3)) == []
    assert len(list(visible_bars(bars, (begin, begin + 60), 900, 3))) == 2


def test_a_view_keeps_its_moment_and_stays_within_the_whole() -> None:
    whole = (0.0, 30 * DAY)
    closer = zoomed(whole, whole, 4, 3 * DAY)
    assert closer[1] - closer[0] == 7.5 * DAY
    assert (3 * DAY - closer[0]) / (closer[1] - closer[0]) == 0.1
    assert zoomed(closer, whole, 0.01, 3 * DAY) == whole
    assert zoomed((0.0, 150.0), whole, 100, 75.0) == (15.0, 135.0)  # no closer than two minutes
    assert within((-5.0, 5.0), whole) == (0.0, 10.0)
    assert within((30 * DAY - 5, 30 * DAY + 5), whole) == (30 * DAY - 10, 30 * DAY)


def test_what_lies_under_the_pointer() -> None:
    line = Timeline(0, 1000, (), (Strip("link", True, (Bar(100, 200, 0), Bar(500, 510, 1))),))
    assert [picked(line, moment, 0, 20) for moment in (150, 90, 60, 515, 300)] == [0, 0, None, 1, None]
    assert picked(line, 150, 1, 20) is None
