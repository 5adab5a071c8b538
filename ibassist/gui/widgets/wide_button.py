# SPDX-License-Identifier: MIT
"""A button whose words wrap, with a remark below them where there is one; Qt's own cuts long text off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ibassist.gui.theme import em, tones_of
from ibassist.gui.widgets.buttons import PushButton

_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ONE_LINE = int(Qt.TextFlag.TextShowMnemonic)
_ENDLESS = 100_000


class WideButton(PushButton):
    """Keyboard, style sheet and assistive technology treat it as what it is. An ampersand in its words is an ampersand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._detail = ""
        self.act: Callable[[], None] | None = None
        """Action of the next click, for buttons that do one thing after the other."""
        self.clicked.connect(self._act)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _act(self) -> None:
        if self.act is not None:
            self.act()

    def say(self, text: str, detail: str = "") -> None:
        """Set the words and the remark."""
        self._show(text.replace("&", "&&"), detail.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)

    def _show(self, text: str, detail: str = "") -> None:
        """Show words as Qt takes them, with an ampersand before the letter of a shortcut."""
        self._words, self._detail = text, detail
        self.setText(text)
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Take the room that another look needs."""
        if event.type() is QEvent.Type.DynamicPropertyChange:
            self.updateGeometry()
        return super().event(event)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped words need."""
        words, detail = self._rooms(width)
        unit = em(self.font())
        gap = unit // 6 if self._detail else 0
        return words.height() + detail.height() + gap + 2 * (unit // 3) + 2

    def sizeHint(self) -> QSize:
        """Prefer one line, up to a comfortable length."""
        unit = em(self.font())
        wanted = self._metrics().size(_ONE_LINE, self._words).width()
        if self._detail:
            wanted = max(wanted, self.fontMetrics().size(_ONE_LINE, self._detail).width())
        arrow = unit if self.property("part") == "choice" else 0
        width = min(wanted + self._indent() + unit * 4 // 5 + arrow + 4, unit * 40)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        unit = em(self.font())
        return QSize(unit * 5, unit)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw the button as the style has it, and the words on top."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        tones, unit = tones_of(QGuiApplication.palette()), em(self.font())  # its own is what the style sheet made of it
        primary = bool(self.property("primary"))
        ink, soft = (tones.on_accent, tones.on_accent) if primary else (tones.text, tones.muted)
        if self.property("part") in {"row", "fold"}:
            ink = tones.accent
        words, detail = self._rooms(self.width())
        words.moveTop(unit // 3 + 1)
        detail.moveTop(words.bottom() + 1 + unit // 6)
        painter.setFont(self._bold())
        painter.setPen(QColor(ink if self.isEnabled() else tones.strong_line))
        painter.drawText(words, _FLAGS, self._words)
        painter.setFont(self.font())
        painter.setPen(QColor(soft if self.isEnabled() else tones.strong_line))
        painter.drawText(detail, _FLAGS, self._detail)
        self._paint_arrow(painter, QColor(tones.accent if self.isEnabled() else tones.strong_line))
        painter.end()

    def _paint_arrow(self, painter: QPainter, colour: QColor) -> None:
        """Draw an arrow at the right of an answer: it leads on, and is no field to type in."""
        if self.property("part") == "choice":
            unit = em(self.font())
            right = QPointF(self.width() - unit * 0.9, self.height() / 2)
            paint_arrow(painter, colour, right, unit, ((-0.32, -0.3), (0, 0), (-0.32, 0.3)))

    def _rooms(self, width: int) -> tuple[QRect, QRect]:
        """Return where words and remark go, both as if they began at the top."""
        arrow = em(self.font()) if self.property("part") == "choice" else 0
        sides = self._indent() + em(self.font()) * 4 // 5 + arrow
        room = QRect(self._indent(), 0, max(em(self.font()) * 4, width - sides), _ENDLESS)
        words = self._metrics().boundingRect(room, _FLAGS, self._words)
        detail = self.fontMetrics().boundingRect(room, _FLAGS, self._detail) if self._detail else QRect(room.x(), 0, 0, 0)
        words.setWidth(room.width())
        detail.setWidth(room.width())
        return words, detail

    def _indent(self) -> int:
        return em(self.font()) * 4 // 5

    def _bold(self) -> QFont:
        font = QFont(self.font())
        if self._detail or self.property("primary"):
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._bold())


def paint_arrow(painter: QPainter, colour: QColor, tip: QPointF, unit: int, corners: tuple[tuple[float, float], ...]) -> None:
    """Draw the two strokes of an arrow; corners in line heights from `tip`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.6, unit / 9), c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([QPointF(tip.x() + x * unit, tip.y() + y * unit) for x, y in corners])
