# SPDX-License-Identifier: MIT
"""A third language is added exactly as `core/languages.py` says, to a copy of the program, and everything is opened in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ibassist.core.languages import LANGUAGES

ROOT = Path(__file__).parents[1]
MACHINE = ROOT / "tests" / "machines" / "windows-pac-and-leftover"
GREETING = "Ĉu la saluto videblas?"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program that speaks Esperanto: a member, a row, and two files."""
    assert "eo" not in {lang.value for lang in LANGUAGES}
    folder = tmp_path_factory.mktemp("copy")
    for name in ("ibassist", "i18n"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "resources").symlink_to(ROOT / "resources")
    table = folder / "ibassist" / "core" / "languages.py"
    source = table.read_text("utf-8")
    member, row = '    JA = "ja"\n', "        Lang.JA: Language(\n"
    assert source.count(member) == source.count(row) == 1
    source = source.replace(member, f'{member}    EO = "eo"\n')
    table.write_text(source.replace(row, f'        Lang.EO: Language("Esperanto", "esperanto"),\n{row}'), "utf-8")
    label = escape("What is wrong?")
    (folder / "i18n" / "ibassist_eo.ts").write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="eo"><context><name>WelcomePage</name>'
        f"<message><source>{label}</source><translation>Kio misas?</translation></message></context></TS>",
        "utf-8",
    )
    (folder / "i18n" / "content_eo.yaml").write_text(f"- {{en: No problem was found., eo: '{GREETING}'}}\n", "utf-8")
    return folder


def run(copy: Path, *arguments: str, script: str = "") -> subprocess.CompletedProcess[str]:
    command = ["-c", script] if script else ["-m", "ibassist", *arguments]
    surroundings = {**os.environ, "PYTHONPATH": str(copy), "LANG": "eo_XX.UTF-8", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["guide", "--lang", "eo"],
        ["guide", "fix-dns", "--lang", "eo", "--html", "guide.html"],
        ["guide", "--search", "no", "internet", "--lang", "eo"],
        ["hosts", "--lang", "eo"],
        ["hosts", "--allow-list", "--lang", "eo"],
        ["inspect", "--replay", str(MACHINE), "--lang", "eo"],
    ],
    ids=" ".join,
)
def test_the_console_speaks_it(copy: Path, arguments: list[str]) -> None:
    done = run(copy, *arguments)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_every_report_is_written_and_read_in_it(copy: Path) -> None:
    written = run(copy, "report", "--replay", str(MACHINE), "--lang", "eo", "-o", "r.zip")
    assert written.returncode in (0, 1), written.stderr
    assert "Traceback" not in written.stderr
    assert run(copy, "analyze", "r.zip", "--lang", "eo").returncode in (0, 1)


@pytest.mark.slow
def test_the_language_of_the_session_is_followed(copy: Path) -> None:
    healthy = ROOT / "tests" / "machines" / "linux-healthy"
    assert GREETING in run(copy, "inspect", "--replay", str(healthy)).stdout


@pytest.mark.slow
def test_what_lacks_a_translation_is_listed() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "untranslated.py")]
    listed = subprocess.run([*command, "ja"], capture_output=True, text=True, check=False)
    assert (listed.returncode, listed.stdout) == (0, "")
    assert subprocess.run([*command, "xx"], capture_output=True, check=False).returncode == 2
