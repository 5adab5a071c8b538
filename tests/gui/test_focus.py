# SPDX-License-Identifier: MIT
"""Where the keyboard is when what had the focus has gone: never in the header, whose keys change the language."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ibassist.flow.messages import GuideOpened, Started, StepTurned
from ibassist.flow.pages import Page
from ibassist.gui.widgets.link_button import LinkButton


def pressed(qtbot, window, button, key=Qt.Key.Key_Space):
    button.setFocus()
    qtbot.keyClick(button, key)


class TestCheckAgain:
    @pytest.fixture
    def guide(self, qtbot, open_window, world):
        window = open_window()
        window.dispatch(Started(world.content.probes))
        qtbot.waitUntil(lambda: window.state.page is Page.RESULTS)
        window.dispatch(GuideOpened(world.content.place("fix-proxy", "proxy.socks-unreachable")))
        world.slow = threading.Event()
        return window

    def test_cancel_has_it_meanwhile_and_then_the_next_step(self, qtbot, guide, world):
        page = guide.page(Page.GUIDE)
        pressed(qtbot, guide, page.check)
        assert guide.focusWidget() is page.cancel
        world.slow.set()
        qtbot.waitUntil(lambda: guide.state.task is None)
        assert guide.focusWidget() is page.next

    def test_after_the_last_step_the_results_have_it(self, qtbot, guide, world):
        page = guide.page(Page.GUIDE)
        guide.dispatch(StepTurned(99))
        assert guide.focusWidget() is page.check
        qtbot.keyClick(page.check, Qt.Key.Key_Return)
        world.slow.set()
        qtbot.waitUntil(lambda: guide.state.task is None)
        assert guide.focusWidget() is page.results


def test_an_inspection_that_is_being_stopped_keeps_it_until_there_is_a_button(qtbot, open_window, world):
    world.slow = threading.Event()
    window = open_window()
    window.dispatch(Started(world.content.probes))
    page = window.page(Page.INSPECT)
    assert window.focusWidget() is page.cancel
    qtbot.keyClick(page.cancel, Qt.Key.Key_Space)
    assert page.isAncestorOf(window.focusWidget()) or window.focusWidget() is page
    qtbot.waitUntil(lambda: window.state.task is None)
    assert window.state.stopped
    assert window.focusWidget() is page.results


def test_enter_opens_what_is_reached_with_tab_in_the_header_and_not_what_the_main_button_does(qtbot, open_window, world):
    window = open_window()
    link = next(link for link in window.header.findChildren(LinkButton) if link.text() == "Hosts")
    pressed(qtbot, window, link, Qt.Key.Key_Return)
    assert window.state.page is Page.HOSTS
    assert not world.inspected


def test_enter_unfolds_what_is_folded(qtbot, open_window, world):
    window = open_window()
    window.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.state.page is Page.RESULTS)
    fold = next(fold for fold in window.page(Page.RESULTS).findChildren(QToolButton) if fold.isVisible() and fold.isCheckable())
    before = fold.isChecked()
    pressed(qtbot, window, fold, Qt.Key.Key_Return)
    assert fold.isChecked() is not before
