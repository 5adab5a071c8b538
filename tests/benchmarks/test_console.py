# SPDX-License-Identifier: MIT
"""Answers of the console against its quickest one, in processor time: that of a busy machine is nearly that of a quiet one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ROUNDS = 8
"""Of all commands in turn, so that a slow phase of the machine meets all of them alike; the least of each counts."""


def _seconds(*arguments: str) -> float:
    """Return the processor time of one run, in seconds."""
    command = [sys.executable, "-m", "ibassist", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell what one process used")
def test_one_sentence_takes_little_more_than_none() -> None:
    """Words are compiled once; a search and the list of hosts load what they need and no more."""
    commands = {"none": ("--version",), "hosts": ("hosts",), "search": ("guide", "--search", "x")}
    rounds = [{name: _seconds(*arguments) for name, arguments in commands.items()} for _ in range(ROUNDS)]
    least = {name: min(taken[name] for taken in rounds) for name in commands}
    assert least["hosts"] <= 1.8 * least["none"], least
    assert least["search"] <= 2.0 * least["none"], least
