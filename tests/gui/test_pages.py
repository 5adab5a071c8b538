# SPDX-License-Identifier: MIT
"""Every page in both languages, in both colour schemes, with large letters and in a small window."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from ibassist.core.languages import Lang
from ibassist.flow.messages import (
    Answered,
    DecisionOpened,
    DetailsOpened,
    GuideOpened,
    LanguageChosen,
    PageOpened,
    QueryTyped,
    Started,
    StepTurned,
)
from ibassist.flow.places import Page
from ibassist.flow.state import Repaired
from ibassist.gui.page_list import PAGES
from ibassist.gui.widgets.path_view import PathView

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
PLACES = (
    "welcome",
    "inspect",
    "results",
    "details",
    "guide",
    "guide-step-2",
    "guide-end",
    "solved",
    "report",
    "library",
    "library-found",
    "decision",
    "decision-2",
    "decision-end",
    "hosts",
    "hosts-inspected",
    "watch",
)


def bring_to(window, qtbot, world, place):
    """Bring the window to a page."""
    if place == "welcome":
        return
    if place.startswith(("library", "decision")) or place in ("hosts", "watch"):
        bring_beside(window, qtbot, place)
        return
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    if place == "inspect":
        window._stack.setCurrentWidget(window.page(Page.INSPECT))
    elif place.startswith("guide"):
        window.store.dispatch(GuideOpened(world.content.place("fix-proxy", "proxy.socks-unreachable")))
        window.store.dispatch(StepTurned({"guide": 0, "guide-step-2": 1, "guide-end": 3}[place]))
    elif place == "solved":
        finding = window.store.state.diagnosis.roots[0]
        window.store.state = replace(window.store.state, repaired=Repaired((finding,), "2026-01-02T03:04:05Z"))
        window.store.dispatch(PageOpened(Page.SOLVED))
    elif place == "details":
        window.store.dispatch(DetailsOpened())
        qtbot.waitUntil(window.page(Page.DETAILS).copy.isVisible)  # at the end, with the last rows
    elif place == "hosts-inspected":
        bring_beside(window, qtbot, "hosts")
    elif place == "report":
        window.store.dispatch(PageOpened(Page.REPORT))
        qtbot.waitUntil(lambda: window.store.state.saving.draft is not None)


def bring_beside(window, qtbot, place):
    """Bring the window to a page beside the way."""
    if place == "hosts":
        window.store.dispatch(PageOpened(Page.HOSTS))
        qtbot.waitUntil(lambda: window.page(Page.HOSTS).hours is not None)
    elif place == "watch":
        window.store.dispatch(PageOpened(Page.WATCH))
        qtbot.waitUntil(lambda: bool(window.page(Page.WATCH).cards))
    elif place.startswith("library"):
        window.store.dispatch(PageOpened(Page.LIBRARY))
        if place == "library-found":
            window.store.dispatch(QueryTyped("proxy"))
            qtbot.waitUntil(lambda: bool(window.store.state.library.hits))
    else:
        window.store.dispatch(DecisionOpened("share-device"))
        answers = (("person", "yes"), ("device", "phone"))
        for question, choice in answers[: {"decision": 0, "decision-2": 1, "decision-end": 2}[place]]:
            window.store.dispatch(Answered(question, choice))


def words_of(button):
    """Return the words of a button; of one that lies on a picture, those that are spoken."""
    return re.sub(r"\(&\w\)|&", "", button.text() or button.accessibleName())


def visible(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def narrow(window):
    """Return the buttons that are not as wide as they must be."""
    return [b.text() for b in visible(window, QAbstractButton) if b.width() < b.minimumSizeHint().width()]


@pytest.fixture(params=list(Lang))
def lang(request):
    return request.param


@pytest.fixture(params=PLACES)
def placed(request, qtbot, open_window, world, lang):
    window = open_window(lang)
    bring_to(window, qtbot, world, request.param)
    return window


@pytest.mark.slow
def test_every_control_has_a_name(placed):
    for widget in visible(placed, QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or isinstance(widget, QScrollArea):
            continue
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name.strip(), widget


@pytest.mark.slow
def test_everything_is_reached_with_the_tab_key(placed):
    wanted = {
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        for widget in visible(placed, kind)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.property("autoExclusive")
    }
    seen, widget = set(), placed.focusWidget() or placed
    while (widget := widget.nextInFocusChain()) not in seen:
        seen.add(widget)
    assert wanted <= seen


def test_every_page_can_be_made(open_window):
    window = open_window()
    assert {Page.WELCOME, *PAGES} == set(Page)
    for page in Page:
        assert window.page(page).title is not None


@pytest.mark.slow
def test_mnemonics_are_not_given_twice(placed):
    keys = [
        match.group(1).upper()
        for button in visible(placed, QAbstractButton)
        if button.isEnabled() and (match := re.search(r"&(\w)", button.text()))
    ]
    assert len(keys) == len(set(keys)), keys


@pytest.mark.slow
def test_labels_speak_the_language(placed, lang):
    for button in visible(placed, QAbstractButton):
        text = words_of(button)
        assert bool(JAPANESE.search(text)) == (lang is Lang.JA), text


@pytest.mark.slow
def test_the_language_changes_live_and_the_place_stays(qtbot, placed, lang):
    before = placed.store.state
    other = Lang.EN if lang is Lang.JA else Lang.JA
    current = placed._stack.currentWidget()
    placed.store.dispatch(LanguageChosen(other))
    assert placed.store.state.page is before.page
    assert placed.store.state.guide == before.guide
    if current is placed.page(before.page):

        def spoken():
            texts = [words_of(button) for button in visible(placed, QAbstractButton)]
            return [text for text in texts if bool(JAPANESE.search(text)) != (other is Lang.JA)] == []

        qtbot.waitUntil(spoken)  # what the worker draws up comes a moment later


def beyond(window: QWidget, width: int) -> list[QWidget]:
    """Return the words and buttons that stick out of a window on the left or right."""
    shown = [*visible(window, QAbstractButton), *visible(window, QLabel)]
    edges = [(widget, widget.mapTo(window, widget.rect().topLeft()).x()) for widget in shown]
    return [widget for widget, left in edges if left < 0 or left + widget.width() > width]


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("place", PLACES)
def test_it_fits_a_small_window_at_large_letters(qtbot, qapp: QApplication, open_window, world, lang, place, scale):
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    qapp.setFont(font)
    window = open_window(lang)
    bring_to(window, qtbot, world, place)
    window.resize(800, 600)
    qapp.processEvents()
    # A picture or a button may come, and be laid out, a moment later.
    qtbot.waitUntil(lambda: not beyond(window, 800) and not narrow(window))
    for way in visible(window, PathView):
        assert way.height() >= way.heightForWidth(way.width()), "the way of this computer is cut"
    assert (window.width(), window.height()) == (800, 600)
    for widget in [*visible(window, QAbstractButton), *visible(window, QLabel)]:
        if isinstance(widget, QToolButton) and len(widget.text()) < 20:
            assert widget.width() >= widget.sizeHint().width(), widget.text()


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_colours_change_while_it_runs(qtbot, open_window, scheme):
    window = open_window()
    other = Qt.ColorScheme.Light if scheme is Qt.ColorScheme.Dark else Qt.ColorScheme.Dark
    window.store.desktop.theme.follow(other)
    window.store.desktop.theme.follow(scheme)
    qtbot.waitUntil(lambda: window.store.desktop.theme.tones.text in window.styleSheet() and window.updatesEnabled())
    dark = window.palette().window().color().lightness() < 128
    assert dark == (scheme is Qt.ColorScheme.Dark)


def test_enter_does_what_the_main_button_does(qtbot, open_window, world):
    window = open_window()
    qtbot.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    assert world.inspected == [world.content.probes]


def test_enter_on_a_choice_goes_on_whatever_the_desktop_makes_of_that_key(qtbot, open_window, world):
    window = open_window()
    option = next(option for _, option in window.page(Page.WELCOME)._options)
    option.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    option.keyPressEvent(event)
    assert not event.isAccepted(), "Qt would hand it to nobody else"
    qtbot.keyClick(option, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)


def test_escape_goes_back(qtbot, open_window, world):
    window = open_window()
    bring_to(window, qtbot, world, "guide-step-2")
    for page, step in [(Page.GUIDE, 0), (Page.RESULTS, 0), (Page.WELCOME, 0), (Page.WELCOME, 0)]:
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert (window.store.state.page, window.store.state.guide.step) == (page, step)


def test_choices_are_reached_with_the_arrow_keys(qtbot, open_window):
    window = open_window()
    first = window.focusWidget()
    assert first.text() == "TWS does not connect"
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert window.store.state.symptom == "no-sms-code"


def test_about_says_who_this_is(qtbot, open_window):
    from PySide6.QtWidgets import QDialog

    window = open_window()
    window.header.about.click()
    (box,) = window.findChildren(QDialog)
    assert "not affiliated with Interactive Brokers" in " ".join(label.text() for label in box.findChildren(QLabel))
    box.close()
