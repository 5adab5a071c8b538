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
import json
import locale
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

assert sys.platform == "win32"

import winreg  # noqa: E402 - the type checker reads on here on Windows only

import psutil  # noqa: E402

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from ibassist import __version__  # noqa: E402 - found through the line above
from windows import desktop  # noqa: E402
from windows.installed import (  # noqa: E402
    CONSOLE,
    HOME,
    MOST_MB,
    PAGE,
    REMOVER,
    SETTINGS,
    SHORTCUT,
    TARGET,
    UNINSTALL,
    WINDOWED,
    Checks,
    State,
    installed,
    programs,
    report_type,
    same_as,
    state,
)

SECONDS = 180
MANY = 300
WORDS = {
    "en": {
        "welcome": "leads you through the repair",
        "finish": "in the Start menu",
        "ask": "Reports you saved stay",
        "forget": "Remove my settings",
        "window": "Connection assistant",
    },
    "ja": {
        "welcome": "修復の手順をご案内",
        "finish": "スタートメニューから起動できます",
        "ask": "保存したレポートは",
        "forget": "パスワードも削除する",
        "window": "接続",
    },
}


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end."""
    return subprocess.run([str(program), *arguments], check=False, capture_output=True, timeout=SECONDS)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what a program wrote, as this Windows writes."""
    return done.stdout.decode(locale.getencoding(), "replace")


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
    answers = json.loads(run(CONSOLE, "inspect", "--replay", str(machine), "--json").stdout)
    scripts = answers["snapshot"]["proxy"]["facts"]["scripts"]
    evaluated = scripts and scripts[0]["answers"] and not scripts[0]["problem"]
    checks.that(evaluated, "console: a proxy script is evaluated, in a process of its own")
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
    many(checks, report)


def many(checks: Checks, report: Path) -> None:
    """Judge so many reports that several processes do it."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(MANY):
            shutil.copyfile(report, Path(folder) / f"{number}.zip")
        judged = run(CONSOLE, "analyze", folder, "--json")
    counts = json.loads(judged.stdout)
    checks.equal((counts["reports"], counts["unreadable"]), (MANY, 0), f"console: {MANY} reports, by several processes")


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
    """Try to install over the running program, and to remove it."""
    before = {file: file.stat().st_mtime_ns for file in TARGET.rglob("*")}
    checks.equal(run(setup, "/S").returncode, 3, "setup does not touch the running program")
    checks.equal(run(REMOVER, "/S", f"_?={TARGET}").returncode, 3, "nor does the uninstaller")
    checks.equal({file: file.stat().st_mtime_ns for file in TARGET.rglob("*")}, before, "no file of it has changed")


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


def elsewhere(checks: Checks, setup: Path) -> None:
    """Install into a folder with Japanese letters and blanks, as that of a user may be."""
    folder = HOME / "花子 のフォルダー" / "ib assist"
    there = subprocess.run(f'"{setup}" /S /D={folder}', check=False, timeout=SECONDS)
    checks.equal(there.returncode, 0, f"installed into {folder}")
    console, remover = folder / CONSOLE.name, folder / REMOVER.name
    checks.equal(said(run(console, "--version")).strip(), f"ibassist {__version__}", "the program runs there")
    checks.that("fix-system-proxy" in said(run(console, "guide")), "and finds its words")
    checks.equal(run(setup, "/S").returncode, 0, "installed over itself without naming the folder")
    checks.that(console.is_file() and not TARGET.exists(), "it stays in that folder")
    run(remover, "/S")
    checks.that(desktop.wait_for(lambda: not folder.exists(), 60), "removed from there")
    if folder.parent.is_dir():
        folder.parent.rmdir()


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
    checks.title("Somewhere else")
    elsewhere(checks, options.setup)
    same_as(checks, before, [], "after removing it there")
    checks.title("Upgraded")
    upgrade(checks, options.older, options.setup)
    same_as(checks, before, [], "after upgrading and removing")


if __name__ == "__main__":
    sys.exit(main())
