# SPDX-License-Identifier: MIT
"""A button that looks like a link, for what is beside the matter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import FlatButton


class LinkButton(FlatButton):
    """Reached with the tab key, unlike Qt's own, and with room for all of its words in any letters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Leave a little more room: letters of several fonts side by side are wider than Qt reckons, and it cuts them off."""
        return super().sizeHint() + QSize(em(self.font()) // 2, 0)
