# SPDX-License-Identifier: MIT
"""Whose work is in the frozen program: found by the files that went in, so that nothing is forgotten and nothing is claimed."""

from __future__ import annotations

import platform
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distribution, distributions, version
from pathlib import Path

from building.contents import Entry

_TEXTS = Path(__file__).parents[1] / "licences"
_IDENTIFIERS = {
    "GPLv2-or-later with a special exception which allows to use PyInstaller to build and distribute non-free programs "
    "(including commercial ones)": "GPL-2.0-or-later WITH Bootloader-exception",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
}
"""What packages say that do not use the licence's identifier yet."""


_OF_FREEZER = {"PyInstaller", "_pyinstaller_hooks_contrib"}


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """A piece of software in the program that others wrote."""

    name: str
    version: str
    licence: str
    """An SPDX expression, or the words of the package itself."""
    purl: str
    """Package URL: kind, name and version in one line, as scanners of weak points want it."""
    texts: tuple[Path, ...]


class UnknownOriginError(Exception):
    """A file went into the program and nobody knows whose it is."""


def components_of(entries: Iterable[Entry]) -> list[Component]:
    """Return everybody's work among the files of the program, in order. Raises UnknownOriginError."""
    files = {Path(source).resolve() for _, source, _ in entries if source and source not in {"-", "built-in"}}
    found = {_of_distribution(one) for one in _distributions_of(files)}
    found |= {_python(), _qt(), _of_distribution(distribution("pyinstaller"))}  # whose starter is a part of the program
    found |= _of_debian(files) if shutil.which("dpkg-query") else {_openssl()}
    if any("libicudata" in file.name for file in files):
        found.add(_icu(files))
    return sorted(found)


def _distributions_of(files: Iterable[Path]) -> set[Distribution]:
    by_file = {Path(str(one.locate_file(file))).resolve(): one for one in distributions() for file in one.files or ()}
    found = {}
    for file in files:
        if file in by_file:
            found[by_file[file].name] = by_file[file]
        elif "site-packages" in file.parts and not _OF_FREEZER.intersection(file.parts):
            raise UnknownOriginError(str(file))
    return set(found.values())


def _of_distribution(one: Distribution) -> Component:
    name = re.sub(r"[-_.]+", "-", one.name).lower()
    texts = [Path(str(one.locate_file(file))) for file in one.files or () if _is_licence(file.as_posix())]
    if name in {"pyside6-essentials", "shiboken6"}:
        texts = [_TEXTS / "LGPL-3.0.txt", _TEXTS / "GPL-3.0.txt"]
    if not texts:
        raise UnknownOriginError(f"{name}: no licence text")
    return Component(one.name, one.version, _licence(one.metadata), f"pkg:pypi/{name}@{one.version}", tuple(sorted(texts)))


def _is_licence(path: str) -> bool:
    return ".dist-info/" in path and re.match(r"(?i)(licen[cs]e|copying|notice|authors)", path.rsplit("/", 1)[-1]) is not None


def _licence(metadata: PackageMetadata) -> str:
    given: str | None = metadata.get("License-Expression") or metadata.get("License")  # type: ignore[attr-defined]
    if given and "\n" not in given:
        return _IDENTIFIERS.get(given, given.removesuffix(" License"))
    names = [line.rsplit(" :: ", 1)[-1] for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return " AND ".join(_IDENTIFIERS.get(name, name) for name in names) or "see its text"


def _python() -> Component:
    number = platform.python_version()
    return Component("Python", number, "Python-2.0", f"pkg:generic/python@{number}", (_TEXTS / "Python.txt",))


def _qt() -> Component:
    number = version("PySide6-Essentials")  # Qt for Python has the number of the Qt in it
    texts = (_TEXTS / "Qt.txt", _TEXTS / "LGPL-3.0.txt", _TEXTS / "GPL-3.0.txt")
    return Component("Qt", number, "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", f"pkg:generic/qt@{number}", texts)


def _icu(files: Iterable[Path]) -> Component:
    number = next(file.name.rpartition(".")[2] for file in files if "libicudata" in file.name)
    return Component("ICU", number, "Unicode-3.0", f"pkg:generic/icu@{number}", (_TEXTS / "Unicode-3.0.txt",))


def _openssl() -> Component:
    number = ssl.OPENSSL_VERSION.split()[1]
    return Component("OpenSSL", number, "Apache-2.0", f"pkg:generic/openssl@{number}", (_TEXTS / "Apache-2.0.txt",))


def _of_debian(files: Iterable[Path]) -> set[Component]:
    """Return the packages of the system whose libraries were taken along; they came with their licences in /usr/share/doc."""
    found = set()
    for file in files:
        if re.search(r"\.so(\.|$)", file.name):
            package = debian_package(file)
            if package is not None:
                name, number = package
                text = Path("/usr/share/doc", name, "copyright")
                found.add(Component(name, number, "see its text", f"pkg:deb/debian/{name}@{number}", (text,)))
    return found


def debian_package(library: Path) -> tuple[str, str] | None:
    """Return the package and the version that a library of this system belongs to; None when it came otherwise."""
    for path in (library, Path(*(library.parts[0], *library.parts[2:]))):  # /usr/lib is found under /lib, too
        answer = subprocess.run(["dpkg-query", "--search", str(path)], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            name = answer.stdout.split(":", 1)[0].strip()
            shown = subprocess.run(["dpkg-query", "-W", "-f=${Version}\n", name], capture_output=True, text=True, check=True)
            return name, shown.stdout.splitlines()[0]
    return None
