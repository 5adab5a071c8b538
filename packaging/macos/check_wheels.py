# SPDX-License-Identifier: MIT
"""Ask the package index whether all that the program needs exists for both kinds of Mac: ``check_wheels.py [LOCK]``.

Nothing is installed. Exit status 1 when a package has no wheel for one of them.
"""

from __future__ import annotations

import json
import plistlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from building.locks import requirements  # noqa: E402 - found through the line above

BUILDERS = {"editables", "hatchling", "pathspec", "pluggy", "trove-classifiers"}
"""What builds the package; the program does without."""

FROM_SOURCE = {("x86_64", "quickjs-ng")}
"""Machine and package: no wheel, but a source distribution that Apple's compiler builds in seconds."""


def lowest() -> int:
    """Return the oldest macOS that the program names."""
    settings = plistlib.loads((Path(__file__).parent / "Info.plist").read_bytes())
    return int(str(settings["LSMinimumSystemVersion"]).split(".")[0])


def platforms(machine: str, newest: int) -> list[str]:
    """Return the tags of wheels that such a Mac takes, the newest system first."""
    numbers = [f"{major}_0" for major in range(newest, 10, -1)] + [f"10_{minor}" for minor in range(16, 8, -1)]
    return [f"macosx_{number}_{kind}" for number in numbers for kind in (machine, "universal2")]


def wheels(pinned: list[str], machine: str, newest: int) -> dict[str, str]:
    """Return the wheel that pip takes for each package on such a Mac. Raises CalledProcessError when one is missing."""
    with tempfile.TemporaryDirectory() as work:
        wanted = Path(work) / "wanted.txt"
        wanted.write_text("\n".join(pinned), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command += ["--dry-run", "--ignore-installed", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        command += ["--python-version", "3.13", "--target", work]
        command += [part for tag in platforms(machine, newest) for part in ("--platform", tag)]
        command += ["--report", str(Path(work) / "report.json"), "-r", str(wanted)]
        subprocess.run(command, check=True)
        report = json.loads((Path(work) / "report.json").read_text(encoding="utf-8"))
    return {entry["metadata"]["name"]: entry["download_info"]["url"].rpartition("/")[2] for entry in report["install"]}


def main(lock: Path) -> int:
    """Print the wheels for each kind of Mac. Returns the exit status."""
    needed = [entry for entry in requirements(lock.read_text(encoding="utf-8")) if entry.name not in BUILDERS]
    status = 0
    for machine in ("arm64", "x86_64"):
        here = [entry for entry in needed if entry.holds(f"macos-{machine}")]
        try:
            found = wheels([entry.pinned for entry in here if (machine, entry.name) not in FROM_SOURCE], machine, lowest())
        except subprocess.CalledProcessError:
            print(f"macOS {lowest()}, {machine}: not everything exists", file=sys.stderr)
            status = 1
            continue
        built = ", ".join(name for kind, name in sorted(FROM_SOURCE) if kind == machine)
        print(f"macOS {lowest()}, {machine}: {len(found)} packages exist{f'; built there: {built}' if built else ''}")
        for name, wheel in sorted(found.items()):
            if not wheel.endswith("-none-any.whl"):
                print(f"  {name}: {wheel}")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "requirements.lock"))
