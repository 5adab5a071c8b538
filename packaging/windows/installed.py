# SPDX-License-Identifier: MIT
"""What an installation leaves on a Windows: files, registry, Start menu, and what is in the programs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

assert sys.platform == "win32"

from ibassist import __version__  # noqa: E402 - the type checker reads on here on Windows only
from windows import desktop  # noqa: E402

HOME = Path(os.environ["USERPROFILE"])
TARGET = Path(os.environ["LOCALAPPDATA"]) / "Programs" / "ibassist"
SETTINGS = Path(os.environ["APPDATA"]) / "ibassist" / "settings.json"
PAGE = Path(os.environ["LOCALAPPDATA"]) / "ibassist" / "Cache" / "report.html"
SHORTCUT = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "ibassist.lnk"
WINDOWED, CONSOLE, REMOVER = (TARGET / name for name in ("ibassist.exe", "ibassist-console.exe", "uninstall.exe"))
UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
LOOKED_AT = ("Software\\Classes", UNINSTALL, "Software\\Microsoft\\Windows\\CurrentVersion\\Run", "Software\\ibassist")
MOST_MB = 60
LNK_NAME = "ibassist.exe".encode("utf-16-le")
State = tuple[set[str], desktop.Registry]


class Checks:
    """What was looked at, and whether it was as it should be."""

    def __init__(self, screen: Path | None, pictures: Path | None, *, sealed: bool) -> None:
        self.failed: list[str] = []
        self.sealed = sealed
        self._screen, self._pictures = screen, pictures

    def that(self, fine: object, what: str) -> None:
        """Say one thing that was looked at."""
        print("ok  " if fine else "FAIL", what, flush=True)
        if not fine:
            self.failed.append(what)

    def equal(self, got: object, expected: object, what: str) -> None:
        """Say one thing that was compared."""
        self.that(got == expected, what if got == expected else f"{what}: {got!r} instead of {expected!r}")

    def picture(self, name: str) -> None:
        """Save what the display shows, once it has been drawn."""
        if self._screen is not None and self._pictures is not None:
            time.sleep(1)
            desktop.save_picture(self._screen, self._pictures / f"{name}.png")

    def title(self, text: str) -> None:
        """Begin a part."""
        print(f"\n{text}", flush=True)


def state(sealed: bool) -> State:
    """Return the files in the user's folders, without those for the moment, and what programs enter into the registry.

    On a Windows where others are at work, only what bears the program's name.
    """
    moment = Path(os.environ["TEMP"])
    files = {str(file) for file in HOME.rglob("*") if file.is_file() and moment not in file.parents}
    entries: desktop.Registry = {}
    for path in LOOKED_AT:
        entries |= desktop.registry(path)
    if sealed:
        return files, entries
    ours = {key: value for key, value in entries.items() if "ibassist" in f"{key} {value}".lower()}
    return {name for name in files if "ibassist" in name[len(str(HOME)) :].lower()}, ours


def same_as(checks: Checks, before: State, stays: Iterable[Path], what: str) -> None:
    """Compare with what was there before; `stays` are the files that belong to the user."""
    files, entries = state(checks.sealed)
    left = sorted(files - before[0] - {str(path) for path in stays})
    checks.that(not left, f"{what}: no file is left{': ' + ', '.join(left[:9]) if left else ''}")
    checks.that(not before[0] - files, f"{what}: no file of anybody else's is missing")
    changed = sorted(key for key in entries.keys() | before[1].keys() if entries.get(key, 0) != before[1].get(key, 0))
    checks.that(not changed, f"{what}: the registry is as before{': ' + ', '.join(changed[:9]) if changed else ''}")
    checks.that(not TARGET.exists(), f"{what}: the folder of the program is gone")
    checks.that(not SHORTCUT.exists(), f"{what}: the entry in the Start menu is gone")


def installed(checks: Checks, version: str) -> None:
    """Look at files, registry and Start menu."""
    for file in (WINDOWED, CONSOLE, REMOVER, TARGET / "_internal" / "resources" / "icons" / "ibassist.svg"):
        checks.that(file.is_file(), f"{file.relative_to(TARGET)} is there")
    entries = desktop.registry(f"{UNINSTALL}\\ibassist")
    named = {key.rpartition(" : ")[2]: value for key, value in entries.items() if " : " in key}
    checks.equal(named.get("DisplayVersion"), version, "the list of programs shows the version")
    checks.equal(named.get("DisplayName"), "ibassist", "the list of programs shows the name")
    checks.equal(named.get("InstallLocation"), str(TARGET), "the list of programs knows the folder")
    checks.equal(named.get("QuietUninstallString"), f'"{REMOVER}" /S', "the list of programs can remove it")
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file()) // 1024
    told = named.get("EstimatedSize", 0)
    checks.that(isinstance(told, int) and abs(told - size) < 1024, f"the list of programs shows its size ({size // 1024} MB)")
    checks.that(SHORTCUT.is_file() and LNK_NAME in SHORTCUT.read_bytes(), "the Start menu leads to it")


def report_type(checks: Checks) -> None:
    """Look at the entry for opening reports."""
    place = "Software\\Classes\\ibassist.Report\\shell\\open\\command"
    checks.equal(desktop.registry(place).get(f"{place} : "), f'"{WINDOWED}" "%1"', "reports open in the program")
    zips = desktop.registry("Software\\Classes\\.zip")
    checks.that("Software\\Classes\\.zip\\OpenWithProgids : ibassist.Report" in zips, "archives can be opened with it")
    checks.that("Software\\Classes\\.zip : " not in zips, "the usual program for archives stays")


def programs(checks: Checks) -> None:
    """Look into the two programs."""
    checks.that(desktop.is_windowed(WINDOWED), "ibassist.exe opens no console")
    checks.that(not desktop.is_windowed(CONSOLE), "ibassist-console.exe has a console")
    for program in (WINDOWED, CONSOLE):
        checks.that(desktop.icons_in(program) >= 1, f"{program.name} has an icon")
        checks.equal(desktop.version_text(program, 0x409, "ProductVersion"), __version__, f"{program.name} tells its version")
        about = desktop.version_text(program, 0x411, "FileDescription")
        checks.that("接続" in about, f"{program.name} is described in Japanese too")
        data = program.read_bytes()
        for word in (b"asInvoker", b"PerMonitorV2", b"longPathAware"):
            checks.that(word in data, f"{program.name}: {word.decode()} in the manifest")
