# SPDX-License-Identifier: MIT
"""Every history gives exactly its incidents, and a quiet one is watched politely."""

from __future__ import annotations

import functools

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.app.watch.watcher import IncidentTold, Looked, Watcher
from ibassist.core.incidents import Incident, IncidentKind
from tests.watch.histories import HISTORIES, QUIET, History, both, put
from tests.watch.simulated import SimulatedComputer

pytestmark = pytest.mark.slow
KNOWLEDGE = load_knowledge()


@functools.cache
def run(history: History) -> tuple[SimulatedComputer, list[IncidentTold]]:
    """Run through a history and return what was told."""
    computer = SimulatedComputer(history.begins, list(history.actions))
    computer.advance(0)
    watcher = Watcher(computer.host, KNOWLEDGE, computer.wait)
    return computer, [event for event in watcher.run(history.seconds) if isinstance(event, IncidentTold)]


def found_in(told: list[IncidentTold], history: History) -> list[Incident]:
    """Return the incidents as they stood at the end, times from the beginning of the history, by the clock at that end."""
    last = {event.number: event.incident for event in told}
    return sorted((i.shifted(-history.begins.timestamp()) for i in last.values()), key=lambda i: i.begin)


def test_a_history_gives_exactly_its_incidents() -> None:
    assert not {history.name: wrong for history in HISTORIES if (wrong := wrong_in(history))}


def wrong_in(history: History) -> list[Incident]:
    """Return the incidents that were found where they are not those expected, in kind, count or time."""
    computer, told = run(history)
    clock_set = computer.now().timestamp() - history.begins.timestamp() - (computer.boot - 1000)
    found = [incident.shifted(-clock_set) for incident in found_in(told, history)]
    if [(i.kind.value, i.drops) for i in found] != [(e.kind, e.drops) for e in history.expected]:
        return found
    return [incident for incident, expected in zip(found, history.expected, strict=True) if not expected.fits(incident)]


def test_an_incident_is_told_when_it_begins_and_when_it_ends_and_renamed_at_its_end_only() -> None:
    renamed = set()
    for history in HISTORIES:
        _, told = run(history)
        for number in {event.number for event in told}:
            mine = [event.incident for event in told if event.number == number]
            assert mine[0].end is None, history.name
            kinds = [incident.kind for incident in mine]
            assert len(set(kinds[:-1] or kinds)) == 1, history.name
            assert [i.end is None for i in mine] == [i % 2 == 0 for i in range(len(mine))], history.name
            if kinds[-1] is not kinds[0]:
                renamed.add(history.name)
                assert len(mine) == 2, history.name
    assert renamed == {
        "the cable is out for seconds, and the line stays away",
        "the line stutters, and then the servers are away",
        "the resolver first, then the line",
    }


def test_there_are_enough_of_all_kinds() -> None:
    assert len(HISTORIES) >= 50
    kinds = {expected.kind for history in HISTORIES for expected in history.expected}
    assert kinds == {kind.value for kind in IncidentKind} - {"unknown"}
    assert sum(not history.expected for history in HISTORIES) >= 15


def test_no_minute_holds_more_than_three_connections_when_all_is_well() -> None:
    for name in ("a quiet hour", "a quiet hour without TWS", "a router that answers no ping"):
        moments = run(next(history for history in HISTORIES if history.name == name))[0].outside
        assert len(moments) > 60, name
        assert max(sum(at <= other < at + 60 for other in moments) for at in moments) <= 3, name


def test_servers_that_fail_at_night_are_no_more_than_possibly_maintained() -> None:
    """Copies of the vendor's page differ about the hours of most nights; of the weekend they tell the same."""
    for name, certainty in (("the servers in hours of maintenance", "possible"), ("all servers on a Friday night", "likely")):
        (incident,) = found_in(run(history := next(h for h in HISTORIES if h.name == name))[1], history)
        assert incident.certainty.value == certainty, name


def pace_of(computer: SimulatedComputer, seconds: float = 900) -> tuple[set[str], float]:
    """Return the reasons for looking less often, and the usual seconds between two looks."""
    computer.advance(0)
    looks = [event for event in Watcher(computer.host, KNOWLEDGE, computer.wait).run(seconds) if isinstance(event, Looked)]
    return {look.sparing for look in looks}, seconds / len(looks)


def test_metered_lines_and_batteries_are_spared() -> None:
    for sparing, attributes in (
        ("metered", {"costs_money": True}),
        ("battery", {"battery": True}),
        ("", {"costs_money": False}),
    ):
        computer = SimulatedComputer(QUIET, [(0, put(**attributes))])
        reasons, between = pace_of(computer)
        assert reasons == {sparing}, attributes
        assert between == pytest.approx(15 if sparing else 5, abs=0.5), attributes
        outside = len(computer.outside) / 15
        assert outside <= (1.3 if sparing else 3), attributes


def test_a_phone_taken_instead_of_the_line_at_home_is_spared_as_soon_as_it_is_there() -> None:
    phone = both(put(link=True, costs_money=True))
    computer = SimulatedComputer(QUIET, [(100, put(link=False)), (160, phone)])
    assert pace_of(computer)[0] == {"", "metered"}
    assert computer.asked_for_cost < 8


def test_servers_that_stay_away_when_the_hours_are_over_are_told_so() -> None:
    name = "the servers stay away when the hours are over"
    (incident,) = found_in(run(history := next(h for h in HISTORIES if h.name == name))[1], history)
    (seen,) = (seen for seen in incident.evidence if seen.what == "outlasted")
    assert seen.at == pytest.approx(2100, abs=62)  # 03:00 in New York
    name = "all servers on a Friday night"
    (incident,) = found_in(run(history := next(h for h in HISTORIES if h.name == name))[1], history)
    assert "outlasted" not in {seen.what for seen in incident.evidence}
