# SPDX-License-Identifier: MIT
"""Icon beside the clock while the watch runs: its state, the way back to the window, and a quiet notice when something fails.

The window stays behind it when it is closed, if the user has chosen that; else closing ends everything, as it always does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.theme import tones_of

if TYPE_CHECKING:
    from ibassist.gui.store import Store

_SIDE = 64
_SECONDS = 10
"""For which a notice asks to be shown; the desktop has the last word."""


class WatchTray(QObject):
    """There while the watch runs, where the desktop has a place for it."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        store.keep_open = self._keep_open
        store.changed.connect(self._follow)

    @property
    def _window(self) -> QWidget | None:
        owner = self._store.parent()
        return owner if isinstance(owner, QWidget) else None

    def _follow(self, before: WizardState, state: WizardState) -> None:
        if not state.watch.runs:
            self._remove()
            if state.watch != before.watch:
                self._show_hidden_window()
            return
        if self.icon is None and self._store.desktop.has_tray():
            self._make()
        if self.icon is not None:
            self._show(self.icon, state)
            if state.watch.failing and not before.watch.failing and state.watch_choices.notices:
                self._notify(self.icon, state)

    def _make(self) -> None:
        self._menu = QMenu()
        self._open, self._end, self._quit = (self._menu.addAction("") for _ in range(3))
        self._open.triggered.connect(self._come_back)
        self._end.triggered.connect(self._store.assistant.watch.stop)
        self._quit.triggered.connect(self._leave)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self._come_back)

    def _show(self, icon: QSystemTrayIcon, state: WizardState) -> None:
        failing = bool(state.watch.failing)
        icon.setIcon(_sign(failing=failing))
        icon.setToolTip(self._words(state) if failing else self.tr("ibassist is watching. Nothing fails at this moment."))
        self._open.setText(self.tr("Show the &window"))
        self._end.setText(self.tr("&End the watch"))
        self._quit.setText(self.tr("&Quit ibassist"))
        if not icon.isVisible():
            icon.show()

    def _words(self, state: WizardState) -> str:
        content = self._store.content
        part = "" if content is None else content.catalog.phrase(f"watch.first_{state.watch.failing}", state.lang)
        return self.tr("Something fails: {part}").format(part=part)

    def _notify(self, icon: QSystemTrayIcon, state: WizardState) -> None:
        """Tell of it, unless the window is being looked at and shows it anyway."""
        window = self._window
        if window is not None and window.isActiveWindow() and state.page is Page.WATCH:
            return
        icon.showMessage("ibassist", self._words(state), QSystemTrayIcon.MessageIcon.NoIcon, _SECONDS * 1000)

    def _remove(self) -> None:
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    # ------------------------------------------------------------ the window behind it

    def _keep_open(self) -> bool:
        """Keep the program when its window is closed, if that was chosen and there is a way back to it."""
        if self.icon is None or not self._store.state.watch_choices.in_tray:
            return False
        QApplication.setQuitOnLastWindowClosed(False)
        return True

    def _activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._come_back()

    def _come_back(self) -> None:
        window = self._window
        if window is not None:
            QApplication.setQuitOnLastWindowClosed(True)
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()
            self._store.open(Page.WATCH)

    def _show_hidden_window(self) -> None:
        """Bring the window back when the watch ended or could not begin: without its icon there would be no way to it."""
        window = self._window
        if window is not None and window.isHidden():
            self._come_back()

    def _leave(self) -> None:
        self._store.keep_open = lambda: False
        window = self._window
        if window is not None:
            window.close()
        QApplication.quit()


def _sign(*, failing: bool) -> QIcon:
    """Return a ring for a watch under way, with a mark in it while something fails: told apart by form, not by colour alone."""
    tones = tones_of(QApplication.palette())
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tones.error if failing else tones.good))
    painter.drawEllipse(QPointF(_SIDE / 2, _SIDE / 2), _SIDE * 0.46, _SIDE * 0.46)
    painter.setBrush(QColor(tones.surface))
    if failing:
        painter.drawRect(round(_SIDE * 0.44), round(_SIDE * 0.2), round(_SIDE * 0.12), round(_SIDE * 0.36))
        painter.drawRect(round(_SIDE * 0.44), round(_SIDE * 0.66), round(_SIDE * 0.12), round(_SIDE * 0.12))
    else:
        painter.drawEllipse(QPointF(_SIDE / 2, _SIDE / 2), _SIDE * 0.2, _SIDE * 0.2)
    painter.end()
    return QIcon(picture)
