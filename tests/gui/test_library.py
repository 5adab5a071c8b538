# SPDX-License-Identifier: MIT
"""The library: all guides on their shelves, and a search that never holds anything up."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel

from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, Started
from ibassist.flow.places import Page
from ibassist.flow.tasks import TaskKind


@pytest.fixture
def library(open_window):
    window = open_window()
    window.header.library.click()
    assert window.store.state.page is Page.LIBRARY
    return window


def page(window):
    return window.page(Page.LIBRARY)


def found(window):
    return [card for card in page(window).found if card.isVisible()]


def type_in(qtbot, window, words):
    qtbot.keyClicks(page(window).query, words)
    qtbot.waitUntil(lambda: window.store.state.library.query == page(window).query.text() and bool(found(window)))


def test_without_a_search_every_guide_stands_on_its_shelf(library):
    shelves = page(library).shelves
    assert [shelf._heading.text() for shelf in shelves] == ["Connection", "Login"]
    assert [button.text() for shelf in shelves for _, button in shelf.buttons] == [
        "Switch off the proxy",
        "The code does not arrive",
    ]
    assert all(shelf.isVisible() for shelf in shelves)


def test_a_guide_opens_from_its_shelf_and_back_leads_to_it(qtbot, library):
    page(library).shelves[1].buttons[0][1].click()
    assert (library.store.state.page, library.store.state.guide.guide) == (Page.GUIDE, "no-sms-code")
    qtbot.keyClick(library, Qt.Key.Key_Escape)
    assert library.store.state.page is Page.LIBRARY


def test_back_leads_to_the_guide_one_opened(qtbot, library):
    button = page(library).shelves[1].buttons[0][1]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(library, Qt.Key.Key_Escape)
    assert library.focusWidget() is button


def test_what_fits_is_there_as_one_types_in_spite_of_slips(qtbot, library, world):
    type_in(qtbot, library, "no internt conectivity")
    first = found(library)[0]
    assert first.title.text() == "No Internet Connectivity  /  Connection attempt #…"
    assert "TWS does not reach its servers." in first._text.text()
    assert [way.text() for way in first.ways if way.isVisible()] == ["Inspect this computer", "Switch off the proxy"]
    assert not any(shelf.isVisible() for shelf in page(library).shelves)
    assert threading.main_thread().name not in world.threads


def test_a_pasted_log_is_taken_whole(qtbot, library):
    log = "2026-11-20 10:11:12:345 [AB] INFO [JTS-Main] - qwerty\n" * 20 + "No Internet Connectivity"
    QGuiApplication.clipboard().setText(log)
    page(library).query.paste()
    qtbot.waitUntil(lambda: bool(found(library)))
    assert found(library)[0].title.text().startswith("No Internet Connectivity")


def test_it_is_searched_when_one_stops_typing_and_not_for_each_letter(qtbot, library, world):
    world.searched.clear()
    type_in(qtbot, library, "proxy")
    assert world.searched == [("proxy", Lang.EN)]


def test_the_buttons_lead_there(qtbot, library, world):
    type_in(qtbot, library, "no internet")
    found(library)[0].ways[1].click()
    assert library.store.state.guide.guide == "fix-proxy"
    qtbot.keyClick(library, Qt.Key.Key_Escape)
    assert (library.store.state.page, page(library).query.text()) == (Page.LIBRARY, "no internet")
    found(library)[0].ways[0].click()
    qtbot.waitUntil(lambda: library.store.state.page is Page.RESULTS)
    assert world.inspected == [world.content.probes]


def test_by_keyboard_alone(qtbot, open_window):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.store.state.page is Page.LIBRARY
    assert page(window).query.hasFocus()
    qtbot.keyClicks(page(window).query, "code arrive")
    qtbot.keyClick(page(window).query, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(found(window)))
    qtbot.keyClick(page(window).query, Qt.Key.Key_Return)
    best = found(window)[0].main
    assert window.focusWidget() is best
    qtbot.keyClick(best, Qt.Key.Key_Return)
    assert window.store.state.guide.guide == "no-sms-code"


def test_the_arrow_leads_from_the_box_into_the_list(qtbot, library):
    qtbot.keyClick(page(library).query, Qt.Key.Key_Down)
    assert library.focusWidget() is page(library).shelves[0].buttons[0][1]


def test_the_shortcut_marks_the_words_for_others_to_be_typed(qtbot, library):
    type_in(qtbot, library, "proxy")
    qtbot.keyClick(library, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page(library).query.selectedText() == "proxy"


def test_nothing_found_says_what_to_do(qtbot, library):
    qtbot.keyClicks(page(library).query, "zzzzqqq")
    qtbot.waitUntil(lambda: page(library).count.text().startswith("This is not known here."))
    assert page(library).ways[0].isVisible()
    page(library).query.clear()
    page(library).query.textEdited.emit("")
    qtbot.waitUntil(page(library).shelves[0].isVisible)
    assert not page(library).count.isVisible()
    assert not page(library).ways[0].isVisible()


def test_another_language_searches_again_and_keeps_the_words(qtbot, library, world):
    type_in(qtbot, library, "proxy")
    library.store.dispatch(LanguageChosen(Lang.JA))
    qtbot.waitUntil(lambda: ("proxy", Lang.JA) in world.searched)
    assert page(library).query.text() == "proxy"
    assert any(card.title.text() == "プロキシをオフにする" for card in found(library))


def test_messages_are_plain_text(qtbot, library):
    type_in(qtbot, library, "fatal")
    (card,) = (card for card in found(library) if "Fatal" in card.title.text())
    assert card.title.textFormat() is Qt.TextFormat.PlainText
    for label in card.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<b>Fatal" not in label.text()


def test_it_cannot_be_left_for_while_an_inspection_runs(qtbot, open_window, world):
    world.gate = threading.Event()
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.busy(TaskKind.INSPECT))
    assert not window.header.library.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.store.state.page is Page.INSPECT
    world.gate.set()
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)


def test_a_search_that_breaks_finds_nothing_and_ends_nothing(qtbot, library, world, monkeypatch):
    monkeypatch.setattr(world.index, "search", lambda query, lang: 1 / 0)
    qtbot.keyClicks(page(library).query, "proxy")
    qtbot.waitUntil(lambda: page(library).count.text().startswith("This is not known here."))


def test_one_letter_is_no_search_yet(qtbot, library, world):
    qtbot.keyClicks(page(library).query, "p")
    qtbot.waitUntil(lambda: library.store.state.library.searched == "p")
    assert page(library).shelves[0].isVisible()
    assert not page(library).count.isVisible()


def test_how_much_was_found_is_said_aloud_nothing_too(qtbot, library, monkeypatch):
    spoken = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    qtbot.keyClicks(page(library).query, "zzzzqqq")
    qtbot.waitUntil(lambda: bool(spoken))
    assert spoken[0].startswith("This is not known here.")
