# SPDX-License-Identifier: MIT
"""Freezes the program into a folder, so that the same sources give the same bytes, and tries what came out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from building.contents import wanted_plugin
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
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    # PyInstaller looks at every plugin of Qt before the unused ones are taken out, and misses the libraries of other desktops.
    lines = [line for line in done.stderr.splitlines() if not _is_about_unused_plugin(line)]
    print(*lines, sep="\n", end="\n" if lines else "", file=sys.stderr, flush=True)
    done.check_returncode()


def _is_about_unused_plugin(line: str) -> bool:
    """Whether a warning is about a library that only a plugin asks for which is left out of the program."""
    missed = re.search(r"Library not found: .* dependency of '(.+)'", line)
    return missed is not None and not wanted_plugin(missed[1])


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
