# SPDX-License-Identifier: MIT
"""Note about a saved file with a link to its folder, or about the failure to save it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ibassist.gui.content import OpenFolder
from ibassist.gui.theme import em
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel


class SavedNote(QFrame):
    """Hidden until there is something to tell."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "note")
        unit = em(self.font())
        self._path, self._done = "", False
        self._glyph, self.words = GlyphIcon(Sign.GOOD, self), WordsLabel(self)
        self.folder = QPushButton(self)
        self.folder.clicked.connect(lambda: self.said.emit(OpenFolder(self._path)))
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        row.addWidget(self._glyph)
        row.addWidget(self.words, 1)
        inside = QVBoxLayout(self)
        inside.addLayout(row)
        inside.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_result(self, path: str, *, done: bool) -> None:
        """Tell how saving a file went."""
        self._path, self._done = path, done
        self.show_words()

    def show_words(self) -> None:
        """Tell it in the language that is spoken now."""
        self.folder.setText(self.tr("Open the &folder"))
        self.folder.setVisible(self._done)
        self._glyph.show_sign(Sign.GOOD if self._done else Sign.WARNING)
        if self._done:
            self.words.say(self.tr("Saved: {path}").format(path=self._path))
        elif self._path:
            self.words.say(self.tr("This could not be saved there. Choose another folder or another name."))
        self.setVisible(bool(self._path))

    def clear(self) -> None:
        """Tell nothing any more."""
        self._path, self._done = "", False
        self.hide()
