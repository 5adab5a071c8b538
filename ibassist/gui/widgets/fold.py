# SPDX-License-Identifier: MIT
"""A section that opens and closes: details are there for those who want them, and in nobody's way."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from ibassist.gui.accessibility import tell_unfolded
from ibassist.gui.theme import em
from ibassist.gui.widgets.wide_button import WideButton, paint_arrow


class Fold(QWidget):
    """A button with an arrow, and below it what it shows or hides."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QWidget(self)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(em(self.font()) * 3 // 2, 0, 0, 0)
        inside.addWidget(content)
        self._button = FoldButton(self)
        self._button.toggled.connect(self._show)
        self._button.toggled.connect(lambda: tell_unfolded(self._button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self.font()) // 4)
        layout.addWidget(self._button)
        layout.addWidget(self._box)
        self._show(False)

    @classmethod
    def filling(cls, widget: QWidget, *parts: QWidget | QLayout) -> Fold:
        """Return a fold around parts below one another, which is all that a widget holds."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(widget.font()) // 3)
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        fold = cls(inside)
        outside = QVBoxLayout(widget)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(fold)
        return fold

    def _put_behind_button(self) -> None:
        """Let the tab key go from the button into what it opens; otherwise the order would be that of their making."""
        previous: QWidget = self._button
        for widget in self._box.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(previous, widget)
                previous = widget

    @property
    def opened(self) -> bool:
        """Return whether the content is to be seen."""
        return self._button.isChecked()

    def open(self, opened: bool = True) -> None:
        """Open or close it."""
        self._button.setChecked(opened)

    def name(self, title: str, about: str = "") -> None:
        """Set the words of the button; `about` tells assistive technology what it belongs to."""
        self._button.name(title)
        self._button.setAccessibleDescription(about)
        self._tell_state()

    def _tell_state(self) -> None:
        """Tell assistive technology whether it is open, which the arrow tells eyes."""
        state = self.tr("{words} (open)") if self.opened else self.tr("{words} (closed)")
        self._button.setAccessibleName(state.format(words=re.sub(r"\(&.\)|&", "", self._button.text())))

    def _show(self, opened: bool) -> None:
        if opened:
            self._put_behind_button()
        self._box.setVisible(opened)
        self._tell_state()


class FoldButton(WideButton):
    """Words that wrap behind an arrow, which points down while the content is to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "fold")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)

    def name(self, title: str) -> None:
        """Set the words, an ampersand before the letter of the shortcut."""
        self._show(title)

    def _indent(self) -> int:
        return em(self.font()) * 3 // 2

    def _paint_arrow(self, painter: QPainter, colour: QColor) -> None:
        unit = em(self.font())
        down, side = ((-0.28, -0.14), (0, 0.14), (0.28, -0.14)), ((-0.14, -0.28), (0.14, 0), (-0.14, 0.28))
        middle = QPointF(unit * 0.75, unit * 5 / 6 + 1)
        paint_arrow(painter, colour, middle, unit, down if self.isChecked() else side)
