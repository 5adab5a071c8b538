# SPDX-License-Identifier: MIT
"""The way of this computer to the vendor's servers as a picture whose stations can be pressed; a sentence for each in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ibassist.core.languages import Lang
from ibassist.figures.path import PathDiagram, draw_path
from ibassist.figures.shapes import Picture, Rect
from ibassist.figures.svg import Fonts, picture_svg
from ibassist.figures.theme import FigureTheme
from ibassist.gui.pictures import USUAL_EM
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton
from ibassist.reports.network_path import NetworkPath

_MOST_WIDTHS = 16


class PathView(QWidget):
    """Drawn anew for every width. The stations are buttons in the order of the way."""

    picked = Signal(str)
    """Id of the station that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: NetworkPath | None = None
        self._looks: tuple[Lang, bool] = (Lang.EN, False)
        """Language, and whether it is dark."""
        self._pictures: dict[int, Picture] = {}
        """Drawings by width in pixels: a layout asks for their heights again and again."""
        self._svg: QSvgRenderer | None = None
        self._drawn = (0, 0)
        """Size of the drawing in units."""
        self.stations: dict[str, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_path(self, path: NetworkPath | None, lang: Lang, *, dark: bool) -> None:
        """Show a way, or nothing."""
        if (path, (lang, dark)) == (self._path, self._looks):
            return
        self._path, self._looks = path, (lang, dark)
        self._pictures.clear()
        if path is None:
            self.hide()
            return
        self.setAccessibleName(path.title)
        self.setAccessibleDescription(" ".join(path.sentences))
        self._name_stations(path.diagram)
        self._draw()
        self.show()
        self.updateGeometry()

    def _name_stations(self, diagram: PathDiagram) -> None:
        nodes = (*diagram.stations, *(node for node, _ in diagram.beside))
        for gone in self.stations.keys() - {node.id for node in nodes}:
            self.stations.pop(gone).deleteLater()
        for node in nodes:
            if node.id not in self.stations:
                self.stations[node.id] = self._station(node.id)
            button = self.stations[node.id]
            button.setAccessibleName(", ".join((node.name, *node.notes)))
            button.setAccessibleDescription(self.tr("Press to see the evidence"))
            button.setToolTip(self.tr("Show the evidence"))
            button.raise_()  # the order of siblings is that of the tab key and of assistive technology
            button.show()

    def _station(self, station: str) -> QPushButton:
        button = PushButton(self)
        button.setProperty("part", "station")
        button.clicked.connect(partial(self.picked.emit, station))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    @property
    def _scale(self) -> float:
        return em(self.font()) / USUAL_EM

    def _picture(self, width: int) -> Picture | None:
        if self._path is None:
            return None
        if width not in self._pictures:
            if len(self._pictures) >= _MOST_WIDTHS:
                self._pictures.clear()
            self._pictures[width] = draw_path(self._path.diagram, width / self._scale)
        return self._pictures[width]

    def _draw(self) -> None:
        picture = self._picture(max(self.width(), 1))
        if picture is None:
            return
        lang, dark = self._looks
        theme = FigureTheme.DARK if dark else FigureTheme.LIGHT
        self._svg = QSvgRenderer(picture_svg(picture, lang, theme, Fonts("", "")).encode(), self)
        self._drawn = (round(picture.w), round(picture.h))
        for station, area in picture.areas.items():
            self._place(self.stations[station], area)
        self.update()

    def _place(self, button: QPushButton, area: Rect) -> None:
        x, y, w, h = (round(value * self._scale) for value in (area.x, area.y, area.w, area.h))
        button.setGeometry(x, y, w, h)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing for a width."""
        picture = self._picture(width)
        return 0 if picture is None else round(picture.h * self._scale)

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
        self._svg.render(painter, QRectF(0, 0, self._drawn[0] * self._scale, self._drawn[1] * self._scale))
        painter.end()
