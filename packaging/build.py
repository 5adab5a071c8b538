# SPDX-License-Identifier: MIT
"""Freeze the assistant into dist/ibassist and try it: ``python packaging/build.py``.

One folder, not one file: a single file unpacks itself at every start, which costs more than a second each time.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Build, then ask the result for its version and its words. Returns the exit status."""
    spec = ROOT / "packaging" / "ibassist.spec"
    places = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(spec)]
    subprocess.run(command, check=True, cwd=ROOT)
    name = "ibassist-console.exe" if sys.platform == "win32" else "ibassist"
    program = ROOT / "dist" / "ibassist" / name
    listing = subprocess.run([str(program), "guide", "--lang", "ja"], check=True, capture_output=True)
    if "fix-system-proxy" not in listing.stdout.decode("utf-8", "replace"):
        print("The frozen program does not find its words.", file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in program.parent.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{program.parent}: {size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
