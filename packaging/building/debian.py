# SPDX-License-Identifier: MIT
"""The package for Debian and its relatives.

What a package of the system brings is not copied but depended on: the system keeps such libraries safe by its updates.
Qt and Python are, because no stable Debian has this Qt.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from email.utils import format_datetime
from pathlib import Path
from textwrap import fill

from building.components import debian_package
from building.freezing import size_of
from building.linux_files import SOURCES, compressed, release_time, settle, write_linux_files
from building.product import Release, our_releases, source_date

_HOME = Path("usr/lib/ibassist")
_MAINTAINER = re.compile(r"(?m)^Maintainer: (.+)$")


def make_deb(bundle: Path, target: Path, work: Path) -> Path:
    """Make the package of the frozen program in `bundle`; return its file. Raises CalledProcessError."""
    releases = our_releases()
    root = work / "debian"
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(bundle, root, releases)
    architecture = _said_by("dpkg", "--print-architecture")
    (root / "DEBIAN").mkdir()
    depends = _dependencies(root, work)
    (root / "DEBIAN" / "control").write_text(_control(releases[0].version, architecture, depends, root), encoding="utf-8")
    settle(root)
    (root / "DEBIAN" / "md5sums").write_text(_md5sums(root), encoding="utf-8")
    package = target / f"ibassist_{releases[0].version}_{architecture}.deb"
    # A fixed number of threads: the compressor cuts its input into as many pieces.
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=2", "--build", str(root), str(package)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return package


def _lay_out(bundle: Path, root: Path, releases: list[Release]) -> None:
    shutil.copytree(bundle, root / _HOME, symlinks=True)
    for library in libraries_of_the_system(root / _HOME / "_internal"):
        library.unlink()
    command = root / "usr/bin/ibassist"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/ibassist/ibassist")
    share = root / "usr/share"
    write_linux_files(share, releases)
    documents = share / "doc" / "ibassist"
    documents.mkdir(parents=True)
    shutil.copyfile(SOURCES / "copyright", documents / "copyright")
    (documents / "changelog.gz").write_bytes(compressed(debian_changelog(releases).encode()))
    overrides = share / "lintian" / "overrides" / "ibassist"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(SOURCES / "lintian-overrides", overrides)


def libraries_of_the_system(folder: Path) -> list[Path]:
    """Return the libraries in the frozen program that are copies of what a package of this system brings."""
    places = [Path(line.split()[-1]) for line in _said_by("/sbin/ldconfig", "-p").splitlines()[1:] if " => " in line]
    of_system = {place.name: place for place in reversed(places)}
    copies = [file for file in sorted(folder.glob("lib*.so*")) if not file.is_symlink() and file.name in of_system]
    copies = [file for file in copies if not file.name.startswith("libpython")]  # the next Debian has another one
    same = [file for file in copies if _build_of(file) == _build_of(of_system[file.name])]
    return [file for file in same if debian_package(of_system[file.name].resolve()) is not None]


def _build_of(library: Path) -> str:
    """Return the number that the linker gave a library; it tells a copy from another build of the same name."""
    match = re.search(r"Build ID: (\w+)", _said_by("readelf", "--notes", str(library)))
    return match[1] if match else str(library)


def _dependencies(root: Path, work: Path) -> str:
    """Return the packages that bring the libraries which the files below `root` are linked with."""
    inside = root / _HOME / "_internal"
    linked = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink() and _is_elf(file)]
    folders = sorted({file.parent for file in linked if inside in (file.parent, *file.parents)})
    notes = work / "shlibdeps" / "debian"
    notes.mkdir(parents=True, exist_ok=True)
    (notes / "control").write_text("Source: ibassist\n\nPackage: ibassist\nArchitecture: any\n", encoding="utf-8")
    private = [f"-l{folder}" for folder in folders]
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *private, *(str(file) for file in linked)]
    answer = subprocess.run(command, cwd=notes.parent, check=True, capture_output=True, text=True).stdout
    return answer.strip().removeprefix("shlibs:Depends=")


def _is_elf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _control(version: str, architecture: str, depends: str, root: Path) -> str:
    values = {"VERSION": version, "ARCHITECTURE": architecture, "DEPENDS": depends, "SIZE": str(size_of(root) // 1024)}
    text = (SOURCES / "control.in").read_text(encoding="utf-8")
    return re.sub(r"@([A-Z]+)@", lambda match: values[match[1]], text)


def _md5sums(root: Path) -> str:
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    sums = ((hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest(), file.relative_to(root)) for file in files)
    return "".join(f"{digest}  {name.as_posix()}\n" for digest, name in sums)


def debian_changelog(releases: Iterable[Release]) -> str:
    """Return the changelog as Debian writes it."""
    maintainer = _MAINTAINER.search((SOURCES / "control.in").read_text(encoding="utf-8"))
    assert maintainer is not None
    entries = []
    for release in releases:
        wrapped = (fill(change, 78, initial_indent="  * ", subsequent_indent="    ") for change in release.changes)
        changes = "\n".join(wrapped)
        signature = f" -- {maintainer[1]}  {format_datetime(release_time())}"
        entries.append(f"ibassist ({release.version}) unstable; urgency=medium\n\n{changes}\n\n{signature}\n")
    return "\n".join(entries)


def _said_by(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
