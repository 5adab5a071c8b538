# SPDX-License-Identifier: MIT
"""Windows fit the screen with their frames, on small screens and with large letters too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from ibassist.gui.room import middle, settle, within

TITLE_BAR, BORDER = 40, 10
"""Pixels; the thickest frame of a usual desktop."""


@pytest.mark.parametrize("screen", [(640, 480), (800, 600), (1093, 614), (1280, 800), (1366, 728), (3840, 2160)])
@pytest.mark.parametrize("unit", [16, 32])
def test_the_frame_stays_in_the_work_area(screen: tuple[int, int], unit: int) -> None:
    area = QRect(QPoint(0, 24), QSize(*screen))
    size = within(QSize(unit * 60, unit * 46), area.size())
    place = middle(size, area, TITLE_BAR)
    frame = QRect(place.topLeft(), size + QSize(2 * BORDER, TITLE_BAR + BORDER))
    assert area.contains(frame), (area, frame)
    assert size.height() <= area.height() * 0.85


def test_what_is_small_is_not_made_larger() -> None:
    assert within(QSize(300, 200), QSize(1920, 1080)) == QSize(300, 200)


def test_the_smallest_size_fits_too(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    settle(window, QSize(9000, 9000), QSize(8000, 8000))
    area = window.screen().availableGeometry()
    assert window.minimumHeight() <= window.height() <= area.height() * 0.85
    assert window.minimumWidth() <= window.width() < area.width()
    assert area.contains(window.geometry())
