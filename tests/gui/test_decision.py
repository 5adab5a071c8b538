# SPDX-License-Identifier: MIT
"""Questions: one at a time, changeable, and an answer at the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel

from ibassist.core.languages import Lang
from ibassist.flow.messages import DecisionOpened, LanguageChosen, PageOpened
from ibassist.flow.places import Page
from ibassist.gui.widgets.glyph import Sign
from ibassist.gui.widgets.wide_button import WideButton


@pytest.fixture
def asked(open_window):
    window = open_window()
    window.store.dispatch(PageOpened(Page.LIBRARY))
    window.store.dispatch(DecisionOpened("share-device"))
    assert window.store.state.page is Page.DECISION
    return window


def page(window):
    return window.page(Page.DECISION)


def choices(window):
    return [button for button in page(window).choices if button.isVisible()]


def answered(window):
    return [button for button in page(window).answered if button.isVisible()]


def said(window):
    return "\n".join(label.text() for label in page(window).findChildren(QLabel) if label.isVisible())


def test_one_question_at_a_time_and_what_was_answered_above_it(asked):
    words = said(asked)
    assert "Are both users the same person?" in words
    assert "Which device is it?" not in words
    assert [button.text() for button in choices(asked)] == ["Yes", "No"]
    assert answered(asked) == []
    choices(asked)[0].click()
    assert "Which device is it?" in said(asked)
    assert [(b.text(), b.accessibleDescription()) for b in answered(asked)] == [("Yes", "Are both users the same person?")]


def test_yes_with_its_reason_and_the_way_on(asked):
    choices(asked)[0].click()
    choices(asked)[0].click()
    words = said(asked)
    assert "It can be shared." in words
    assert "A phone of the same person." in words
    conclusion = page(asked).conclusion
    assert (conclusion.kind.text(), conclusion.glyph.sign) == ("Yes, this is possible", Sign.GOOD)
    assert choices(asked) == []
    (way,) = conclusion.ways.buttons
    assert (way.text(), way.accessibleDescription()) == ("To share it", "The code does not arrive")
    way.click()
    assert (asked.store.state.page, asked.store.state.guide.guide) == (Page.GUIDE, "no-sms-code")


def test_no_is_settled_by_the_first_answer(asked):
    choices(asked)[1].click()
    assert page(asked).conclusion.glyph.sign is Sign.WARNING
    assert "It cannot be shared." in said(asked)


def test_neither(asked):
    choices(asked)[0].click()
    choices(asked)[1].click()
    assert page(asked).conclusion.kind.text() == "What to do now"


def test_an_answer_is_changed_by_clicking_it(asked):
    choices(asked)[0].click()
    choices(asked)[0].click()
    answered(asked)[0].click()
    assert "Are both users the same person?" in said(asked)
    assert answered(asked) == []
    choices(asked)[1].click()
    assert "It cannot be shared." in said(asked)


def test_starting_over(asked):
    assert not page(asked).again.isVisible()
    choices(asked)[0].click()
    page(asked).again.click()
    assert asked.store.state.decision.answers == ()


def test_back_takes_one_answer_back_and_then_leaves(qtbot, asked):
    choices(asked)[0].click()
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert (asked.store.state.page, asked.store.state.decision.answers) == (Page.DECISION, ())
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.store.state.page is Page.LIBRARY


def test_by_keyboard_alone(qtbot, asked):
    assert asked.focusWidget() is choices(asked)[0]
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert asked.focusWidget() is choices(asked)[0]
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert asked.focusWidget() is choices(asked)[1]
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Backtab)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Space)
    assert asked.focusWidget() is page(asked).conclusion.ways.buttons[0]
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert asked.store.state.page is Page.GUIDE


def test_another_language_keeps_the_answers(asked):
    choices(asked)[0].click()
    asked.store.dispatch(LanguageChosen(Lang.JA))
    assert "どのデバイスですか。" in said(asked)
    assert answered(asked)[0].text() == "はい"


def test_each_question_and_the_conclusion_are_said_aloud(asked, monkeypatch):
    spoken = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    choices(asked)[0].click()
    choices(asked)[0].click()
    assert spoken == ["Which device is it?", "Yes, this is possible: It can be shared."]


def test_an_ampersand_in_a_choice_is_one(qtbot):
    button = WideButton()
    qtbot.addWidget(button)
    button.say("AT&T", "S&P")
    assert button.accessibleName() == "AT&T"
    assert button.shortcut().isEmpty()
    one_line = button.heightForWidth(400)
    button.say("AT&T " * 40)
    assert button.heightForWidth(400) > one_line
