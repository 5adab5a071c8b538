# SPDX-License-Identifier: MIT
"""The buttons below a page: Back at the left, the others at the right, in as many rows as the width asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ibassist.gui.theme import em

_MOST_ROWS = 4


class Footer(QFrame):
    """Keeps every button as wide as its words."""

    def __init__(self, back: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "footer")
        unit = em(self.font())
        self._gap = unit // 2
        self._back = back
        self._others: list[QPushButton] = []
        self._shown: tuple[tuple[QPushButton, ...], ...] = ()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3 // 2, unit // 2, unit * 3 // 2, unit // 2)
        column.setSpacing(self._gap)
        self._rows = [QHBoxLayout() for _ in range(_MOST_ROWS)]
        for row in self._rows:
            row.setSpacing(self._gap)
            column.addLayout(row)
        self._rows[0].addWidget(back)
        self._rows[0].addStretch(1)

    def add(self, button: QPushButton) -> None:
        """Add a button at the right end."""
        self._others.append(button)
        self._rows[0].addWidget(button)
        self._shown = ((self._back, *self._others),)

    def event(self, event: QEvent) -> bool:
        """Fit again when buttons come, go, or change their words."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def keep_to(self, left: int, right: int) -> None:
        """Leave room at the sides, in pixels, so that the buttons stand below the content of the page."""
        margins = self._column.contentsMargins()
        if (margins.left(), margins.right()) != (left, right):
            self._column.setContentsMargins(left, margins.top(), right, margins.bottom())
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._arranged()
        if wanted == self._shown:
            return
        self._shown = wanted
        for row in self._rows:
            while row.takeAt(0) is not None:
                pass
        for row, buttons in zip(self._rows, wanted, strict=False):
            if self._back not in buttons:
                row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
                if button is self._back:
                    row.addStretch(1)
        self._column.activate()

    def _arranged(self) -> tuple[tuple[QPushButton, ...], ...]:
        """Return the buttons by row: all in one where there is room; else what is most likely wanted in the last row."""
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        rows: list[tuple[QPushButton, ...]] = []
        row: tuple[QPushButton, ...] = ()
        for button in reversed((self._back, *self._others)):
            if row and self._width((button, *row)) > room and len(rows) < _MOST_ROWS - 1:
                rows.insert(0, row)
                row = ()
            row = (button, *row)
        return (row, *rows)

    def _width(self, buttons: Sequence[QPushButton]) -> int:
        shown = [button.sizeHint().width() for button in buttons if not button.isHidden()]
        return sum(shown) + self._gap * max(0, len(shown) - 1)
