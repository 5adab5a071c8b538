# SPDX-License-Identifier: MIT
"""What is new in a release, for its page: ``release_notes.py v1.2.3``; fails where tag, version and changelog do not agree."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from building.product import our_releases  # noqa: E402 - found through the line above


def notes(tag: str) -> str:
    """Return the newest entry of the changelog. Raises ValueError when it, the version in the code or the tag differ."""
    version = our_releases()[0].version
    if tag != f"v{version}":
        raise ValueError(f"the tag is {tag}, but the version is {version}")
    entry = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition(f"## {version} ")[2]
    return entry.partition("\n## ")[0].partition("\n")[2].strip() + "\n"


def main(tag: str) -> int:
    """Print the notes. Returns the exit status."""
    try:
        sys.stdout.buffer.write(notes(tag).encode())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
