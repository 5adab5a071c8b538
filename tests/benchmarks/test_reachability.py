# SPDX-License-Identifier: MIT
"""A thousand hosts and ports: no slower than nmap with its own adaptive timing, right about all of them, in little memory."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.network import missing_rights

ROOT = Path(__file__).parents[2]
RATIO = 1.0
"""Of the time that nmap takes, in the median of the pairs of runs: the whole command, from its start to its last line."""
MEGABYTES = 150

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(bool(missing_rights()), reason=missing_rights() or "-"),
    pytest.mark.skipif(shutil.which("nmap") is None, reason="no nmap to compare with"),
]


def test_a_thousand_pairs_are_done_no_slower_than_nmap_does_them(tmp_path: Path) -> None:
    command = ["unshare", "-n", sys.executable, "-m", "tests.benchmarks.reachability", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    for result in results:
        ours, nmap = result["ours"], result["nmap"]
        times = f"{ours['seconds']:.2f} s ({ours['looking']:.2f} s of looking), nmap {nmap['seconds']:.2f} s"
        print(f"{result['targets']} targets: {times}, {ours['megabytes']:.0f} MB")
        assert ours["found"] == nmap["found"] == {"open": 300, "refused": 300, "dropped": 400}
        assert ours["megabytes"] < MEGABYTES
    assert statistics.median_high(r["ours"]["seconds"] / r["nmap"]["seconds"] for r in results) <= RATIO
