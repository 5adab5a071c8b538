# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime

import pytest

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import HttpReply, Roots
from ibassist.probes.clock import ClockSource, agreed_offset, read
from tests.probes.fake_host import TIMED_OUT, FakeHost

HOSTS = ("www.interactivebrokers.com", "www.interactivebrokers.co.uk", "www.interactivebrokers.co.jp")
UNTRUSTED = Failure(Outcome.UNTRUSTED)


def answer(ahead: float, seconds: float = 0.2) -> HttpReply:
    """What a server says to a computer whose clock is `ahead` of it; the answer took `seconds`."""
    at = FakeHost().now()
    made = at - timedelta(seconds=ahead + seconds / 2)
    return HttpReply(301, {"date": format_datetime(made, usegmt=True)}, b"", seconds, at)


def host(https: object, http: object) -> FakeHost:
    return FakeHost(
        web={f"{scheme}://{name}/": given for name in HOSTS for scheme, given in (("https", https), ("http", http))}
    )


@pytest.mark.parametrize("ahead", [0, 600, -600, 86400 * 400])
def test_a_clock_that_is_off_is_told_to_within_a_second(ahead: float) -> None:
    found = read(host(answer(ahead), answer(ahead, 2.0)).context())
    assert found.offset_seconds == pytest.approx(ahead, abs=1.0)
    assert len(found.sources) == 6


def test_a_wrong_clock_makes_certificates_fail_and_is_still_told() -> None:
    machine = host(UNTRUSTED, answer(-86400))
    for name in HOSTS:
        machine.web[f"https://{name}/ {Roots.NONE}"] = answer(-86400)
    found = read(machine.context())
    assert found.offset_seconds == pytest.approx(-86400, abs=1.0)
    assert {s.scheme for s in found.sources} == {"http", "https_unverified"}


def test_one_lost_request_is_no_fault() -> None:
    machine = host([TIMED_OUT, answer(0)], TIMED_OUT)
    for name in HOSTS:
        machine.web[f"https://{name}/"] = [TIMED_OUT, answer(0)]
    assert read(machine.context()).offset_seconds == pytest.approx(0, abs=1.0)


def test_no_answer_is_no_offset() -> None:
    found = read(host(TIMED_OUT, Failure(Outcome.REFUSED, "ECONNREFUSED", 111)).context())
    assert found.offset_seconds is None
    assert {(s.scheme, s.step.outcome, s.step.code) for s in found.sources} == {
        ("https", Outcome.TIMED_OUT, ""),
        ("http", Outcome.REFUSED, "ECONNREFUSED"),
    }


def test_an_answer_without_a_date_counts_for_nothing() -> None:
    bare = HttpReply(200, {}, b"", 0.1, FakeHost().now())
    found = read(host(bare, bare).context())
    assert found.offset_seconds is None
    assert all(s.step.ok and s.offset_seconds is None for s in found.sources)


def source(name: str, offset: float | None, scheme: str = "https") -> ClockSource:
    return ClockSource(name, scheme, Step(Outcome.OK), offset)


def test_one_host_alone_proves_nothing() -> None:
    assert agreed_offset([source("a", 900), source("a", 900, "http")]) is None


def test_the_one_that_differs_is_outvoted() -> None:
    assert agreed_offset([source("a", 1), source("b", 9000), source("c", 3)]) == 2


def test_hosts_that_do_not_agree_say_nothing() -> None:
    assert agreed_offset([source("a", 0), source("b", 500), source("c", 1000)]) is None


def test_verified_answers_outweigh_plain_ones() -> None:
    plain = [source(name, 7200, "http") for name in "abc"]
    assert agreed_offset([source("a", 1), source("b", 2), *plain]) == 1.5


def test_without_any_source() -> None:
    assert agreed_offset([]) is None
