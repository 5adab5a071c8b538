# SPDX-License-Identifier: MIT
"""A check box that can be seen on dark ground too: the outline of Qt's own has next to no contrast there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ibassist.gui.theme import em, tones_of

_TICK = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.30))
"""Corners of the tick, in parts of the box."""


class TickBox(QCheckBox):
    """Keyboard and assistive technology treat it as what it is."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as box and words."""
        unit = em(self.font())
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(words.width() + unit * 2, max(words.height(), unit) + unit // 2)

    def minimumSizeHint(self) -> QSize:
        """Cut nothing off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw the box, the tick and the words."""
        tones, unit = tones_of(self.palette()), em(self.font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2.5, (self.height() - unit) // 2 + 0.5, unit, unit)  # on whole pixels, or its outline pales
        checked = self.isChecked()
        painter.setPen(QPen(QColor(tones.accent if checked else tones.strong_line), 1.4))
        painter.setBrush(QColor(tones.accent if checked else tones.surface))
        painter.drawRoundedRect(box, unit / 5, unit / 5)
        if checked:
            painter.setPen(QPen(QColor(tones.on_accent), unit / 8))
            painter.drawPolyline([QPointF(box.x() + x * unit, box.y() + y * unit) for x, y in _TICK])
        painter.setPen(QColor(tones.text if self.isEnabled() else tones.strong_line))
        room = QRect(unit * 3 // 2 + 2, 0, self.width(), self.height())
        painter.drawText(room, int(Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tones.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), unit / 5, unit / 5)
        painter.end()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - given by Qt
        """Take clicks on the whole row."""
        return True
