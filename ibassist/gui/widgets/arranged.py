# SPDX-License-Identifier: MIT
"""A widget that places others itself, and anew whenever one of them or its own width changes.

No layout of Qt's: one that is written in Python loses its items to the garbage collector of C++.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

HIDDEN_OR_SHOWN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Attribute of a widget that somebody has hidden or shown on purpose."""


class Arranged(QWidget):
    """Knows its height for every width: `heightForWidth` of whoever inherits says it, and `place` puts the widgets there."""

    def __init__(self, vertical: QSizePolicy.Policy) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def place(self) -> None:
        """Put every widget in its place."""

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that narrow means high."""
        return True

    def event(self, event: QEvent) -> bool:
        """Place them anew when one comes, goes, changes its words or needs another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self.place()
