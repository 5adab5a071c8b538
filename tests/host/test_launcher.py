# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from ibassist.core.outcomes import Outcome
from ibassist.host import launcher
from tests.timing import within


def test_a_program_is_started_with_its_arguments_untouched(tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    program = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    assert launcher.launch([sys.executable, "-c", program, str(told), "$(id) ; * 'x'"]) is None
    deadline = time.monotonic() + 10
    while not (told.exists() and told.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert told.read_text() == "$(id) ; * 'x'"


@pytest.mark.skipif(os.name == "nt", reason="on Windows the status of a launcher tells nothing")
def test_a_launcher_that_opens_nothing_is_a_failure() -> None:
    failure = launcher.launch([sys.executable, "-c", "raise SystemExit(3)"])
    assert failure is not None
    assert (failure.outcome, failure.number) == (Outcome.FAILED, 3)


@pytest.mark.slow
def test_a_program_that_stays_is_not_waited_for() -> None:
    began = time.monotonic()
    assert launcher.launch([sys.executable, "-c", "import time; time.sleep(20)"]) is None
    assert time.monotonic() - began < within(10)


def test_a_missing_program_is_a_failure_not_an_exception() -> None:
    failure = launcher.launch(["no-such-program-of-ours"])
    assert failure is not None
    assert failure.outcome is Outcome.MISSING


@pytest.mark.skipif(os.name == "nt", reason="needs a file with the right to run but no content that runs")
def test_what_cannot_be_run_is_a_failure(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x00\x01\x02\x03")
    broken.chmod(0o755)
    failure = launcher.launch([str(broken)])
    assert failure is not None
    assert failure.outcome is Outcome.FAILED


def test_only_existing_folders_named_in_full_are_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    assert launcher.is_folder(str(tmp_path))
    assert not launcher.is_folder("sub")
    assert not launcher.is_folder(str(tmp_path / "file"))
    assert not launcher.is_folder("https://example.com/")
