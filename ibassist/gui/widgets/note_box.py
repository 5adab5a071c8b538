# SPDX-License-Identifier: MIT
"""A remark on a ground of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.core.languages import Lang
from ibassist.core.text import Text
from ibassist.gui.widgets.labels import MarkedWords
from ibassist.gui.wording import marked


class NoteBox(QFrame):
    """Hidden where there is nothing to remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "note")
        self._words = MarkedWords(self)
        QVBoxLayout(self).addWidget(self._words)

    def show_note(self, note: Text | None, lang: Lang) -> None:
        """Show a remark, or nothing."""
        words = None if note is None else marked(note, lang)
        self._words.say_marked("" if words is None else words.html, "" if words is None else words.plain)
        self.setVisible(words is not None)
