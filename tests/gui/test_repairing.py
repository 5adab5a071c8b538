# SPDX-License-Identifier: MIT
"""Repairs in the window: what changes is shown first, nothing happens without consent, the check tells, and there is a way back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ibassist.app.journal import EntryState, RepairEntry, Result
from ibassist.app.repair import Offer
from ibassist.app.repair_errors import changed_since
from ibassist.core.edits import Edit, EditPlace, PlaceKind
from ibassist.core.languages import Lang
from ibassist.flow.messages import LanguageChosen, Started
from ibassist.flow.places import Page
from ibassist.gui.repair_actions import RepairCommand, RepairIt
from ibassist.gui.widgets.repair_dialog import RepairDialog
from ibassist.gui.widgets.repair_history import CutOffDialog, HistoryDialog
from ibassist.remedies.api import Command, Plan
from tests.gui.conftest import SOCKS, diagnosis

EDIT = Edit(
    EditPlace(PlaceKind.GSETTINGS, "org.gnome.system.proxy", "mode"), b"'manual'", b"'none'", "proxy_mode", "manual", "none"
)
OFFER = Offer("gnome-proxy", SOCKS.code, Plan((EDIT,)))
COMMAND = Offer("hosts-file", SOCKS.code, Command("sudo do it", "sudo undo it", (("hosts_line", "192.0.2.1 x", ""),)))


@pytest.fixture
def results(qtbot, open_window, world):
    world.repairs.offers = {SOCKS.code: OFFER}
    world.diagnoses = [diagnosis(SOCKS)]
    window = open_window()
    window.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS and window.store.state.task is None)
    return window


def repair(window):
    return window.page(Page.RESULTS).cards[0].action(RepairIt)


def dialog(kind: type[QWidget]) -> QWidget:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    assert len(found) == 1, found
    return found[0]


def said(widget: QWidget) -> str:
    return "\n".join(label.accessibleName() or label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def asked(qtbot, window) -> RepairDialog:
    qtbot.waitUntil(repair(window).button.isVisible)
    repair(window).act()
    found = dialog(RepairDialog)
    assert isinstance(found, RepairDialog)
    return found


def test_it_is_the_main_step_and_shows_what_changes_before_anything_does(qtbot, results, world):
    box = asked(qtbot, results)
    assert results.page(Page.RESULTS).next.text() == "Repair it for me …"
    assert "Proxy of the desktop (org.gnome.system.proxy): manual → none" in said(box)
    assert box.cancel.hasFocus() or box.cancel.isDefault(), "the careful answer is the usual one"
    box.cancel.click()
    assert world.repairs.made == []


def test_made_proven_and_taken_back(qtbot, results, world):
    box = asked(qtbot, results)
    world.diagnoses = [diagnosis()]
    box.go_on.click()
    qtbot.waitUntil(lambda: results.store.state.page is Page.SOLVED)
    assert [entry.remedy for entry in world.repairs.made] == ["gnome-proxy"]
    assert world.inspected[-1] == ("proxy",), "only the probes that the finding needs"
    qtbot.waitUntil(lambda: world.repairs.noted == [(1, Result.SOLVED)])
    solved = results.page(Page.SOLVED)
    assert "It can be taken back at any time" in said(solved.repair)
    world.diagnoses = [diagnosis(SOCKS)]
    solved.repair.undo.click()
    qtbot.waitUntil(lambda: results.store.state.page is Page.RESULTS and results.store.state.task is None)
    assert world.repairs.made[0].state is EntryState.UNDONE
    assert [finding.code for finding in results.store.state.diagnosis.findings] == [SOCKS.code]
    assert results.store.state.made is None


def test_what_did_not_help_is_told_and_taking_back_is_offered_first(qtbot, results, world):
    asked(qtbot, results).go_on.click()
    qtbot.waitUntil(lambda: world.repairs.noted == [(1, Result.STILL_THERE)])
    qtbot.waitUntil(lambda: results.store.state.task is None)
    assert results.store.state.page is Page.RESULTS
    panel = repair(results).progress
    assert "the problem is still there" in said(panel)
    assert panel.undo.isVisible()
    results.store.dispatch(LanguageChosen(Lang.JA))
    assert "問題はまだ残っています" in said(repair(results).progress)


def test_a_refusal_is_told_with_the_difference(qtbot, results, world):
    world.repairs.refuse = changed_since(("- 'manual'", "+ 'auto'"))
    asked(qtbot, results).go_on.click()
    qtbot.waitUntil(lambda: "Somebody has changed this" in said(repair(results).progress))
    assert "+ 'auto'" in said(repair(results).progress)
    assert repair(results).button.isEnabled()
    assert world.repairs.made == []


def test_the_administrators_command_is_shown_to_copy_and_is_not_the_main_step(qtbot, results, world):
    world.repairs.offers = {SOCKS.code: COMMAND}
    results.store.dispatch(Started(world.content.probes))
    qtbot.waitUntil(lambda: len(world.inspected) == 2 and results.store.state.task is None)
    action = results.page(Page.RESULTS).cards[0].action(RepairCommand)
    qtbot.waitUntil(action.button.isVisible)
    assert results.page(Page.RESULTS).next.text() == "Show me how to repair it"
    assert not repair(results).button.isVisible()
    action.act()
    box = dialog(RepairDialog)
    assert {"sudo do it", "sudo undo it"} <= set(said(box).splitlines())
    assert not box.go_on.isVisible()
    box.cancel.click()
    assert world.repairs.made == []


def test_the_history_takes_back(qtbot, results, world):
    asked(qtbot, results).go_on.click()
    qtbot.waitUntil(lambda: bool(world.repairs.noted) and results.store.state.task is None)
    history = results.page(Page.RESULTS).history
    qtbot.waitUntil(history.isVisible)
    history.click()
    box = dialog(HistoryDialog)
    assert "manual → none" in said(box)
    box.undo[1].click()
    qtbot.waitUntil(lambda: world.repairs.made[0].state is EntryState.UNDONE)


@pytest.mark.parametrize("taken_back", [True, False])
def test_one_that_was_cut_off_is_asked_about_at_the_start(qtbot, open_window, world, taken_back):
    world.repairs.cut_off = RepairEntry(3, "use-ssl", "tws.ssl-disabled", "2026-01-02T03:04:05Z", (EDIT,))
    window = open_window()
    qtbot.waitUntil(lambda: any(isinstance(w, CutOffDialog) and w.isVisible() for w in QApplication.topLevelWidgets()))
    box = dialog(CutOffDialog)
    (box.undo if taken_back else box.complete).click()
    wanted = EntryState.UNDONE if taken_back else EntryState.APPLIED
    qtbot.waitUntil(lambda: [entry.state for entry in world.repairs.made] == [wanted])
    qtbot.waitUntil(lambda: not any(isinstance(w, CutOffDialog) and w.isVisible() for w in QApplication.topLevelWidgets()))
    assert window.store.state.page is Page.WELCOME
