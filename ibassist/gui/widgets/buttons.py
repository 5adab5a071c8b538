# SPDX-License-Identifier: MIT
"""Buttons of the window: a double click counts once, and one of a page is the main one.

Why: people double-click everything. The second press would meet whatever has come under the pointer meanwhile, such as
Cancel in the place of Start.
"""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget


class PushButton(QPushButton):
    """A button that takes a double click for one click, wherever the first press was."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second press."""
        event.accept()


class FlatButton(QToolButton):
    """The same without a frame."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignore the second press."""
        event.accept()


def emphasise(button: QPushButton, *, on: bool) -> None:
    """Give a button the look of the main one, or take it away."""
    _set(button, "primary", on)


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a frame or label the colour of a tone: ``muted``, ``error``, ``warning``, ``info``, ``good``, or empty for none."""
    _set(widget, "tone", tone)


def _set(widget: QWidget, name: str, value: object) -> None:
    if (widget.property(name) or False) != (value or False):
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
