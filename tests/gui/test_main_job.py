# SPDX-License-Identifier: MIT
"""The main job, from the first picture to the saved report: blocked ports, by mouse alone and by keyboard alone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from ibassist.app import assets
from ibassist.app.assistant import Assistant
from ibassist.app.inspection import Cancellation, InspectionEvent
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.flow.places import Page
from ibassist.gui.main import make_window
from ibassist.gui.window import _SECOND_PRESS, Window
from ibassist.host.replay.recorded import RecordedHost
from tests.gui.tour import MACHINES

pytestmark = pytest.mark.slow

MOST_CLICKS = 9
"""From the double click on the program to the saved report, that double click and the file dialog's "Save" included."""


class RepairedMeanwhile(Assistant):
    """A computer whose ports are open when it is checked again."""

    def inspect(self, keys: tuple[str, ...], before: Snapshot | None, cancellation: Cancellation) -> Iterator[InspectionEvent]:
        if before is None:
            return super().inspect(keys, before, cancellation)
        return Assistant(RecordedHost.load(MACHINES / "linux-healthy")).inspect((*keys, "api"), before, cancellation)


class User:
    """Counts what is done to the window."""

    def __init__(self, qtbot: QtBot, window: Window, *, mouse: bool) -> None:
        self._qtbot, self._window, self._mouse = qtbot, window, mouse
        self.clicks = 1
        """The program was started."""

    def use(self, button: QAbstractButton, until: Callable[[], bool]) -> None:
        """Press a button that can be seen, in one way only."""
        self._qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
        if self._mouse:
            spot = button.mapTo(self._window, button.rect().center())
            assert self._window.childAt(spot) is button, "nothing lies above it, and it is inside the window"
            QTest.mouseClick(self._window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
        else:
            self._qtbot.wait(_SECOND_PRESS)  # the window takes a quicker Enter for a slip
            self._go_to(button)
            QTest.keyClick(self._window.windowHandle(), Qt.Key.Key_Return)
        self.clicks += 1
        self._qtbot.waitUntil(until)

    def _go_to(self, button: QAbstractButton) -> None:
        """Reach a button with the tab key, where Enter is not for it anyway."""
        focused = self._window.focusWidget()
        main = self._window.page(self._window.store.state.page).primary
        if button is main and not isinstance(focused, QPushButton | QToolButton):
            return
        for _ in range(4):
            if self._window.focusWidget() is button:
                return
            QTest.keyClick(self._window.windowHandle(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert self._window.focusWidget() is button


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "keyboard"])
def test_blocked_ports_are_found_repaired_and_reported(qtbot: QtBot, qapp: QApplication, tmp_path: Path, mouse: bool) -> None:
    saved = tmp_path / "report.zip"
    assistant = RepairedMeanwhile(RecordedHost.load(MACHINES / "linux-gateways-dropped"))
    window = make_window(qapp, assistant, assets.i18n(), Lang.EN, lambda _parent, _proposed, done: done(str(saved)))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    store, user = window.store, User(qtbot, window, mouse=mouse)

    def on(page: Page) -> Callable[[], bool]:
        return lambda: store.state.page is page and store.state.task is None

    qtbot.waitUntil(lambda: store.content is not None)
    user.use(window.page(Page.WELCOME).start, on(Page.RESULTS))
    results = window.page(Page.RESULTS)
    assert results.title.accessibleName() == "Ports 4000 and 4001, which TWS needs, are blocked"
    user.use(results.next, on(Page.GUIDE))
    user.use(window.page(Page.GUIDE).check, on(Page.SOLVED))
    user.use(window.page(Page.SOLVED).report, on(Page.REPORT))
    report = window.page(Page.REPORT)
    user.use(report.save, saved.exists)
    user.clicks += 1  # "Save" in the dialog that the desktop shows
    qtbot.waitUntil(lambda: report.saved.folder.isVisible() and window.focusWidget() is report.saved.folder)
    assert user.clicks <= MOST_CLICKS
    assert "Ports 4000 and 4001" in zipfile.ZipFile(saved).read("report.txt").decode()
    store.desktop.theme.deleteLater()
    window.close()
