# SPDX-License-Identifier: MIT
"""A dialog as high as its sentences need; Qt alone takes the height they would have in a narrow column."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ibassist.gui.room import within
from ibassist.gui.theme import em


class SmallDialog(QDialog):
    """One column; gone for good when it is closed."""

    lines_wide = 28
    """Width in line heights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.unit = em(self.font())
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(self.unit, self.unit, self.unit, self.unit)
        self.column.setSpacing(self.unit * 2 // 3)

    def fit(self) -> None:
        """Take the size that fits what is shown now."""
        self.column.activate()
        area = self.screen().availableSize()
        width = within(QSize(max(self.unit * self.lines_wide, self.column.minimumSize().width()), 1), area).width()
        self.resize(within(QSize(width, self.column.heightForWidth(width)), area))
