# SPDX-License-Identifier: MIT
"""Words of the user's texts that are replaced because nothing is known of them: a tick shows one as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ibassist.core.ledger import Level
from ibassist.flow.messages import WordsKept
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.labels import WordsLabel

_MOST_ROWS = 8
_WORD = Qt.ItemDataRole.UserRole


class UnknownWords(QWidget):
    """Folded: a list of words with boxes. What is known to be private, secrets above all, is never in it."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._tokens: dict[str, str] = {}
        """Replacement of each word that is replaced now."""
        self._hint, self.list = WordsLabel(tone="muted"), QListWidget()
        self.list.itemChanged.connect(self._tell)
        self.fold = Fold.filling(self, self._hint, self.list)

    def show_state(self, state: WizardState) -> None:
        """Show the words of the draft; nothing where no word is unknown."""
        draft, kept = state.saving.draft, state.saving.kept
        self._tokens = {} if draft is None else dict(draft.unknown)
        words = [*self._tokens, *(draft.kept if draft is not None else ())]
        self.setVisible(bool(words) and state.saving.level != Level.FULL)
        self.fold.name(self.tr("Un&known words that were replaced ({count})").format(count=len(self._tokens)))
        self._hint.say(
            self.tr(
                "Tick a word to leave it as it is. Do not tick names, account numbers or passwords. "
                "What is known to be private is not in this list and stays replaced."
            )
        )
        self.list.setAccessibleName(self.tr("Words to leave as they are"))
        self.list.setEnabled(not state.busy(TaskKind.SAVE))
        self._fill(sorted(dict.fromkeys(words), key=str.casefold), {word.casefold() for word in kept})

    def _fill(self, words: list[str], kept: set[str]) -> None:
        self.list.blockSignals(True)
        if words != [self.list.item(row).data(_WORD) for row in range(self.list.count())]:
            current = self.list.currentRow()
            self.list.clear()
            for word in words:
                item = QListWidgetItem(self.list)
                item.setData(_WORD, word)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.setCurrentRow(min(max(current, 0), len(words) - 1))
            self._fit(len(words))
        for row, word in enumerate(words):
            item, shown = self.list.item(row), word.casefold() in kept
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            item.setText(self._row(word, shown=shown))
        self.list.blockSignals(False)

    def _row(self, word: str, *, shown: bool) -> str:
        if shown or word not in self._tokens:
            return self.tr("{word} – is shown").format(word=word)
        return self.tr("{word} – in the report: {stand_in}").format(word=word, stand_in=self._tokens[word])

    def _fit(self, rows: int) -> None:
        row = max(self.list.sizeHintForRow(0), em(self.font()) * 3 // 2)
        self.list.setFixedHeight(row * min(rows, _MOST_ROWS) + 2 * self.list.frameWidth() + em(self.font()) // 2)

    def propose(self, line: str, place: int) -> None:
        """Mark the word whose replacement stands at a place in a line of the report."""
        for word, token in self._tokens.items():
            start = line.find(token)
            while start >= 0:
                if start <= place <= start + len(token):
                    self._mark(word)
                    return
                start = line.find(token, start + 1)

    def _mark(self, word: str) -> None:
        self.fold.open()
        for row in range(self.list.count()):
            if self.list.item(row).data(_WORD) == word:
                self.list.setCurrentRow(row)

    def _tell(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = tuple(item.data(_WORD) for item in items if item.checkState() is Qt.CheckState.Checked)
        self._store.dispatch(WordsKept(ticked))
