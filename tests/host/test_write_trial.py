# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ibassist.core.outcomes import Outcome
from ibassist.host.local import LocalHost
from ibassist.host.local.write_trial import PREFIX
from tests.timing import within

HOST = LocalHost()


def test_all_four_steps_and_nothing_left(tmp_path: Path) -> None:
    trial = HOST.try_writing(str(tmp_path))
    assert trial.ok
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    old, young, foreign = tmp_path / f"{PREFIX}old", tmp_path / f"{PREFIX}young", tmp_path / "precious"
    for file in (old, young, foreign):
        file.touch()
    for file in (old, foreign):
        os.utime(file, (time.time() - 120, time.time() - 120))
    assert HOST.try_writing(str(tmp_path)).ok
    assert sorted(file.name for file in tmp_path.iterdir()) == [young.name, foreign.name]


def test_a_folder_with_thousands_of_files_is_still_cleaned_in_time(tmp_path: Path, stopwatch) -> None:
    for number in range(3000):
        (tmp_path / str(number)).touch()
    with stopwatch:
        assert HOST.try_writing(str(tmp_path)).ok
    assert stopwatch.seconds < within(2)


@pytest.mark.parametrize(("failing", "steps"), [
    ("rename", ("ok", "ok", "denied", "ok")),
    ("unlink", ("ok", "ok", "ok", "denied")),
])  # fmt: skip
def test_a_step_that_fails_is_named_and_the_file_is_deleted_if_it_can_be(
    failing: str, steps: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, failing, denied)
    trial = HOST.try_writing(str(tmp_path))
    assert tuple(step.outcome.value for step in (trial.create, trial.change, trial.rename, trial.delete)) == steps
    assert trial.ok is False
    assert len(list(tmp_path.iterdir())) == (1 if failing == "unlink" else 0)


def test_a_full_disk_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    trial = HOST.try_writing(str(tmp_path))
    assert (trial.create.outcome, trial.create.code) == (Outcome.FAILED, "ENOSPC")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_volume_is_denied() -> None:
    assert HOST.try_writing("/proc").create.outcome in (Outcome.DENIED, Outcome.MISSING)
    if os.path.ismount("/sys"):  # an empty folder in a plain chroot
        assert HOST.try_writing("/sys").create.outcome is Outcome.DENIED


_HANGS = """
import sys, time
from ibassist.host.local import write_trial
write_trial._append = lambda path: (print("created", flush=True), time.sleep(60))
write_trial.try_writing(sys.argv[1])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a word of POSIX")
def test_what_a_run_killed_in_the_middle_left_goes_at_the_next_trial(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HANGS, str(tmp_path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    (left,) = tmp_path.iterdir()
    os.utime(left, (time.time() - 10, time.time() - 10))
    assert HOST.try_writing(str(tmp_path)).ok
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_lets_nothing_be_deleted_gets_one_file_of_ours_at_most(tmp_path: Path) -> None:
    """As one with chattr +a: every trial would leave another file."""
    change = shutil.which("chattr")
    if change is None or subprocess.run([change, "+a", str(tmp_path)], check=False, capture_output=True).returncode:
        pytest.skip("no append-only folders here")
    try:
        first = HOST.try_writing(str(tmp_path))
        (left,) = tmp_path.iterdir()
        os.utime(left, (time.time() - 10, time.time() - 10))
        second = HOST.try_writing(str(tmp_path))
        assert list(tmp_path.iterdir()) == [left]
    finally:
        subprocess.run([change, "-a", str(tmp_path)], check=True)
    assert (first.create.outcome, first.delete.outcome) == (Outcome.OK, Outcome.DENIED)
    assert (second.create.outcome, second.delete.outcome) == (Outcome.OK, Outcome.DENIED)
