# SPDX-License-Identifier: MIT
"""The verdict on the way to a server, from what answered. Whole chains of real routers: tests/lab/test_chain.py."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import HopComparison, HopReply, Route, RouteTrace, TracedHop
from ibassist.probes._timing import Timer
from ibassist.probes.path import FirstHop, PathEnd, PathFacts, follow, read
from ibassist.probes.path.first_hop import try_first_hop
from ibassist.probes.path.judge import TracedConnection, judge
from ibassist.probes.path.second_look import look_again
from tests.probes.fake_host import OK, FakeHost

OWN, SERVER, WEB = "192.168.1.20", "203.0.113.130", "203.0.113.140"
ROUTERS = ("192.168.1.1", "10.0.0.1", "198.51.100.1", "198.51.100.9")
TIMED_OUT, REFUSED = Step(Outcome.TIMED_OUT, 1.4), Step(Outcome.REFUSED, 0.01)
_KINDS = {"*": HopReply.SILENT, "open": HopReply.OPEN, "rst": HopReply.REFUSED, "no": HopReply.NOT_SENT}


def trace(*answers: str, left: bool | None = None) -> RouteTrace:
    """Answers by hop: an address that passed, ``*``, ``open``, ``rst``, or ``prohibited 192.0.2.1``."""
    hops = []
    for hop, answer in enumerate(answers, start=1):
        kind, _, sender = answer.partition(" ")
        if sender:
            hops.append(TracedHop(hop, HopReply(kind), sender, 0.01))
        elif answer in _KINDS:
            hops.append(TracedHop(hop, _KINDS[answer]))
        else:
            hops.append(TracedHop(hop, HopReply.PASSED, answer, 0.01))
    return RouteTrace(tuple(hops), left)


def verdict(
    target: RouteTrace, control: RouteTrace, beside: RouteTrace | None = None, connect: Step = TIMED_OUT, own: str = OWN
) -> tuple[str, int]:
    other = None if beside is None else TracedConnection.of(SERVER, TIMED_OUT, beside)
    found = judge(TracedConnection.of(SERVER, connect, target), TracedConnection.of(WEB, OK, control), other, own)
    return found.place.value, found.after_hop


WHOLE = trace(*ROUTERS, "open")


@pytest.mark.parametrize(
    ("target", "connect", "expected"),
    [
        (trace("*", "*", left=False), TIMED_OUT, ("this_computer", 0)),
        (trace("*", "*", left=None), TIMED_OUT, ("this_computer", 0)),
        (
            trace("*", "*", left=True),
            TIMED_OUT,
            ("unknown", 0),
        ),  # the router throws it away on arrival, or a program here holds it back
        (trace("no"), Step(Outcome.PROHIBITED), ("this_computer", 0)),
        (trace("port_unreachable 192.168.1.20"), REFUSED, ("this_computer", 0)),
        (trace("host_unreachable 192.168.1.20"), TIMED_OUT, ("unknown", 0)),
        (trace("rst"), REFUSED, ("unknown", 0)),
        (trace(ROUTERS[0], "*", "*"), TIMED_OUT, ("first_router", 1)),
        (trace(ROUTERS[0], "rst"), REFUSED, ("first_router", 1)),
        (trace(ROUTERS[0], "prohibited 192.168.1.1"), Step(Outcome.HOST_UNREACHABLE), ("first_router", 1)),
        (trace(*ROUTERS[:2], "*", "*"), TIMED_OUT, ("network", 2)),
        (trace("*", ROUTERS[1], "*", "*"), TIMED_OUT, ("network", 2)),
        (trace(*ROUTERS[:3], "*", "*"), TIMED_OUT, ("provider", 3)),
        (trace(*ROUTERS[:3], "rst"), REFUSED, ("provider", 3)),
        (trace(*ROUTERS, "*", "*"), TIMED_OUT, ("far_side", 4)),
        (trace(*ROUTERS, "rst"), REFUSED, ("far_side", 4)),
        (trace(*ROUTERS, "prohibited 203.0.113.130"), Step(Outcome.HOST_UNREACHABLE), ("far_side", 4)),
        (trace(*ROUTERS[:3], "open"), TIMED_OUT, ("unknown", 3)),
    ],
)
def test_the_website_is_reached_and_the_server_is_not(target: RouteTrace, connect: Step, expected: tuple[str, int]) -> None:
    assert verdict(target, WHOLE, connect=connect) == expected


def test_silence_without_an_answer_behind_it_accuses_nobody() -> None:
    assert verdict(trace(*ROUTERS[:2], "*", "*"), trace(*ROUTERS[:2], "*", "*")) == ("unknown", 2)
    assert verdict(trace(ROUTERS[0], "*", "*"), trace(ROUTERS[0], "*", *ROUTERS[2:], "open")) == ("unknown", 1)
    assert verdict(trace(ROUTERS[0], "*", "*"), trace("open")) == (
        "unknown",
        1,
    )  # a proxy in the router answered for the website


def test_silent_hops_between_two_of_a_kind_are_of_that_kind() -> None:
    ways = ROUTERS[0], ROUTERS[1], "*", "10.0.9.1", "198.51.100.1", "open"
    assert verdict(trace(*ways[:2], "*", "*", "*"), trace(*ways)) == ("network", 2)


def test_another_way_than_the_target_s_is_no_evidence() -> None:
    elsewhere = trace(*ROUTERS[:2], "198.51.100.77", "198.51.100.78", "198.51.100.79", "open")
    assert verdict(trace(*ROUTERS[:3], "*", "*"), elsewhere) == ("unknown", 3)
    assert verdict(trace(*ROUTERS[:3], "*", "*"), elsewhere, beside=WHOLE) == ("provider", 3)
    assert verdict(trace(*ROUTERS, "*", "*"), elsewhere, beside=WHOLE) == ("far_side", 4)


def test_addresses_that_can_belong_to_two_places() -> None:
    own = "2001:db8:0:1::20"
    ways = "2001:db8:0:1::1", "2001:db8:0:7::1", "2001:db8:99::1", "open"
    assert verdict(trace(*ways[:2], "*"), trace(*ways), own=own) == (
        "unknown",
        2,
    )  # another network of the house, or the provider's
    mixed = ROUTERS[0], "198.51.100.1", "10.0.0.1", "198.51.100.9", "open"
    assert verdict(trace(*mixed[:2], "*"), trace(*mixed)) == ("unknown", 2)  # a firewall that answers with its outer address
    carrier = ROUTERS[0], "100.64.0.1", "198.51.100.9", "open"
    assert verdict(trace(*carrier[:2], "*"), trace(*carrier)) == ("provider", 2)


def _looked(target: RouteTrace, *comparisons: HopComparison | Failure, connect: Step = TIMED_OUT) -> tuple[str, int, list[int]]:
    """Look again at a target beside the whole way; return the place, the hop and the hops that were asked again."""
    asked, answers = [], list(comparisons)

    def compare(hop: int, _: TracedConnection, packets: int) -> HopComparison | Failure:
        asked.append(hop)
        assert packets >= 4
        return answers.pop(0)

    control = TracedConnection.of(WEB, OK, WHOLE)
    look = look_again(TracedConnection.of(SERVER, connect, target), control, None, OWN, compare)
    found = judge(look.target, control, None, OWN)
    return "unknown" if look.doubtful else found.place.value, found.after_hop, asked


def test_silence_accuses_only_when_it_is_no_accident() -> None:
    silent, passed = HopComparison(answered=3, packets=6), HopComparison(HopReply.PASSED, ROUTERS[1], 0.01, 0, 1)
    seldom, recorded = HopComparison(answered=2, packets=14), Failure(Outcome.NOT_APPLICABLE)
    third = HopComparison(HopReply.PASSED, ROUTERS[2], 0.01, 1, 3)
    many = HopComparison(HopReply.PASSED, ROUTERS[1], 0.01, 5, 16)
    way = trace(ROUTERS[0], "*", "*")
    assert _looked(way, silent) == ("first_router", 1, [2])
    assert _looked(way, seldom) == ("unknown", 1, [2])  # the router answers once in a second, and answered the other one
    assert _looked(way, passed, silent) == ("network", 2, [2, 3])  # its answer had been lost
    assert _looked(way, passed, third, silent) == ("provider", 3, [2, 3, 4])
    assert _looked(way, many) == ("unknown", 2, [2])  # no packets are left to make sure
    assert _looked(way, recorded) == ("first_router", 1, [2])
    assert _looked(trace(*ROUTERS, "*", "*")) == ("far_side", 4, [])  # nothing but the server is behind it


def test_a_reset_that_was_lost_does_not_move_the_place() -> None:
    reset, silent = HopComparison(HopReply.REFUSED, "", 0.01, 1, 3), HopComparison(answered=3, packets=6)
    passed = HopComparison(HopReply.PASSED, ROUTERS[2], 0.01, 0, 1)
    way = trace(ROUTERS[0], ROUTERS[1], "*", "rst")
    assert _looked(way, reset, connect=REFUSED) == ("network", 2, [3])
    assert _looked(way, passed, connect=REFUSED) == ("provider", 3, [3])
    assert _looked(way, silent, connect=REFUSED) == ("unknown", 2, [3])


def _machine(**tcp: Step) -> FakeHost:
    ports = {"web": (WEB, 443), "beside": (SERVER, 443), "login": (SERVER, 4001), "data": (SERVER, 4000)}
    return FakeHost(
        names={"ndc1.ibllc.com": (SERVER,), "www.interactivebrokers.com": (WEB,)},
        tcp={place: tcp.get(name, OK) for name, place in ports.items()},
        sources={SERVER: OWN},
    )


class _Traced(FakeHost):
    """A machine that follows ways, and remembers which."""

    def answer(self, call: str, given: dict) -> object:
        if call == "trace_route":
            self.calls.append(("trace", given["address"], given["port"]))
            return WHOLE if given["port"] == 443 else trace(*ROUTERS[:2], "*", "*")
        return super().answer(call, given)


def _traced(**tcp: Step) -> tuple[PathFacts, list[tuple]]:
    made = _machine(**tcp)
    host = _Traced(names=made.names, tcp=made.tcp, sources=made.sources)
    facts = read(host.context())
    return facts, [call for call in host.calls if call[0] == "trace"]


def test_a_way_that_leads_there_is_not_followed() -> None:
    facts, followed = _traced()
    assert facts.verdict.place is PathEnd.REACHES
    assert followed == []


@pytest.mark.parametrize(("closed", "port"), [("login", 4001), ("data", 4000)])
def test_the_port_that_fails_is_followed_beside_two_that_do_not(closed: str, port: int) -> None:
    facts, followed = _traced(**{closed: TIMED_OUT})
    assert (facts.verdict.place, facts.verdict.after_hop, facts.port) == (PathEnd.NETWORK, 2, port)
    assert facts.culprit == ROUTERS[1]
    assert {call[1:] for call in followed} == {(SERVER, port), (SERVER, 443), (WEB, 443)}
    assert [hop.hop for hop in facts.hops] == [1, 2, 3, 4, 5]


def test_a_handful_of_pings_to_the_nearest_router() -> None:
    lost, denied = Step(Outcome.TIMED_OUT, 0.3), Step(Outcome.NOT_APPLICABLE)
    near = [Step(Outcome.OK, seconds) for seconds in (0.002, 0.003, 0.004, 0.25)]
    for answers, expected in (
        ([*near, lost, near[0], lost, near[1]], FirstHop(8, 6, 3.0, 250.0)),
        ([lost, *near, *near], FirstHop(8, 7, 3.0, 250.0)),
        ([lost] * 8, FirstHop(2)),
        ([denied], FirstHop()),
    ):
        host = _Pinging(routes=(Route(6, "eth0", "fe80::1"), Route(4, "wlan0", "192.168.1.1", 600)), answers=list(answers))
        assert try_first_hop(host, Timer.starting(host, 3)) == expected
    assert try_first_hop(FakeHost(), Timer.starting(FakeHost(), 3)) == FirstHop()


@dataclass
class _Pinging(FakeHost):
    answers: list[Step] = field(default_factory=list)

    def answer(self, call: str, given: dict) -> object:
        if call == "ping":
            assert given["address"] == "192.168.1.1"
            return self.answers.pop(0)
        return super().answer(call, given)


def test_where_ways_cannot_be_followed_the_reason_is_told() -> None:
    facts = read(_machine(login=TIMED_OUT).context())
    assert (facts.verdict.place, facts.untraced, facts.hops) == (PathEnd.UNKNOWN, "not_applicable", ())
    assert facts.verdict.outcome is Outcome.TIMED_OUT


def test_a_name_without_an_address() -> None:
    host = FakeHost(names={"ndc1.ibllc.com": Failure(Outcome.NAME_NO_ANSWER)})
    facts = follow(host.context(), "ndc1.ibllc.com", None)
    assert (facts.verdict.place, facts.connect.outcome) == (PathEnd.UNKNOWN, Outcome.NAME_NO_ANSWER)
