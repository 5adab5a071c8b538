# SPDX-License-Identifier: MIT
"""What is said of the systems that the programs for Linux run on, computed from the files that were built.

A library asks for versions of what it takes from the C library and from that of C++. The newest of them decide on which systems
the archive runs. The Debian package depends on packages of the system it was built on, and so on nothing older.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from building.product import ROOT

Version = tuple[int, ...]
PROCESSORS = {
    "x86_64": ("a 64-bit processor from Intel or AMD", "IntelまたはAMDの64ビットプロセッサー"),
    "aarch64": ("a 64-bit ARM processor", "ARMの64ビットプロセッサー"),
}
"""What a machine is called, in English and in Japanese."""


@dataclass(frozen=True, slots=True, order=True)
class Needs:
    """Versions of the C library (GLIBC) and of the library of C++ (GLIBCXX)."""

    glibc: Version
    glibcxx: Version = (3, 4)

    def met_by(self, other: Needs) -> bool:
        """Whether a system with the libraries `other` has all of it."""
        return self.glibc <= other.glibc and self.glibcxx <= other.glibcxx


SYSTEMS = {
    "Debian": {"11": Needs((2, 31), (3, 4, 28)), "12": Needs((2, 36), (3, 4, 30)), "13": Needs((2, 41), (3, 4, 33))},
    "Ubuntu": {"20.04": Needs((2, 31), (3, 4, 28)), "22.04": Needs((2, 35), (3, 4, 30)), "24.04": Needs((2, 39), (3, 4, 33))},
    "Fedora": {"35": Needs((2, 34), (3, 4, 29)), "36": Needs((2, 35), (3, 4, 30)), "37": Needs((2, 36), (3, 4, 30))},
    "RHEL": {"9": Needs((2, 34), (3, 4, 29)), "10": Needs((2, 39), (3, 4, 33))},
}
"""Releases with the versions of their packages libc6 and libstdc++6, or glibc and libstdc++; oldest first (as of 2025-11)."""


def needs_of(folder: Path) -> Needs:
    """Return what all programs and libraries in a folder ask of the system. Raises CalledProcessError."""
    asked = [asked_of(file) for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink() and _is_elf(file)]
    return Needs(max(one.glibc for one in asked), max(one.glibcxx for one in asked))


def asked_of(file: Path) -> Needs:
    """Return what one program or library asks of the system. Raises CalledProcessError."""
    command = ["readelf", "--version-info", "--wide", str(file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}).stdout
    needed = said[said.find("Version needs section") :] if "Version needs section" in said else ""
    return Needs(_newest("GLIBC", needed, (2, 0)), _newest("GLIBCXX", needed, (3, 4)))


def _newest(library: str, said: str, least: Version) -> Version:
    found = re.findall(rf"Name: {library}_([\d.]+)", said)
    return max([least, *(version_of(number) for number in found)])


def _is_elf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def version_of(number: str) -> Version:
    """Return a version as numbers."""
    return tuple(int(part) for part in number.split("."))


def of_this_system() -> Needs:
    """Return the C library of the system that this runs on."""
    return Needs(version_of((os.confstr("CS_GNU_LIBC_VERSION") or "glibc 0").split()[1]))


def oldest_systems(needs: Needs, families: Iterable[str] = tuple(SYSTEMS)) -> str:
    """Return the oldest release of each family that has what is needed, such as ``Debian 12, Ubuntu 24.04``."""
    found = []
    for family in families:
        release = next((name for name, system in SYSTEMS[family].items() if needs.met_by(system)), None)
        if release is not None:
            found.append(f"{family} {release}")
    return ", ".join(found)


def portable_readme(needs: Needs, built_on: Needs, machine: str) -> str:
    """Return the words in the archive, with what its files ask for."""
    english, japanese = PROCESSORS.get(machine, (machine, machine))
    values = {
        "GLIBC": ".".join(map(str, needs.glibc)),
        "SYSTEMS": oldest_systems(needs),
        "SYSTEMS_JA": oldest_systems(needs).replace(", ", "、"),
        "PACKAGE": oldest_systems(built_on, ("Debian", "Ubuntu")),
        "PACKAGE_JA": oldest_systems(built_on, ("Debian", "Ubuntu")).replace(", ", "、"),
        "PROCESSOR": english,
        "PROCESSOR_JA": japanese,
    }
    text = (ROOT / "packaging" / "linux" / "portable.txt").read_text(encoding="utf-8")
    return re.sub(r"@([A-Z_]+)@", lambda slot: values[slot[1]], text)


def broken_promises(needs: Needs, built_on: Needs, readme: str) -> list[str]:
    """Return what README.md says of the archive and the package that what was built does not keep."""
    promised = re.search(r"glibc (\d+\.\d+)", readme)
    broken = []
    if promised is None or needs.glibc > version_of(promised[1]):
        said = "nothing" if promised is None else promised[0]
        broken.append(f"README.md promises that the archive runs from {said} on, and it needs {needs}.")
    actual = oldest_systems(built_on, ("Debian", "Ubuntu"))
    if f"| {actual} or newer |" not in readme:
        broken.append(f"README.md does not say that the package is for: {actual} or newer.")
    return broken
