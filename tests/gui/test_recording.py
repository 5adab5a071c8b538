# SPDX-License-Identifier: MIT
"""The page of recordings (HAR): waited for, examined, made safe, added to the report."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel

from ibassist.app.browsers import Browser
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.recordings import Recordings
from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, Started
from ibassist.flow.places import Page
from ibassist.gui.card_actions import ShowGuide
from ibassist.gui.library_tools import CheckRecording
from tests.gui.tour import case
from tests.har.planted import SITE, planted_har
from tests.har.test_findings import failed

KEY = b"k" * 32
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


class HeldRecordings(Recordings):
    """Knows two browsers; a safe copy waits for the test where it wants that."""

    gate: threading.Event | None = None

    def browsers(self):
        return (Browser("firefox", "Firefox", "140", True), Browser("chrome", "Google Chrome", "142"))

    def make_safe(self, path, goal, work):
        if self.gate is not None:
            self.gate.wait(20)
        return super().make_safe(path, goal, work)


@pytest.fixture
def real(world, monkeypatch, tmp_path):
    """Give the world its real words and its real way with recordings; downloads are in a folder of the test."""
    world.content = replace(world.content, catalog=load_catalog())
    monkeypatch.setattr(world, "recordings", HeldRecordings(None, load_knowledge(), KEY), raising=False)
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(downloads))
    return downloads


@pytest.fixture
def recording(qtbot, open_window, real):
    window = open_window()
    next(tool for tool in window.page(Page.LIBRARY).tools if isinstance(tool, CheckRecording)).button.click()
    assert window.store.state.page is Page.RECORDING
    qtbot.waitUntil(lambda: len(page(window).help.buttons) == 2)
    return window


def page(window):
    return window.page(Page.RECORDING)


def said(window):
    return "\n".join(label.text() for label in page(window).findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


def file_of(folder, name="site.har", har=None):
    path = Path(folder) / name
    path.write_text(json.dumps(har or planted_har(1).har), encoding="utf-8")
    return path


def examine(qtbot, window, path):
    window.store.open_recording(str(path))
    qtbot.waitUntil(lambda: page(window).examined is not None)


def test_a_recording_that_is_saved_opens_by_itself_once(qtbot, recording, real):
    file_of(real)
    qtbot.waitUntil(lambda: page(recording).examined is not None)
    assert page(recording).examined.name == "site.har"
    assert "site.har" in said(recording)
    file_of(real, "other.txt")
    page(recording).watch._look()
    qtbot.wait(1500)
    assert recording.store.state.recording.endswith("site.har")
    assert not page(recording).watch._again.isActive()


def test_the_guide_is_told_for_the_browser_and_the_file_leads_back(qtbot, recording, real):
    usual, other = page(recording).help.buttons
    assert (usual.accessibleName(), usual.accessibleDescription()) == ("Record with Firefox 140", "Your usual browser")
    other.click()
    place = recording.store.state.guide
    assert (place.guide, place.variant, place.step) == ("record-har", "chrome", 0)
    file_of(real)
    qtbot.waitUntil(lambda: recording.store.state.page is Page.RECORDING)
    assert Page.GUIDE not in recording.store.state.trail, "one was here before the guide, so Back leads on from here"


def test_a_dropped_file_is_looked_at(qtbot, recording, tmp_path):
    path = file_of(tmp_path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    recording.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: page(recording).examined is not None)
    assert page(recording).cards


def test_what_is_no_recording_is_told_with_the_place_and_no_copy_is_offered(qtbot, recording, tmp_path):
    path = tmp_path / "bad.har"
    path.write_text('{"log": {"entries": [', encoding="utf-8")
    examine(qtbot, recording, path)
    assert [shown.finding.code for shown in page(recording).cards] == ["har.not-a-har"]
    assert "cut off" in str(page(recording).cards[0].finding.args)
    assert not page(recording).make.isVisible()
    file_of(tmp_path, "bad.har")
    examine_again = page(recording).examined
    recording.store.open_recording(str(path))
    qtbot.waitUntil(lambda: page(recording).examined not in (None, examine_again))
    assert page(recording).make.isVisible()


def test_the_safe_copy_holds_no_secret_and_goes_into_the_report(qtbot, recording, world, tmp_path):
    planted = planted_har(1)
    source = file_of(tmp_path, har=planted.har)
    examine(qtbot, recording, source)
    world.ask = str(tmp_path / "safe.har")
    page(recording).make.click()
    qtbot.waitUntil(lambda: page(recording).made is not None)
    safe = (tmp_path / "safe.har").read_text(encoding="utf-8")
    assert not [secret for _, secret in planted.secrets if secret in safe]
    assert str(tmp_path / "safe.har") in page(recording).saved.words.accessibleName()
    assert "Replaced by stand-ins" in said(recording)
    page(recording).attach.click()
    assert recording.store.state.saving.recording == str(source)
    recording.store.dispatch(Started(world.content.probes, Page.REPORT))
    qtbot.waitUntil(lambda: recording.store.state.saving.draft is not None)
    assert world.recording == str(source)
    recording.store.back()
    recording.store.open(Page.RECORDING)
    page(recording).attach.click()
    assert recording.store.state.saving.recording == ""


def test_the_work_can_be_stopped_and_nothing_is_written(qtbot, recording, world, tmp_path):
    examine(qtbot, recording, file_of(tmp_path))
    world.ask, world.recordings.gate = str(tmp_path / "safe.har"), threading.Event()
    page(recording).make.click()
    assert page(recording).stop.isVisible()
    assert not page(recording).make.isEnabled()
    page(recording).stop.click()
    world.recordings.gate.set()
    qtbot.waitUntil(lambda: not page(recording).stop.isVisible())
    assert not (tmp_path / "safe.har").exists()
    assert page(recording).made is None
    assert not page(recording).trouble.isVisible()


def test_a_file_of_somebody_else_is_not_overwritten_and_that_is_told(qtbot, recording, world, tmp_path):
    examine(qtbot, recording, file_of(tmp_path))
    (tmp_path / "mine.har").write_text("mine", encoding="utf-8")
    world.ask = str(tmp_path / "mine.har")
    page(recording).make.click()
    qtbot.waitUntil(page(recording).trouble.isVisible)
    assert (tmp_path / "mine.har").read_text(encoding="utf-8") == "mine"
    recording.store.dispatch(LanguageChosen(Lang.JA))
    assert JAPANESE.search(page(recording).trouble.accessibleName())


def test_both_languages_name_every_control_with_letters_of_its_own(qtbot, recording, world, tmp_path):
    examine(qtbot, recording, file_of(tmp_path))
    world.ask = str(tmp_path / "safe.har")
    page(recording).make.click()
    qtbot.waitUntil(lambda: page(recording).made is not None)
    for lang in Lang:
        recording.store.dispatch(LanguageChosen(lang))
        buttons = [button for button in page(recording).findChildren(QAbstractButton) if button.isVisible()]
        names = [button.text() or button.accessibleName() for button in buttons]
        assert all(bool(JAPANESE.search(name)) == (lang is Lang.JA) for name in names), names
        letters = [found[1].upper() for name in names if (found := re.search(r"&(\w)", name))]
        assert len(letters) == len(set(letters)), names
        for shown in page(recording).findChildren(QLabel):
            assert not shown.isVisible() or shown.mapTo(recording, shown.rect().topRight()).x() <= recording.width()


def test_larger_words_keep_the_recording(qtbot, recording, tmp_path):
    examine(qtbot, recording, file_of(tmp_path))
    recording._zoom(1)
    qtbot.waitUntil(lambda: recording.updatesEnabled() and page(recording).examined is not None)
    assert page(recording).examined.name == "site.har"


def test_requests_are_drawn_and_told_in_words(qtbot, recording, tmp_path):
    view = page(recording).requests
    assert not view.isVisible()
    examine(qtbot, recording, file_of(tmp_path))
    assert view.picture.isVisible()
    qtbot.waitUntil(lambda: view.picture.height() > 100)
    assert "requests are shown" in view.picture.accessibleName()
    view.fold.open()
    assert SITE.removeprefix("https://") in said(recording)
    recording.store.dispatch(LanguageChosen(Lang.JA))
    assert JAPANESE.search(view.picture.accessibleName())
    assert JAPANESE.search(view.rows.text())
    (tmp_path / "bad.har").write_text("{}", encoding="utf-8")
    recording.store.open_recording(str(tmp_path / "bad.har"))
    qtbot.waitUntil(lambda: not view.isVisible())


def test_the_inspection_explains_what_the_browser_met(qtbot, recording, world, tmp_path):
    shown = page(recording)
    har = planted_har(1).har
    har["log"]["entries"] = [failed("net::ERR_SOCKS_CONNECTION_FAILED") | {"startedDateTime": "2026-11-23T08:00:00Z"}]
    examine(qtbot, recording, file_of(tmp_path, har=har))
    assert [one.finding.code for one in shown.cards][:1] == ["har.proxy-failed"]
    assert "An inspection of this computer can show why" in said(recording)
    assert shown.beside.inspect.isVisible()
    guide = shown.cards[0].action(ShowGuide)
    assert guide.button.text().replace("&", "") == "Show me what to do"
    snapshot, diagnosis = case("windows-leftover-socks")
    recording.store.reset(replace(recording.store.state, snapshot=snapshot, diagnosis=diagnosis))
    recording.store.refresh()
    assert shown.cards[0].finding.code == "proxy.socks-unreachable"
    assert shown.cards[0].covers("har.proxy-failed")
    assert "It has one explanation" in said(recording)
    assert not shown.beside.inspect.isVisible()
    qtbot.waitUntil(lambda: "could not get through its proxy" in said(recording))  # what the browser met is open to be seen
