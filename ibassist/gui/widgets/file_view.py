# SPDX-License-Identifier: MIT
"""The files of a report and what is in the one that is marked, exactly as it would be saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from ibassist.gui.theme import em

_MOST_ROWS = 6


class FileView(QWidget):
    """A list and a text. Texts come from outside and are shown as plain text."""

    marked = Signal(str)
    """The user has marked a part of the text."""
    pointed = Signal(str, int)
    """The user has clicked into the text: the line, and the place in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self.font())
        self._files: tuple[tuple[str, str], ...] = ()
        self.names = QListWidget(self)
        self.names.setAlternatingRowColors(False)
        self.names.currentRowChanged.connect(self._show)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setMinimumHeight(unit * 16)
        self.text.cursorPositionChanged.connect(self._point)
        self.text.selectionChanged.connect(lambda: self.marked.emit(self.text.textCursor().selectedText()))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(unit // 3)
        inside.addWidget(self.names)
        inside.addWidget(self.text)

    def show_files(self, files: tuple[tuple[str, str], ...], waiting: str) -> None:
        """Show the files, the one that was marked again; `waiting` is said while there are none."""
        if files == self._files and files:
            return
        marked = max(0, self.names.currentRow())
        self._files = files
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems([f"{name} – {_size(text)}" for name, text in files])
        self.names.setCurrentRow(min(marked, len(files) - 1))
        self.names.blockSignals(False)
        self.names.setVisible(bool(files))
        row = max(self.names.sizeHintForRow(0), 1)
        self.names.setFixedHeight(row * min(len(files), _MOST_ROWS) + 2 * self.names.frameWidth() + em(self.font()))
        if files:
            self._show(self.names.currentRow())
        else:
            self.text.setPlainText(waiting)

    def _point(self) -> None:
        cursor = self.text.textCursor()
        if self.text.hasFocus() and not cursor.hasSelection():
            self.pointed.emit(cursor.block().text(), cursor.positionInBlock())

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._files) and self.text.toPlainText() != self._files[row][1]:
            self.text.setPlainText(self._files[row][1])


def _size(text: str) -> str:
    """Return the size of a file in the unit that fits."""
    size = len(text.encode())
    return f"{size} B" if size < 1024 else f"{size / 1024:.0f} KB"
