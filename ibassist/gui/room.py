# SPDX-License-Identifier: MIT
"""Room on the screen: windows with their frame, title bar included, stay inside the work area."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ibassist.gui.theme import em

_WIDTH, _HEIGHT = 0.92, 0.85
"""Largest share of the work area for the inside of a window. The rest is for its frame, and shows that there is a desktop."""
_TITLE_BAR = 2
"""Usual height of a title bar, in line heights. Desktops tell the real one only after a window is shown."""


def within(wanted: QSize, work_area: QSize) -> QSize:
    """Return a size for the inside of a window: as wanted, but no larger than the screen has room for with the frame."""
    return wanted.boundedTo(QSize(int(work_area.width() * _WIDTH), int(work_area.height() * _HEIGHT)))


def middle(size: QSize, work_area: QRect, title_bar: int) -> QRect:
    """Return the place of a window's frame in the middle of the work area, for an inside of that size."""
    frame = QRect(work_area.topLeft(), QSize(size.width(), size.height() + title_bar))
    frame.moveCenter(work_area.center())
    return frame


def _screen_of(last: QRect) -> QRect | None:
    """Return the work area that a window would be in whole; None where a screen has gone or become smaller."""
    areas = (screen.availableGeometry() for screen in QGuiApplication.screens())
    return None if last.isEmpty() else next((area for area in areas if area.contains(last)), None)


def settle(window: QWidget, wanted: QSize, least: QSize, last: QRect | None = None) -> None:
    """Give a window that is not shown yet a size and a place that fit the screen: those it had, where they still do."""
    area = window.screen().availableGeometry()
    if last is not None and (there := _screen_of(last)) is not None:
        window.setMinimumSize(within(least, there.size()))
        window.resize(within(last.size(), there.size()))
        window.move(last.topLeft())
        return
    size = within(wanted, area.size())
    window.setMinimumSize(within(least, area.size()))
    window.resize(size)
    window.move(middle(size, area, em(window.font()) * _TITLE_BAR).topLeft())
