# SPDX-License-Identifier: MIT
"""Starting a program of the system for the user to look at, such as its settings, and leaving it to itself.

Apart from `LocalHost.run`, which waits for an answer: here nothing is read back, and the program outlives the assistant.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Sequence

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import programs


def is_folder(path: str) -> bool:
    """Whether `path` is the absolute path of an existing folder."""
    return os.path.isabs(path) and os.path.isdir(path)


def launch(command: Sequence[str]) -> Failure | None:
    """Start a program with arguments, without a shell, and return at once. None means that it was started."""
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
    # Somebody has to collect the exit status, or the finished program stays in the process table for as long as we run.
    threading.Thread(target=process.wait, daemon=True, name=f"wait-{command[0]}").start()
    return None
