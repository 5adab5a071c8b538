# SPDX-License-Identifier: MIT
"""The way of this computer to the vendor's servers as a picture whose stations can be pressed; a sentence for each in words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ibassist.core.languages import Lang
from ibassist.figures.path import draw_path
from ibassist.figures.shapes import Picture, Rect
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.drawn_view import DrawnView
from ibassist.reports.network_path import NetworkPath


class PathView(DrawnView):
    """Drawn anew for every width. The stations are buttons in the order of the way."""

    picked = Signal(str)
    """Id of the station that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: NetworkPath | None = None
        self.stations: dict[str, QPushButton] = {}

    def show_path(self, path: NetworkPath | None, lang: Lang, *, dark: bool) -> None:
        """Show a way, or nothing."""
        if (path, (lang, dark)) == (self._path, self.looks):
            return
        self._path, self.looks = path, (lang, dark)
        if path is None:
            self.hide()
            return
        self.setAccessibleName(path.title)
        self.setAccessibleDescription(" ".join(path.sentences))
        self._name_stations(path)
        self.draw()

    def _name_stations(self, path: NetworkPath) -> None:
        nodes = (*path.diagram.stations, *(node for node, _ in path.diagram.beside))
        for gone in self.stations.keys() - {node.id for node in nodes}:
            self.stations.pop(gone).deleteLater()
        for node in nodes:
            if node.id not in self.stations:
                self.stations[node.id] = self._station(node.id)
            button = self.stations[node.id]
            button.setAccessibleName(", ".join((node.name, *node.notes)))
            button.setAccessibleDescription(f"{path.about(node.id)} {self.tr('Press to see the evidence')}".strip())
            button.setToolTip(self.tr("Show the evidence"))
            button.raise_()  # the order of siblings is that of the tab key and of assistive technology
            button.show()

    def _station(self, station: str) -> QPushButton:
        button = PushButton(self)
        button.setProperty("part", "station")
        button.clicked.connect(partial(self.picked.emit, station))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def drawing(self, width: float) -> Picture | None:
        """Return the way for a width."""
        return None if self._path is None else draw_path(self._path.diagram, width)

    def placed(self, picture: Picture) -> None:
        """Put the buttons on the stations."""
        for station, area in picture.areas.items():
            self._place(self.stations[station], area)

    def _place(self, button: QPushButton, area: Rect) -> None:
        x, y, w, h = (round(value * self.scale) for value in (area.x, area.y, area.w, area.h))
        button.setGeometry(x, y, w, h)
