# SPDX-License-Identifier: MIT
"""Reports in the window: opened by a tool, dropped, given at the start; two of them side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from ibassist.app import assets, run
from ibassist.app.assistant import Assistant
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.inspection import InspectionDone
from ibassist.core.languages import Lang
from ibassist.flow.messages import CheckStarted, PageOpened
from ibassist.flow.places import Page
from ibassist.gui import library_tools
from ibassist.gui.main import make_window
from ibassist.gui.widgets.confirm_dialog import ConfirmDialog
from ibassist.gui.widgets.message_dialog import MessageDialog
from ibassist.host.replay.recorded import RecordedHost

pytestmark = pytest.mark.slow

MACHINES = Path(__file__).parents[1] / "machines"
SYMPTOM = "TWS says “No Internet Connectivity”, or keeps counting connection attempts"


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Two reports of recorded machines: ports blocked, and healthy."""
    folder, made = tmp_path_factory.mktemp("reports"), []
    for name in ("linux-gateways-dropped", "linux-healthy"):
        *_, done = run.run(RecordedHost.load(MACHINES / name), load_knowledge())
        assert isinstance(done, InspectionDone)
        notes = {"user": "since Monday", "symptom": SYMPTOM}
        prepared = prepare(done.snapshot, load_catalog(), load_knowledge(), Lang.EN, notes=notes, key=b"k" * 32)
        made.append(Path(prepared.save(folder / f"{name}.zip")))
    return made


@pytest.fixture
def window(qtbot, qapp):
    window = make_window(
        qapp, Assistant(RecordedHost.load(MACHINES / "linux-healthy").host), assets.i18n(), Lang.EN, lambda *_: None
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    yield window
    window.store.desktop.translators.speak(Lang.EN)
    window.close()
    window.store.desktop.theme.deleteLater()


def page(window):
    return window.page(window.store.state.page)


def said(window):
    return "\n".join(label.text().replace("\u200b", "") for label in page(window).findChildren(QLabel) if label.isVisible())


def dropped(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
    enter.setAccepted(False)
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
        window.dropEvent(drop)
    return enter.isAccepted()


@pytest.fixture
def opened(qtbot, window, reports):
    assert dropped(window, reports[0])
    qtbot.waitUntil(lambda: window.store.state.opened is not None)
    return window


def test_a_dropped_report_is_shown_with_whose_it_is(opened):
    words = said(opened)
    assert opened.store.state.page is Page.RESULTS
    assert "linux-gateways-dropped.zip" in words
    assert "not the results of this computer" in words
    assert "since Monday" in words
    assert page(opened).title.text() == "Ports 4000 and 4001, which TWS needs, are blocked"
    assert page(opened).answer.text().startswith("This is why TWS cannot connect"), "the symptom comes with the report"


def test_nothing_is_done_to_the_computer_it_is_not_of(opened):
    assert not page(opened).report.isVisible()
    page(opened).next.click()
    assert opened.store.state.page is Page.GUIDE
    assert not page(opened).check.isVisible()
    before = opened.store.state
    opened.store.dispatch(CheckStarted(("endpoints",)))
    opened.store.dispatch(PageOpened(Page.REPORT))
    assert opened.store.state is before


def test_two_reports_side_by_side_the_earlier_one_first(qtbot, opened, reports):
    opened.store.desktop.ask_report = lambda _, done: done(str(reports[1]))
    page(opened).banner.compare.click()
    qtbot.waitUntil(lambda: opened.store.state.page is Page.COMPARISON)
    words = said(opened)
    assert "linux-gateways-dropped.zip" in words
    assert "linux-healthy.zip" in words
    assert "Ports 4000 and 4001, which TWS needs, are blocked" in words
    assert "What changed" in words


def test_its_page_opens_in_the_browser(qtbot, opened, monkeypatch, tmp_path):
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    urls = []
    opened.store.desktop.open_url = lambda url: urls.append(url) or True
    page(opened).banner.page.click()
    qtbot.waitUntil(lambda: bool(urls))
    assert Path(urls[0].toLocalFile()).name == "report.html"


def test_what_is_no_report_is_told_in_a_dialog_and_everything_stays(qtbot, window, tmp_path):
    file = tmp_path / "<b>&.zip"
    file.write_bytes(b"PK\x03\x04 nothing")
    before = window.store.state
    assert dropped(window, file)
    qtbot.waitUntil(lambda: bool(window.findChildren(MessageDialog)))
    (dialog,) = window.findChildren(MessageDialog)
    assert str(file) in dialog.words.text().replace("\u200b", "")
    assert window.store.state is before
    dialog.close_button.click()


def test_other_files_are_not_taken(window, tmp_path):
    assert not dropped(window, tmp_path / "launcher.log")


def test_a_report_given_at_the_start_is_shown(qtbot, qapp, reports):
    window = make_window(
        qapp, Assistant(RecordedHost.load(MACHINES / "linux-healthy").host), assets.i18n(), Lang.EN, lambda *_: None
    )
    qtbot.addWidget(window)
    window.wanted = str(reports[0])
    window.show()
    qtbot.waitUntil(lambda: window.store.state.opened is not None)
    window.close()
    window.store.desktop.theme.deleteLater()


class TestTools:
    @pytest.fixture
    def tools(self, window):
        window.store.open(Page.LIBRARY)
        return {type(tool): tool for tool in page(window).tools}

    def test_each_has_words(self, tools):
        for tool in tools.values():
            assert tool.button.text()
            assert tool.button.accessibleDescription()

    def test_a_report_is_opened(self, qtbot, window, tools, reports):
        window.store.desktop.ask_report = lambda _, done: done(str(reports[0]))
        tools[library_tools.OpenReport].button.click()
        qtbot.waitUntil(lambda: window.store.state.opened is not None)

    def test_the_update_question_is_answered(self, qtbot, tools):
        tool = tools[library_tools.AskForUpdate]
        tool.button.click()
        qtbot.waitUntil(lambda: "does not know a place to look" in tool.outcome.accessibleName())

    def test_this_computer_is_recorded_into_a_new_folder(self, qtbot, window, tools, tmp_path):
        window.store.desktop.ask_folder = lambda _, done: done(str(tmp_path))
        tool = tools[library_tools.RecordComputer]
        tool.button.click()
        qtbot.waitUntil(lambda: "Recorded in" in tool.outcome.accessibleName())
        assert (tmp_path / "ibassist-recording" / "machine.yaml").exists()
        assert tool.button.isEnabled()

    def test_what_is_kept_is_removed_after_a_question(self, qtbot, window, tools, monkeypatch):
        asked = []
        monkeypatch.setattr("ibassist.app.forgetting.forget", lambda: asked.append(1) or ())
        tool = tools[library_tools.ForgetAll]
        tool.button.click()
        (question,) = window.findChildren(ConfirmDialog)
        assert asked == []
        question.go_on.click()
        qtbot.waitUntil(lambda: "are gone" in tool.outcome.accessibleName())
        assert asked == [1]
