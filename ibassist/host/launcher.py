# SPDX-License-Identifier: MIT
"""Starting a program of the system for the user to look at, such as its settings, and leaving it to itself.

Apart from `LocalHost.run`, which waits for an answer: here nothing is read back, and the program outlives the assistant.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from ibassist.core.outcomes import Failure, Outcome


def find_program(name: str) -> str | None:
    """Return the absolute path of a program of the system, or None.

    On Windows only the system's own folders are searched: the usual search begins in the current folder, where anybody
    may have put a program of the same name.
    """
    if os.name != "nt":
        return shutil.which(name)
    root = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    return next((str(path) for path in (root / "System32" / name, root / name) if path.is_file()), None)


def is_folder(path: str) -> bool:
    """Whether `path` is the absolute path of an existing folder."""
    return os.path.isabs(path) and os.path.isdir(path)


def launch(command: Sequence[str]) -> Failure | None:
    """Start a program with arguments, without a shell, and return at once. None means that it was started."""
    program = find_program(command[0])
    if program is None:
        return Failure(Outcome.MISSING, detail=command[0])
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed list of programs, see app.actions
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=clean_environment(os.environ),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        outcome = Outcome.DENIED if isinstance(error, PermissionError) else Outcome.FAILED
        return Failure(outcome, number=error.errno, detail=command[0])
    # Somebody has to collect the exit status, or the finished program stays in the process table for as long as we run.
    threading.Thread(target=process.wait, daemon=True, name=f"wait-{command[0]}").start()
    return None


def clean_environment(environment: Mapping[str, str], bundle: str | None = None) -> dict[str, str]:
    """Return the environment as it was before a frozen bundle put its own libraries in front.

    Programs of the system that are made to load the bundle's libraries crash. PyInstaller keeps the former value of a
    variable under its name with ``_ORIG``.
    """
    bundle = getattr(sys, "_MEIPASS", None) if bundle is None else bundle
    if bundle is None:
        return dict(environment)
    cleaned: dict[str, str] = {}
    for name, value in environment.items():
        if name.endswith("_ORIG"):
            continue
        former = environment.get(f"{name}_ORIG")
        kept = former if former is not None else os.pathsep.join(p for p in value.split(os.pathsep) if bundle not in p)
        if kept or not value:
            cleaned[name] = kept
    return cleaned
