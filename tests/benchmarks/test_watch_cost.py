# SPDX-License-Identifier: MIT
"""Cost of a watch: processor and memory of the unmodified command, beside a program that looks like IB Gateway."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time

import psutil
import pytest

from tests.lab.network import lab, missing_rights
from tests.lab.programs import Program

_WARM_UP, _SECONDS = 3.0, 16.0
"""Seconds after the first state that is told, and of measuring: more than three looks, and one through all processes."""
MOST_SHARE, MOST_MB = 0.005, 40.0


def processor_seconds(process: psutil.Process) -> float:
    """Return the processor's time of a program, with that of the commands that it has run."""
    return sum(process.cpu_times()[:4])


def console_mb() -> float:
    """Return the memory of the console program that has loaded its words and does nothing yet."""
    script = "from ibassist.cli.common import load_words; load_words(); print(open('/proc/self/status').read())"
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"VmRSS:\s*(\d+) kB", told)[1]) / 1024  # type: ignore[index]


def share_of_a_core(watch: psutil.Process) -> float:
    """Return the share; measured again where a busy machine made it large, because work takes longer then."""
    found = []
    for _ in range(3):
        before = processor_seconds(watch)
        time.sleep(_SECONDS)
        found.append((processor_seconds(watch) - before) / _SECONDS)
        if found[-1] <= MOST_SHARE:
            break
    return min(found)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a network of its own needs Linux's namespaces")
def test_a_watch_costs_next_to_nothing() -> None:
    if reason := missing_rights():
        pytest.skip(reason)
    with lab() as made:
        made.start()
        Program(listens=("0.0.0.0 4001 answer",), connects=(("ndc1.ibllc.com", 4001),))(made)
        output = made.folder / "watch.out"
        child = made.start_running(["watch", "--json", "--for", "10m"], output=output)
        made.wait_until(lambda: '"state"' in output.read_text(), child)
        time.sleep(_WARM_UP)
        watch = psutil.Process(child.pid).children(recursive=True)[-1]
        share = share_of_a_core(watch)
        memory = watch.memory_info().rss / (1 << 20) - console_mb()
        watch.send_signal(signal.SIGTERM)
        child.wait(30)
    print(f"{share:.2%} of a core, {memory:.1f} MB above the console")
    assert share <= MOST_SHARE
    assert memory <= MOST_MB
