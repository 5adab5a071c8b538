# SPDX-License-Identifier: MIT
"""A line to type in that leads into the list below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 10_000
"""Characters; enough for the lines of a pasted log that are looked at."""


class SearchBox(QLineEdit):
    """Takes the keys that lead on itself: what is around it scrolls with the arrows, and presses buttons with Enter."""

    down = Signal()
    """Arrow down."""
    entered = Signal()
    """Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
