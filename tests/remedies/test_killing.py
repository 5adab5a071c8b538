# SPDX-License-Identifier: MIT
"""Whatever kills a repair, at whichever step: no place is left half changed, and the journal tells the truth at the next start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux: forks that kill themselves")
def test_killed_at_every_step(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.remedies.killing", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT, timeout=600)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["wrong"] == []
    assert told["kills"] >= 300, "fewer steps are hooked than there were"
