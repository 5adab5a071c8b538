# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ibassist.core.facts import Status, Unavailable
from ibassist.core.reference_data import ResetWindow, Schedule
from ibassist.probes.schedule import ScheduleFacts, WindowFact, read
from tests.probes.fake_host import FakeHost

WINDOW = ResetWindow("asia", ("mon", "tue"), "20:15", "21:15", "Asia/Hong_Kong")


@dataclass
class At(FakeHost):
    moment: datetime = datetime(2026, 11, 23, 12, 20, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


def look(host: FakeHost, *windows: ResetWindow) -> ScheduleFacts | Unavailable:
    context = host.context()
    return read(replace(context, knowledge=replace(context.knowledge, schedule=Schedule("2026-11-22", windows))))


def test_how_long_it_has_been_and_how_long_it_will_be() -> None:
    assert look(At(), WINDOW) == ScheduleFacts("2026-11-22", (WindowFact("asia", minutes_since=5, minutes_left=55),))


def test_the_last_seconds_are_a_minute_still() -> None:
    facts = look(At(moment=datetime(2026, 11, 23, 13, 14, 59, tzinfo=UTC)), WINDOW)
    assert isinstance(facts, ScheduleFacts)
    assert facts.windows[0].minutes_left == 1


def test_another_day() -> None:
    assert look(At(moment=datetime(2026, 11, 25, 12, 20, tzinfo=UTC)), WINDOW) == ScheduleFacts("2026-11-22", ())


def test_no_time_zone_data_is_a_failure_and_not_a_quiet_hour() -> None:
    assert look(At(), replace(WINDOW, zone="Nowhere/Atlantis")) == Unavailable(
        Status.FAILED, "no time zone data on this computer"
    )
