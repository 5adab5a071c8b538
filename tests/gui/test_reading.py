# SPDX-License-Identifier: MIT
"""The program started with a report: the browser opens its page, or a box says why not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from ibassist.__main__ import main
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.settings import Settings, save_settings
from ibassist.core.languages import Lang
from ibassist.gui import reading
from tests.core.making import snapshot_of


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    urls: list[QUrl] = []
    monkeypatch.setattr(reading, "open_url", lambda url: urls.append(url) or True)
    return urls


@pytest.fixture
def said(qtbot: QtBot) -> Iterator[list[str]]:
    """What boxes say; each is closed as a user would."""
    words: list[str] = []
    timer = QTimer()

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            assert box.textFormat() is Qt.TextFormat.PlainText
            words.append(box.text())
            box.accept()

    timer.timeout.connect(look)
    timer.start(20)
    yield words
    timer.stop()


def test_the_page_opens_in_the_browser(tmp_path: Path, opened: list[QUrl], said: list[str]) -> None:
    report = tmp_path / "Report of alex.ZIP"
    prepare(snapshot_of(), load_catalog(), load_knowledge(), Lang.EN, key=b"k" * 32).save(report)
    assert main([str(report)]) == 0
    assert [Path(url.toLocalFile()).name for url in opened] == ["report.html"]
    assert said == []


def test_what_is_no_report_is_told_in_the_users_language(tmp_path: Path, opened: list[QUrl], said: list[str]) -> None:
    save_settings(Settings(Lang.JA))
    file = tmp_path / "<b>&.zip"
    file.write_bytes(b"PK\x03\x04 nothing")
    assert main([str(file)]) == 2
    assert opened == []
    assert len(said) == 1
    assert str(file) in said[0]
    assert "圧縮ファイル" in said[0]


def test_without_a_browser_the_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(reading, "open_url", lambda _: False)
    report = tmp_path / "report.zip"
    prepare(snapshot_of(), load_catalog(), load_knowledge(), Lang.EN, key=b"k" * 32).save(report)
    assert main([str(report)]) == 0
    assert len(said) == 1
    assert "report.html" in said[0]
