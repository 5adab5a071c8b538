# SPDX-License-Identifier: MIT
"""A check box that can be seen on dark ground too, with words that wrap: Qt's own has neither."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ibassist.gui.theme import em, tones_of

_TICK = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.30))
"""Corners of the tick, in parts of the box."""
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter)


class TickBox(QCheckBox):
    """Keyboard and assistive technology treat it as what it is."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped words need."""
        unit = em(self.font())
        room = QRect(0, 0, max(unit * 4, width - self._indent()), 10000)
        return max(self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height(), unit) + unit // 2

    def sizeHint(self) -> QSize:
        """Prefer one line."""
        width = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width() + self._indent() + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        unit = em(self.font())
        return QSize(unit * 8, unit * 3 // 2)

    def _indent(self) -> int:
        return em(self.font()) * 3 // 2 + 2

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
        painter.drawText(self.rect().adjusted(self._indent(), 0, 0, 0), _FLAGS, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tones.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), unit / 5, unit / 5)
        painter.end()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - given by Qt
        """Take clicks on the whole row."""
        return True
