# SPDX-License-Identifier: MIT
"""Moments as people read them, and hours that are written into guides."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.core.languages import Lang
from ibassist.core.schedule import spans_after
from ibassist.reports.times import moment

CATALOG = load_catalog()
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("zone", "lang", "told"),
    [
        ("Asia/Tokyo", Lang.JA, "2026年11月23日 18:00:00（UTC+9:00）"),
        ("Asia/Tokyo", Lang.EN, "23 November 2026, 18:00:00 (UTC+9:00)"),
        ("America/New_York", Lang.EN, "23 November 2026, 04:00:00 (UTC-5:00)"),
        ("UTC", Lang.JA, "2026年11月23日 09:00:00（UTC+0:00）"),
    ],
)
def test_a_moment_is_told_in_the_readers_time_with_its_zone(zone: str, lang: Lang, told: str) -> None:
    assert moment("2026-11-23T09:00:00Z", CATALOG, lang, ZoneInfo(zone)) == told


@pytest.mark.parametrize("odd", ["", "nonsense", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_what_is_no_moment_does_no_harm(odd: str) -> None:
    assert isinstance(moment(odd, CATALOG, Lang.JA, TOKYO), str)


def _in_japan(month: int) -> set[tuple[str, str]]:
    """Return the hours of the list on a Monday to Friday and on a Saturday of a month, in Japan."""
    found = set()
    for window in load_knowledge().schedule.windows:
        span = next(iter(spans_after(datetime(2026, month, 9, tzinfo=UTC), window, 1)))
        begins, ends = span.begins.astimezone(TOKYO), span.ends.astimezone(TOKYO)
        found.add((f"{begins:%-H:%M}", f"{ends:%-H:%M}"))
    return found


def test_hours_in_japan_are_those_of_the_list() -> None:
    """The guide writes them out; where the list changes, its sentence has to change as well."""
    note = next(step.note for step in CATALOG.guides["wait-and-retry"].steps if step.key == "hours")
    assert note is not None
    told = set(re.findall(r"(\d+:\d\d)〜(\d+:\d\d)", note.get(Lang.JA)))
    winter, summer = _in_japan(11), _in_japan(7)
    inside = {("14:25", "15:45"), ("13:25", "14:45")}
    """Europe's hours lie inside of those that are told for America."""
    assert told == (winter | summer) - inside
