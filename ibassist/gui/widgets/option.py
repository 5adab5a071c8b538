# SPDX-License-Identifier: MIT
"""One answer to choose, with text that wraps; Qt's own radio button cuts long text off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ibassist.gui.theme import em, tones_of

_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _nothing() -> None:
    """Do nothing."""


class Option(QRadioButton):
    """A radio button as a row: keyboard and assistive technology treat it as what it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.act: Callable[[], None] = _nothing
        """Action of a click, for options that mean one thing after the other."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        """Set the words; an ampersand in them is an ampersand."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks on the whole row."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the window, where it goes on; on some desktops (GNOME) Qt's buttons take it for a press."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text needs."""
        unit = em(self.font())
        room = max(unit * 4, width - self._indent() - unit // 2)
        text = self.fontMetrics().boundingRect(QRect(0, 0, room, 10000), _FLAGS, self.text())
        return text.height() + unit * 4 // 5

    def sizeHint(self) -> QSize:
        """Prefer a comfortable width."""
        width = em(self.font()) * 24
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        unit = em(self.font())
        return QSize(unit * 12, unit * 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw the row, the ring and the words."""
        tones, unit = tones_of(self.palette()), em(self.font())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.accent_soft if self.isChecked() else tones.raised))
            painter.drawRoundedRect(frame, unit / 3, unit / 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.drawRoundedRect(frame, unit / 3, unit / 3)
        self._paint_ring(painter, QPointF(unit, self.height() / 2), unit * 0.4)
        painter.setPen(QColor(tones.text))
        painter.drawText(self.rect().adjusted(self._indent(), 0, -unit // 2, 0), _FLAGS, self.text())
        painter.end()

    def _paint_ring(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        tones = tones_of(self.palette())
        painter.setBrush(QColor(tones.surface))
        painter.setPen(QPen(QColor(tones.accent if self.isChecked() else tones.strong_line), 1.6))
        painter.drawEllipse(centre, radius, radius)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.accent))
            painter.drawEllipse(centre, radius * 0.55, radius * 0.55)

    def _indent(self) -> int:
        return em(self.font()) * 2
