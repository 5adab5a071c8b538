# SPDX-License-Identifier: MIT
"""Install the Debian package where it has never been, use it as a person would, and remove it: ``check_package.py FILE``.

Each line that is printed was looked at. Needs root on Debian (debootstrap, namespaces), and Xvfb, openbox, xdotool and import.
The program runs without any network; only apt has one. Pictures of what was to be seen, and what the programs said besides, lie
in the folder given with --pictures.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from clean_system import USER, CleanSystem, clean_system
from screen import Screen, screen

_ENTRY = "/usr/share/applications/io.github.ibassist.desktop"
_LANGUAGES = {"en": "en_US.UTF-8", "ja": "ja_JP.UTF-8"}
_PATIENCE = 60
"""Seconds for whatever takes one or two on a quiet computer."""


class NotAsExpectedError(Exception):
    """A check failed."""


def expect(holds: object, what: str) -> None:
    """Print what was looked at. Raises NotAsExpectedError when it does not hold."""
    if not holds:
        raise NotAsExpectedError(what)
    print(f"ok  {what}", flush=True)


def install(system: CleanSystem, package: Path) -> None:
    """Install with nothing but the declared dependencies."""
    shutil.copyfile(package, system.root / "tmp" / "ibassist.deb")
    system.apt("install", "--no-install-recommends", "/tmp/ibassist.deb")
    expect(system.as_root("dpkg", "--verify", "ibassist") == "", "installed by apt with its declared dependencies only")


def use_console(system: CleanSystem, version: str) -> None:
    """Run the command as a user."""
    expect(system.said_to_user("ibassist", "--version") == (0, f"ibassist {version}\n"), f"console: version {version}")
    status, said = system.said_to_user("ibassist", "inspect", "--json")
    expect(status in {0, 1} and json.loads(said), "console: an inspection without network ends, with findings as JSON")
    status, said = system.said_to_user("ibassist", "guide", "--lang", "ja")
    expect(status == 0 and "fix-system-proxy" in said, "console: guides in Japanese")


def use_archive(system: CleanSystem, archive: Path, version: str, pictures: Path) -> None:
    """Unpack the portable archive in the user's folder, use what is in it there, and delete the folder."""
    shutil.copyfile(archive, system.root / "tmp" / "archive")
    system.as_root("tar", "-xf", "/tmp/archive", "-C", f"/home/{USER}")
    folder = system.home / f"ibassist-{version}"
    said = system.said_to_user(f"./{folder.name}/ibassist", "--version")
    expect(said == (0, f"ibassist {version}\n"), f"{archive.name}: unpacked by a user, version {version}")
    use_window(system, "en", pictures / "archive", f"./{folder.name}/ibassist &")
    shutil.rmtree(folder)


def use_window(system: CleanSystem, lang: str, picture: Path, start: str = f"gio launch {_ENTRY};") -> None:
    """Start it, by default from the menu entry, go through the main job by keyboard, and close it."""
    with screen() as display:
        # The program is started and left alone; what follows keeps the user's session alive for as long as it runs.
        session = f"{start} sleep 1; while grep -qs ibassist /proc/[0-9]*/comm; do sleep 0.2; done"
        running = system.as_user(["sh", "-c", session], DISPLAY=display.name, LANG=_LANGUAGES[lang])
        try:
            started = time.monotonic()
            window = display.await_window("ibassist", _PATIENCE)
            expect(window, f"window ({lang}): opened by {start.strip(' ;&')}, {time.monotonic() - started:.1f} s")
            report = save_report(system, display, picture)
            expect(report, f"window ({lang}): inspected and saved {report.name}")
            display.close(window)
            expect(running.wait(_PATIENCE) == 0, f"window ({lang}): closed, the program has ended")
        except Exception:
            display.picture(picture.with_name(f"{picture.name}-failed.png"))
            raise
        finally:
            running.kill()
            running.wait()
    check_report(system, report, lang)
    report.unlink()


