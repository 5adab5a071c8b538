# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from ibassist.core.reference_data import Endpoint, Rank, Role
from ibassist.probes._host_choice import trading_servers, websites
from ibassist.probes._timing import Timer, twice
from tests.probes.fake_host import KNOWLEDGE, FakeHost


def test_a_timer_never_gives_more_than_there_is_and_never_nothing() -> None:
    host = FakeHost()
    timer = Timer.starting(host, 5.0)
    assert timer.left() == 5.0
    assert timer.left(2.0) == 2.0
    host.seconds = 4.5
    assert timer.left(2.0) == 0.5
    assert not timer.enough(1.0)
    host.seconds = 60.0
    assert 0 < timer.left() < 0.1


def test_an_inner_timer_ends_first() -> None:
    host = FakeHost()
    assert Timer.starting(host, 5.0).before(1.0).left() == 4.0


def test_a_second_attempt_only_after_a_loss_and_only_with_time() -> None:
    host = FakeHost()
    asked: list[float] = []

    def attempt(seconds: float) -> str:
        asked.append(seconds)
        host.seconds += seconds
        return "lost" if len(asked) == 1 else "answer"

    assert twice(attempt, lambda answer: answer == "lost", Timer.starting(host, 6.0), 2.0) == "answer"
    assert asked == [2.0, 2.0]
    asked.clear()
    host.seconds = 0.0
    assert twice(lambda s: "refused", lambda answer: answer == "lost", Timer.starting(host, 6.0), 2.0) == "refused"
    late = Timer.starting(host, 0.0)
    assert twice(attempt, lambda answer: answer == "lost", late, 2.0) == "lost"


def test_one_of_each_region_comes_first_and_backups_never() -> None:
    servers = (
        Endpoint("a1.example", (4000,), Role.TRADING, "a"),
        Endpoint("a2.example", (4000,), Role.TRADING, "a"),
        Endpoint("b1.example", (4000,), Role.TRADING, "b"),
        Endpoint("c1.example", (4000,), Role.TRADING, "c", Rank.BACKUP),
    )
    knowledge = replace(KNOWLEDGE, endpoints=servers)
    assert trading_servers(knowledge) == ("a1.example", "b1.example", "a2.example")
    assert websites(knowledge) == ()
