# SPDX-License-Identifier: MIT
"""A button that puts a text on the clipboard and says that it did."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ibassist.gui.widgets.buttons import PushButton

_SHOWN = 2500
"""Milliseconds for which "Copied" is shown."""


class CopyButton(PushButton):
    """Copies what it was last offered; hidden when that is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._label = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN)
        self._timer.timeout.connect(self._show)
        self.clicked.connect(self._copy)

    def offer(self, text: str, label: str = "") -> None:
        """Offer a text, under a label of its own where there is one."""
        if text != self._text:
            self._timer.stop()
        self._text, self._label = text, label
        self.setVisible(bool(text))
        self._show()

    def _show(self) -> None:
        copied = self._timer.isActive()
        self.setText(self.tr("Copied") if copied else self._label or self.tr("Cop&y this text"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._timer.start()
        self._show()
