# SPDX-License-Identifier: MIT
"""Labels: plain text that wraps, in a few sizes, and one that shows our own marked-up sentences."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QLabel, QWidget

_BREAK = "\u200b"
_LONG = re.compile(r"[!-~]{20,}")
_SEAM = re.compile(r"([/\\.,:;=&?@_-])(?=[!-~])")


def breakable(text: str) -> str:
    """Let long paths and host names wrap: put an invisible break after their separators."""
    return _LONG.sub(lambda match: _SEAM.sub(rf"\1{_BREAK}", match.group(0)), text)


class WordsLabel(QLabel):
    """Plain text that wraps. What it is given is never read as markup."""

    def __init__(
        self, parent: QWidget | None = None, *, size: float = 1.0, bold: bool = False, tone: str = "", heading: bool = False
    ) -> None:
        """`size`: a factor of the usual one; `heading`: assistive technology jumps to it. Headings are bold."""
        super().__init__(parent)
        bold = bold or heading
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # a long word must not widen the page
        if size != 1.0 or bold:
            font = QFont()
            font.setPointSizeF(QFontInfo(self.font()).pointSizeF() * size)  # also where the font is set in pixels
            if bold:
                font.setWeight(QFont.Weight.DemiBold)
            self.setFont(font)
        if tone:
            self.setProperty("tone", tone)
        if heading:
            self.setProperty("heading", True)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`; an empty one takes no room."""
        if text != self.accessibleName():
            self.setText(breakable(text))
            self.setAccessibleName(text)
        self.setVisible(bool(text))

    def set_tone(self, tone: str) -> None:
        """Change the colour: ``muted``, ``error``, ``warning``, ``info``, ``good``, or empty."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class MarkedWords(WordsLabel):
    """Sentences with our own inline markup, already turned into safe HTML by `core.markup`."""

    def __init__(self, parent: QWidget | None = None, *, size: float = 1.0) -> None:
        super().__init__(parent, size=size)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def say_marked(self, html: str, plain: str) -> None:
        """Show safe HTML; `plain` is for assistive technology."""
        self.setText(html)
        self.setAccessibleName(plain)
        self.setVisible(bool(html))
