# SPDX-License-Identifier: MIT
"""The disk image for macOS, made of the application that PyInstaller put beside the frozen folder."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path

from ibassist import __version__


def make_image(target: Path) -> Path:
    """Sign the application in `target` and put it into a disk image; return the file. Raises CalledProcessError.

    The machine stands in the name, for wheels exist for one kind of Mac each.
    """
    output = target / f"ibassist-{__version__}-macos-{platform.machine()}.dmg"
    subprocess.run([str(Path(__file__).with_name("make-dmg.sh")), str(target / "ibassist.app"), str(output)], check=True)
    return output
