# SPDX-License-Identifier: MIT
"""The page of the watch: one sentence, a time line for eyes, keys and screen readers, incidents with what to do, one switch."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from ibassist.app.watch.background import Watched
from ibassist.core.errors import IbassistError
from ibassist.core.incidents import Certainty, Incident, IncidentKind
from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, PageOpened
from ibassist.flow.places import Page
from ibassist.flow.state import WatchStatus
from ibassist.gui.widgets.timeline_view import TimelineView
from ibassist.reports.incident_timeline import Bar, Strip, Timeline
from tests.gui.fake_watch import BEGIN, DAY, RECORD


@pytest.fixture
def watch(qtbot, open_window):
    window = open_window()
    window.store.dispatch(PageOpened(Page.WATCH))
    qtbot.waitUntil(lambda: bool(page(window).cards))
    return window


def page(window):
    return window.page(Page.WATCH)


def said(window):
    return "\n".join(label.text() for label in page(window).findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


def test_one_sentence_and_a_card_for_each_incident_the_newest_first(watch):
    assert page(watch).sentence.text() == (
        "In 2 days 23 h of watching, the connection failed 6 times: 5 times because the cable or Wi-Fi went first, "
        "once because the router did not answer."
    )
    titles = [card.title.text() for card in page(watch).cards]
    assert titles == ["The router did not answer", "Nobody was looking", "The cable or Wi-Fi of this computer failed"]
    assert "5 times within minutes" in said(watch)
    assert "Certainty: certain" in said(watch)
    page(watch).cards[2].evidence.open()
    assert "failed: cable or Wi-Fi (not connected)" in said(watch)


def test_everything_is_told_in_japanese_too(qtbot, watch):
    watch.store.dispatch(LanguageChosen(Lang.JA))
    qtbot.waitUntil(lambda: page(watch).cards[0].title.text() == "ルーターが応答しませんでした")
    assert "接続が6回切れました" in page(watch).sentence.text()
    assert page(watch).switch.text() == "監視を始める(&W)"


def test_one_click_begins_the_watch_and_one_ends_it(qtbot, watch, world):
    page(watch).switch.click()
    qtbot.waitUntil(lambda: watch.store.state.watch.runs)
    assert page(watch).switch.text() == "&End the watch"
    assert "Nothing fails at this moment" in said(watch)
    world.watch.tell(WatchStatus(runs=True, failing="link", told=1))
    qtbot.waitUntil(lambda: "At this moment something fails: the cable or Wi-Fi" in said(watch))
    page(watch).switch.click()
    qtbot.waitUntil(lambda: not watch.store.state.watch.runs)
    assert "The watch is not running" in said(watch)


def test_news_of_the_watch_read_the_record_again(qtbot, watch, world):
    page(watch).switch.click()
    qtbot.waitUntil(lambda: world.watch.tell is not None)
    world.watch.record = replace(RECORD, incidents=RECORD.incidents[:1])
    world.watch.tell(WatchStatus(runs=True, told=1))
    qtbot.waitUntil(lambda: "failed 5 times, each time because the cable or Wi-Fi went first." in said(watch))
    assert [card.isVisible() for card in page(watch).cards] == [True, False, False]


def test_a_watch_that_cannot_begin_says_why(qtbot, watch, world):
    world.watch.refuse = IbassistError("cannot be written ({reason})", place="/data", reason="Read-only file system")
    page(watch).switch.click()
    qtbot.waitUntil(lambda: "Read-only file system" in said(watch))


def test_without_a_record_it_says_what_a_watch_is_good_for(qtbot, open_window, world):
    world.watch.record = None
    window = open_window()
    window.store.dispatch(PageOpened(Page.WATCH))
    qtbot.waitUntil(lambda: "A drop leaves no trace" in said(window))
    assert not page(window).line.isVisible()
    assert page(window).switch.isVisible()


def test_where_another_program_watches_its_record_is_shown_and_no_switch(qtbot, open_window, world):
    world.watch.record = replace(RECORD, elsewhere=True)
    window = open_window()
    window.store.dispatch(PageOpened(Page.WATCH))
    qtbot.waitUntil(lambda: "Another start of this program is watching" in said(window))
    assert not page(window).switch.isVisible()


def test_another_period_is_read(qtbot, watch, world):
    assert world.watch.asked == [3 * DAY]
    page(watch).period.setCurrentIndex(3)
    page(watch).period.activated.emit(3)
    qtbot.waitUntil(lambda: world.watch.asked == [3 * DAY, 30 * DAY])


def test_the_time_line_by_keyboard(qtbot, watch):
    line = page(watch).line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert "The cable or Wi-Fi of this computer failed" in line.accessibleDescription()
    qtbot.keyClick(line, Qt.Key.Key_Plus)
    qtbot.keyClick(line, Qt.Key.Key_Plus)
    begin, end = line.view
    assert end - begin < 2 * DAY
    assert begin <= BEGIN + 630 <= end
    for _ in range(4):  # the last one stays
        qtbot.keyClick(line, Qt.Key.Key_Right)
    assert "The router did not answer" in line.accessibleDescription()
    assert line.view[0] <= BEGIN + 2.9 * DAY <= line.view[1]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page(watch).cards[0].evidence.opened
    before = (line.view, line.marked)
    page(watch)._show_record()
    assert (line.view, line.marked) == before, "reading the record again moves nobody"
    qtbot.keyClick(line, Qt.Key.Key_0)
    assert line.view == (RECORD.begin, RECORD.end)


def test_the_time_line_by_mouse(qtbot, watch):
    line = page(watch).line
    assert line.isVisible()
    spot = QPoint(round(line.width() * 2.95 / 3), round(line._top(2) + line.fontMetrics().height() * 1.5))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=spot)
    assert page(watch).cards[0].evidence.opened
    page(watch).closer.click()
    before = line.view
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    qtbot.mouseMove(line, QPoint(300, 20))
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert line.view[0] < before[0]


def test_the_table_holds_the_same_for_screen_readers(qtbot, watch):
    page(watch).fold.open()
    qtbot.waitUntil(lambda: page(watch).table.topLevelItemCount() == 3)
    cells = [page(watch).table.topLevelItem(0).text(column) for column in range(page(watch).table.columnCount())]
    assert "The router did not answer" in cells
    assert page(watch).table.accessibleName() == "Incidents"


def test_table_and_letter_are_saved(qtbot, watch, world):
    page(watch).save_table.click()
    qtbot.waitUntil(lambda: len(world.written) == 1)
    page(watch).save_letter.click()
    qtbot.waitUntil(lambda: len(world.written) == 2)
    assert b"incident.link" in world.written[0][1]
    assert b"Outages of my internet connection" in world.written[1][1]


def test_the_ways_that_lead_here(qtbot, open_window, world):
    window = open_window()
    window.store.open(Page.LIBRARY)
    window.page(Page.LIBRARY).tools[0].button.click()
    assert window.store.state.page is Page.WATCH
    window.store.back()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.page(Page.WELCOME).setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    window.page(Page.RESULTS).drops.click()
    assert window.store.state.page is Page.WATCH


def test_thirty_days_are_drawn_in_a_fifth_of_a_second(qtbot, qapp):
    """With an incident every ten minutes of thirty days, in ten strips."""
    bars = [Bar(BEGIN + n * 600, BEGIN + n * 600 + 60, n) for n in range(30 * 144)]
    strips = tuple(Strip(f"strip {kind}", True, tuple(bars[kind::10])) for kind in range(10))
    line = TimelineView()
    qtbot.addWidget(line)
    line.resize(1600, line.sizeHint().height())
    began = time.thread_time()
    line.show_line(Timeline(BEGIN, BEGIN + 30 * DAY, ((BEGIN, BEGIN + 30 * DAY),), strips), str)
    line.resize(line.width(), line.sizeHint().height())
    line.grab()
    drawn = time.thread_time() - began
    began = time.thread_time()
    for _ in range(20):
        line.zoom(1.2)
        line.grab()
    assert drawn <= 0.2
    assert (time.thread_time() - began) / 20 <= 0.04


@pytest.mark.slow
def test_thousands_of_incidents_hold_nothing_up(qtbot, open_window, world):
    many = tuple(Incident(IncidentKind.LINK, BEGIN + n * 500, Certainty.CERTAIN, (), BEGIN + n * 500 + 20) for n in range(5000))
    world.watch.record = Watched(BEGIN, BEGIN + 30 * DAY, ((BEGIN, BEGIN + 30 * DAY),), many)
    window = open_window()
    window.store.dispatch(PageOpened(Page.WATCH))
    qtbot.waitUntil(lambda: page(window).table.topLevelItemCount() == 500)
    qtbot.waitUntil(lambda: len(page(window).cards) == 8)
    page(window).more.click()
    qtbot.waitUntil(lambda: len(page(window).cards) == 16)
