# SPDX-License-Identifier: MIT
"""Bar with the pages of the main way, the present one marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ibassist.gui.theme import em


class PathBar(QWidget):
    """Names of the pages, the present one emphasised. Those where one may go take a click; keys have Back and the buttons."""

    picked = Signal(int)
    """Number of the page that was clicked."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self.font()) // 2)
        self._labels: list[QLabel] = []
        self._arrows: list[QLabel] = []
        self._current = -1
        self._open: frozenset[int] = frozenset()
        for number in range(count):
            if number:
                arrow = QLabel("›", self)
                arrow.setProperty("tone", "muted")
                arrow.setProperty("decoration", True)
                row.addWidget(arrow)
                self._arrows.append(arrow)
            label = QLabel(self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._labels.append(label)
            row.addWidget(label)

    def show_place(self, names: Sequence[str], current: int, words: str, free: frozenset[int] = frozenset()) -> None:
        """Show the names; `words` tell assistive technology where one is, and `free` are the pages where one may go."""
        self.setAccessibleName(words)
        self._current, self._open = current, free - {current}
        for number, (label, name) in enumerate(zip(self._labels, names, strict=True)):
            label.setText(name)
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold if number == current else QFont.Weight.Normal)
            label.setFont(font)
            label.setProperty("tone", "info" if number == current else "" if number in self._open else "muted")
            pointing = Qt.CursorShape.PointingHandCursor if number in self._open else Qt.CursorShape.ArrowCursor
            if label.cursor().shape() is not pointing:
                label.setCursor(pointing)
            label.style().unpolish(label)
            label.style().polish(label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the page whose name is under the pointer."""
        under = self.childAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and under in self._labels and self._labels.index(under) in self._open:
            self.picked.emit(self._labels.index(under))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the button to be let go."""
        event.accept()

    def fit(self, width: int) -> None:
        """Show the whole way where `width` has room for it, else the present page alone, else nothing: the page has a title."""
        row = self.layout()
        assert row is not None
        everything = (*self._labels, *self._arrows)
        whole = sum(label.sizeHint().width() + row.spacing() for label in everything) <= width
        here = self._labels[self._current] if self._current >= 0 else None
        alone = here is not None and here.sizeHint().width() <= width
        for label in everything:
            label.setVisible(whole or (alone and label is here))
