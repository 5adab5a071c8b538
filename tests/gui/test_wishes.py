# SPDX-License-Identifier: MIT
"""Files that go with a report and words that are hidden in it, as the user wishes on its page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ibassist.app import assets
from ibassist.core.languages import Lang
from ibassist.flow.messages import LevelChosen, WordsKept
from ibassist.flow.places import Page
from ibassist.gui.main import make_window
from ibassist.gui.window import Window
from tests.gui.tour import PROXY, assistant, case

pytestmark = pytest.mark.slow


@pytest.fixture
def report(qtbot: QtBot, qapp):
    window = make_window(qapp, assistant(PROXY), assets.i18n(), Lang.EN, lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    snapshot, diagnosis = case(PROXY)
    window.store.reset(replace(window.store.state, snapshot=snapshot, diagnosis=diagnosis))
    window.store.open(Page.REPORT)
    drawn(qtbot, window)
    yield window
    window.store.desktop.theme.deleteLater()
    window.close()


def drawn(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: window.store.state.saving.draft is not None and window.store.state.task is None)


def files(window: Window) -> dict[str, str]:
    draft = window.store.state.saving.draft
    assert draft is not None
    return dict(draft.files)


def test_a_log_goes_along_without_what_is_private_and_can_be_taken_out(qtbot: QtBot, report: Window, tmp_path: Path) -> None:
    page, log, picture = report.page(Page.REPORT), tmp_path / "tws.log", tmp_path / "screen.png"
    log.write_text("login of hanako@example.com failed at 09:00\n")
    picture.write_bytes(bytes(range(256)) * 9)
    report.store.desktop.ask_attachment = lambda _parent, done: done(str(log))
    page.attached.add.click()
    qtbot.waitUntil(lambda: "attachments/tws.log" in files(report))
    assert "hanako@" not in files(report)["attachments/tws.log"]
    assert "failed at 09:00" in files(report)["attachments/tws.log"]
    report.store.desktop.ask_attachment = lambda _parent, done: done(str(picture))
    page.attached.add.click()
    qtbot.waitUntil(lambda: "not a text file" in page.attached.trouble.accessibleName())
    assert report.store.state.saving.attached == (str(log),)
    report.store.dispatch(LevelChosen("minimal"))
    drawn(qtbot, report)
    assert "attachments/tws.log" not in files(report), "a minimal report takes no files along"
    assert not page.attached.add.isEnabled()
    report.store.dispatch(LevelChosen("normal"))
    drawn(qtbot, report)
    page.attached.list.buttons[0].click()
    qtbot.waitUntil(lambda: "attachments/tws.log" not in files(report))


def test_an_unknown_word_is_shown_when_it_is_ticked_and_a_secret_never(qtbot: QtBot, report: Window) -> None:
    page = report.page(Page.REPORT)
    page.note.setPlainText("The Zorblax box came on Monday. Quuxling too. password: hunter2Xy")
    qtbot.waitUntil(lambda: "came on Monday" in files(report)["report.txt"] and page.unknown.list.count() == 2)
    listed, text = page.unknown.list, page.contents.text
    assert [listed.item(row).text().split(" – ")[0] for row in range(2)] == ["Quuxling", "Zorblax"]
    tokens = dict(report.store.state.saving.draft.unknown)
    cursor = text.document().find(tokens["Zorblax"])
    cursor.setPosition(cursor.selectionStart() + 2)
    text.setFocus()
    text.setTextCursor(cursor)
    assert page.unknown.fold.opened
    assert listed.currentItem().text().startswith("Zorblax")
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Zorblax" in files(report)["report.txt"] and report.store.state.task is None)
    assert report.store.state.saving.kept == ("Zorblax",)
    assert "Quuxling" not in "".join(files(report).values())
    assert "because the user said so: 1" in files(report)["report.txt"]
    assert listed.count() == 2, "the shown word can be taken back"
    report.store.dispatch(WordsKept(("Zorblax", "hunter2Xy")))
    drawn(qtbot, report)
    assert not any("hunter2Xy" in content for content in files(report).values())
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not any("Zorblax" in content for content in files(report).values()))
    assert "Monday" in files(report)["report.txt"]


def test_a_word_that_is_marked_is_hidden_everywhere_until_it_is_shown_again(qtbot: QtBot, report: Window) -> None:
    page = report.page(Page.REPORT)
    page.note.setPlainText("The new firewall came on Monday with the update.")
    qtbot.waitUntil(lambda: "Monday" in files(report)["report.txt"])
    text = page.contents.text
    cursor = text.document().find("Monday")
    assert isinstance(cursor, QTextCursor)
    text.setTextCursor(cursor)
    assert page.words.word.text() == "Monday"
    assert page.words.fold.opened
    page.words.hide_it.click()
    qtbot.waitUntil(lambda: not any("Monday" in content for content in files(report).values()))
    assert report.store.state.saving.hidden == ("Monday",)
    drawn(qtbot, report)
    page.words.list.buttons[0].click()
    qtbot.waitUntil(lambda: "Monday" in files(report)["report.txt"])
