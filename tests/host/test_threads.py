# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from ibassist.host.local import LocalHost
from ibassist.host.threads import MOST_AT_ONCE, held_by_the_kernel
from tests.timing import within

HOST = LocalHost()


def test_results_in_order_whatever_ends_first() -> None:
    jobs = [lambda n=n: (time.sleep(0.05 * (3 - n)), n)[1] for n in range(3)]
    assert HOST.together(jobs, timeout=5) == [0, 1, 2]
    assert HOST.together([], timeout=1) == []


def test_what_raises_or_is_late_is_none(stopwatch) -> None:
    with stopwatch:
        results = HOST.together([lambda: 1, lambda: 1 // 0, lambda: time.sleep(9) or 3, lambda: 4], timeout=0.3)
    assert results == [1, None, None, 4]
    assert stopwatch.seconds < within(0.8)


@pytest.mark.slow
def test_a_bounded_number_at_a_time_and_none_begun_too_late() -> None:
    running, most, begun = 0, 0, 0
    lock, all_began, over = threading.Lock(), threading.Event(), threading.Event()

    def job() -> None:
        nonlocal running, most, begun
        with lock:
            running, begun = running + 1, begun + 1
            most, mine = max(most, running), begun
        if mine == MOST_AT_ONCE:
            all_began.set()
        (all_began if mine <= MOST_AT_ONCE else over).wait(20)
        with lock:
            running -= 1

    HOST.together([job] * (MOST_AT_ONCE * 3), timeout=1.0)
    over.set()
    time.sleep(0.3)
    assert most == MOST_AT_ONCE
    assert begun == 2 * MOST_AT_ONCE


def test_a_job_that_hangs_does_not_hold_up_the_exit(stopwatch) -> None:
    code = "import time; from ibassist.host.local import LocalHost; LocalHost().together([lambda: time.sleep(60)], timeout=0.1)"
    with stopwatch:
        subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
    assert stopwatch.seconds < within(10)


@pytest.mark.slow
def test_a_thread_that_the_kernel_holds_is_noticed(tmp_path) -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait, daemon=True)
    other.start()
    stat = tmp_path / str(other.native_id) / "stat"
    stat.parent.mkdir()
    try:
        stat.write_text("7 (a) D) (x) S 1 2")
        assert not held_by_the_kernel(str(tmp_path))
        stat.write_text("7 (a) S (x) D 1 2")
        assert held_by_the_kernel(str(tmp_path))
        threading.Timer(0.05, stat.write_text, ["7 (a) R 1 2"]).start()
        assert not held_by_the_kernel(str(tmp_path)), "a disk that has answered meanwhile"
        assert not held_by_the_kernel(str(tmp_path / "none"))
        stat.write_text("7 (a) D 1 2")
        for place, held in (("rpc_wait_bit_killable", False), ("request_wait_answer", True), ("0", True)):
            (stat.parent / "wchan").write_text(place)
            assert held_by_the_kernel(str(tmp_path)) is held
    finally:
        over.set()
