# SPDX-License-Identifier: MIT
"""A text to copy, on a ground of its own; commands and addresses in letters of equal width."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel

_MOST_LINES = 4


class CommandBox(QFrame):
    """Hidden while it has no text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.words = WordsLabel(self)
        unit = em(self.font())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(unit * 2 // 3, unit // 2, unit * 2 // 3, unit // 2)
        inside.addWidget(self.words)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a text. A letter to somebody is read as such; in a command or an address, every letter matters."""
        font = QFont(self.font())
        if text.isascii() and text.count("\n") < _MOST_LINES:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(QFontInfo(self.font()).pointSizeF())
        self.words.setFont(font)
        self.words.say(text)
        self.setVisible(bool(text))
