# SPDX-License-Identifier: MIT
"""A proxy's login: asked for, used, told what became of it, kept only on request, and in no state, event or word."""

from __future__ import annotations

import gc
import logging
import re
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea

from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginAnswer
from ibassist.flow.messages import Started
from ibassist.flow.places import Page
from ibassist.gui.card_actions import EnterLogin, ShowGuide
from ibassist.gui.widgets.about_dialog import AboutDialog
from ibassist.gui.widgets.login_dialog import LoginDialog
from ibassist.host.api import Credentials
from tests.gui.conftest import CLOCK, LOCKED, diagnosis

PROXY = ("proxy.example.com", 1080)
CANARY = "c4n4ry-Passw0rd"


@pytest.fixture
def results(qtbot, open_window, world):
    """Open the results of a computer whose proxy wants a login; the next test finds nothing of it."""
    world.diagnoses = [diagnosis(LOCKED, CLOCK), diagnosis(CLOCK)]
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    return window


def ask(window) -> LoginDialog:
    window.page(Page.RESULTS).cards[0].action(EnterLogin).button.click()
    (dialog,) = window.findChildren(LoginDialog)
    return dialog


def enter(window, qtbot, *, keep: bool = False) -> None:
    dialog = ask(window)
    qtbot.keyClicks(dialog.user, "hanako")
    qtbot.keyClicks(dialog.password, CANARY)
    dialog.keep.setChecked(keep)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: window.store.state.task is None)


def test_only_findings_that_want_a_login_offer_it(results):
    with_login, without = results.page(Page.RESULTS).cards
    assert with_login.action(EnterLogin).button.isVisible()
    assert [type(action).__name__ for action in without.card_actions] == ["RepairIt", "ShowGuide", "RepairCommand"]


def test_the_dialog_is_careful_by_default(results):
    dialog = ask(results)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.keep.isChecked()
    assert not dialog.accept_button.isEnabled(), "without a user name there is nothing to try"
    dialog.reveal.setChecked(True)
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal


def test_the_proxy_is_tried_again_with_the_login(qtbot, results, world):
    enter(results, qtbot)
    assert world.logins.used == [(PROXY, Credentials("hanako", CANARY), False)]
    assert world.inspected[-1] == ("proxy",)
    assert results.store.state.page is Page.RESULTS
    page = results.page(Page.RESULTS)
    assert [card.finding.code for card in page.cards] == ["clock.skewed"]
    (note,) = page.logins.words
    assert "accepts the login" in note.text()
    assert "TWS has no field" in note.text()
    assert results.focusWidget() is page.report


def test_cancelling_the_dialog_tries_nothing(results, world):
    dialog = ask(results)
    dialog.user.setText("hanako")
    dialog.password.setText(CANARY)
    dialog.cancel.click()
    assert world.logins.used == []
    assert len(world.inspected) == 1


def test_the_fields_are_emptied_when_the_dialog_closes(qtbot, results):
    dialog = ask(results)
    fields = dialog.user, dialog.password
    for field in fields:
        field.setText(CANARY)
    dialog.finished.connect(lambda: left.extend(field.text() for field in fields))
    left: list[str] = []
    dialog.accept_button.click()
    assert left == ["", ""]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (LoginAnswer.REJECTED, "did not accept the login"),
        (LoginAnswer.OTHER_WAY, "another kind of login"),
        (LoginAnswer.UNKNOWN, "could not be tested"),
    ],
)
def test_what_the_proxy_makes_of_it_is_said(qtbot, results, world, answer, said):
    world.logins.answer = answer
    world.diagnoses = [diagnosis(LOCKED, CLOCK)]
    enter(results, qtbot)
    page = results.page(Page.RESULTS)
    assert said in page.logins.words[0].text().replace("\u200b", "")
    qtbot.waitUntil(page.cards[0].action(EnterLogin).button.isVisible)  # it can be entered again
    assert results.focusWidget() is page.next
    assert not page.report.property("primary"), "there is still a way to repair it"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keeping", "said"),
    [
        (Keeping.DONE, "It is kept"),
        (Keeping.NO_STORE, "no password store"),
        (Keeping.TIMED_OUT, "did not answer in time"),
        (Keeping.FAILED, "reported a fault"),
    ],
)
def test_how_keeping_went_is_said(qtbot, results, world, keeping, said):
    world.logins.keeping = keeping
    enter(results, qtbot, keep=True)
    qtbot.waitUntil(lambda: results.store.state.logins.results[0].keeping is keeping)
    assert said in results.page(Page.RESULTS).logins.words[0].text()


def test_nothing_is_said_of_keeping_where_it_was_not_wanted(qtbot, results):
    enter(results, qtbot)
    assert "kept" not in results.page(Page.RESULTS).logins.words[0].text()


