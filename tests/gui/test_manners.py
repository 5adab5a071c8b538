# SPDX-License-Identifier: MIT
"""The window's manners: its place, a second start, saving that goes on, another network that is noticed."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QRect, QSize, Qt, QUrlQuery
from PySide6.QtWidgets import QWidget

from ibassist.app.settings import Settings, load_settings, save_settings
from ibassist.flow.messages import GuideOpened, Started
from ibassist.flow.places import Page
from ibassist.gui.room import settle
from tests.gui.conftest import SOCKS, diagnosis


@pytest.fixture
def results(qtbot, open_window, world):
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS and window.store.state.task is None)
    return window


@pytest.fixture
def report(qtbot, results):
    results.store.open(Page.REPORT)
    qtbot.waitUntil(lambda: results.store.state.saving.draft is not None and results.store.state.task is None)
    return results


def test_the_place_is_kept_from_start_to_start(tmp_path):
    file = tmp_path / "settings.json"
    save_settings(Settings(window=(10, 20, 900, 700), maximised=True), file)
    assert load_settings(file) == Settings(window=(10, 20, 900, 700), maximised=True)
    for hostile in ('{"window": [1, 2, 3]}', '{"window": "x", "maximised": 1}', '{"window": [0, 0, 1e9, 9]}'):
        file.write_text(hostile)
        assert load_settings(file) == Settings()


def test_a_place_that_fits_no_more_is_not_taken(qapp):
    area = qapp.primaryScreen().availableGeometry()
    window, wanted, least = QWidget(), QSize(400, 300), QSize(200, 100)
    inside = QRect(area.x() + 20, area.y() + 30, 420, 310)
    settle(window, wanted, least, inside)
    assert window.geometry().size() == inside.size()
    settle(window, wanted, least, inside.translated(area.width(), 0))
    assert window.size() == wanted
    window.deleteLater()


def test_a_second_start_brings_it_forward(qtbot, results):
    results.showMinimized()
    results.called.emit("")
    qtbot.waitUntil(lambda: not results.isMinimized())


class TestSaving:
    def test_it_is_told_while_it_lasts_and_another_page_can_be_opened(self, qtbot, report, world):
        gate = threading.Event()
        save = world.save
        held = type(report.store.worker._report)(report.store.state.saving.draft, lambda path: gate.wait(30) and save(path))
        report.store.worker._report = held
        page = report.page(Page.REPORT)
        page.save.click()
        qtbot.waitUntil(lambda: "Saving" in page.saved.words.text())
        assert page.saved.isVisible()
        report.store.open(Page.LIBRARY)
        assert report.store.state.page is Page.LIBRARY, "nothing is ignored without a word"
        gate.set()
        qtbot.waitUntil(lambda: bool(report.store.state.saving.path))

    def test_an_e_mail_is_begun_and_the_file_is_shown(self, qtbot, report, world):
        urls = []
        report.store.desktop.open_url = lambda url: urls.append(url) or True
        page = report.page(Page.REPORT)
        page.save.click()
        qtbot.waitUntil(page.saved.mail.isVisible)
        page.saved.mail.click()
        (url,) = urls
        query = QUrlQuery(url)
        assert url.scheme() == "mailto"
        assert "summary" in query.queryItemValue("body")
        assert "report.zip" in query.queryItemValue("body")
        qtbot.waitUntil(lambda: world.shown == ["/home/alex/report.zip"])

    def test_the_page_is_seen_as_the_page_it_is(self, qtbot, report, tmp_path, monkeypatch):
        monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
        urls = []
        report.store.desktop.open_url = lambda url: urls.append(url) or True
        report.page(Page.REPORT).as_page.click()
        qtbot.waitUntil(lambda: bool(urls))
        with open(urls[0].toLocalFile(), encoding="utf-8") as file:
            assert file.read() == "<!doctype html>"

    def test_a_page_that_no_program_opens_is_told(self, qtbot, report, tmp_path, monkeypatch):
        monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
        report.store.desktop.open_url = lambda url: False
        page = report.page(Page.REPORT)
        page.as_page.click()
        qtbot.waitUntil(page._page_trouble.isVisible)


class TestAnotherNetwork:
    @pytest.fixture
    def guide(self, results, world):
        results.store.dispatch(GuideOpened(world.content.place("fix-proxy", SOCKS.code)))
        return results

    def test_it_is_checked_again_by_itself(self, qtbot, guide, world):
        world.diagnoses = [diagnosis()]
        worker = guide.store.worker
        worker._compare_network((("eth0", "192.0.2.1"),))
        runs = len(world.inspected)
        worker._compare_network((("eth0", "192.0.2.1"),))
        assert len(world.inspected) == runs, "the same network says nothing new"
        worker._compare_network((("wlan0", "198.51.100.1"),))
        qtbot.waitUntil(lambda: guide.store.state.page is Page.SOLVED)

    def test_without_a_way_out_it_waits(self, guide, world):
        worker = guide.store.worker
        worker._compare_network((("eth0", "192.0.2.1"),))
        worker._compare_network(())
        assert guide.store.state.task is None

    def test_it_looks_only_while_a_repair_is_waited_for(self, guide):
        worker = guide.store.worker
        assert worker._watch.isActive()
        guide.store.back()
        assert not worker._watch.isActive()

    def test_the_look_itself(self, qtbot, guide, world):
        worker = guide.store.worker
        worker._look_at_network()
        qtbot.waitUntil(lambda: worker._marks == world.ways_out)


class TestSizeOfWords:
    def test_ctrl_and_plus_minus_zero(self, qtbot, qapp, results):
        usual = qapp.font().pointSizeF()
        ctrl = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(results, Qt.Key.Key_Plus, ctrl)
        qtbot.keyClick(results, Qt.Key.Key_Plus, ctrl)
        qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(usual * 1.125**2) and results.updatesEnabled())
        assert results.store.state.page is Page.RESULTS
        assert results.page(Page.RESULTS).title.isVisible()
        qtbot.keyClick(results, Qt.Key.Key_Minus, ctrl)
        qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(usual * 1.125))
        qtbot.keyClick(results, Qt.Key.Key_0, ctrl)
        qtbot.waitUntil(lambda: qapp.font().pointSizeF() == pytest.approx(usual) and results.updatesEnabled())

    def test_f1_opens_the_guides(self, qtbot, results):
        qtbot.keyClick(results, Qt.Key.Key_F1)
        assert results.store.state.page is Page.LIBRARY


def test_the_way_at_the_top_takes_a_click_where_one_may_go(qtbot, results):
    bar = results.header._path
    results.resize(1200, 700)
    start, inspection, _, repair, _ = bar._labels
    for label in (inspection, repair):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=label.geometry().center())
        assert results.store.state.page is Page.RESULTS
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=start.geometry().center())
    assert results.store.state.page is Page.WELCOME
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar._labels[2].geometry().center())
    assert results.store.state.page is Page.RESULTS
