# SPDX-License-Identifier: MIT
"""Freezes the program into a folder, so that the same sources give the same bytes, and tries what came out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from building.product import ROOT, source_date

CONSOLE_PROGRAM = "ibassist-console.exe" if sys.platform == "win32" else "ibassist"


class BrokenBuildError(Exception):
    """What was built does not work."""


def missing_for_freezing() -> str:
    """Return what this computer lacks to freeze a program, with the package of Debian that brings it; empty when nothing."""
    from PyInstaller.depend import bindepend
    from PyInstaller.exceptions import PythonLibraryNotFoundError

    try:
        bindepend.get_python_library_path()
    except PythonLibraryNotFoundError:
        return "Python's shared library is not here: libpython3-dev"
    tools = ("objdump", "readelf") if sys.platform == "linux" else ()
    return "" if all(shutil.which(tool) for tool in tools) else "objdump and readelf are not here: binutils"


def freeze(spec: Path, target: Path, work: Path) -> None:
    """Let PyInstaller make what `spec` describes in `target`; `work` takes its notes. Raises CalledProcessError."""
    places = ["--distpath", str(target), "--workpath", str(work)]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places, str(spec)]
    # Sets of strings are written in the order of their hashes.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(source_date())}
    subprocess.run(command, check=True, cwd=ROOT, env=environment)


def freeze_program(target: Path, work: Path) -> Path:
    """Freeze the program; return its folder. Raises CalledProcessError, BrokenBuildError."""
    freeze(ROOT / "packaging" / "ibassist.spec", target, work)
    program = target / "ibassist" / CONSOLE_PROGRAM
    listing = subprocess.run([str(program), "guide", "--lang", "ja"], check=True, capture_output=True)
    if "fix-system-proxy" not in listing.stdout.decode("utf-8", "replace"):
        raise BrokenBuildError("The frozen program does not find its words.")
    return program.parent


def size_of(folder: Path) -> int:
    """Return the bytes of all files in the folder; links count nothing."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
