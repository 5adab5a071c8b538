# SPDX-License-Identifier: MIT
"""After a repair: the page that says so, what it leads to, and a report of before and after."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from ibassist.app.trading_program import TradingProgram
from ibassist.core.languages import Lang
from ibassist.core.reference_data import Product
from ibassist.flow.messages import CheckStarted, GuideOpened, LanguageChosen, Started
from ibassist.flow.places import Page
from tests.gui.conftest import SOCKS, diagnosis

TWS = TradingProgram(Product.TWS, "/home/taro/Jts/tws")


def said(window):
    page = window.page(window.store.state.page)
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def inspected(qtbot, open_window, world):
    world.diagnoses = [diagnosis(SOCKS)]
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS and window.store.state.task is None)
    world.diagnoses = [diagnosis()]
    return window


@pytest.fixture
def solved(qtbot, inspected, world):
    inspected.store.dispatch(GuideOpened(world.content.place("fix-proxy", SOCKS.code)))
    inspected.page(Page.GUIDE).check.click()
    qtbot.waitUntil(lambda: inspected.store.state.page is Page.SOLVED)
    return inspected


def page(window):
    return window.page(Page.SOLVED)


def test_it_says_what_was_wrong_in_both_languages(solved):
    assert page(solved).title.text() == "Solved"
    assert "The SOCKS proxy set on this computer cannot be reached" in said(solved)
    solved.store.dispatch(LanguageChosen(Lang.JA))
    assert page(solved).title.text() == "解決しました"
    assert "このパソコンに設定されているSOCKSプロキシに接続できません" in said(solved)


def test_tws_is_started_where_it_can_be(qtbot, inspected, world):
    world.program = TWS
    inspected.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: inspected.store.state.page is Page.SOLVED)
    qtbot.waitUntil(page(inspected).start.isVisible)
    assert page(inspected).primary is page(inspected).start
    page(inspected).start.click()
    qtbot.waitUntil(lambda: "It is starting" in said(inspected))
    assert world.started == [TWS]
    assert not page(inspected).start.isVisible()


def test_a_start_that_fails_is_told(qtbot, solved, world):
    world.can_open, world.program = False, TWS
    page(solved).program._looked_at = None
    page(solved).program.show_state(solved.store.state)
    qtbot.waitUntil(page(solved).start.isVisible)
    page(solved).start.click()
    qtbot.waitUntil(lambda: "could not be started from here" in said(solved))


def test_without_a_program_to_start_the_report_comes_next(qtbot, solved, world):
    assert page(solved).primary is page(solved).report
    page(solved).report.click()
    qtbot.waitUntil(lambda: solved.store.state.saving.draft is not None)
    assert world.repaired is not None
    assert [finding.code for finding in world.repaired.gone] == [SOCKS.code]


def test_a_whole_inspection_that_finds_nothing_any_more_leads_there_too(qtbot, inspected, world):
    inspected.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: inspected.store.state.page is Page.SOLVED)


def test_a_check_that_finds_it_again_stays_in_the_guide(qtbot, inspected, world):
    world.diagnoses = [diagnosis(SOCKS)]
    inspected.store.dispatch(GuideOpened(world.content.place("fix-proxy", SOCKS.code)))
    inspected.store.dispatch(CheckStarted(("proxy",)))
    qtbot.waitUntil(lambda: inspected.store.state.changes is not None)
    assert inspected.store.state.page is Page.GUIDE
    assert inspected.store.state.repaired is None


def test_nothing_was_wrong_so_nothing_is_solved(qtbot, open_window, world):
    world.diagnoses = [diagnosis()]
    window = open_window()
    for number in (1, 2):
        window.store.dispatch(Started(world.content.probes))
        qtbot.waitUntil(lambda number=number: len(world.inspected) == number and window.store.state.task is None)
        assert window.store.state.page is Page.RESULTS
