# SPDX-License-Identifier: MIT
"""One version, in one place, in everything that says it."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from building import product
from building.debian import debian_changelog
from building.linux_files import SOURCES, filled_manual, metainfo_with
from building.product import ROOT, Release, our_releases, releases, source_date

from ibassist import __version__

CHANGELOG = """# Changelog

## Unreleased
### Added
- Not yet.

## 1.2.0 - 2026-11-23

Words before the list.

### Added
- A thing: `ibassist thing`
  goes on here.
- Another.

## 1.1.0 - 2026-10-01
- Older.
"""


def test_a_changelog_is_read_by_releases_newest_first():
    assert releases(CHANGELOG) == [
        Release("1.2.0", date(2026, 11, 23), ("A thing: ibassist thing goes on here.", "Another.")),
        Release("1.1.0", date(2026, 10, 1), ("Older.",)),
    ]


def test_the_newest_release_is_the_version_in_the_code():
    assert our_releases()[0].version == __version__
    assert our_releases()[0].changes


def test_a_changelog_that_lags_behind_is_an_error(monkeypatch):
    monkeypatch.setattr(product, "__version__", "99.0.0")
    with pytest.raises(ValueError, match=r"99\.0\.0"):
        our_releases()


def test_the_version_is_written_in_one_file_only():
    """Whatever else says it reads it there."""
    said = re.compile(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])")
    files = [file for file in (ROOT / "packaging").rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert len(files) > 20
    files += [ROOT / "Makefile", ROOT / "pyproject.toml"]
    assert [file for file in files if said.search(file.read_text(encoding="utf-8", errors="replace"))] == []


def test_metainfo_debian_changelog_and_manual_pages_agree():
    newest = our_releases()[0]
    described = ET.fromstring(metainfo_with(our_releases())).find("releases/release")
    assert (described.get("version"), described.get("date")) == (newest.version, newest.day.isoformat())
    assert len(described.findall("description/ul/li")) == len(newest.changes)
    assert debian_changelog(our_releases()).startswith(f"ibassist ({newest.version}) ")
    for page in (SOURCES / "man").rglob("*.1"):
        assert f'"{newest.day}" "ibassist {newest.version}"' in filled_manual(page.read_text(encoding="utf-8"), newest).decode()


def test_no_line_of_the_debian_changelog_is_too_long():
    written = debian_changelog([Release("1.0.0", date(2026, 1, 1), ("a word " * 40,))])
    assert max(len(line) for line in written.splitlines() if line.startswith("  ")) <= 80


def test_the_time_that_everything_bears_can_be_given(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    assert source_date() == 1795000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "no number")
    assert source_date() > 1795000000 - 10**7


def test_gzip_says_neither_name_nor_time():
    from building.linux_files import compressed

    assert compressed(b"a") == compressed(b"a")
    assert gzip.decompress(compressed(b"a")) == b"a"
    assert compressed(b"a")[4:8] == bytes(4)


@pytest.mark.skipif(sys.platform == "win32", reason="the command is another file on Windows")
def test_the_installed_command_says_the_same():
    said = subprocess.run([sys.executable, "-m", "ibassist", "--version"], capture_output=True, text=True, check=True).stdout
    assert said == f"ibassist {__version__}\n"
