# SPDX-License-Identifier: MIT
"""Programs of the system: found in its own folders only, and started without the libraries of a frozen bundle.

The search path is not asked. On Windows it begins in the current folder, where a download may have the name of a program of the
system; elsewhere it may begin in a folder that any program of the user writes to.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

_POSIX_FOLDERS = ("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/run/current-system/sw/bin")
"""Folders that only the administrator writes to. The last one is that of NixOS, which has nothing in the others."""
_SEARCH_DEFAULT_FOLDERS = 0x1000
"""LOAD_LIBRARY_SEARCH_DEFAULT_DIRS of <libloaderapi.h>: the program's folder, System32 and the folders that were added."""


def find(name: str, folders: Sequence[str] | None = None) -> str | None:
    """Return the absolute path of a program of the system, or None. An absolute path is returned as it is."""
    if os.path.isabs(name):
        return name
    if not name or os.path.basename(name) != name:
        return None
    if sys.platform == "win32" and not os.path.splitext(name)[1]:
        name += ".exe"
    paths = (os.path.join(folder, name) for folder in (system_folders() if folders is None else folders))
    return next((path for path in paths if os.path.isfile(path) and os.access(path, os.X_OK)), None)


def system_folders() -> tuple[str, ...]:
    """Return the folders that hold the programs of this system."""
    if sys.platform == "win32":
        return _windows_folders()
    return _POSIX_FOLDERS


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


if sys.platform == "win32":

    def _windows_folders() -> tuple[str, ...]:
        """Ask Windows itself: a variable such as SystemRoot can be set by whoever started this program."""
        import ctypes

        kernel = ctypes.windll.kernel32
        buffer = ctypes.create_unicode_buffer(32768)
        folders = []
        for ask in (kernel.GetSystemDirectoryW, kernel.GetSystemWindowsDirectoryW):
            ask(buffer, len(buffer))
            folders.append(buffer.value)
        return tuple(folders)

    def distrust_current_folder() -> None:
        """Keep the current folder out of all searches, and the search path out of that for libraries."""
        import ctypes

        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
        ctypes.windll.kernel32.SetDefaultDllDirectories(_SEARCH_DEFAULT_FOLDERS)
