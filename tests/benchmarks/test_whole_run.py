# SPDX-License-Identifier: MIT
"""On a sound network an inspection costs what its slowest probe costs: everything else happens beside it."""

from __future__ import annotations

import json
import statistics

import pytest

from tests.lab.network import lab, missing_rights
from tests.lab.situations.types import computer

pytestmark = pytest.mark.lab

SCRIPT = """
import json, time
from ibassist.app.catalog import load_knowledge
from ibassist.app.inspection import ProbeFinished
from ibassist.app.run import run
from ibassist.host.local import LocalHost
knowledge, host = load_knowledge(), LocalHost()
for _ in range(8):
    started = time.monotonic()
    seconds = [e.observation.seconds for e in run(host, knowledge) if isinstance(e, ProbeFinished)]
    print(json.dumps([time.monotonic() - started, max(seconds)]))
"""


def test_the_whole_takes_as_long_as_its_slowest_part() -> None:
    if reason := missing_rights():
        pytest.skip(reason)
    with lab() as made:
        computer(made)
        made.start()
        script = made.folder / "whole_run.py"
        script.write_text(SCRIPT)
        result = made.run_python(script)
    assert result.status == 0, result.stderr
    runs = [json.loads(line) for line in result.stdout.splitlines()][1:]  # the first imports what the others have
    ratios = sorted(whole / slowest for whole, slowest in runs)
    print(f"\nwhole run / slowest probe: {[round(r, 3) for r in ratios]}, median {statistics.median(ratios):.3f}")
    assert ratios[0] <= 1.10
