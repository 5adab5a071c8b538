# SPDX-License-Identifier: MIT
"""The outcome of "check again": before and after, one line per finding."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.comparison import Change, ChangeKind, all_gone
from ibassist.core.languages import Lang
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import set_tone
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.glyph import SIGN_OF, GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.wording import told

_GOOD = {ChangeKind.SOLVED, ChangeKind.FINE}


class OutcomePanel(QFrame):
    """A card above the step; hidden until the first check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = card_column(self)
        self.headline = WordsLabel(size=1.15, heading=True)
        self._inside.addWidget(self.headline)
        self._rows: list[QWidget] = []

    def show_changes(self, changes: Sequence[Change] | None, catalog: Catalog, lang: Lang, headline: str = "") -> None:
        """Show the outcome, or nothing before there is one; under words of its own where it is not that of a check."""
        self.setVisible(changes is not None)
        for row in self._rows:
            self._inside.removeWidget(row)
            row.deleteLater()
        self._rows = []
        if changes is None:
            return
        self.headline.say(headline or self._headline(changes))
        set_tone(self, "good" if all_gone(changes) else "warning")
        rows = [self._row(change, catalog, lang) for change in changes if not _nameless(change)]
        if unchecked := sum(_nameless(change) for change in changes):
            rows.append(self._remark(self.tr("Checks that could not be made this time: {count}").format(count=unchecked)))
        for row in rows:
            self._rows.append(row)
            self._inside.addWidget(row)
            row.show()

    def _headline(self, changes: Sequence[Change]) -> str:
        kinds = {change.kind for change in changes if not (change.note and change.kind is ChangeKind.APPEARED)}
        if not kinds or kinds <= {ChangeKind.FINE}:
            return self.tr("Checked again: nothing wrong was found")
        if kinds <= _GOOD:
            return self.tr("Checked again: solved")
        if kinds <= _GOOD | {ChangeKind.UNKNOWN}:
            return self.tr("Checked again: not everything could be checked")
        if ChangeKind.SOLVED in kinds:
            return self.tr("Checked again: partly solved")
        return self.tr("Checked again: not solved yet")

    def _row(self, change: Change, catalog: Catalog, lang: Lang) -> QWidget:
        row = QWidget(self)
        unit = em(self.font())
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit // 6)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        head.addWidget(GlyphIcon(_sign(change)))
        shown = change.after or change.before
        words = WordsLabel(row)
        words.say(self._sentence(change, told(catalog, shown, "title", lang).plain if shown is not None else ""))
        head.addWidget(words, 1)
        layout.addLayout(head)
        if change.kind is ChangeKind.CHANGED and change.before is not None and change.after is not None:
            before, now = (told(catalog, finding, "why", lang).plain for finding in (change.before, change.after))
            layout.addWidget(self._remark(self.tr("Before: {evidence}").format(evidence=before)))
            layout.addWidget(self._remark(self.tr("Now: {evidence}").format(evidence=now)))
        return row

    def _remark(self, text: str) -> WordsLabel:
        words = WordsLabel(self, tone="muted")
        words.say(text)
        return words

    def _sentence(self, change: Change, title: str) -> str:
        template = {
            ChangeKind.SOLVED: self.tr("Solved – was: {title}"),
            ChangeKind.STILL_THERE: self.tr("Still there: {title}"),
            ChangeKind.CHANGED: self.tr("Still there, but changed: {title}"),
            ChangeKind.APPEARED: self.tr("Newly found: {title}"),
            ChangeKind.UNKNOWN: self.tr("Could not be checked this time: {title}"),
            ChangeKind.FINE: self.tr("Looked at, nothing wrong"),
        }[change.kind]
        if change.note and change.kind is ChangeKind.SOLVED:
            template = self.tr("Not so any more: {title}")
        elif change.note and change.kind is ChangeKind.APPEARED:
            template = self.tr("New note: {title}")
        return template.format(title=title)


def _nameless(change: Change) -> bool:
    """Tell whether a change is a check that could not be made: it has a code, and only findings have words."""
    return change.kind is ChangeKind.UNKNOWN and change.before is None


def _sign(change: Change) -> Sign:
    if change.kind in _GOOD:
        return Sign.INFO if change.note else Sign.GOOD
    if change.kind is ChangeKind.UNKNOWN or change.after is None:
        return Sign.UNKNOWN
    return SIGN_OF[change.after.severity]
