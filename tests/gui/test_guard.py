# SPDX-License-Identifier: MIT
"""A fault nobody expected: told, copyable, without anything private; and the user stays where they were."""

from __future__ import annotations

import sys
import threading
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from ibassist.app import crash
from ibassist.core.languages import Lang
from ibassist.flow.messages import GuideOpened, PageOpened, Started, StepTurned
from ibassist.flow.places import Page
from ibassist.gui import guard as guards
from ibassist.gui.guard import Guard
from ibassist.gui.pages.guide import GuidePage
from ibassist.gui.pages.report import ReportPage


@pytest.fixture
def kept(monkeypatch):
    """Faults that were kept, instead of on disk."""
    found = []
    monkeypatch.setattr(crash, "keep", lambda told: bool(found.append(told)) or True)
    return found


@pytest.fixture
def guarded(open_window, kept, monkeypatch):
    def opener(lang=Lang.EN):
        window = open_window(lang)
        guard = Guard(window)
        monkeypatch.setattr(sys, "excepthook", guard.take)  # where Qt hands over what a page raises
        return window, guard

    return opener


def hand_over(guard, act):
    """Let the guard take what an act raises, as Python would."""
    try:
        act()
    except BaseException:  # noqa: BLE001 - all there are
        guard.take(*sys.exc_info())


def broken():
    raise KeyError("/home/alex/secret")


def test_it_is_told_with_a_text_to_copy_that_holds_nothing_private(guarded, kept, capsys):
    _, guard = guarded()
    hand_over(guard, broken)
    assert guard.dialog.isVisible()
    shown = guard.dialog.text.toPlainText()
    assert "Fault: KeyError" in shown
    assert "alex" not in shown
    guard.dialog.copy.click()
    assert QGuiApplication.clipboard().text() == shown
    assert [told.text for told in kept] == [shown]
    assert "alex" not in capsys.readouterr().err
    guard.dialog.accept()


def test_in_japanese(guarded):
    _, guard = guarded(Lang.JA)
    hand_over(guard, broken)
    assert guard.dialog.windowTitle() == "このソフトの不具合"
    guard.dialog.accept()


def test_by_keyboard(qtbot, guarded):
    window, guard = guarded()
    hand_over(guard, broken)
    dialog = guard.dialog
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert guard.dialog is None
    assert not dialog.isVisible()
    assert window.store.state.page is Page.WELCOME


def test_a_page_that_breaks_keeps_the_place_and_is_made_anew(qtbot, guarded, world, monkeypatch):
    window, guard = guarded()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    window.store.dispatch(GuideOpened(world.content.place("fix-proxy", "proxy.socks-unreachable")))
    old = window.page(Page.GUIDE)
    with monkeypatch.context() as patch:
        patch.setattr(GuidePage, "_show_step", lambda *_: broken())
        window.store.dispatch(StepTurned(1))
    guard.dialog.accept()
    assert (window.store.state.page, window.store.state.guide.step) == (Page.GUIDE, 1)
    assert window.page(Page.GUIDE) is not old
    assert "Step 2 of 3" in window.page(Page.GUIDE)._count.text()
    window.page(Page.GUIDE).back.click()
    qtbot.waitUntil(window.page(Page.GUIDE).figure.isVisible)


def test_a_page_that_stays_broken_leads_to_the_first_one(guarded, world, monkeypatch):
    window, guard = guarded()
    monkeypatch.setattr(GuidePage, "_show_step", lambda *_: broken())
    window.store.dispatch(GuideOpened(world.content.place("fix-proxy")))
    guard.dialog.accept()
    assert window.store.state.page is Page.WELCOME
    assert window.page(Page.WELCOME).start.isEnabled()


def test_what_the_state_waits_for_is_done_though_the_page_breaks(qtbot, guarded, world, monkeypatch):
    from ibassist.gui.pages.inspect import InspectPage

    window, _ = guarded()
    with monkeypatch.context() as patch:
        patch.setattr(InspectPage, "_headline", lambda *_: broken())
        window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.task is None and window.store.state.inspected)


@pytest.mark.slow
def test_a_note_that_was_typed_is_still_there(qtbot, guarded, world):
    window, guard = guarded()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    window.store.dispatch(PageOpened(Page.REPORT))
    qtbot.keyClicks(window.page(Page.REPORT).note, "since Monday")
    qtbot.waitUntil(lambda: window.store.state.saving.note == "since Monday")
    hand_over(guard, broken)
    guard.dialog.accept()
    assert isinstance(window.page(Page.REPORT), ReportPage)
    assert window.page(Page.REPORT).note.toPlainText() == "since Monday"


def test_a_fault_on_another_thread_is_told_on_the_one_that_draws(qtbot, guarded):
    _, guard = guarded()
    thread = threading.Thread(target=hand_over, args=(guard, broken))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: guard.dialog is not None)
    assert guard.dialog.thread() is QGuiApplication.instance().thread()
    guard.dialog.accept()


def test_a_storm_is_told_once(guarded, kept):
    _, guard = guarded()
    for _ in range(100):
        hand_over(guard, broken)
    assert len(kept) == 1
    assert guard.dialog.text.toPlainText().count("Fault:") == 1
    guard.dialog.accept()


def test_a_fault_in_the_guard_itself_goes_nowhere(guarded, monkeypatch):
    _, guard = guarded()
    monkeypatch.setattr(guards, "_described", lambda error: broken())
    hand_over(guard, broken)
    assert guard.dialog is None


def test_ctrl_c_is_left_to_python(guarded, monkeypatch):
    _, guard = guarded()
    left = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: left.append(args[0]))

    def interrupt():
        raise KeyboardInterrupt

    hand_over(guard, interrupt)
    assert left == [KeyboardInterrupt]
    assert guard.dialog is None


def test_it_is_asked_while_the_window_runs_and_not_after(qapp, monkeypatch):
    from ibassist.gui import main

    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    asked = []

    def look(tries=600):
        if not isinstance(getattr(sys.excepthook, "__self__", None), Guard):  # on a busy machine the window is not there yet
            QTimer.singleShot(50, partial(look, tries - 1)) if tries else qapp.exit(9)
            return
        asked.append((sys.excepthook.__self__, threading.excepthook))
        for window in QGuiApplication.topLevelWindows():
            window.close()

    QTimer.singleShot(50, look)
    assert main.run([]) == 0
    assert isinstance(asked[0][0], Guard)
    assert asked[0][1] is not threading.__excepthook__
    assert (sys.excepthook, threading.excepthook) == (sys.__excepthook__, threading.__excepthook__)


def test_an_installation_that_shows_no_window_says_why(qapp, kept, monkeypatch):
    from ibassist.gui import main
    from ibassist.gui.widgets.crash_dialog import CrashDialog

    shown = []
    monkeypatch.setattr(main, "make_window", lambda *_: broken())
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: shown.append(dialog.text.toPlainText()))
    assert main.run([]) == 3
    assert "Fault: KeyError" in shown[0]


def test_a_state_is_replaced_whole(guarded):
    """What keeps the place: no exception leaves a state half changed."""
    window, _ = guarded()
    with pytest.raises(AttributeError):
        window.store.state.page = Page.REPORT
    assert replace(window.store.state) == window.store.state
