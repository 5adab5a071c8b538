# SPDX-License-Identifier: MIT
"""A dialog of our own that tells one thing, such as why a report cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog


class MessageDialog(SmallDialog):
    """Sign, title, words that can be copied. The words may come from outside, and are plain text."""

    def __init__(self, title: str, words: str, sign: Sign = Sign.WARNING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        head = QHBoxLayout()
        head.setSpacing(self.unit // 2)
        name, self.words = WordsLabel(self, size=1.15, heading=True), WordsLabel(self)
        name.say(title)
        self.words.say(words)
        head.addWidget(GlyphIcon(sign, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(name, 1)
        self.copy, self.close_button = CopyButton(self), PushButton(self.tr("&Close"), self)
        self.copy.offer(words)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self.column.addLayout(head)
        self.column.addWidget(self.words)
        self.end_with((self.close_button,), (self.copy,))
        self.close_button.setFocus()
