# SPDX-License-Identifier: MIT
"""Measures what a window shows: words that are cut off or overlap, controls that nobody can reach, name or see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QWidget,
)

from ibassist.gui.window import Window

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
_SLACK = 1
"""Pixels; sizes are rounded."""


def said(widget: QWidget) -> str:
    """Return a name for a widget that tells a reader of a failure which one it is."""
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
    return f"{type(widget).__name__} {words[:40]!r}"


def shown(root: QWidget) -> Iterator[QWidget]:
    """Yield all widgets in sight or in reach by scrolling, without the parts of Qt's own controls and of scroll bars."""
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isWindow() or not child.isVisible() or isinstance(child, QScrollBar):
            continue
        yield child
        if not isinstance(child, CONTROLS):
            yield from shown(child)


def layout_faults(root: QWidget) -> Iterator[str]:
    """Yield what is cut off, squeezed, overlaps, or lies outside of what can be scrolled to."""
    for widget in shown(root):
        if isinstance(widget, QLabel):
            yield from _cut_label(widget)
        elif isinstance(widget, QPushButton | QToolButton):
            yield from _cut_button(widget)
        yield from _outside(widget, root)
        yield from _overlapping(widget)
    yield from _overlapping(root)


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text() or label.pixmap().width():
        return
    margins = label.contentsRect()
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    if label.height() + _SLACK < needed:
        yield f"cut off below: {said(label)} has {label.height()} of {needed}"
    width = _widest_word(label) if label.wordWrap() else label.sizeHint().width()
    if margins.width() + _SLACK < width:
        yield f"cut off at the right: {said(label)} has {margins.width()} of {width}"


def _widest_word(label: QLabel) -> int:
    """Return the width of what no line break can help."""
    if label.textFormat() is Qt.TextFormat.RichText:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(label.text())
        document.setTextWidth(1)
        return round(document.idealWidth())
    room = QRect(0, 0, 1, 100_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    return label.fontMetrics().boundingRect(room, flags, label.text()).width()


def _cut_button(button: QPushButton | QToolButton) -> Iterator[str]:
    if not button.text() or button.property("part") == "station":
        return
    if button.hasHeightForWidth():
        needed = QSize(0, button.heightForWidth(button.width()))
    else:
        metrics, text = button.fontMetrics(), button.text().replace("&", "")
        needed = QSize(min(metrics.horizontalAdvance(text), button.sizeHint().width()), metrics.height())
    if button.height() + _SLACK < needed.height() or button.width() + _SLACK < needed.width():
        yield f"cut off: {said(button)} has {button.width()}×{button.height()} of {needed.width()}×{needed.height()}"


def _outside(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Yield a widget that sticks out of its parent, or out of the width of what is scrolled up and down only."""
    parent = widget.parentWidget()
    if parent is None or parent is _viewport(parent):
        area = None if parent is None else parent.parentWidget()
        narrow = isinstance(area, QScrollArea) and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if narrow and area is not None and widget.width() > area.viewport().width() + _SLACK:
            yield f"wider than its page: {said(widget)} has {widget.width()}, the page {area.viewport().width()}"
        return
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(widget.geometry()):
        yield f"sticks out: {said(widget)} {widget.geometry().getRect()} of {said(parent)} {parent.rect().getRect()}"


def _viewport(widget: QWidget) -> QWidget | None:
    area = widget.parentWidget()
    return area.viewport() if isinstance(area, QAbstractScrollArea) else None


def _overlapping(parent: QWidget) -> Iterator[str]:
    """Yield pairs of siblings that lie on one another; buttons on a drawing are its children, and may."""
    if isinstance(parent, (*CONTROLS, QAbstractScrollArea)):
        return
    children = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible() and not child.isWindow() and child.width() > 0 and child.height() > 0
    ]
    for one, other in combinations(children, 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > _SLACK and shared.height() > _SLACK:
            yield f"overlap: {said(one)} {one.geometry().getRect()} and {said(other)} {other.geometry().getRect()}"


def access_faults(root: QWidget) -> Iterator[str]:
    """Yield controls without a name or a role for assistive technology, and those that the tab key does not reach."""
    reached = list(tab_order(root))
    for widget in shown(root):
        if not isinstance(widget, CONTROLS) or not widget.isEnabled():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            yield f"no name: {said(widget)}"
        if interface.role() in {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}:
            yield f"no role: {said(widget)}"
        if widget not in reached and not _by_arrows(widget):
            yield f"the tab key does not reach: {said(widget)}"
    yield from _out_of_order(reached, root)


def _by_arrows(widget: QWidget) -> bool:
    """Return whether it is one of a group of choices, of which the tab key reaches the marked one."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


def tab_order(root: QWidget) -> Iterator[QWidget]:
    """Yield the controls below a widget in the order of the tab key, each once."""
    if isinstance(root, Window):
        root.order_controls()
    widget: QWidget | None = root.window().nextInFocusChain()
    while widget is not None and widget is not root.window():
        if (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and root.isAncestorOf(widget)
            and not _by_arrows(widget)
        ):
            yield widget
        widget = widget.nextInFocusChain()


def _out_of_order(reached: list[QWidget], root: QWidget) -> Iterator[str]:
    """Yield steps of the tab key that lead upwards within one column."""
    for one, other in pairwise(reached):
        first, second = (QRect(w.mapTo(root, QPoint(0, 0)), w.size()) for w in (one, other))
        same = _scrolled(one) is _scrolled(other)
        beside = first.right() < second.left() or second.right() < first.left()
        if same and second.bottom() < first.top() and not beside:
            yield f"the tab key leads up: from {said(one)} to {said(other)}"


def _scrolled(widget: QWidget) -> QWidget | None:
    """Return the scroll area that a widget is in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
