# SPDX-License-Identifier: MIT
"""The time line of a watch: strips of incidents over days, to zoom into with wheel, keys and buttons.

Arrow keys go from one incident to the next; plus, minus and 0 zoom; Enter opens what is marked. Whoever does not see it has the
table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ibassist.gui.accessibility import announce
from ibassist.gui.theme import em, tones_of
from ibassist.gui.tones import Tones
from ibassist.reports.incident_timeline import Strip, Timeline, Times, axis, picked, visible_bars, within, zoomed

_FACTOR = 1.6
_EMPTY = Timeline(0.0, 1.0)
_NOTCH = 120
"""Eighths of a degree that a wheel turns by one notch."""


class TimelineView(QWidget):
    """Shows a time line; says which incident was chosen."""

    chosen = Signal(int)
    """Place of the incident that was clicked, or on which Enter was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = _EMPTY
        self._tell: Callable[[int], str] = str
        self.view: Times = (0.0, 1.0)
        """The part of the time that is in sight."""
        self.marked: int | None = None
        """Place of the incident that keys have come to."""
        self._drawn: tuple[object, QPixmap] | None = None
        self._grip: tuple[float, Times, bool] | None = None
        """While it is dragged: where that began, the view at that time, and whether it has moved."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_line(self, line: Timeline, tell: Callable[[int], str]) -> None:
        """Show a time line; `tell` gives the words of an incident by its place.

        A part that is looked at stays in sight, and an incident that is marked stays so.
        """
        whole, before = (line.begin, line.end), (self._line.begin, self._line.end)
        closer = self._line is not _EMPTY and self.view != before
        marked = self._bar(self.marked)
        self._line, self._tell, self._drawn = line, tell, None
        after = self._bar(self.marked)
        if marked is None or after is None or after[0] != marked[0]:
            self.marked = None
        self.view = within(self.view, whole) if closer else whole
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------ size

    def sizeHint(self) -> QSize:
        """As high as its strips need."""
        unit = em(self.font())
        return QSize(unit * 30, round(self._top(len(self._line.strips)) + unit * 1.6))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        return QSize(em(self.font()) * 8, self.sizeHint().height())

    def _top(self, strip: int) -> float:
        """Return where a strip begins; its name stands above its bars."""
        return em(self.font()) * (0.2 + 2.2 * strip)

    # ------------------------------------------------------------ view

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Look closer by a factor, at a moment or at the incident that is marked."""
        around = self._middle() if at is None else at
        self._look_at(zoomed(self.view, (self._line.begin, self._line.end), factor, around))

    def show_all(self) -> None:
        """Show the whole time."""
        self._look_at((self._line.begin, self._line.end))

    def _look_at(self, view: Times) -> None:
        if view != self.view:
            self.view = view
            self.update()

    def _middle(self) -> float:
        bar = self._bar(self.marked)
        begin, end = self.view
        if bar is not None and begin <= (bar[0] + bar[1]) / 2 <= end:
            return (bar[0] + bar[1]) / 2
        return (begin + end) / 2

    def _bar(self, incident: int | None) -> Times | None:
        bars = (bar for strip in self._line.strips for bar in strip.bars if bar.incident == incident)
        return next(((bar.begin, bar.end) for bar in bars), None)

    def mark(self, incident: int | None) -> None:
        """Mark an incident, bring it into sight, and tell it to those who do not see it."""
        self.marked = incident
        bar = self._bar(incident)
        if bar is not None and not self.view[0] <= bar[0] <= self.view[1]:
            half = (self.view[1] - self.view[0]) / 2
            self._look_at(within((bar[0] - half, bar[0] + half), (self._line.begin, self._line.end)))
        words = "" if incident is None else self._tell(incident)
        self.setAccessibleDescription(words)
        announce(self.window(), words)
        self.update()

    # ------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from incident to incident, zoom, or open what is marked."""
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_FACTOR)
        elif key == Qt.Key.Key_Minus and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 / _FACTOR)
        elif key == Qt.Key.Key_0 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.marked is not None:
            self.chosen.emit(self.marked)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Mark the next incident in the order of time."""
        order = sorted((bar.begin, bar.incident) for strip in self._line.strips for bar in strip.bars)
        places = [incident for _, incident in order]
        if not places:
            return
        here = places.index(self.marked) if self.marked in places else (-1 if by > 0 else len(places))
        self.mark(places[min(max(0, here + by), len(places) - 1)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, move sideways with a wheel that turns sideways; else the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_FACTOR ** (event.angleDelta().y() / _NOTCH), self._moment(event.position().x()))
        elif event.angleDelta().x():
            self._move(-event.angleDelta().x() / _NOTCH * self.width() / 10, self.view)
        else:
            event.ignore()
            return
        event.accept()

    def _move(self, pixels: float, start: Times) -> None:
        seconds = pixels * (start[1] - start[0]) / max(1, self.width())
        self._look_at(within((start[0] + seconds, start[1] + seconds), (self._line.begin, self._line.end)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag; a press that does not move is a click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = (event.position().x(), self.view, False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show that something can be clicked."""
        if self._grip is None:
            under = self._at(event.position())
            self.setCursor(Qt.CursorShape.ArrowCursor if under is None else Qt.CursorShape.PointingHandCursor)
            return
        begin, start, moved = self._grip
        if moved or abs(event.position().x() - begin) > em(self.font()) / 3:
            self._grip = (begin, start, True)
            self._move(begin - event.position().x(), start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        dragged = self._grip is not None and self._grip[2]
        self._grip = None
        under = self._at(event.position())
        if not dragged and under is not None:
            self.mark(under)
            self.chosen.emit(under)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look closer at what is under the pointer."""
        self.zoom(_FACTOR**2, self._moment(event.position().x()))

    def event(self, event: QEvent) -> bool:
        """Tell the incident under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if under is None else self._tell(under), self)
            return True
        return super().event(event)

    def _moment(self, x: float) -> float:
        begin, end = self.view
        return begin + (end - begin) * x / max(1, self.width())

    def _at(self, place: QPointF) -> int | None:
        """Return the incident at a place, with some room around it for a finger."""
        unit = em(self.font())
        near = (self.view[1] - self.view[0]) * unit / 3 / max(1, self.width())
        for number in range(len(self._line.strips)):
            top = self._top(number)
            if top <= place.y() < self._top(number + 1):
                return picked(self._line, self._moment(place.x()), number, near)
        return None

    # ------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Show the picture, which is drawn anew only when something about it has changed, and the mark above it."""
        tones = tones_of(self.palette())
        ratio = self.devicePixelRatioF()
        wanted = (self._line, self.view, self.size().toTuple(), ratio, tones, self.font().key())
        if self._drawn is None or self._drawn[0] != wanted:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(QColor(tones.surface))
            painter = QPainter(picture)
            painter.setFont(self.font())
            self._draw(painter, tones)
            painter.end()
            self._drawn = (wanted, picture)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn[1])
        self._draw_mark(painter, tones)
        painter.end()

    def _draw(self, painter: QPainter, tones: Tones) -> None:
        bottom = self._top(len(self._line.strips)) + em(self.font()) * 0.1
        self._draw_axis(painter, tones, bottom)
        self._draw_watched(painter, tones, bottom)
        for number, strip in enumerate(self._line.strips):
            self._draw_strip(painter, tones, strip, self._top(number))

    def _draw_axis(self, painter: QPainter, tones: Tones, bottom: float) -> None:
        unit = em(self.font())
        wide = painter.fontMetrics().horizontalAdvance("00-00") + unit
        for at, words in axis(self.view, max(2, self.width() // (wide + unit))):
            x = self._x(at)
            painter.setPen(QPen(QColor(tones.line), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom + unit * 0.2))
            painter.setPen(QColor(tones.muted))
            room = QRectF(x - wide / 2, bottom + unit * 0.25, wide, unit * 1.2)
            if room.left() >= 0 and room.right() <= self.width():  # words beside their mark would tell another time
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_watched(self, painter: QPainter, tones: Tones, bottom: float) -> None:
        """Draw when somebody looked, as a thin line; where it has gaps, nothing is known."""
        unit = em(self.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.good))
        for left, right in visible_bars(self._line.watched, self.view, self.width(), 1.0):
            painter.drawRect(QRectF(left, bottom - unit * 0.05, right - left, unit * 0.15))

    def _draw_strip(self, painter: QPainter, tones: Tones, strip: Strip, top: float) -> None:
        unit = em(self.font())
        painter.setPen(QPen(QColor(tones.line), 1))
        middle = top + unit * 1.55
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.error if strip.fault else tones.strong_line))
        for left, right in visible_bars(_times(strip), self.view, self.width(), max(2.0, unit / 5)):
            painter.drawRect(QRectF(left, middle - unit * 0.4, right - left, unit * 0.8))
        painter.setPen(QColor(tones.text))
        room = QRect(unit // 3, round(top), self.width() - unit // 3, round(unit * 1.1))
        name = painter.fontMetrics().elidedText(strip.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)

    def _draw_mark(self, painter: QPainter, tones: Tones) -> None:
        unit = em(self.font())
        for number, strip in enumerate(self._line.strips):
            for bar in strip.bars:
                if bar.incident == self.marked and bar.end >= self.view[0] and bar.begin <= self.view[1]:
                    left, right = self._x(max(bar.begin, self.view[0])), self._x(min(bar.end, self.view[1]))
                    middle = self._top(number) + unit * 1.55
                    painter.setPen(QPen(QColor(tones.text), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(QRectF(left - 3, middle - unit * 0.5, max(unit / 5, right - left) + 6, unit))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _x(self, at: float) -> float:
        begin, end = self.view
        return (at - begin) / max(1e-9, end - begin) * self.width()


def _times(strip: Strip) -> Sequence[Times]:
    return [(bar.begin, bar.end) for bar in strip.bars]
