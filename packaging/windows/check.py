# SPDX-License-Identifier: MIT
"""Install the assistant as a user does, use it, upgrade it, remove it, and say what was looked at; on Windows and under Wine.

``check.py SETUP.exe OLDER-SETUP.exe MACHINE``: the installer, one of an older version with files that are no longer shipped,
and a recorded machine. ``--lang ja``: this Windows speaks Japanese; then only what depends on the language is looked at.
``--sealed``: nobody else is at work on this Windows, and nothing can be sent from it; then this computer is inspected too, and
every file and entry that is left counts. ``--screen FILE --pictures FOLDER``: save what the display shows. Exit status 1 when
anything is not as it should be.
"""

from __future__ import annotations

import argparse
import locale
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

assert sys.platform == "win32"

import winreg  # noqa: E402 - the type checker reads on here on Windows only

import desktop  # noqa: E402
import psutil  # noqa: E402

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from ibassist import __version__  # noqa: E402 - found through the line above

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
SECONDS = 180
WORDS = {
    "en": {
        "welcome": "leads you through the repair",
        "finish": "in the Start menu",
        "ask": "Reports you saved stay",
        "forget": "Remove my settings",
        "window": "Connection assistant",
    },
    "ja": {
        "welcome": "直し方を順を追って",
        "finish": "スタートメニューから起動できます",
        "ask": "保存したレポートは",
        "forget": "パスワードも削除する",
        "window": "接続",
    },
}


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


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end."""
    return subprocess.run([str(program), *arguments], check=False, capture_output=True, timeout=SECONDS)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what a program wrote, as this Windows writes."""
    return done.stdout.decode(locale.getencoding(), "replace")


# ---------------------------------------------------------------- what is there


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


# ---------------------------------------------------------------- using it


def console(checks: Checks, machine: Path) -> None:
    """Use the console program."""
    checks.equal(said(run(CONSOLE, "--version")).strip(), f"ibassist {__version__}", "console: --version")
    page = HOME / "guide.html"
    written = run(CONSOLE, "guide", "fix-system-proxy", "--lang", "ja", "--html", str(page))
    checks.equal(written.returncode, 0, "console: a guide as a page")
    checks.that("プロキシ" in page.read_text(encoding="utf-8"), "console: the guide is Japanese")
    page.unlink()
    checks.that("fix-system-proxy" in said(run(CONSOLE, "guide", "--lang", "ja")), "console: the list of guides")
    judged = run(CONSOLE, "inspect", "--replay", str(machine), "--lang", "en")
    checks.that(judged.returncode in (0, 1) and len(said(judged)) > 100, "console: a recorded computer is judged")
    if checks.sealed:
        looked = run(CONSOLE, "inspect", "--deadline", "40", "--json")
        checks.equal(looked.returncode, 1, "console: this computer is inspected, and that it has no network is found")
        checks.that(b'"code"' in looked.stdout, "console: the inspection names findings")
    report = HOME / "Documents" / "report.zip"
    report.parent.mkdir(exist_ok=True)
    made = run(CONSOLE, "report", "--replay", str(machine), "-o", str(report))
    checks.that(made.returncode in (0, 1) and report.is_file(), "console: a report is saved")
    with zipfile.ZipFile(report) as archive:
        checks.equal(archive.testzip(), None, "the report is a sound archive")
        checks.that({"report.html", "report.txt", "report.json"} <= set(archive.namelist()), "the report has its three forms")
    double_click(checks, report)
    again = run(CONSOLE, "analyze", str(report))
    checks.equal(again.returncode, judged.returncode, "console: the report opens again, with the same verdict")


def double_click(checks: Checks, report: Path) -> None:
    """Open a report with what the registry names for it; where a browser is, it comes up with the page."""
    place = "Software\\Classes\\ibassist.Report\\shell\\open\\command"
    command = str(desktop.registry(place)[f"{place} : "]).replace("%1", str(report))
    opening = subprocess.Popen(command)
    page = desktop.wait_for(lambda: PAGE.read_text(encoding="utf-8") if PAGE.is_file() else None, 60)
    checks.that(page and "<!DOCTYPE html>" in page and page.rstrip().endswith("</html>"), "a report opens as a page")
    box = desktop.wait_for(lambda: window_of(WINDOWED, 100) or opening.poll() is not None, 30)
    if isinstance(box, desktop.Window):  # there is no browser here: the place of the page is told
        checks.picture("report-without-browser")
        box.close()
    checks.equal(opening.wait(30), 0, "the program ends when the page is open")


