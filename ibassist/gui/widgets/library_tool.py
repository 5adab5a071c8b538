# SPDX-License-Identifier: MIT
"""Base of the tools on the page of guides: a button with a sentence about it, and a line for what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.gui.store import Store
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.wide_button import WideButton

if TYPE_CHECKING:
    from ibassist.flow.state import WizardState


class LibraryTool(QObject):
    """One tool. A new one is a subclass and a line in `gui.library_tools.LIBRARY_TOOLS`."""

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self.store, self.page = store, parent
        self.cell = QWidget(parent)
        self.button, self.outcome = WideButton(self.cell), WordsLabel(self.cell, tone="muted")
        inside = QVBoxLayout(self.cell)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.button)
        inside.addWidget(self.outcome)
        inside.addStretch(1)
        self.button.setProperty("part", "choice")
        self.button.act = self.act

    def words(self) -> str:
        """Return its name: an imperative."""
        raise NotImplementedError

    def detail(self) -> str:
        """Return a sentence about what it is good for."""
        raise NotImplementedError

    def act(self) -> None:
        """Use it: open a page or a dialog, or run an operation and `tell` of it."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Tell what came of it."""
        self.outcome.say(words)

    def show_state(self, state: WizardState) -> None:
        """Show it in the language that is spoken now."""
        self.button.say(self.words(), self.detail())
        self.button.setEnabled(state.settled)
