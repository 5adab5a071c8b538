# SPDX-License-Identifier: MIT
"""Starting a program of the system for the user to look at, such as its settings, and leaving it to itself.

Apart from `LocalHost.run`, which waits for an answer: here nothing is read back, and the program outlives the assistant.
"""

from __future__ import annotations

import os
import stat
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import programs

_EARLY = 1.0
"""Seconds in which a launcher that opens nothing has ended."""


def is_folder(path: str) -> bool:
    """Return whether `path` is the absolute path of an existing folder."""
    return os.path.isabs(path) and os.path.isdir(path)


def is_own_program(path: str) -> bool:
    """Return whether a file can be started, and belongs to the user or the system: nobody else may have put it there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return False
    own = os.name == "nt" or found.st_uid in {0, os.getuid()}
    return os.path.isabs(path) and stat.S_ISREG(found.st_mode) and own and os.access(path, os.X_OK)


def launch(command: Sequence[str], patience: float = _EARLY) -> Failure | None:
    """Start a program with arguments, without a shell. None means that it was started and has not failed right away.

    Waits up to `patience` seconds for that: a launcher such as xdg-open ends soon, and says by its status that nothing opened.
    """
    program = programs.find(command[0])
    if program is None:
        return Failure(Outcome.MISSING, detail=command[0])
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed list of programs, see app.actions
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=programs.clean_environment(os.environ),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        outcome = Outcome.DENIED if isinstance(error, PermissionError) else Outcome.FAILED
        return Failure(outcome, number=error.errno, detail=command[0])
    with suppress(subprocess.TimeoutExpired):
        status = process.wait(patience)
        # Explorer ends with 1 whether or not it showed something.
        return Failure(Outcome.FAILED, number=status, detail=command[0]) if status and os.name != "nt" else None
    # Somebody has to collect the exit status, or the finished program stays in the process table for as long as we run.
    threading.Thread(target=process.wait, daemon=True, name=f"wait-{command[0]}").start()
    return None
