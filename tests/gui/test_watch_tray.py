# SPDX-License-Identifier: MIT
"""The icon beside the clock: there while the watch runs; closing the window ends everything unless the user chose otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, PageOpened, WatchChosen
from ibassist.flow.places import Page
from ibassist.flow.state import WatchChoices, WatchStatus
from ibassist.gui import main
from ibassist.host.instance import WATCH


@pytest.fixture
def notices(monkeypatch):
    told = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, _title, words, *_: told.append(words))
    yield told
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def tray(qtbot, open_window, world, notices):
    """A window on a desktop with a tray, its watch under way."""
    window = open_window()
    window.store.desktop.has_tray = lambda: True
    window.store.dispatch(PageOpened(Page.WATCH))
    window.page(Page.WATCH).switch.click()
    qtbot.waitUntil(lambda: window.store.worker._tray.icon is not None)
    return window


def icon(window):
    return window.store.worker._tray.icon


def test_the_icon_tells_the_state_in_words_and_goes_with_the_watch(qtbot, tray, world):
    assert "Nothing fails" in icon(tray).toolTip()
    well = icon(tray).icon().pixmap(32).toImage()
    world.watch.tell(WatchStatus(runs=True, failing="router", told=1))
    qtbot.waitUntil(lambda: "Something fails: the router" in icon(tray).toolTip())
    assert icon(tray).icon().pixmap(32).toImage() != well
    tray.store.dispatch(LanguageChosen(Lang.JA))
    assert icon(tray).toolTip() == "異常があります：ルーター"
    assert [action.text() for action in icon(tray).contextMenu().actions()][1] == "監視を終える(&E)"
    icon(tray).contextMenu().actions()[1].trigger()
    qtbot.waitUntil(lambda: icon(tray) is None)


def test_a_failure_is_told_once_and_only_if_wanted(qtbot, tray, world, notices):
    tray.store.open(Page.LIBRARY)
    for told, failing in enumerate(("link", "link", "", "router")):
        world.watch.tell(WatchStatus(runs=True, failing=failing, told=told))
        qtbot.waitUntil(lambda told=told: tray.store.state.watch.told == told)
    assert notices == ["Something fails: the cable or Wi-Fi", "Something fails: the router"]
    tray.store.dispatch(WatchChosen(WatchChoices(notices=False)))
    for told, failing in ((7, ""), (8, "link")):
        world.watch.tell(WatchStatus(runs=True, failing=failing, told=told))
        qtbot.waitUntil(lambda told=told: tray.store.state.watch.told == told)
    assert len(notices) == 2


def test_closing_ends_the_watch_with_the_window(tray, world):
    tray.close()
    assert world.watch.ended.wait(30)
    assert not tray.isVisible()


def test_closing_leaves_the_watch_if_the_user_chose_that_and_the_icon_leads_back(qtbot, tray, world):
    tray.page(Page.WATCH).options.in_tray.click()
    qtbot.waitUntil(lambda: world.chosen == [WatchChoices(in_tray=True)])
    tray.close()
    assert not tray.isVisible()
    assert not world.watch.ended.is_set()
    icon(tray).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert tray.isVisible()
    tray.close()
    world.watch.stop()
    qtbot.waitUntil(tray.isVisible)  # without an icon there is no other way to it


def test_choices_are_shown_kept_and_taken_back_where_they_cannot_be_kept(qtbot, open_window, world):
    world.choices = WatchChoices(in_tray=True, at_login=True)
    window = open_window()
    window.store.dispatch(PageOpened(Page.WATCH))
    qtbot.waitUntil(lambda: window.store.state.watch_choices.at_login)
    options = window.page(Page.WATCH).options
    assert (options.at_login.isChecked(), options.in_tray.isChecked(), options.in_tray.isEnabled()) == (True, False, False)
    assert "ends with this window" in options.remark.text()
    options.at_login.click()
    qtbot.waitUntil(lambda: world.chosen == [WatchChoices(in_tray=True, at_login=False)])
    world.refuse = True
    options.at_login.click()
    qtbot.waitUntil(lambda: "Permission denied" in options.trouble.text())
    assert not options.at_login.isChecked()


def test_a_start_at_login_begins_the_watch_in_the_window_that_is_there(qtbot, open_window, world):
    window = open_window()
    window.called.emit(WATCH)
    qtbot.waitUntil(lambda: window.store.state.watch.runs)
    window.called.emit(WATCH)
    assert window.store.state.page is Page.WELCOME


def test_a_start_out_of_sight_loads_everything_and_watches(qtbot, qapp, world, notices):
    from ibassist.app import assets
    from ibassist.gui.main import make_window

    window = make_window(qapp, world, assets.i18n(), Lang.EN, lambda *_: None)
    world.windows.append(window)
    qtbot.addWidget(window)
    window.store.desktop.has_tray = lambda: True
    window.begin_watching()
    qtbot.waitUntil(lambda: icon_or_none(window) is not None)
    assert not window.isVisible()
    world.watch.stop()
    qtbot.waitUntil(window.isVisible)
    window.store.desktop.theme.deleteLater()


@pytest.mark.parametrize("tray", [True, False])
def test_a_start_out_of_sight_ends_with_its_window_where_there_is_no_icon(open_window, notices, monkeypatch, tray):
    QApplication.setQuitOnLastWindowClosed(True)
    window, minimised = open_window(), []
    window.hide()
    monkeypatch.setattr(window, "showMinimized", lambda: minimised.append(window))
    window.store.desktop.has_tray = lambda: tray
    main.show(window, maximised=False, watch=True)
    assert bool(minimised) is not tray
    assert QApplication.quitOnLastWindowClosed() is not tray


def icon_or_none(window):
    return None if window.store.worker is None else icon(window)
