# SPDX-License-Identifier: MIT
"""A thousand hosts and ports: no slower than nmap with its own adaptive timing, right about all of them, in little memory."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.network import missing_rights

ROOT = Path(__file__).parents[2]
RATIO = 1.0
"""Of the time that nmap takes, without starting Python and writing the report."""
MEGABYTES = 150

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(bool(missing_rights()), reason=missing_rights() or "-"),
    pytest.mark.skipif(shutil.which("nmap") is None, reason="no nmap to compare with"),
]


def test_a_thousand_pairs_are_done_no_slower_than_nmap_does_them(tmp_path: Path) -> None:
    command = ["unshare", "-n", sys.executable, "-m", "tests.benchmarks.reachability", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    result = json.loads(done.stdout)
    ours, nmap = result["ours"], result["nmap"]
    ratio = ours["looking"] / nmap["seconds"]
    whole = f"{ours['seconds']:.1f} s with start and report, {ours['megabytes']:.0f} MB"
    print(f"{result['pairs']} pairs: {ratio:.2f} × nmap ({ours['looking']:.1f} s against {nmap['seconds']:.1f} s; {whole})")
    assert ours["found"] == nmap["found"] == {"open": 300, "refused": 300, "dropped": 400}
    assert ratio <= RATIO
    assert ours["megabytes"] < MEGABYTES