def running(program: Path) -> set[int]:
    """Return the processes of a program."""
    wanted = os.path.normcase(program)
    return {process.pid for process in psutil.process_iter(["exe"]) if os.path.normcase(process.info["exe"] or "") == wanted}


def window_of(program: Path, width: int = 300) -> desktop.Window | None:
    """Return the window of a program that is wider than so many pixels."""
    owners = running(program)
    return next((seen for seen in desktop.windows() if seen.process in owners and seen.title and seen.width > width), None)


def window(
    checks: Checks, name: str, word: str, start: Callable[[], object], while_open: Callable[[], None] | None = None
) -> None:
    """Start the program, look at its window and close it again."""
    begin = time.monotonic()
    start()
    seen = desktop.wait_for(lambda: window_of(WINDOWED), 60)
    took = time.monotonic() - begin
    checks.that(seen, f"{name}: a window opens ({took:.1f} s)")
    if seen is None:
        return
    checks.that(word in seen.title, f"{name}: its title is “{seen.title}”")
    checks.that(seen.width >= 640 and seen.height >= 480, f"{name}: it is {seen.width} × {seen.height} large")
    time.sleep(2)
    checks.picture(name)
    if while_open is not None:
        while_open()
    seen.close()
    checks.that(desktop.wait_for(lambda: not running(WINDOWED), 30), f"{name}: it is closed, and no process stays")


def while_running(checks: Checks, setup: Path) -> None:
    """Try to install over the running program."""
    before = {file: file.stat().st_mtime_ns for file in TARGET.rglob("*")}
    checks.equal(run(setup, "/S").returncode, 3, "setup does not touch the running program")
    checks.equal({file: file.stat().st_mtime_ns for file in TARGET.rglob("*")}, before, "setup changed no file of it")


# ---------------------------------------------------------------- coming and going


def remove(checks: Checks, *arguments: str) -> None:
    """Remove the program without questions. What is started copies itself and returns, so the end is waited for."""
    run(REMOVER, "/S", *arguments)
    gone = desktop.wait_for(lambda: not REMOVER.exists() and not desktop.registry(f"{UNINSTALL}\\ibassist"), 60)
    checks.that(gone, "removed without questions")
    desktop.wait_for(lambda: not TARGET.exists(), 5)


def upgrade(checks: Checks, older: Path, setup: Path) -> None:
    """Install over an older version that shipped other files; the user has settings, and a file of his own in the folder."""
    checks.equal(run(older, "/S").returncode, 0, "the older version is installed")
    stale = [TARGET / "old-tool.exe", TARGET / "_internal" / "old" / "stale.dll"]
    checks.that(all(file.is_file() for file in stale), "it has files that are no longer shipped")
    own = TARGET / "my notes.txt"
    own.write_text("kept", encoding="utf-8")
    SETTINGS.parent.mkdir(parents=True, exist_ok=True)
    SETTINGS.write_text('{"lang": "ja"}', encoding="utf-8")
    checks.equal(run(setup, "/S").returncode, 0, "the new version is installed over it")
    installed(checks, __version__)
    checks.that(not any(file.exists() for file in stale) and not stale[1].parent.exists(), "what is no longer shipped is gone")
    checks.that(own.is_file(), "the user's own file in the folder is kept")
    checks.equal(SETTINGS.read_text(encoding="utf-8"), '{"lang": "ja"}', "the settings are kept")
    checks.that("fix-system-proxy" in said(run(CONSOLE, "guide")), "the upgraded program runs")
    checks.equal(run(setup, "/S").returncode, 0, "the same version is installed over itself")
    installed(checks, __version__)
    remove(checks)
    checks.that(own.is_file() and SETTINGS.is_file(), "removing leaves the user's own file and the settings")
    checks.equal(sorted(path.name for path in TARGET.iterdir()), [own.name], "and nothing else in the folder")
    own.unlink()
    TARGET.rmdir()
    SETTINGS.unlink()
    SETTINGS.parent.rmdir()


def dialog(word: str) -> desktop.Window | None:
    """Return the page of an installer that says this."""
    return next((window for window in desktop.windows() if any(word in text for text in window.texts())), None)


