# SPDX-License-Identifier: MIT
"""Sentences for assistive technology."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(window: QWidget, text: str) -> None:
    """Have assistive technology say what happened."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
