# SPDX-License-Identifier: MIT
"""Base of all pages: a title, a column of content that scrolls, and a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.footer import Footer
from ibassist.gui.widgets.labels import WordsLabel

if TYPE_CHECKING:
    from ibassist.app.window_content import Content
    from ibassist.gui.widgets.saved_note import SavedNote


class PageView(QWidget):
    """One page. It shows a state and tells the store what the user wants; it decides nothing."""

    column = 50
    """Widest column of content, in line heights; longer lines of text are hard to read."""
    lasting = False
    """It holds what the state does not: it stays when others are made anew for another look."""
    stretches = False
    """Its content takes all the height there is."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.unit = em(self.font())
        self.title = WordsLabel(self, size=1.45, heading=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(self.unit * 2 // 3)
        self.primary: QPushButton | None = None
        self._buttons: list[QPushButton] = []
        self._notice: SavedNote | None = None
        self.back = PushButton()
        self.back.clicked.connect(store.back)
        self._footer = Footer(self.back, self)
        self._build(self._footer)

    def _build(self, footer: Footer) -> None:
        unit = self.unit
        column = QWidget()
        column.setMaximumWidth(unit * self.column)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(unit * 3 // 2, unit, unit * 3 // 2, unit)
        inside.setSpacing(unit // 2)
        self.headline = QHBoxLayout()
        self.headline.setSpacing(unit // 2)
        self.headline.addWidget(self.title, 1)
        inside.addLayout(self.headline)
        inside.addLayout(self.body, 1 if self.stretches else 0)
        if not self.stretches:
            inside.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.area = ContentArea(self)
        self.area.resized.connect(self._align)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(holder)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(self.area, 1)
        self._notices = QVBoxLayout()
        outside.addLayout(self._notices)
        outside.addWidget(footer)

    def add_notice(self, notice: SavedNote) -> None:
        """Add a notice above the row of buttons, in sight wherever the page is scrolled to."""
        self._notices.addWidget(notice)
        self._notice = notice

    def _align(self) -> None:
        """Keep what is below the content in line with it; a scroll bar moves the content to the left."""
        room = self.area.viewport().width()
        side = max(self.unit * 3 // 2, (room - self.unit * self.column) // 2 + self.unit * 3 // 2)
        bar = max(0, self.width() - room)
        self._footer.keep_to(side, side + bar)
        if self._notice is not None:
            self._notice.keep_to(side, side + bar)

    def add_button(self, *, primary: bool = False) -> QPushButton:
        """Add a button at the right end of the row. The primary one is also what the Enter key does."""
        button = PushButton(self)
        self._buttons.append(button)
        self._footer.add(button)
        if primary:
            button.setProperty("primary", True)
            self.primary = button
        return button

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show everything anew, in the language of the state."""
        raise NotImplementedError

    def news(self, before: WizardState, state: WizardState) -> str:  # noqa: ARG002 - for pages that have some
        """Return what someone who does not see the window must be told of a change of state."""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by pages from everywhere, so that what holds no buttons can be read without a mouse."""
        bar = self.area.verticalScrollBar()
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in turns:
            bar.setValue(bar.value() + turns[Qt.Key(event.key())] * bar.pageStep() * 9 // 10)
        else:
            super().keyPressEvent(event)

    def entered(self) -> None:
        """Called when the page comes into sight: begin at its top, at what is most likely wanted."""
        self.area.verticalScrollBar().setValue(0)
        self.regain()

    def regain(self) -> None:
        """Take the keyboard's focus where it is most likely wanted: the main button, the way back, or whatever can be pressed.

        Where nothing can, the page keeps it, so that it does not end up in the header, where keys change the language.
        """
        main = [button for button in self._buttons if button.property("primary")]
        inside = (button for button in (*main, self.back, *self._buttons) if button.isVisibleTo(self) and button.isEnabled())
        next(inside, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def main_buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons of the row, of which one is the main one at a time."""
        return (self.back, *self._buttons)

    def returned(self) -> None:
        """Called when one comes back to the page: by default the same as coming to it."""
        self.entered()


class ContentArea(QScrollArea):
    """The part of a page that scrolls, up and down only."""

    resized = Signal()
    """There is more room, or less, as when the scroll bar comes."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.resized.emit()


def card(tone: str = "") -> tuple[QFrame, QVBoxLayout]:
    """Return a frame with a light ground, and the layout inside it."""
    frame = QFrame()
    frame.setProperty("tone", tone)
    return frame, card_column(frame, 2)
