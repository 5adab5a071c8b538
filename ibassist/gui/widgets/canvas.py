# SPDX-License-Identifier: MIT
"""Paints a figure, crisp at any size and on any screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibassist.gui.pictures import StepPicture
from ibassist.gui.theme import em, tones_of


class Canvas(QWidget):
    """Paints SVG or a bitmap as wide as there is room, never larger than it was made for."""

    wanted = Signal()
    """It was clicked, or Enter or the space bar was pressed on it."""

    def __init__(self, parent: QWidget | None = None, *, usable: bool = False) -> None:
        super().__init__(parent)
        self._usable = usable
        """It can be clicked, and is as large as the column allows; else it is just as large as it is told to be."""
        if usable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._svg: QSvgRenderer | None = None
        self._image: QImage | None = None
        self._text_scale = 1.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: StepPicture | None) -> None:
        """Show a picture, or nothing."""
        self._svg = self._image = None
        self._text_scale = picture.text_scale if picture is not None else 1.0
        if picture is not None and picture.vector:
            renderer = QSvgRenderer(picture.data)
            self._svg = renderer if renderer.isValid() else None
        elif picture is not None:
            image = QImage.fromData(picture.data)
            self._image = None if image.isNull() else image
        self.setVisible(self._svg is not None or self._image is not None)
        self.setAccessibleName(picture.description if picture is not None else "")
        self.updateGeometry()
        self.update()

    def natural(self) -> QSizeF:
        """Return the size in device-independent pixels at the present font size; screenshots are taken at scale 2.

        A figure whose words were set larger is scaled up only by what is missing to the size of the font.
        """
        if self._svg is not None:
            return QSizeF(self._svg.defaultSize()) * (em(self.font()) / 16 / self._text_scale)
        if self._image is not None:
            return QSizeF(self._image.size()) / 2 * (em(self.font()) / 16)
        return QSizeF(1, 0)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that the shape is kept."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which the shape is kept."""
        natural = self.natural()
        return round(natural.height() * min(1.0, width / natural.width()))

    def sizeHint(self) -> QSize:
        """Prefer the size it was made for."""
        return self.natural().toSize()

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw at the left, scaled down where there is too little room."""
        natural = self.natural()
        factor = self.width() / natural.width() if not self._usable else min(1.0, self.width() / natural.width())
        target = QRectF(0, 0, natural.width() * factor, natural.height() * factor)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._svg is not None:
            self._svg.render(painter, target)
        elif self._image is not None:
            painter.drawImage(target, self._image)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tones_of(self.palette()).accent), 3))
            painter.drawRect(target.adjusted(1, 1, -1, -1))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click."""
        if self._usable and event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the button to be let go."""
        if not self._usable:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and the space bar for a click."""
        if self._usable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
