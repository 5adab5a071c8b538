# SPDX-License-Identifier: MIT
"""Widgets in rows of two where there is room for that, and below one another where not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ibassist.gui.theme import em

_WIDE = 48
"""From this width on, in line heights, two stand side by side."""


class Columns(QWidget):
    """Keeps the order in which they were added, row by row, also for the tab key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._columns = 1
        self._grid = QGridLayout(self)
        unit = em(self.font())
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit)
        self._grid.setVerticalSpacing(unit // 4)

    def add(self, widget: QWidget) -> None:
        """Add one at the end."""
        self._widgets.append(widget)
        self._place(len(self._widgets) - 1)

    def _place(self, number: int) -> None:
        self._grid.addWidget(self._widgets[number], number // self._columns, number % self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the number of columns with the width."""
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= em(self.font()) * _WIDE else 1
        if columns != self._columns:
            self._columns = columns
            while self._grid.takeAt(0) is not None:
                pass
            for number in range(len(self._widgets)):
                self._place(number)
            for column in range(2):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self.updateGeometry()
