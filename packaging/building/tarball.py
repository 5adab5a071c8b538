# SPDX-License-Identifier: MIT
"""The archive for Linux systems without Debian's packages: to be unpacked anywhere and started there."""

from __future__ import annotations

import gzip
import platform
import shutil
import tarfile
from pathlib import Path

from building.linux_files import settle
from building.product import ROOT, our_releases, source_date
from building.promises import needs_of, of_this_system, portable_readme


def make_tarball(bundle: Path, target: Path, work: Path) -> Path:
    """Make the archive of the frozen program in `bundle`; return its file."""
    name = f"ibassist-{our_releases()[0].version}"
    root = work / "portable" / name
    shutil.rmtree(root.parent, ignore_errors=True)
    shutil.copytree(bundle, root, symlinks=True)
    words = portable_readme(needs_of(bundle), of_this_system(), platform.machine())
    (root / "README.txt").write_text(words, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", root / "LICENSE.txt")
    settle(root)
    archive = target / f"{name}-linux-{platform.machine()}.tar.gz"
    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=source_date()) as packed,
        tarfile.open(mode="w", fileobj=packed, format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [root, *sorted(root.rglob("*"))]:
            tar.add(path, str(path.relative_to(root.parent)), recursive=False, filter=_without_owner)
    return archive


def _without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = int(entry.mtime)
    return entry
