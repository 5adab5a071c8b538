# SPDX-License-Identifier: MIT
"""The sign of the program in title bars, task bars and switchers of windows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def icon_of(svg: bytes) -> QIcon:
    """Draw an icon in the sizes that desktops ask for; without a drawing there is none."""
    icon = QIcon()
    if not svg:
        return icon
    renderer = QSvgRenderer(svg)
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
