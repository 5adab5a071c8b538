# SPDX-License-Identifier: MIT
"""Build the packages twice, elsewhere and as somebody else, and compare: ``python packaging/check_reproducible.py``.

What is different the second time: folder and its depth, time zone, language, rights of new files, order of hashes outside.
The folder in the environment's KEEP_IN keeps both, to look for the reason of a difference (``diffoscope one two``).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from building.product import ROOT, source_date


def copy_sources(target: Path) -> None:
    """Copy what git knows of."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place)


def build(sources: Path, target: Path, umask: int, **surroundings: str) -> dict[str, str]:
    """Build there; return the checksums of what came out, by name."""
    environment = {**os.environ, "PYTHONPATH": str(sources), **surroundings}
    command = [sys.executable, "packaging/build.py", "packages", "--target", str(target), "--work", str(sources / "work")]
    subprocess.run(command, cwd=sources, env=environment, check=True, umask=umask, stdout=subprocess.DEVNULL)
    files = (file for file in sorted(target.iterdir()) if file.is_file())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def main() -> int:
    """Build twice and compare; returns 0 when all bytes are the same."""
    with tempfile.TemporaryDirectory(prefix="ibassist-reproducible-") as folder:
        here = Path(os.environ.get("KEEP_IN", folder))
        os.environ["SOURCE_DATE_EPOCH"] = str(source_date())  # a commit in between is no difference
        elsewhere = here / "a rather" / "different-place"
        copy_sources(here / "a")
        shutil.copytree(here / "a", elsewhere)
        first = build(here / "a", here / "one", 0o022, TZ="UTC", LC_ALL="C.UTF-8")
        second = build(elsewhere, here / "two", 0o077, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7")
        for name in sorted({*first, *second}):
            print(f"{'same     ' if first.get(name) == second.get(name) else 'DIFFERENT'} {first.get(name, '-')} {name}")
    return 0 if first == second else 1


if __name__ == "__main__":
    sys.exit(main())
