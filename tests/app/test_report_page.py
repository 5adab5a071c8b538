# SPDX-License-Identifier: MIT
"""A report that was double-clicked becomes one page; what was altered is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import platformdirs
import pytest

from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.report_page import page_file, write_report_page
from ibassist.core.errors import BadInputError, IbassistError
from ibassist.core.languages import Lang
from tests.core.making import snapshot_of

CATALOG = load_catalog()


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.zip"
    prepare(snapshot_of(), CATALOG, load_knowledge(), Lang.EN, key=b"k" * 32).save(file)
    return file


def test_the_page_is_written_anew_each_time(report: Path) -> None:
    page = write_report_page(report, CATALOG, Lang.JA)
    assert page.warnings == ()
    assert page.file == page_file()
    first = page.file.read_text(encoding="utf-8")
    assert first.startswith("<!DOCTYPE html>")
    assert write_report_page(report, CATALOG, Lang.JA).file.read_text(encoding="utf-8") == first
    assert [path.name for path in page.file.parent.iterdir()] == ["report.html"]


def test_what_was_altered_is_told_in_the_readers_language(report: Path) -> None:
    with zipfile.ZipFile(report, "a") as archive:
        archive.writestr("more.txt", "added later")
    (told,) = write_report_page(report, CATALOG, Lang.JA).warnings
    assert "more.txt" in told
    assert "追加" in told


def test_what_is_no_report_writes_nothing(tmp_path: Path) -> None:
    other = tmp_path / "holiday.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("beach.jpg", b"\xff\xd8")
    with pytest.raises(BadInputError, match="not a report of ibassist"):
        write_report_page(other, CATALOG, Lang.EN)
    assert not page_file().exists()


def test_a_page_that_cannot_be_written_is_an_error(report: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    with pytest.raises(IbassistError, match="cannot be written"):
        write_report_page(report, CATALOG, Lang.EN)
