# SPDX-License-Identifier: MIT
"""What the packages of all systems say about the program: version, releases, and the time that everything in them bears."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ibassist import __version__

ROOT = Path(__file__).parents[2]
APP_ID = "io.github.ibassist"
"""Of the desktop entry, the metainfo and the bundle of macOS."""
_RELEASE = re.compile(r"^## (?P<version>\d+\.\d+\.\d+\S*) - (?P<day>\d{4}-\d{2}-\d{2})$")
_POINT = re.compile(r"^- (?P<text>.+)$")


@dataclass(frozen=True, slots=True)
class Release:
    """An entry of the changelog."""

    version: str
    day: date
    changes: tuple[str, ...]


def releases(changelog: str) -> list[Release]:
    """Return the releases of a changelog (Keep a Changelog), newest first; what is not released yet is left out."""
    found: list[tuple[str, date, list[str]]] = []
    points: list[str] | None = None
    for line in changelog.splitlines():
        if line.startswith("## "):
            heading = _RELEASE.match(line)
            points = [] if heading else None
            if heading and points is not None:
                found.append((heading["version"], date.fromisoformat(heading["day"]), points))
        elif points is not None:
            _take(line, points)
    return [Release(number, day, tuple(texts)) for number, day, texts in found]


def _take(line: str, points: list[str]) -> None:
    if point := _POINT.match(line):
        points.append(point["text"].replace("`", ""))
    elif line.startswith("  ") and points:
        points[-1] += " " + line.strip().replace("`", "")


def our_releases() -> list[Release]:
    """Return the releases of this program. Raises ValueError when the newest is not the version in the code."""
    found = releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if not found or found[0].version != __version__:
        raise ValueError(f"CHANGELOG.md: the newest release is not {__version__}, which ibassist/__init__.py says")
    return found


def source_date() -> int:
    """Return the time, in seconds since 1970, that everything built from these sources bears, whenever it is built.

    The environment's SOURCE_DATE_EPOCH (reproducible-builds.org), else the time of the commit, else the day of the release.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        answer = ""
    if answer.isdecimal():
        return int(answer)
    return int(datetime.combine(our_releases()[0].day, datetime.min.time(), UTC).timestamp())
