# SPDX-License-Identifier: MIT
"""Tells of a fault of the program itself, without making it the user's."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog


class CrashDialog(SmallDialog):
    """Dialog with the fault, a word that nothing is lost, and a text to pass on. Further faults join it while it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[str] = []
        self.setWindowTitle(self.tr("A fault in the assistant"))
        title, what = WordsLabel(self, size=1.15, heading=True), WordsLabel(self)
        title.say(self.tr("Something went wrong in the assistant itself"))
        what.say(
            self.tr(
                "Nothing on your computer was changed by it, and you can go on where you were. If it happens again, pass the "
                "text below on to those who look after this program. It holds no names, addresses or paths of yours, and "
                "nothing was sent to anybody."
            )
        )
        head = QHBoxLayout()
        head.setSpacing(self.unit // 2)
        head.addWidget(GlyphIcon(Sign.WARNING, self))
        head.addWidget(title, 1)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Text to pass on"))
        self.text.setMinimumHeight(self.unit * 10)
        self.copy, self.close_button = CopyButton(self), PushButton(self.tr("&Go on"), self)
        self.close_button.setProperty("primary", True)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.column.addLayout(head)
        self.column.addWidget(what)
        self.column.addWidget(self.text, 1)
        self.end_with((self.close_button,), (self.copy,))
        self.close_button.setFocus()

    def add(self, text: str) -> None:
        """Add what is told of a fault: plain text."""
        self._texts.append(text)
        everything = "\n".join(self._texts)
        self.text.setPlainText(everything)
        self.copy.offer(everything)
