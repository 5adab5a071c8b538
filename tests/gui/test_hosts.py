# SPDX-License-Identifier: MIT
"""The page of hosts: what has to be open, how each did, and files to take along."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, PageOpened, Started
from ibassist.flow.places import Page
from ibassist.flow.tasks import TaskKind
from ibassist.gui.widgets.glyph import Sign


@pytest.fixture
def hosts(qtbot, open_window):
    window = open_window()
    window.header.hosts.click()
    assert window.store.state.page is Page.HOSTS
    qtbot.waitUntil(lambda: page(window).hours is not None)  # the last slice of the page
    return window


@pytest.fixture
def inspected(qtbot, open_window, world):
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
    window.store.dispatch(PageOpened(Page.HOSTS))
    qtbot.waitUntil(lambda: page(window).hours is not None)  # the last slice of the page
    return window


def page(window):
    return window.page(Page.HOSTS)


def said(window):
    return "\n".join(label.text() for label in page(window).findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


def signs(window):
    return [glyph.sign for group in page(window).groups for glyph, _, _ in group.rows]


def test_hosts_stand_by_region_with_their_ports_and_the_date_of_the_list(hosts):
    words = said(hosts)
    assert "Europe" in words
    assert "gdc1.example.com" in words
    assert "4000: " in words
    assert "22 November 2026" in words
    assert signs(hosts) == [Sign.WAITING] * 3


def test_the_vendors_hours_are_told_in_the_users_time(hosts):
    ((glyph, region, following),) = page(hosts).hours.rows
    assert glyph.sign is Sign.WARNING
    assert "06:25" in region.text()
    assert following.text().startswith("At this moment:")


def test_it_is_drawn_up_beside_the_window(hosts, world):
    assert threading.main_thread().name not in world.threads


def test_after_an_inspection_it_tells_what_became_of_each(inspected):
    assert signs(inspected) == [Sign.ERROR, Sign.GOOD, Sign.GOOD]
    name = page(inspected).groups[0].rows[0][1].accessibleName()
    assert "gdc1.example.com" in name
    assert "4001: refused" in name


def test_a_new_inspection_from_here_and_back_to_new_results(qtbot, hosts, world):
    page(hosts).inspect.click()
    qtbot.waitUntil(lambda: hosts.store.state.page is Page.RESULTS)
    assert world.inspected == [world.content.probes]
    hosts.header.hosts.click()
    qtbot.waitUntil(lambda: Sign.ERROR in signs(hosts))


def test_another_language_draws_it_up_again(qtbot, hosts, world):
    hosts.store.dispatch(LanguageChosen(Lang.JA))
    qtbot.waitUntil(lambda: "ヨーロッパ" in said(hosts))
    assert page(hosts).title.text() == "接続先（ホストとポート）"
    assert [lang for _, lang in world.referred] == [Lang.EN, Lang.JA]


def test_names_are_copied_without_what_makes_them_wrap(hosts):
    page(hosts).groups[0].copy.click()
    assert QGuiApplication.clipboard().text() == "gdc1.example.com\ngdc1-hb1.example.com"


def test_copying_letter_and_table(hosts):
    page(hosts).copy_letter.click()
    assert QGuiApplication.clipboard().text() == "letter in en"
    page(hosts).copy_table.click()
    assert "gdc1.example.com" in QGuiApplication.clipboard().text()


def test_saving_the_table(qtbot, hosts, world):
    world.ask = "/home/alex/hosts.csv"
    page(hosts).save_table.click()
    qtbot.waitUntil(page(hosts).saved.isVisible)
    ((path, data),) = world.written
    assert path == "/home/alex/hosts.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    assert "/home/alex/hosts.csv" in said(hosts)
    page(hosts).saved.folder.click()
    qtbot.waitUntil(lambda: world.shown == ["/home/alex/hosts.csv"])
    hosts.store.dispatch(LanguageChosen(Lang.JA))
    assert page(hosts).saved.words.text().startswith("保存しました")


def test_a_place_where_nothing_can_be_saved_is_told(qtbot, hosts, world):
    world.refuse = True
    page(hosts).save_letter.click()
    qtbot.waitUntil(page(hosts).saved.isVisible)
    assert "could not be saved" in said(hosts)
    assert not page(hosts).saved.folder.isVisible()


def test_a_page_without_buttons_is_read_by_keyboard(qtbot, hosts):
    from PySide6.QtCore import Qt

    hosts.resize(800, 600)
    bar = page(hosts).area.verticalScrollBar()
    qtbot.keyClick(page(hosts).back, Qt.Key.Key_PageDown)
    there = bar.value()
    assert there > 0
    qtbot.keyClick(page(hosts).back, Qt.Key.Key_PageUp)
    assert bar.value() < there


def test_it_waits_for_a_run_to_end(qtbot, open_window, world):
    world.gate = threading.Event()
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.busy(TaskKind.INSPECT))
    assert not window.header.hosts.isEnabled()
    world.gate.set()
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS)
