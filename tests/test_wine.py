# SPDX-License-Identifier: MIT
"""The tests of tests/windows, run on Windows' Python under Wine where that is set up (``make wine``)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "packaging" / "windows" / "wine.sh"
HOME = Path(
    os.environ.get("IBASSIST_WINE_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ibassist-wine"
)
SECONDS = 1200
"""For what takes a minute on a quiet machine: only what hangs is given up."""


def why_not() -> str:
    """What is missing; empty when the tests can run. With ``IBASSIST_WINE=1`` nothing may be missing."""
    if os.environ.get("IBASSIST_WINE") == "1":
        return ""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "needs Linux and root"
    if not (HOME / "python.done").exists():
        return "Windows' Python is not set up here: make wine"
    allowed = (
        subprocess.run(["unshare", "--mount", "--net", "true"], check=False, capture_output=True)
        if shutil.which("unshare")
        else None
    )
    return "" if allowed is not None and allowed.returncode == 0 else "namespaces cannot be made here"


def test_on_windows() -> None:
    if reason := why_not():
        pytest.skip(reason)
    command, environment = (
        [str(SCRIPT), "test", "-p", "no:cacheprovider"],
        {**os.environ, "IBASSIST_WINE_SECONDS": str(SECONDS)},
    )
    done = subprocess.run(command, check=False, capture_output=True, timeout=SECONDS + 30, env=environment)
    said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert done.returncode == 0, said
    assert " passed" in said, said
    assert " skipped" not in said, said


@pytest.mark.parametrize("arguments", [[], ["nonsense"]])
def test_the_script_says_what_it_can_do(arguments: list[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    done = subprocess.run([bash, str(SCRIPT), *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "usage:" in done.stderr
    assert "setup | run" in done.stderr


def test_it_does_not_run_what_is_not_set_up(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    environment = {**os.environ, "IBASSIST_WINE_HOME": str(tmp_path / "none")}
    done = subprocess.run([bash, str(SCRIPT), "run", "-c", "1"], check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert "not set up" in done.stderr
    assert not (tmp_path / "none").exists()