def test_what_is_kept_is_told_and_removed_under_about(qtbot, results, world):
    enter(results, qtbot, keep=True)
    qtbot.waitUntil(lambda: results.store.state.logins.kept == (PROXY,))
    results.header.about.click()
    (about,) = results.findChildren(AboutDialog)
    assert "proxy.example.com:1080" in about.kept.accessibleName()
    about.forget.click()
    qtbot.waitUntil(lambda: results.store.state.logins.forgetting is Keeping.DONE)
    assert results.store.state.logins.kept == ()
    assert not about.forget.isVisible()
    assert "was removed" in about.outcome.text()


def test_a_removal_that_fails_is_told_and_can_be_tried_again(qtbot, open_window, world):
    world.logins.stored = (PROXY,)
    world.logins.forgetting = Keeping.TIMED_OUT
    window = open_window()
    qtbot.waitUntil(lambda: window.store.state.logins.kept == (PROXY,))
    window.header.about.click()
    (about,) = window.findChildren(AboutDialog)
    assert about.outcome.text() == ""
    about.forget.click()
    qtbot.waitUntil(lambda: "in time" in about.outcome.text())
    assert about.forget.isEnabled()


def test_without_a_kept_login_about_has_nothing_to_remove(open_window):
    window = open_window()
    window.header.about.click()
    (about,) = window.findChildren(AboutDialog)
    assert not about.forget.isVisible()
    assert not about.kept.isVisible()


def test_while_the_test_runs_it_can_only_be_cancelled(qtbot, results, world):
    world.slow = threading.Event()
    ask(results).user.setText("hanako")
    page = results.page(Page.RESULTS)
    (dialog,) = results.findChildren(LoginDialog)
    dialog.accept_button.click()
    assert page.cancel.isVisible()
    assert not page.again.isEnabled()
    assert not page.cards[0].action(ShowGuide).button.isEnabled()
    page.cancel.click()
    qtbot.waitUntil(lambda: results.store.state.task is None)
    assert page.again.isEnabled()
    assert not page.cancel.isVisible()
    assert page.cards[0].finding.code == LOCKED.code, "what was not finished changes nothing"


def test_the_password_is_in_no_state_no_label_and_no_log(qtbot, results, caplog):
    with caplog.at_level(logging.DEBUG):
        enter(results, qtbot, keep=True)
        qtbot.waitUntil(lambda: results.store.state.logins.kept == (PROXY,))
    assert CANARY not in repr(results.store.state)
    assert CANARY not in caplog.text
    assert CANARY not in repr(Credentials("hanako", CANARY))
    gc.collect()
    qtbot.waitUntil(lambda: not results.findChildren(LoginDialog))
    for field in results.findChildren(QLineEdit):
        assert field.text() != CANARY


@pytest.mark.parametrize("lang", list(Lang))
def test_the_dialogs_speak_the_language_and_give_no_letter_twice(qtbot, open_window, world, lang):
    world.diagnoses = [diagnosis(LOCKED)]
    world.logins.stored = (PROXY,)
    window = open_window(lang)
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    login = ask(window)
    window.header.about.click()
    (about,) = window.findChildren(AboutDialog)
    for dialog in (login, about):
        texts = [button.text() for button in dialog.findChildren(QAbstractButton) if button.isVisibleTo(dialog)]
        keys = [match.group(1) for text in texts if (match := re.search(r"&(\w)", text))]
        assert len(keys) == len(set(keys)) == len(texts)
        assert all(bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text)) is (lang is Lang.JA) for text in texts)


def test_dialogs_are_as_high_as_their_words_need(results):
    dialog = ask(results)
    results.header.about.click()
    (about,) = results.findChildren(AboutDialog)
    for shown in (dialog, about):
        assert shown.height() <= shown.unit * 24
        (area,) = shown.findChildren(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0, "nothing has to be scrolled to"


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_box_can_be_seen_whether_it_is_ticked_or_not(qtbot, qapp, results, scheme):
    results.store.desktop.theme.follow(scheme)
    qtbot.waitUntil(results.updatesEnabled)
    tones = results.store.desktop.theme.tones
    box = ask(results).keep
    box.clearFocus()
    qapp.processEvents()
    unticked = _colours(box)
    assert tones.strong_line in unticked
    assert tones.accent not in unticked
    box.click()
    assert tones.accent in _colours(box)


def _colours(widget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.height()) for y in range(image.height())}


def test_enter_and_escape_work_in_the_dialog(qtbot, results, world):
    dialog = ask(results)
    qtbot.keyClick(dialog.user, Qt.Key.Key_Escape)
    assert world.logins.used == []
    qtbot.waitUntil(lambda: not results.findChildren(LoginDialog))
    dialog = ask(results)
    qtbot.keyClicks(dialog.user, "hanako")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    assert [login.user for _, login, _ in world.logins.used] == ["hanako"]
    qtbot.waitUntil(lambda: results.store.state.task is None)