def save_report(system: CleanSystem, display: Screen, picture: Path) -> Path:
    """Inspect, make a report, save it under the proposed name; return the file. Raises NotAsExpectedError."""
    time.sleep(1)  # a person looks at the first page, too; until then its texts have been loaded
    display.picture(picture.with_name(f"{picture.name}-1-start.png"))
    display.press("Return")
    _repeat(lambda: display.press("alt+m", "alt+s"), lambda: display.windows("ibassist") > 1, "a dialog asks where to save")
    time.sleep(0.5)
    display.picture(picture.with_name(f"{picture.name}-2-saving.png"))
    display.press("Return")
    _repeat(lambda: None, lambda: bool(list(system.home.glob("*.zip"))), "the report is saved")
    time.sleep(1)
    display.picture(picture.with_name(f"{picture.name}-3-saved.png"))
    return next(system.home.glob("*.zip"))


def _repeat(action: Callable[[], None], reached: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not reached():
        if time.monotonic() > end:
            raise NotAsExpectedError(what)
        action()
        time.sleep(0.5)


def check_report(system: CleanSystem, report: Path, lang: str) -> None:
    """Look into the report, and let the installed program judge it."""
    with zipfile.ZipFile(report) as opened:
        expect(opened.testzip() is None, f"report ({lang}): {', '.join(sorted(opened.namelist()))}")
        text = opened.read("report.txt").decode()
    expect("/home/alex" not in text, f"report ({lang}): does not name the user's folder")
    status, said = system.said_to_user("ibassist", "analyze", report.name, "--lang", lang)
    expect(status == 1 and said, f"report ({lang}): the console judges it, and finds the missing network")


def remove(system: CleanSystem, before: set[str]) -> None:
    """Purge it, and compare the system with what it was."""
    system.apt("purge", "ibassist", "libglib2.0-bin")
    system.apt("autoremove", "--purge")
    left = system.files() - before
    expect(not left, f"removed without leftovers ({len(before)} files and folders as before) {sorted(left)[:20] or ''}")
    own = sorted(path.relative_to(system.home).as_posix() for path in system.home.rglob("*") if path.is_file())
    kept = [name for name in own if not name.startswith((".cache/fontconfig", ".bash", ".profile"))]
    # Qt's dialogs remember the last folder for all programs together.
    others = set(kept) - {".config/ibassist/settings.json", ".config/QtProject.conf"}
    expect(not others, f"of the user's own remains: {', '.join(kept) or 'nothing'}")


def check(package: Path, archive: Path | None, pictures: Path) -> None:
    """Do it all. Raises NotAsExpectedError or CalledProcessError."""
    shown = subprocess.run(["dpkg-deb", "--field", str(package), "Version"], check=True, capture_output=True, text=True)
    version = shown.stdout.strip()
    expect(package.stat().st_size <= 60e6, f"{package.name}: {package.stat().st_size / 1e6:.0f} MB, at most 60")
    with (pictures / "log.txt").open("wb") as log, clean_system(log) as system:
        system.apt("update")  # the copied system may be old, and what it knows of no longer to be had
        before = system.files()
        install(system, package)
        use_console(system, version)
        system.apt("install", "--no-install-recommends", "libglib2.0-bin")  # what a desktop starts menu entries with
        for lang in _LANGUAGES:
            use_window(system, lang, pictures / lang)
        if archive is not None:
            use_archive(system, archive, version, pictures)
        remove(system, before)


def main() -> int:
    """Check the package named on the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Install, use and remove the Debian package on a clean system.")
    parser.add_argument("package", type=Path)
    parser.add_argument("--archive", type=Path, help="portable archive to use as well, on a system that has what a desktop has")
    parser.add_argument("--pictures", type=Path, default=Path(tempfile.gettempdir(), "ibassist-pictures"))
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    try:
        check(options.package.resolve(), options.archive and options.archive.resolve(), options.pictures)
    except NotAsExpectedError as error:
        print(f"NOT {error}; pictures: {options.pictures}", file=sys.stderr)
        return 1
    print(f"pictures: {options.pictures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
