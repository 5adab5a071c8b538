# SPDX-License-Identifier: MIT
"""The result in the user's words and the way to the servers, on recorded machines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.inspection import InspectionDone
from ibassist.core.facts import Observation, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.outcomes import Outcome
from ibassist.figures.path import draw_path
from ibassist.figures.scenes import LinkState
from ibassist.figures.shapes import Dot, Rect, Run, Stroke
from ibassist.figures.theme import Ink
from ibassist.host.replay.recorded import RecordedHost
from ibassist.probes.network import NetworkFacts
from ibassist.probes.path import PathEnd, PathFacts, PathVerdict
from ibassist.reports.details import as_text, check_name, checks, measured
from ibassist.reports.network_path import NetworkPath, network_path
from ibassist.reports.overview import causes_first, overview, symptom_of
from ibassist.rules import RULES

MACHINES = Path(__file__).parents[1] / "machines"
CATALOG = load_catalog()
OPEN, BLOCKED, UNSURE = LinkState.OPEN, LinkState.BLOCKED, LinkState.UNSURE


@dataclass(frozen=True)
class _Seen:
    snapshot: Snapshot
    diagnosis: Diagnosis

    def way(self, lang: Lang = Lang.EN) -> NetworkPath:
        way = network_path(self.snapshot, self.diagnosis, CATALOG, lang)
        assert way is not None
        return way


@cache
def seen(name: str) -> _Seen:
    *_, done = run.run(RecordedHost.load(MACHINES / name), load_knowledge())
    assert isinstance(done, InspectionDone)
    return _Seen(done.snapshot, run.judge(done.snapshot))


def states(way: NetworkPath) -> list[str]:
    return [f"{node.id}>{link}" for node, link in zip(way.diagram.stations, way.diagram.links, strict=False)]


def cut_off() -> _Seen:
    """Return a computer without a network, whose way has no router."""
    snapshot = seen("linux-healthy").snapshot
    network = snapshot.get(NetworkFacts)
    assert network is not None
    facts = Observation(Status.OK, facts=replace(network, egress=(), default_routes=()))
    snapshot = replace(snapshot, observations={**snapshot.observations, "network": facts})
    return _Seen(snapshot, run.judge(snapshot))


# ---------------------------------------------------------------- the way


def test_without_a_network_only_the_computer_stands_before_the_servers() -> None:
    assert [node.id for node in cut_off().way().diagram.stations] == ["computer", "servers"]


def test_blocked_ports_break_the_last_link_and_the_web_works() -> None:
    way = seen("linux-gateways-dropped").way()
    assert states(way) == ["computer>open", "router>blocked"]
    assert {state for group in way.diagram.groups for state in group.states} == {BLOCKED}
    assert {node.id: state for node, state in way.diagram.beside} == {"resolver": OPEN, "websites": OPEN}
    assert way.codes["servers"] == "gateway.ports-blocked"
    assert any("broken here" in sentence for sentence in way.sentences)


def test_what_needs_no_proxy_does_not_hang_from_a_dead_one() -> None:
    diagram = seen("windows-policy").way().diagram
    assert ([node.id for node in diagram.stations], diagram.hub) == (["computer", "router", "proxy", "servers"], "router")
    strokes = [shape for shape in draw_path(diagram, 1200).shapes if isinstance(shape, Stroke)]
    areas = draw_path(diagram, 1200).areas
    begins = {stroke.x1 for stroke in strokes if stroke.y1 == areas["router"].bottom}
    assert begins == {areas["router"].x + areas["router"].w / 2}


@pytest.mark.parametrize(
    ("place", "expected", "alert"),
    [
        (PathEnd.THIS_COMPUTER, ["computer>blocked", "router>unsure"], {"computer", "servers"}),
        (PathEnd.FIRST_ROUTER, ["computer>open", "router>blocked"], {"router", "servers"}),
        (PathEnd.PROVIDER, ["computer>open", "router>blocked"], {"servers"}),
    ],
)
def test_the_place_at_which_the_way_was_seen_to_end(place: PathEnd, expected: list[str], alert: set[str]) -> None:
    old = seen("linux-gateways-dropped").snapshot
    known = old.get(PathFacts)
    assert known is not None
    ended = replace(known, verdict=PathVerdict(place, 1, Outcome.TIMED_OUT), culprit="192.168.1.1")
    snapshot = replace(old, observations={**old.observations, "path": Observation(Status.OK, facts=ended)})
    way = _Seen(snapshot, run.judge(snapshot)).way()
    assert states(way) == expected
    assert {node.id for node in way.diagram.stations if node.alert} == alert
    assert any(f"{known.target}:{known.port}" in sentence for sentence in way.sentences)


def test_a_dead_proxy_breaks_the_link_to_it_and_the_direct_way_is_shown_to_work() -> None:
    way = seen("windows-leftover-socks").way()
    assert states(way)[0] == "computer>blocked"
    assert set(way.diagram.links[1:]) == {UNSURE}, "behind the break nothing is known"
    assert {state for group in way.diagram.groups for state in group.states} == {OPEN}
    assert "without the proxy" in way.diagram.stations[-1].notes[0]
    assert way.codes["proxy"] == "proxy.socks-unreachable"


def test_a_healthy_way_is_open_from_end_to_end() -> None:
    way = seen("linux-healthy").way()
    assert set(way.diagram.links) == {OPEN}
    assert not any(node.alert for node in way.diagram.stations)
    assert not any("broken" in sentence for sentence in way.sentences)


def test_servers_of_another_country_are_not_on_it() -> None:
    names = [group.name for group in seen("linux-healthy").way().diagram.groups]
    assert "China" not in names
    assert "Asia" in names


def test_without_facts_there_is_no_way() -> None:
    nothing = Snapshot("0", "2026-11-28T00:00:00Z", seen("linux-healthy").snapshot.os)
    assert network_path(nothing, Diagnosis((), ()), CATALOG, Lang.EN) is None


@pytest.mark.parametrize("width", [200, 400, 640, 880, 1400])
@pytest.mark.parametrize("lang", list(Lang))
def test_words_stay_in_their_boxes_and_signs_apart_at_any_width(width: int, lang: Lang) -> None:
    ways = [seen(name) for name in ("linux-gateways-dropped", "windows-leftover-socks", "windows-vpn-socks", "linux-healthy")]
    for each in (*ways, cut_off()):
        picture = draw_path(each.way(lang).diagram, width)
        assert picture.w <= width
        canvas = Rect(0, 0, picture.w, picture.h)
        boxes = list(picture.areas.values())
        assert all(box.within(canvas) for box in boxes)
        assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
        for text in (shape for shape in picture.shapes if isinstance(shape, Run)):
            assert any(text.extent.within(box) for box in boxes), text.text
        signs = [shape for shape in picture.shapes if isinstance(shape, Dot)]
        words = [shape.extent for shape in picture.shapes if isinstance(shape, Run)]
        areas = [Rect(sign.x, sign.y, 0, 0).grown(sign.radius) for sign in signs]
        assert not any(area.overlaps(word) for area in areas for word in words)
        assert {sign.fill for sign in signs} <= {Ink.GOOD, Ink.MARKER, Ink.CARD}


# ---------------------------------------------------------------- the result in words


def test_the_title_names_the_cause_and_answers_the_symptom() -> None:
    symptom = symptom_of(CATALOG, "no-connection")
    told = overview(seen("linux-gateways-dropped").diagnosis, symptom, CATALOG, Lang.EN)
    assert told.title == "Ports 4000 and 4001, which TWS needs, are blocked"
    assert told.answer.startswith("This is why TWS cannot connect")
    assert "Network" in told.fine
    assert "IBKR servers" not in told.fine


ANSWERS: tuple[tuple[str, Severity, str], ...] = (
    ("gateway.ports-blocked", Severity.ERROR, "explained"),
    ("gateway.port-4000-blocked", Severity.WARNING, "possible"),
    ("clock.skewed", Severity.ERROR, "possible"),
    ("proxy.web-unreachable", Severity.ERROR, "unexplained"),
    ("tws.not-running", Severity.INFO, "unfound"),
)


@pytest.mark.parametrize(("code", "severity", "wanted"), ANSWERS)
def test_an_answer_is_no_stronger_than_what_was_found(code: str, severity: Severity, wanted: str) -> None:
    symptom = symptom_of(CATALOG, "no-connection")
    assert symptom is not None
    finding = Finding(code, severity)
    told = overview(Diagnosis((finding,), (Verdict(code, VerdictKind.FINDING, finding),)), symptom, CATALOG, Lang.EN)
    assert told.answer == getattr(symptom.answers, wanted).get(Lang.EN)


def test_what_explains_the_symptom_comes_first() -> None:
    web, api = Finding("web.unreachable", Severity.ERROR), Finding("api.not-listening", Severity.WARNING)
    found = Diagnosis((web, api), ())
    assert causes_first(found, symptom_of(CATALOG, "api-connection")) == (api, web)
    assert causes_first(found, symptom_of(CATALOG, "check-everything")) == (web, api)


def test_a_symptom_is_known_again_by_its_sentence() -> None:
    for symptom in CATALOG.symptoms:
        for lang in Lang:
            assert symptom_of(CATALOG, symptom.say.get(lang)) is symptom
    assert symptom_of(CATALOG, "") is None


def test_a_topic_with_a_gap_is_not_said_to_be_in_order() -> None:
    verdicts = (Verdict("clock.skewed", VerdictKind.PASS), Verdict("dns.a", VerdictKind.PASS))
    gap = Verdict("dns.b", VerdictKind.INCONCLUSIVE)
    assert "DNS" in overview(Diagnosis((), verdicts), None, CATALOG, Lang.EN).fine
    assert "DNS" not in overview(Diagnosis((), (*verdicts, gap)), None, CATALOG, Lang.EN).fine


def test_symptoms_name_codes_that_exist() -> None:
    known = {rule.code for rule in RULES}
    for symptom in CATALOG.symptoms:
        assert known >= {*symptom.explained_by, *symptom.possibly}, symptom.id
        assert not set(symptom.explained_by) & set(symptom.possibly), symptom.id
        assert bool(symptom.explained_by) == (symptom.answers is not None), symptom.id


# ---------------------------------------------------------------- details


def _codes(diagnosis: Diagnosis, keep: Callable[[Verdict], bool]) -> set[str]:
    return {verdict.code for verdict in diagnosis.verdicts if keep(verdict)}


def test_every_check_is_told_with_its_state() -> None:
    found = seen("linux-gateways-dropped")
    rows = checks(found.diagnosis, found.snapshot, CATALOG, Lang.JA)
    assert {row.code for row in rows} == _codes(found.diagnosis, lambda v: v.kind is not VerdictKind.NOT_APPLICABLE)
    assert rows[0].code == "gateway.ports-blocked"
    assert all(row.value for row in rows if row.kind is not VerdictKind.PASS), "a gap without a reason helps nobody"
    assert all(row.topic and row.looked_for and row.state for row in rows)


def test_a_name_of_a_check_has_no_empty_slots() -> None:
    for lang in Lang:
        for code in CATALOG.findings:
            name = check_name(code, CATALOG, lang)
            assert "{" not in name, code
            assert "……" not in name.replace(" ", ""), code


def test_everything_measured_is_text_for_a_spreadsheet() -> None:
    found = seen("linux-gateways-dropped")
    shown = measured(found.diagnosis, found.snapshot, CATALOG, Lang.EN)
    assert shown[0].id == "checks"
    assert {"endpoints", "timeline"} <= {table.id for table in shown}
    text = as_text(shown)
    assert "ndc1.ibllc.com\t4001" in text
    for table in shown:
        assert all(len(row) == len(table.headers) for row in table.rows)
