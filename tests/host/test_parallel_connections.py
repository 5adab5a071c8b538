# SPDX-License-Identifier: MIT
from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from ibassist.core.outcomes import Outcome, Step
from ibassist.host.local import LocalHost, parallel_connections
from tests.timing import within

HOST = LocalHost()
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux drops connections to a full queue")


def connect(*targets: tuple[str, int], timeout: float = 1.0, within: float = 5.0, at_once: int = 100) -> list[Step]:
    return HOST.connect_many(targets, timeout=timeout, within=within, at_once=at_once)


@linux
def test_each_target_has_its_own_end_in_its_own_place(serve, fakes, closed_port: int, full_port: int, stopwatch) -> None:
    here, open_port = "127.0.0.1", serve(fakes.silent)
    with stopwatch:
        steps = connect(
            (here, full_port),
            (here, open_port),
            (here, closed_port),
            ("no address", 1),
            (here, 0),
            (here, open_port),
            timeout=0.4,
        )
    assert [step.outcome for step in steps] == [
        Outcome.TIMED_OUT,
        Outcome.OK,
        Outcome.REFUSED,
        Outcome.FAILED,
        Outcome.FAILED,
        Outcome.OK,
    ]
    assert (steps[2].code, steps[2].number) == ("ECONNREFUSED", 111)
    assert steps[3].code == steps[4].code == "not_an_address"
    assert 0.4 <= steps[0].seconds < within(0.6)
    assert steps[1].seconds < within(0.2)
    assert 0.4 <= stopwatch.seconds < within(0.7)


def test_a_computer_slow_to_begin_does_not_make_the_network_look_slow(
    closed_port: int, monkeypatch: pytest.MonkeyPatch, stopwatch
) -> None:
    numeric = parallel_connections.numeric

    def slow_numeric(*arguments: Any) -> Any:
        time.sleep(0.001)
        return numeric(*arguments)

    monkeypatch.setattr(parallel_connections, "numeric", slow_numeric)
    with stopwatch:
        steps = connect(*[("127.0.0.1", closed_port)] * 300, timeout=30, within=60, at_once=300)
    assert {step.outcome for step in steps} == {Outcome.REFUSED}
    assert max(step.seconds for step in steps) < stopwatch.seconds / 3


def test_it_says_what_connect_says(serve, fakes, closed_port: int) -> None:
    targets = [("127.0.0.1", serve(fakes.silent)), ("127.0.0.1", closed_port), ("", 5), ("127.0.0.1", 70000)]
    alone = [HOST.connect(address, port, timeout=1) for address, port in targets]
    assert [(s.outcome, s.code, s.number) for s in connect(*targets)] == [(s.outcome, s.code, s.number) for s in alone]


@pytest.mark.slow
@linux
def test_the_silent_ones_wait_side_by_side_but_never_more_than_allowed(full_port: int, stopwatch) -> None:
    targets = [("127.0.0.1", full_port)] * 6
    with stopwatch:
        steps = connect(*targets, timeout=0.2, at_once=2)
    assert {step.outcome for step in steps} == {Outcome.TIMED_OUT}
    assert 0.6 <= stopwatch.seconds < within(0.9)


@linux
def test_one_that_ends_makes_room_for_the_next(serve, fakes, full_port: int, stopwatch) -> None:
    open_port = serve(fakes.silent)
    with stopwatch:
        steps = connect(("127.0.0.1", full_port), *[("127.0.0.1", open_port)] * 50, timeout=0.5, at_once=2)
    assert all(step.ok for step in steps[1:])
    assert stopwatch.seconds < within(0.7)


@linux
def test_a_lost_packet_costs_no_second(stopwatch) -> None:
    """The first packet is dropped at a full queue; room is made before the target is asked again, long before the system would."""
    with socket.socket() as listener, socket.socket() as before, socket.socket() as more:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for each in (before, more):
            each.setblocking(False)
            each.connect_ex(listener.getsockname())
        threading.Timer(0.15, lambda: [listener.accept()[0].close() for _ in range(2)]).start()
        with stopwatch:
            (step,) = HOST.connect_many([listener.getsockname()], timeout=3, within=3, repeat_after=(0.4,))
    assert step.ok
    assert 0.39 <= step.seconds < 0.95


@linux
def test_who_is_asked_again_is_still_told_once_and_in_time(full_port: int, closed_port: int, stopwatch) -> None:
    targets = [("127.0.0.1", full_port), ("127.0.0.1", closed_port)] * 3
    with stopwatch:
        steps = HOST.connect_many(targets, timeout=0.5, within=5, at_once=2, repeat_after=(0.1, 0.2))
    assert [step.outcome for step in steps] == [Outcome.TIMED_OUT, Outcome.REFUSED] * 3
    assert stopwatch.seconds < within(1.4)


@pytest.mark.slow
@linux
def test_silence_is_certain_sooner_where_all_others_answer_at_once(closed_port: int, full_port: int) -> None:
    here = "127.0.0.1"

    def silence(answering: int) -> Step:
        targets = [(here, full_port), *[(here, closed_port)] * answering]
        return HOST.connect_many(targets, timeout=3, within=5, repeat_after=(0.4, 0.8))[0]

    with ThreadPoolExecutor(3) as pool:
        quick, few, none = pool.map(silence, (20, 7, 0))
    assert {step.outcome for step in (quick, few, none)} == {Outcome.TIMED_OUT}
    assert 1.15 <= quick.seconds < 2.9
    assert min(few.seconds, none.seconds) >= 3
    (silent,) = connect((here, full_port), timeout=0.4)
    assert silent.seconds < within(0.6), "without repeats the limit is the caller's"


@linux
def test_the_time_for_all_is_kept(full_port: int, stopwatch) -> None:
    with stopwatch:
        steps = connect(*[("127.0.0.1", full_port)] * 3, timeout=5, within=0.3, at_once=2)
    assert [step.outcome for step in steps] == [Outcome.TIMED_OUT, Outcome.TIMED_OUT, Outcome.SKIPPED]
    assert stopwatch.seconds < within(0.5)


def test_nothing_to_do() -> None:
    assert connect() == []
    assert connect(("127.0.0.1", 1), within=0) == [Step(Outcome.SKIPPED)]


def test_connections_are_closed_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert connect(("127.0.0.1", listener.getsockname()[1]))[0].ok
        accepted, _ = listener.accept()
        with accepted:
            accepted.settimeout(2)
            assert accepted.recv(1) == b""


SCARCE = """
import resource, socket
from ibassist.host.local import LocalHost, parallel_connections
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
with socket.create_server(("127.0.0.1", 0), backlog=1000) as listener:
    steps = LocalHost().connect_many([("127.0.0.1", listener.getsockname()[1])] * 600, timeout=5, within=20, at_once=500)
print(sum(step.ok for step in steps), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(("soft", "hard", "then"), [(64, 4096, 628), (200, 200, 200), (60, 60, 60), (1024, 4096, 1024)])
def test_a_low_limit_of_open_files_costs_time_and_no_result(soft: int, hard: int, then: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCARCE.format(soft=soft, hard=hard)], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["600", str(then)]


def test_several_at_the_same_time() -> None:
    results: list[list[Step]] = []
    with socket.create_server(("127.0.0.1", 0), backlog=1000) as listener:
        targets = [("127.0.0.1", listener.getsockname()[1])] * 20
        threads = [threading.Thread(target=lambda: results.append(connect(*targets, timeout=3))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [all(step.ok for step in steps) for steps in results] == [True] * 8
