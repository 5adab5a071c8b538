# SPDX-License-Identifier: MIT
"""Small signs, drawn: their shape alone tells them apart, for those who do not see colours."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibassist.core.findings import Severity
from ibassist.gui.theme import em, tones_of
from ibassist.gui.tones import Tones


class Sign(StrEnum):
    """Meaning of a glyph."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    GOOD = "good"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    RUNNING = "running"
    CLOCK = "clock"


SIGN_OF = {Severity.ERROR: Sign.ERROR, Severity.WARNING: Sign.WARNING, Severity.INFO: Sign.INFO}


class GlyphIcon(QWidget):
    """One sign, as high as a line of text times `scale`. The words beside it say the same, so it has no name of its own."""

    def __init__(self, sign: Sign, parent: QWidget | None = None, *, scale: float = 1.0) -> None:
        super().__init__(parent)
        self.setProperty("decoration", True)
        self._sign = sign
        self._scale = scale
        self.turn = 0
        """Degrees a running sign is turned by."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sign(self, sign: Sign) -> None:
        """Show another sign."""
        if sign is not self._sign:
            self._sign = sign
            self.update()

    @property
    def sign(self) -> Sign:
        """The sign shown."""
        return self._sign

    def sizeHint(self) -> QSize:
        """Follow the font."""
        side = round(em(self.font()) * self._scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw on a field of 20 × 20 units."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.scale(side / 20, side / 20)
        _DRAW[self._sign](painter, tones_of(self.palette()), self.turn)
        painter.end()


def _pen(colour: str, width: float = 2.2) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _disc(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(10, 10), 9, 9)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _error(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    _disc(painter, tones.error)
    painter.setPen(_pen(tones.surface))
    painter.drawLine(QPointF(6.8, 6.8), QPointF(13.2, 13.2))
    painter.drawLine(QPointF(13.2, 6.8), QPointF(6.8, 13.2))


def _warning(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    painter.setPen(_pen(tones.warning, 2))
    painter.setBrush(QColor(tones.warning))
    painter.drawPolygon(QPolygonF([QPointF(10, 2.4), QPointF(18.4, 17), QPointF(1.6, 17)]))
    painter.setPen(_pen(tones.surface))
    painter.drawLine(QPointF(10, 7.4), QPointF(10, 11.6))
    painter.drawPoint(QPointF(10, 14.8))


def _info(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    _disc(painter, tones.info)
    painter.setPen(_pen(tones.surface))
    painter.drawPoint(QPointF(10, 5.8))
    painter.drawLine(QPointF(10, 9.4), QPointF(10, 14.2))


def _good(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    _disc(painter, tones.good)
    painter.setPen(_pen(tones.surface))
    painter.drawPolyline(QPolygonF([QPointF(6, 10.4), QPointF(8.9, 13.2), QPointF(14.2, 7.2)]))


def _unknown(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    painter.setPen(_pen(tones.muted, 1.8))
    painter.drawEllipse(QPointF(10, 10), 8, 8)
    painter.drawLine(QPointF(6.4, 10), QPointF(13.6, 10))


def _waiting(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    painter.setPen(_pen(tones.strong_line, 1.8))
    painter.drawEllipse(QPointF(10, 10), 8, 8)


def _clock(painter: QPainter, tones: Tones, turn: int) -> None:  # noqa: ARG001 - one form for all signs
    painter.setPen(_pen(tones.muted, 1.8))
    painter.drawEllipse(QPointF(10, 10), 8, 8)
    painter.drawPolyline(QPolygonF([QPointF(10, 5.4), QPointF(10, 10), QPointF(13.4, 12)]))


def _running(painter: QPainter, tones: Tones, turn: int) -> None:
    painter.setPen(_pen(tones.line, 2.4))
    painter.drawEllipse(QPointF(10, 10), 8, 8)
    painter.setPen(_pen(tones.accent, 2.4))
    painter.drawArc(QRectF(2, 2, 16, 16), (90 - turn) * 16, -100 * 16)


_DRAW = {
    Sign.ERROR: _error,
    Sign.WARNING: _warning,
    Sign.INFO: _info,
    Sign.GOOD: _good,
    Sign.UNKNOWN: _unknown,
    Sign.WAITING: _waiting,
    Sign.RUNNING: _running,
    Sign.CLOCK: _clock,
}
