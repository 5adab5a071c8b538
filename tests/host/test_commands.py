# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import CommandResult
from ibassist.host.local import LocalHost
from tests.timing import within

HOST = LocalHost()
posix = pytest.mark.skipif(os.name != "posix", reason="the commands are those of POSIX systems")


def outcome(result: object) -> Outcome:
    assert isinstance(result, Failure)
    return result.outcome


def is_gone(pid: int) -> bool:
    """Whether a process that was killed has ended, or does so soon."""
    until = time.monotonic() + within(0.5)
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


@posix
def test_status_and_both_outputs_as_bytes() -> None:
    result = HOST.run(["sh", "-c", r"printf 'a\377'; printf 'b\0' >&2; exit 3"])
    assert result == CommandResult(3, b"a\xff", b"b\0")


@posix
def test_no_input_so_a_question_ends_at_once() -> None:
    assert HOST.run(["cat"]) == CommandResult(0, b"")


@posix
def test_messages_are_english_and_lose_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("LANGUAGE", "ja")
    result = HOST.run(["sh", "-c", 'echo "$LC_ALL $LANGUAGE"; ls /nonexistent'])
    assert isinstance(result, CommandResult)
    assert result.stdout == b"C.UTF-8 C\n"
    assert b"No such file" in result.stderr


def test_what_cannot_be_run(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("no program")
    assert HOST.run(["ibassist-no-such-program"]) == Failure(Outcome.MISSING, "ENOENT", 2)
    assert outcome(HOST.run([str(plain)])) is Outcome.DENIED
    assert outcome(HOST.run([sys.executable, "a\0b"])) is Outcome.FAILED
    assert outcome(HOST.run([])) is Outcome.FAILED


@posix
def test_nothing_is_left_running_when_the_program_ends_first(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = f"""
import pathlib, threading, time
from ibassist.host.local import LocalHost
command = ["sh", "-c", "echo $$ > {note}; sleep 60 & wait"]
threading.Thread(target=LocalHost().run, args=(command,), kwargs={{"timeout": 50}}, daemon=True).start()
while not pathlib.Path({str(note)!r}).exists() or not pathlib.Path({str(note)!r}).read_text().endswith("\\n"):
    time.sleep(0.01)
raise KeyboardInterrupt
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert ended.stderr.endswith(b"KeyboardInterrupt\n")
    assert all(is_gone(pid) for pid in psutil.pids() if _session(pid) == int(note.read_text()))


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return 0


@posix
def test_the_time_out_ends_the_children_too(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    began = time.monotonic()
    result = HOST.run(["sh", "-c", f"sleep 60 & echo $! > {note}; wait"], timeout=0.4)
    assert outcome(result) is Outcome.TIMED_OUT
    assert time.monotonic() - began < within(1.5)
    assert is_gone(int(note.read_text()))


@pytest.mark.slow
@posix
def test_a_child_in_the_background_hides_no_output_and_does_not_stay(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    result = HOST.run(["sh", "-c", f"echo said; sleep 60 & echo $! > {note}"], timeout=5)
    assert result == CommandResult(0, b"said\n")
    assert is_gone(int(note.read_text()))


@posix
def test_endless_output_is_cut_short() -> None:
    began = time.monotonic()
    assert outcome(HOST.run(["yes"], timeout=10, max_bytes=100_000)) is Outcome.TOO_LARGE
    assert time.monotonic() - began < within(5)


@posix
def test_exactly_as_much_as_allowed_is_allowed() -> None:
    result = HOST.run(["head", "-c", "4096", "/dev/zero"], max_bytes=4096)
    assert isinstance(result, CommandResult)
    assert len(result.stdout) == 4096


@posix
def test_no_pipe_stays_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        HOST.run(["true"])
        HOST.run(["sleep", "9"], timeout=0.05)
    assert len(os.listdir("/proc/self/fd")) == before
