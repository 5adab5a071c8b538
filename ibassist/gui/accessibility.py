# SPDX-License-Identifier: MIT
"""Knowledge of assistive technology beside the names of things: headings, folds, the order of reading, and what happened.

Qt tells the parts of a window in the order of their making, and knows neither headings among labels nor folds among buttons.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QDialog, QPushButton, QWidget
from shiboken6 import createdByPython

from ibassist.gui.reading_order import in_reading_order

DECORATION = "decoration"
"""Property of widgets that say nothing of their own, such as signs beside words: they are left out."""
HEADING = "heading"
"""Property of labels that one can jump to."""
FOLD = "fold"
"""The ``part`` of buttons that show and hide what is below them."""
_CONTAINERS = {"QDialog", "QFrame", "QWidget"}
"""Classes of Qt that a widget is asked for when no other one is known to Qt: all it does is to hold parts."""


def announce(window: QWidget, text: str) -> None:
    """Have assistive technology say what happened."""
    from PySide6.QtGui import QAccessibleAnnouncementEvent

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))


def tell_unfolded(button: QPushButton) -> None:
    """Tell that a fold was opened or closed."""
    from PySide6.QtGui import QAccessibleStateChangeEvent

    if QAccessible.isActive():
        changed = QAccessible.State()
        changed.expanded = True  # it changed; how, is what the state says
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(button, changed))


class FoldInterface(QAccessibleWidget):
    """A button that is expanded or collapsed. Qt takes every button that stays down for a check box."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button, QAccessible.Role.Button, "")
        self._button = button

    def state(self) -> QAccessible.State:
        """Add whether it is open."""
        state = super().state()
        state.expandable = True
        state.expanded = self._button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        """Offer to press it."""
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, action: str) -> None:
        """Press it."""
        if action == QAccessibleActionInterface.pressAction():
            self._button.click()
        else:
            super().doAction(action)


class PartsInterface(QAccessibleWidget):
    """A widget with others in it, told in the order of their layout and without decorations."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Client, "")

    def role(self) -> QAccessible.Role:
        """Return what it is: a window, a dialog, a group, a picture, or nothing but a place for its parts."""
        widget = self.widget()
        if isinstance(widget, QDialog):
            return QAccessible.Role.Dialog
        if widget.isWindow():
            return QAccessible.Role.Window
        if not widget.accessibleName():
            return QAccessible.Role.Client
        return QAccessible.Role.Grouping if self._parts() else QAccessible.Role.Graphic

    def childCount(self) -> int:
        """Return how many parts are told."""
        return len(self._parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as Qt does it
        """Return a part."""
        parts = self._parts()
        return QAccessible.queryAccessibleInterface(parts[index]) if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a part, -1 of what is none."""
        parts, part = self._parts(), child.object()
        return parts.index(part) if part in parts else -1

    def _parts(self) -> list[QWidget]:
        return [part for part in in_reading_order(self.widget()) if not part.property(DECORATION)]


def interface_of(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Return what assistive technology is told of a widget, None where Qt knows it well enough.

    Qt asks for the class of a widget, then for those it inherits from, until somebody knows one.
    """
    if not isinstance(thing, QWidget) or not createdByPython(thing):  # parts of Qt's own come and go unseen by Python
        return None
    if kind in _CONTAINERS:
        return PartsInterface(thing)
    if thing.property("part") == FOLD and isinstance(thing, QPushButton):
        return FoldInterface(thing)
    return QAccessibleWidget(thing, QAccessible.Role.Heading, "") if thing.property(HEADING) else None
