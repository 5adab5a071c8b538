# SPDX-License-Identifier: MIT
"""Where the keyboard is when what had the focus has gone: never in the header, whose keys change the language."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from ibassist.flow.messages import GuideOpened, Started, StepTurned
from ibassist.flow.places import Page
from ibassist.flow.tasks import TaskKind
from ibassist.gui.pages.inspect import _FIRST_MOMENT
from ibassist.gui.widgets.buttons import FlatButton, PushButton
from ibassist.gui.widgets.fold import FoldButton
from ibassist.gui.widgets.link_button import LinkButton


def pressed(qtbot, window, button, key=Qt.Key.Key_Space):
    button.setFocus()
    qtbot.keyClick(button, key)


class TestCheckAgain:
    @pytest.fixture
    def guide(self, qtbot, open_window, world):
        window = open_window()
        window.store.dispatch(Started(world.content.probes))
        qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
        window.store.dispatch(GuideOpened(world.content.place("fix-proxy", "proxy.socks-unreachable")))
        world.slow = threading.Event()
        return window

    def test_cancel_has_it_meanwhile_and_then_the_next_step(self, qtbot, guide, world):
        page = guide.page(Page.GUIDE)
        pressed(qtbot, guide, page.check)
        assert guide.focusWidget() is page.cancel
        world.slow.set()
        qtbot.waitUntil(lambda: guide.store.state.task is None)
        assert guide.focusWidget() is page.next

    def test_after_the_last_step_what_helps_next_has_it(self, qtbot, guide, world):
        page = guide.page(Page.GUIDE)
        guide.store.dispatch(StepTurned(99))
        assert guide.focusWidget() is page.check
        qtbot.keyClick(page.check, Qt.Key.Key_Return)
        world.slow.set()
        qtbot.waitUntil(lambda: guide.store.state.task is None)
        assert guide.focusWidget() is page.report
        assert page.report.property("primary")
        assert not page.onward.isVisible(), "no other problem has a guide"


@pytest.mark.slow
def test_an_inspection_that_is_being_stopped_keeps_it_until_there_is_a_button(qtbot, open_window, world):
    world.slow = threading.Event()
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    page = window.page(Page.INSPECT)
    qtbot.wait(_FIRST_MOMENT + 100)
    pressed(qtbot, window, page.cancel)
    assert page.isAncestorOf(window.focusWidget()) or window.focusWidget() is page
    qtbot.waitUntil(lambda: window.store.state.task is None)
    assert window.store.state.stopped
    assert window.focusWidget() is page.results


def test_enter_opens_what_is_reached_with_tab_in_the_header_and_not_what_the_main_button_does(qtbot, open_window, world):
    window = open_window()
    link = next(link for link in window.header.findChildren(LinkButton) if link.text() == "Hosts")
    pressed(qtbot, window, link, Qt.Key.Key_Return)
    assert window.store.state.page is Page.HOSTS
    assert not world.inspected


def test_enter_unfolds_what_is_folded(qtbot, open_window, world):
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    fold = next(fold for fold in window.page(Page.RESULTS).findChildren(FoldButton) if fold.isVisible())
    before = fold.isChecked()
    pressed(qtbot, window, fold, Qt.Key.Key_Return)
    assert fold.isChecked() is not before


class TestTwice:
    """People double-click everything, and press Enter once more when nothing seems to happen."""

    @pytest.fixture
    def welcome(self, open_window, world):
        world.slow = threading.Event()
        return open_window()

    @pytest.mark.slow
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_a_second_enter_on_start_stops_nothing(self, qtbot, welcome, world, key):
        welcome.page(Page.WELCOME).start.setFocus()
        for _ in range(3):
            qtbot.keyClick(welcome.focusWidget(), key)
            qtbot.wait(100)
        assert welcome.store.state.busy(TaskKind.INSPECT)
        assert not welcome.store.state.task.stopping
        qtbot.wait(_FIRST_MOMENT + 100)
        qtbot.keyClick(welcome.focusWidget(), key)
        assert not welcome.store.state.task.stopping, "Enter is never the way out"

    def test_an_enter_that_is_held_down_does_nothing_more(self, welcome):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        welcome.keyPressEvent(event)
        assert welcome.store.state.page is Page.WELCOME

    def test_a_double_click_on_start_stops_nothing(self, qtbot, welcome):
        start = welcome.page(Page.WELCOME).start
        spot = start.mapTo(welcome, start.rect().center())
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
        there = welcome.childAt(spot)
        qtbot.mouseDClick(there, Qt.MouseButton.LeftButton, pos=there.mapFrom(welcome, spot))
        assert not isinstance(there, QAbstractButton), "nothing is in its place"
        assert not welcome.store.state.task.stopping

    @pytest.mark.slow
    def test_the_way_out_does_nothing_in_the_first_moment_and_then_stops_it(self, qtbot, welcome):
        welcome.page(Page.WELCOME).start.click()
        cancel = welcome.page(Page.INSPECT).cancel
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        assert not welcome.store.state.task.stopping
        qtbot.wait(_FIRST_MOMENT + 100)
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: welcome.store.state.stopped)

    def test_a_double_click_counts_once_wherever_the_first_press_was(self, qtbot, welcome, world):
        welcome.store.dispatch(GuideOpened(world.content.place("fix-proxy")))
        following = welcome.page(Page.GUIDE).next
        qtbot.mouseDClick(following, Qt.MouseButton.LeftButton)
        assert welcome.store.state.guide.step <= 1
        buttons = [
            b for b in welcome.findChildren(QAbstractButton) if not isinstance(b, QRadioButton | PushButton | FlatButton)
        ]
        assert [b for b in buttons if b.text()] == [], "all take a double click for one"

    def test_a_stopped_run_is_not_shown_as_whole(self, qtbot, open_window, world):
        world.gate = threading.Event()
        window = open_window()
        window.page(Page.WELCOME).start.click()
        qtbot.waitUntil(lambda: window.store.state.rows[1].status is not None)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: window.store.state.stopped)
        bar = window.page(Page.INSPECT)._bar
        assert (bar.value(), bar.maximum()) == (200, 600)