def pages(checks: Checks, setup: Path, lang: str) -> None:
    """Go through the pages of the installer and of the uninstaller as a user does."""
    words = WORDS[lang]
    started = subprocess.Popen([str(setup)])
    first = desktop.wait_for(lambda: dialog(words["welcome"]), 60)
    checks.that(first, f"installer: the first page speaks {lang}")
    if first is None:
        started.kill()
        return
    checks.that(any(str(TARGET) in text for text in first.texts()), "installer: the first page tells the folder")
    checks.picture(f"installer-{lang}-1")
    first.go_on()
    last = desktop.wait_for(lambda: dialog(words["finish"]), SECONDS)
    checks.that(last, f"installer: the last page speaks {lang}")
    if last is None:
        started.kill()
        return
    checks.picture(f"installer-{lang}-2")
    window(checks, f"started-by-installer-{lang}", words["window"], last.go_on)
    checks.equal(started.wait(30), 0, "installer: ends well")
    installed(checks, __version__)
    if lang == "ja":
        checks.that("プロキシ" in said(run(CONSOLE, "guide")), "console: Japanese as this Windows is, in its own encoding")
    SETTINGS.parent.mkdir(parents=True, exist_ok=True)
    SETTINGS.write_text("{}", encoding="utf-8")
    uninstaller_pages(checks, words, lang)
    checks.that(not SETTINGS.parent.exists(), "uninstaller: the settings are gone, as was asked for")


def uninstaller_pages(checks: Checks, words: dict[str, str], lang: str) -> None:
    """Remove the program as a user does."""
    subprocess.Popen([str(REMOVER)]).wait(60)
    asked = desktop.wait_for(lambda: dialog(words["ask"]), 60)
    checks.that(asked, f"uninstaller: says in {lang} what goes and what stays")
    if asked is None:
        return
    checks.that(asked.tick(words["forget"]), "uninstaller: offers to remove the settings too")
    checks.picture(f"uninstaller-{lang}")
    asked.go_on()
    checks.that(desktop.wait_for(lambda: not TARGET.exists(), 60), "uninstaller: the program is gone")
    done = desktop.wait_for(lambda: asked if asked.can_go_on() else None, 30)
    if done is not None:
        done.go_on()
    checks.that(desktop.wait_for(lambda: asked not in desktop.windows(), 30), "uninstaller: ends")


def main() -> int:
    """Look at everything. Returns the exit status."""
    parser = argparse.ArgumentParser()
    for name in ("setup", "older", "machine"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--lang", choices=list(WORDS), default="en")
    parser.add_argument("--sealed", action="store_true")
    parser.add_argument("--screen", type=Path)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    checks = Checks(options.screen, options.pictures, sealed=options.sealed)
    for path in ("Software\\Classes", UNINSTALL):
        winreg.CreateKey(winreg.HKEY_CURRENT_USER, path).Close()  # every Windows has them, a new Wine has not
    before = state(options.sealed)
    if options.lang == "en":
        everything(checks, options, before)
    checks.title(f"Pages, {options.lang}")
    pages(checks, options.setup, options.lang)
    same_as(checks, before, [], "after removing through the pages")
    print(f"\n{len(checks.failed)} failed" if checks.failed else "\nall as it should be", flush=True)
    return 1 if checks.failed else 0


def everything(checks: Checks, options: argparse.Namespace, before: State) -> None:
    """Look at all that does not depend on the language."""
    checks.title("Installed without questions")
    size = options.setup.stat().st_size / 1e6
    checks.that(size <= MOST_MB, f"the installer has {size:.1f} MB, at most {MOST_MB}")
    checks.equal(run(options.setup, "/S").returncode, 0, "installed without questions")
    installed(checks, __version__)
    report_type(checks)
    programs(checks)
    checks.title("Used")
    console(checks, options.machine)
    name, word = "started-from-the-start-menu", WORDS["en"]["window"]
    window(checks, name, word, lambda: os.startfile(SHORTCUT), lambda: while_running(checks, options.setup))
    checks.title("Removed")
    report = HOME / "Documents" / "report.zip"
    checks.equal(run(CONSOLE, "forget").returncode, 0, "what the program keeps is forgotten")
    remove(checks)
    checks.that(report.is_file(), "the user's report stays")
    same_as(checks, before, [report], "after removing")
    report.unlink()
    checks.title("Upgraded")
    upgrade(checks, options.older, options.setup)
    same_as(checks, before, [], "after upgrading and removing")


if __name__ == "__main__":
    sys.exit(main())
