# SPDX-License-Identifier: MIT
"""The look of buttons: one main one per page."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton


def emphasise(button: QPushButton, *, on: bool) -> None:
    """Give a button the look of the main one, or take it away."""
    if bool(button.property("primary")) != on:
        button.setProperty("primary", on)
        button.style().unpolish(button)
        button.style().polish(button)
