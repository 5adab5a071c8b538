# SPDX-License-Identifier: MIT
"""The outcome of saving a file, with the way to it. A page shows it above its buttons, in sight wherever it is scrolled to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.core.errors import Complaint
from ibassist.gui.accessibility import announce
from ibassist.gui.store import Operation, Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton, emphasise, set_tone
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.flow_row import FlowRow
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel

_WORDS = 18
"""Least width of the words, in line heights, where the buttons stand beside them."""


class SavedNote(QFrame):
    """Hidden until there is something to tell."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "outcome")
        unit = em(self.font())
        self._store = store
        self._path, self._trouble, self._failed = "", "", False
        self._saving, self._letter = False, ""
        self._unopened = False
        """The file could not be shown to the user."""
        self._glyph, self.words = GlyphIcon(Sign.GOOD, self), WordsLabel(self, bold=True)
        self.unopened = WordsLabel(self, tone="warning")
        self.mail, self.copy, self.folder = PushButton(self), CopyButton(self), PushButton(self)
        self.mail.clicked.connect(self._write_mail)
        self.folder.clicked.connect(self._show_in_folder)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSpacing(unit // 2)
        words = QVBoxLayout()
        words.addWidget(self.words)
        words.addWidget(self.unopened)
        told = QHBoxLayout()
        told.setSpacing(unit // 2)
        told.addWidget(self._glyph)
        told.addLayout(words, 1)
        self._row.addLayout(told, 1)
        self._ways = FlowRow(unit // 2, self.mail, self.copy, self.folder, right=True)
        self._row.addWidget(self._ways)
        self.hide()

    def keep_to(self, left: int, right: int) -> None:
        """Leave room at the sides, in pixels, as the rest of the page does."""
        unit = em(self.font())
        self._row.setContentsMargins(left, unit // 2, right, unit // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted, margins = self._ways.sizeHint().width(), self._row.contentsMargins()
        narrow = self.width() - margins.left() - margins.right() < wanted + em(self.font()) * _WORDS
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._ways.setMinimumWidth(0 if narrow else wanted)

    def save(self, proposed: str, write: Callable[[str], None], *, browse: bool = False) -> None:
        """Ask where to save, have it written there, and tell the outcome; `browse` opens the file in the browser."""

        def begin(path: str) -> None:
            self._store.run(Operation(partial(write, path), partial(self._saved, path, browse), partial(self._not_saved, path)))

        self._store.desktop.ask_path(self.window(), proposed, begin)

    def _saved(self, path: str, browse: bool, _: None) -> None:
        self.tell(path)
        if browse:
            self._opened(self._store.desktop.open_url(QUrl.fromLocalFile(path)))
        announce(self.window(), self.words.accessibleName())

    def _not_saved(self, path: str, _: Complaint) -> None:
        self.tell(path, failed=True)
        announce(self.window(), self.words.accessibleName())

    def tell(self, path: str, *, trouble: str = "", failed: bool = False, saving: bool = False, letter: str = "") -> None:
        """Tell the outcome: the path of a saved file, words of trouble, or that it failed; nothing hides the note.

        While it is being saved, that is told. `letter` is the text of an e-mail that can go with the file.
        """
        self._saving, self._letter = saving, letter
        if (path, trouble, failed) != (self._path, self._trouble, self._failed):
            self._path, self._trouble, self._failed, self._unopened = path, trouble, failed, False
        self.show_words()

    @property
    def done(self) -> bool:
        """Return whether a file was saved, as far as this note tells."""
        return bool(self._path) and not (self._trouble or self._failed or self._saving)

    def clear(self) -> None:
        """Tell nothing any more."""
        self.tell("")

    def show_words(self) -> None:
        """Tell it in the language that is spoken now."""
        bad = bool(self._trouble) or self._failed
        failed = self.tr("This could not be saved there. Choose another folder or another name.")
        good = self.tr("Saved: {path}").format(path=self._path)
        self.words.say(self.tr("Saving …") if self._saving else (self._trouble or failed) if bad else good)
        self.unopened.say(self.tr("It could not be opened from here; you find it in that folder.") if self._unopened else "")
        self.folder.setText(self.tr("Show in &folder"))
        done = self.done
        self.folder.setVisible(done)
        emphasise(self.folder, on=done)
        self.mail.setText(self.tr("Write an &e-mail"))
        self.mail.setToolTip(self.tr("Opens your e-mail program. Attach the file yourself."))
        self.mail.setVisible(done and bool(self._letter))
        self.copy.offer(self._path if done and self._letter else "", self.tr("C&opy its place"))
        self._glyph.show_sign(Sign.RUNNING if self._saving else Sign.WARNING if bad else Sign.GOOD)
        set_tone(self, "" if self._saving else "error" if bad else "good")
        self.setVisible(self._saving or bad or bool(self._path))
        self._arrange()

    def _write_mail(self) -> None:
        """Begin an e-mail and show the file, which no e-mail program takes from another program for certain."""
        query = QUrlQuery()
        name = PurePath(self._path).name
        query.addQueryItem("subject", self.tr("Report of ibassist"))
        query.addQueryItem("body", f"{self._letter}\n\n{self.tr('Attached: {name}').format(name=name)}\n")
        address = QUrl("mailto:")
        address.setQuery(query)
        self._opened(self._store.desktop.open_url(address))
        self._show_in_folder()

    def _show_in_folder(self) -> None:
        show = partial(self._store.assistant.show_in_folder, self._path)
        self._store.run(Operation(show, self._opened, self._not_opened))

    def _opened(self, opened: bool) -> None:
        self._unopened = not opened
        self.show_words()

    def _not_opened(self, _: Complaint) -> None:
        self._opened(False)
