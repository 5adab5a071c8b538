# SPDX-License-Identifier: MIT
"""Build what this system can build, into dist/: ``python packaging/build.py [bundle | packages]``.

``bundle`` freezes the assistant into dist/ibassist and tries it. One folder, not one file: one file unpacks itself at every
start, which costs more than a second each time. ``packages`` makes of that what this system installs: on Linux a Debian
package and an archive for any other Linux, and beside them the list of parts (SBOM) and the checksums; on Windows an installer;
on macOS a disk image.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from building.freezing import BrokenBuildError, freeze_program, size_of
from building.product import ROOT


def main(arguments: list[str] | None = None) -> int:
    """Build; returns the exit status."""
    parser = argparse.ArgumentParser(description="Build what this system can build, into dist/.")
    parser.add_argument("what", nargs="?", choices=["bundle", "packages"], default="bundle")
    parser.add_argument("--target", type=Path, default=ROOT / "dist", help="folder for what is built")
    parser.add_argument("--work", type=Path, default=ROOT / "build", help="folder for what is needed on the way")
    options = parser.parse_args(arguments)
    try:
        folder = freeze_program(options.target.resolve(), options.work.resolve())
    except BrokenBuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder}: {size_of(folder) / 1e6:.0f} MB")
    if options.what == "packages":
        for path in make_packages(folder, options.target.resolve(), options.work.resolve()):
            print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def make_packages(folder: Path, target: Path, work: Path) -> list[Path]:
    """Make of the frozen program what this system installs; return the files."""
    if sys.platform == "win32":
        from windows.installer import make_installer

        return [make_installer(folder, target)]
    if sys.platform == "darwin":
        from macos.image import make_image

        return [make_image(target)]
    from building import packages

    return packages.make_packages(folder, target, work)


if __name__ == "__main__":
    sys.exit(main())
