# SPDX-License-Identifier: MIT
"""Two widgets side by side where there is room for that, else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibassist.gui.theme import em
from ibassist.gui.widgets.arranged import HIDDEN_OR_SHOWN, Arranged


class Halves(Arranged):
    """Knows its height for every width: a layout of Qt's that changes its direction while it is laid out does not."""

    def __init__(self, first: QWidget, second: QWidget, wide: int, shares: tuple[int, int] = (1, 1)) -> None:
        """`wide`: in line heights, from where on they stand side by side; `shares`: of the width, the left one's first."""
        super().__init__(QSizePolicy.Policy.Preferred)
        self._both, self._wide, self._shares = (first, second), wide, shares
        for widget in self._both:
            widget.setParent(self)
            if not widget.testAttribute(HIDDEN_OR_SHOWN):
                widget.show()
        self.stacked = False
        """One below the other also where there is room."""

    def stack(self, stacked: bool) -> None:
        """Put one below the other also where there is room, or not."""
        if stacked is not self.stacked:
            self.stacked = stacked
            self.updateGeometry()
            self.place()

    def heightForWidth(self, width: int) -> int:
        """Return the height of both."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        return QSize(max((widget.minimumSizeHint().width() for widget in self._shown()), default=0), 1)

    def sizeHint(self) -> QSize:
        """Prefer them side by side."""
        width = em(self.font()) * self._wide
        return QSize(width, self.heightForWidth(width))

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._both if not widget.isHidden()]

    def place(self) -> None:
        """Put every widget in its place."""
        places = self._places(self.width())
        beside = len(places) == len(self._both) and places[0].y() == places[1].y()
        for widget, place in zip(self._shown(), places, strict=True):
            widget.setGeometry(place.x(), place.y(), place.width(), self.height() if beside else place.height())

    def _places(self, width: int) -> list[QRect]:
        unit, shown = em(self.font()), self._shown()
        if len(shown) == len(self._both) and not self.stacked and width >= unit * self._wide:
            left = min((width - unit) * self._shares[0] // sum(self._shares), self._both[0].maximumWidth())
            widths = (left, width - unit - left)
            return [QRect(x, 0, w, _height(widget, w)) for widget, x, w in zip(shown, (0, left + unit), widths, strict=True)]
        places: list[QRect] = []
        for widget in shown:
            wide = min(width, widget.maximumWidth())
            y = places[-1].bottom() + 1 + unit if places else 0
            places.append(QRect(0, y, wide, _height(widget, wide)))
        return places


def _height(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
