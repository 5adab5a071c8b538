# SPDX-License-Identifier: MIT
"""The look of a card: a frame with a light ground, and its things one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ibassist.gui.theme import em


def card_column(frame: QFrame, share: int = 3) -> QVBoxLayout:
    """Make a frame a card and return the column inside it; `share`: which part of a line lies between two things."""
    frame.setProperty("part", "card")
    unit = em(frame.font())
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(unit, unit * 3 // 4, unit, unit * 3 // 4)
    inside.setSpacing(unit // share)
    return inside
