# SPDX-License-Identifier: MIT
"""Files that a running program holds, by whatever means."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.local import LocalHost

HOLDERS = {
    "a lock of Java's kind": "import fcntl; file = open(path, 'r+'); fcntl.lockf(file, fcntl.LOCK_EX)",
    "a lock on the open file": "import fcntl; file = open(path, 'r+'); fcntl.flock(file, fcntl.LOCK_SH)",
    "an open file": "file = open(path, 'rb')",
    "an open file, by another name": "import os; os.symlink(path, path + '.link'); file = open(path + '.link', 'rb')",
}


@pytest.mark.skipif(sys.platform != "linux", reason="locks as Linux has them")
def test_a_held_file_is_in_use_and_stays_as_it_is(tmp_path: Path) -> None:
    host = LocalHost()
    for how, code in HOLDERS.items():
        path = tmp_path / f"{len(how)}.lock"
        path.write_bytes(b"4711\n")
        before = path.stat()
        program = f"import sys; path = sys.argv[1]; {code}; print('held', flush=True); sys.stdin.read()"
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == b"held\n", how
            assert host.is_in_use(str(path)) is True, how
        assert host.is_in_use(str(path)) is False, how
        after = path.stat()
        assert (after.st_mtime_ns, after.st_ctime_ns) == (before.st_mtime_ns, before.st_ctime_ns), how


def test_a_file_that_is_not_there_or_held_by_this_program_alone(tmp_path: Path) -> None:
    host = LocalHost()
    assert host.is_in_use(str(tmp_path / "none")) == Failure(Outcome.MISSING, "ENOENT", 2)
    assert isinstance(host.is_in_use("no\0name"), Failure)
    path = tmp_path / "own.lock"
    path.write_bytes(b"")
    if os.name == "posix":
        with path.open("rb"):
            assert host.is_in_use(str(path)) is False
