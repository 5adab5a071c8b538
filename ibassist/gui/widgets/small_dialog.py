# SPDX-License-Identifier: MIT
"""A dialog as high as its sentences need; Qt alone takes the height they would have in a narrow column.

Where the screen is too small for the sentences they scroll, and the buttons stay in sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ibassist.gui.room import within
from ibassist.gui.theme import em
from ibassist.gui.widgets.flow_row import FlowRow


class SmallDialog(QDialog):
    """One column above a row of buttons; gone for good when it is closed."""

    lines_wide = 28
    """Width in line heights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.unit = em(self.font())
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(self.unit, self.unit, self.unit, self.unit // 2)
        self.column.setSpacing(self.unit * 2 // 3)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(self.unit, self.unit // 2, self.unit, self.unit)
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._outside.setSpacing(0)
        self._outside.addWidget(self._area, 1)
        self._outside.addLayout(self._buttons)

    def end_with(self, answers: Sequence[QAbstractButton], beside: Sequence[QAbstractButton] = ()) -> None:
        """End the dialog with a row of buttons: the answers at the right, what is `beside` the matter at the left."""
        self.column.addStretch(1)
        if beside:
            self._buttons.addWidget(FlowRow(self.unit // 2, *beside), 1)
        self._buttons.addWidget(FlowRow(self.unit // 2, *answers, right=True), 1)
        self.fit()

    def fit(self) -> None:
        """Take the size that fits what is shown now."""
        self.column.activate()
        area = self.screen().availableSize()
        wanted = max(self.unit * self.lines_wide, self.column.minimumSize().width(), self._buttons.sizeHint().width())
        width = within(QSize(wanted, 1), area).width()
        height = self.column.heightForWidth(width) + self._buttons.heightForWidth(width)
        self.resize(within(QSize(width, height), area))
