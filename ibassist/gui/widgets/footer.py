# SPDX-License-Identifier: MIT
"""The row of buttons below a page: Back at the left, the others at the right; below each other where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from ibassist.gui.theme import em


class Footer(QFrame):
    """Keeps every button as wide as its words."""

    def __init__(self, back: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "footer")
        unit = em(self.font())
        self._back = back
        self.others = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        """For the buttons at the right end."""
        self.others.setSpacing(unit // 2)
        self.others.addStretch(1)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(unit * 3 // 2, unit // 2, unit * 3 // 2, unit // 2)
        self._rows.setSpacing(unit // 2)
        self._rows.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addLayout(self.others, 1)

    def event(self, event: QEvent) -> bool:
        """Fit again when buttons come, go, or change their words."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._rows.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        back = 0 if self._back.isHidden() else self._back.sizeHint().width() + self._rows.spacing()
        items = (self.others.itemAt(place) for place in range(self.others.count()))
        shown = [item.sizeHint().width() for item in items if item is not None and not item.isEmpty()]
        others = sum(shown) + self.others.spacing() * max(0, len(shown) - 1)
        _direct(self._rows, in_row=back + others <= room)
        _direct(self.others, in_row=others <= room)


def _direct(layout: QBoxLayout, *, in_row: bool) -> None:
    wanted = QBoxLayout.Direction.LeftToRight if in_row else QBoxLayout.Direction.TopToBottom
    if layout.direction() is not wanted:
        layout.setDirection(wanted)
