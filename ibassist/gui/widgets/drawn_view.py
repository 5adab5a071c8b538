# SPDX-License-Identifier: MIT
"""A picture that is drawn anew for every width, so that its words stay as large as all others."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibassist.core.languages import Lang
from ibassist.figures.shapes import Picture
from ibassist.figures.svg import Fonts, picture_svg
from ibassist.figures.theme import FigureTheme
from ibassist.gui.pictures import USUAL_EM
from ibassist.gui.theme import em

_MOST_WIDTHS = 16


class DrawnView(QWidget):
    """Shows what `drawing` returns for its width; hidden while there is nothing to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks: tuple[Lang, bool] = (Lang.EN, False)
        """Language, and whether it is dark."""
        self._pictures: dict[int, Picture] = {}
        """Drawings by width in pixels: a layout asks for their heights again and again."""
        self._svg: QSvgRenderer | None = None
        self._drawn = (0, 0)
        """Size of the drawing in units."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def drawing(self, width: float) -> Picture | None:
        """Return the drawing for a width in units, or None."""
        raise NotImplementedError

    def placed(self, picture: Picture) -> None:
        """Take note of what was drawn last, to put buttons on its areas."""

    def draw(self) -> None:
        """Draw anew, as something else is to be seen."""
        self._pictures.clear()
        self._draw()
        self.show()
        self.updateGeometry()

    @property
    def scale(self) -> float:
        """Pixels of a unit."""
        return em(self.font()) / USUAL_EM

    def _picture(self, width: int) -> Picture | None:
        found = self._pictures.get(width)
        if found is None:
            if len(self._pictures) >= _MOST_WIDTHS:
                self._pictures.clear()
            found = self.drawing(width / self.scale)
            if found is not None:
                self._pictures[width] = found
        return found

    def _draw(self) -> None:
        picture = self._picture(max(self.width(), 1))
        if picture is None:
            return
        lang, dark = self.looks
        theme = FigureTheme.DARK if dark else FigureTheme.LIGHT
        self._svg = QSvgRenderer(picture_svg(picture, lang, theme, Fonts("", "")).encode(), self)
        self._drawn = (round(picture.w), round(picture.h))
        self.placed(picture)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing for a width."""
        picture = self._picture(width)
        return 0 if picture is None else round(picture.h * self.scale)

    def sizeHint(self) -> QSize:
        """Prefer the drawing side by side."""
        wide = em(self.font()) * 44
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        return QSize(em(self.font()) * 12, em(self.font()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw at the left."""
        if self._svg is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._svg.render(painter, QRectF(0, 0, self._drawn[0] * self.scale, self._drawn[1] * self.scale))
        painter.end()
