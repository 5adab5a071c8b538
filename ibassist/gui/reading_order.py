# SPDX-License-Identifier: MIT
"""The order of reading, for the tab key and for assistive technology, whenever the parts were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def put_in_reading_order(parts: Iterable[QWidget]) -> None:
    """Let the tab key go through all controls of some parts of one window, in the order of their layouts."""
    controls = [control for part in parts for control in _controls(part)]
    for one, other in pairwise(controls):
        QWidget.setTabOrder(one, other)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _controls(inner)
    elif isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        if current is not None:
            yield from _controls(current)
    elif (layout := widget.layout()) is not None:
        for child in _laid_out(layout):
            yield from _controls(child)
    else:
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield from _controls(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """Return the parts of a widget: those of its layout in their order, then the others in that of their making."""
    layout = widget.layout()
    parts = {} if layout is None else dict.fromkeys(_laid_out(layout))
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isWindow():
            parts[child] = None
    return list(parts)
