# SPDX-License-Identifier: MIT
"""What macOS is told about the program: the Info.plist and its Japanese texts."""

from __future__ import annotations

import plistlib
from pathlib import Path

HERE = Path(__file__).parent


def info(version: str) -> dict[str, object]:
    """Return the Info.plist of this version, without what PyInstaller fills in itself (identifier, program, icon)."""
    settings: dict[str, object] = plistlib.loads((HERE / "Info.plist").read_bytes())
    # macOS compares these as numbers: what follows the first three (rc1, .dev2) is for people and stands nowhere here.
    numbers = ".".join(version.split(".")[:3])
    return {**settings, "CFBundleShortVersionString": version, "CFBundleVersion": numbers}


def translations() -> list[tuple[str, str]]:
    """Return the files with texts in other languages, each with its folder in the bundle."""
    return [(str(file), file.parent.name) for file in sorted(HERE.glob("*.lproj/InfoPlist.strings"))]
