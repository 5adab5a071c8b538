# SPDX-License-Identifier: MIT
"""Wishes for a report: files that go along, and words that are hidden besides what is private anyway."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ibassist.app.attachments import read_attachments
from ibassist.core.errors import Complaint
from ibassist.core.ledger import Level
from ibassist.flow.messages import FilesAttached, RecordingAttached, WordsHidden
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.store import Operation, Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.flow_row import FlowRow
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.link_button import LinkButton

_RECORDING = ".har"
_LONGEST = 200
"""Characters of a word to hide."""


class WishList(QWidget):
    """List of what goes along or is hidden already, each with a button that takes it out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._shown: tuple[str, ...] = ()
        self.buttons: list[LinkButton] = []
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)

    def show_entries(self, entries: dict[str, partial[None]], remove: str) -> None:
        """Show entries with what takes each of them out, under these words."""
        self.setVisible(bool(entries))
        if (*entries, remove) == self._shown:
            return
        self._shown = (*entries, remove)
        for row in self._rows:
            self._inside.removeWidget(row)
            row.deleteLater()
        self._rows, self.buttons = [], []
        for entry, act in entries.items():
            row, name, button = QWidget(self), WordsLabel(), LinkButton()
            name.say(entry)
            button.setText(remove)
            button.setAccessibleName(f"{remove}: {entry}")
            button.clicked.connect(act)
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(name, 1)
            layout.addWidget(button)
            self._inside.addWidget(row)
            row.show()
            self._rows.append(row)
            self.buttons.append(button)


class AttachedFiles(QWidget):
    """Text files and a recording of a browser that go along with a report."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.add, self.list = PushButton(), WishList()
        self.add.clicked.connect(lambda: store.desktop.ask_attachment(self.window(), self._attach))
        self._hint, self.trouble = WordsLabel(tone="muted"), WordsLabel(tone="error")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 3)
        for widget in (self.list, FlowRow(0, self.add), self._hint, self.trouble):
            inside.addWidget(widget)

    def show_state(self, state: WizardState) -> None:
        """Show what goes along."""
        saving = state.saving
        whole = saving.level != Level.MINIMAL
        self.add.setText(self.tr("Attach a &file …"))
        self.add.setEnabled(whole and not state.busy(TaskKind.SAVE))
        self._hint.say(
            self.tr("Text only, such as a log. What is private in it is replaced as in the report.")
            if whole
            else self.tr("A minimal report takes no files along.")
        )
        entries = {PurePath(path).name: partial(self._detach, path) for path in saving.attached}
        if saving.recording:
            entries[PurePath(saving.recording).name] = partial(self._store.dispatch, RecordingAttached(""))
        self.list.show_entries(entries if whole else {}, self.tr("Take out"))

    def _attach(self, path: str) -> None:
        self.trouble.say("")
        if path.lower().endswith(_RECORDING):
            self._store.dispatch(RecordingAttached(path))
            return
        paths = tuple(dict.fromkeys((*self._store.state.saving.attached, path)))
        look = partial(read_attachments, paths)
        self._store.run(Operation(look, partial(self._attached, paths), self._refused))

    def _attached(self, paths: tuple[str, ...], _: object) -> None:
        self._store.dispatch(FilesAttached(paths))

    def _refused(self, complaint: Complaint) -> None:
        content, lang = self._store.content, self._store.state.lang
        self.trouble.say(complaint.tell(lang) if content is None else content.catalog.tell(complaint, lang))

    def _detach(self, path: str) -> None:
        self.trouble.say("")
        self._store.dispatch(FilesAttached(tuple(other for other in self._store.state.saving.attached if other != path)))


class HiddenWords(QWidget):
    """Folded: a field for a word that is to be hidden, and those that are."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.word, self.hide_it, self.list = QLineEdit(), PushButton(), WishList()
        self.word.setMaxLength(_LONGEST)
        self.word.returnPressed.connect(self._hide)
        self.word.textChanged.connect(lambda text: self.hide_it.setEnabled(bool(text.strip())))
        self.hide_it.setEnabled(False)
        self.hide_it.clicked.connect(self._hide)
        self._hint = WordsLabel(tone="muted")
        row = QHBoxLayout()
        row.setSpacing(em(self.font()) // 2)
        row.addWidget(self.word, 1)
        row.addWidget(self.hide_it)
        self.fold = Fold.filling(self, self._hint, row, self.list)

    def show_state(self, state: WizardState) -> None:
        """Show the words that are hidden."""
        hidden = state.saving.hidden
        self.fold.name(self.tr("Hi&de another word ({count})").format(count=len(hidden)))
        self._hint.say(self.tr("It is replaced wherever it is in the report. You can also mark it in the contents below."))
        self.word.setAccessibleName(self.tr("Word to hide"))
        self.hide_it.setText(self.tr("Hide"))
        self.list.show_entries({word: partial(self._show_again, word) for word in hidden}, self.tr("Show again"))

    def propose(self, word: str) -> None:
        """Put a word that was marked into the field."""
        word = word.strip()
        if word and len(word) <= _LONGEST and "\u2029" not in word:
            self.word.setText(word)
            self.fold.open()

    def _hide(self) -> None:
        word = self.word.text().strip()
        if word:
            self.word.clear()
            self._store.dispatch(WordsHidden(tuple(dict.fromkeys((*self._store.state.saving.hidden, word)))))

    def _show_again(self, word: str) -> None:
        self._store.dispatch(WordsHidden(tuple(other for other in self._store.state.saving.hidden if other != word)))
