# SPDX-License-Identifier: MIT
"""A row of widgets, each as wide as its words, that goes on below where the width does not do for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ibassist.gui.widgets.arranged import HIDDEN_OR_SHOWN, Arranged


class FlowRow(Arranged):
    """For buttons. One that is wider than everything is made narrower, and never lies beside the window."""

    def __init__(self, gap: int, *widgets: QWidget, right: bool = False) -> None:
        """`gap` between two, in pixels; `right`: at the right end instead of the left."""
        super().__init__(QSizePolicy.Policy.Minimum)
        self._gap, self._right = gap, right
        self._widgets = widgets
        for widget in widgets:
            hidden = widget.isHidden() and widget.testAttribute(HIDDEN_OR_SHOWN)
            widget.setParent(self)
            widget.setVisible(not hidden)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = self._rows(width)
        return sum(map(_height, rows)) + self._gap * max(0, len(rows) - 1)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow windows."""
        return QSize(1, _height(self._shown()))

    def sizeHint(self) -> QSize:
        """Prefer one row."""
        widths = [widget.sizeHint().width() for widget in self._shown()]
        return QSize(sum(widths) + self._gap * max(0, len(widths) - 1), _height(self._shown()))

    def place(self) -> None:
        """Put every widget in its place."""
        y = 0
        for row in self._rows(self.width()):
            widths = [min(widget.sizeHint().width(), self.width()) for widget in row]
            x = self.width() - sum(widths) - self._gap * (len(row) - 1) if self._right else 0
            for widget, width in zip(row, widths, strict=True):
                widget.setGeometry(x, y, width, _height(row))
                x += width + self._gap
            y += _height(row) + self._gap

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _rows(self, width: int) -> list[list[QWidget]]:
        rows: list[list[QWidget]] = []
        used = 0
        for widget in self._shown():
            wanted = min(widget.sizeHint().width(), width)
            if not rows or used + self._gap + wanted > width:
                rows.append([widget])
                used = wanted
            else:
                rows[-1].append(widget)
                used += self._gap + wanted
        return rows


def _height(row: list[QWidget]) -> int:
    return max((widget.sizeHint().height() for widget in row), default=0)
