# SPDX-License-Identifier: MIT
"""What is published for Linux: packages, the list of their parts, and the checksums of all of it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from building.debian import make_deb
from building.freezing import BrokenBuildError
from building.papers import FOLDER, PARTS_LIST
from building.product import ROOT, our_releases
from building.promises import broken_promises, needs_of, of_this_system
from building.tarball import make_tarball

CHECKSUMS = "SHA256SUMS"


def make_packages(bundle: Path, target: Path, work: Path) -> list[Path]:
    """Make everything out of the frozen program in `bundle`; return the files."""
    target.mkdir(parents=True, exist_ok=True)
    parts = target / f"ibassist-{our_releases()[0].version}.cdx.json"
    shutil.copyfile(bundle / "_internal" / FOLDER / PARTS_LIST, parts)
    forget_builders_folders(bundle)
    for broken in broken_promises(needs_of(bundle), of_this_system(), (ROOT / "README.md").read_text(encoding="utf-8")):
        if os.environ.get("CI"):
            raise BrokenBuildError(broken)
        print(broken, file=sys.stderr)
    made = [make_deb(bundle, target, work), make_tarball(bundle, target, work), parts]
    return [*made, write_checksums(target)]


def forget_builders_folders(bundle: Path) -> None:
    """Take out of the libraries where else to look for others: a Python compiled in a home folder writes that into each."""
    for file in sorted(bundle.rglob("*.so*")):
        if not file.is_symlink():
            shown = subprocess.run(["chrpath", "--list", str(file)], capture_output=True, text=True, check=False).stdout
            if re.search(r"R(UN)?PATH=/", shown):
                subprocess.run(["chrpath", "--delete", str(file)], check=True, stdout=subprocess.DEVNULL)


def write_checksums(target: Path) -> Path:
    """Write the checksums of all files in the folder, in the form that ``sha256sum --check`` reads; return the file."""
    files = sorted(file for file in target.iterdir() if file.is_file() and file.name != CHECKSUMS)
    place = target / CHECKSUMS
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    place.write_text("".join(lines), encoding="ascii", newline="\n")
    return place
