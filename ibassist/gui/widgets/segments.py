# SPDX-License-Identifier: MIT
"""Bar with the steps of a guide, the present one marked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibassist.gui.theme import em, tones_of


class Segments(QWidget):
    """A bar of as many pieces as there are steps, filled up to the present one. The words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("decoration", True)
        self._done = 0
        self._count = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, done: int, count: int) -> None:
        """Fill `done` of `count` pieces."""
        self._done, self._count = done, max(1, count)
        self.update()

    def sizeHint(self) -> QSize:
        """A quarter of a line high."""
        return QSize(em(self.font()) * 10, max(4, em(self.font()) // 4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw the pieces."""
        tones = tones_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = self.height()
        width = (self.width() - gap * (self._count - 1)) / self._count
        for piece in range(self._count):
            painter.setBrush(QColor(tones.accent if piece < self._done else tones.line))
            place = QRectF(piece * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(place, self.height() / 2, self.height() / 2)
        painter.end()
