# SPDX-License-Identifier: MIT
"""View of the proxy that each program uses: a paragraph for each, with the reason and its certainty."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel


class ObedienceView(QWidget):
    """Shows the rows of `reports.tables.obeyed`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(em(self.font()) // 6)
        self._shown: tuple[tuple[str, ...], ...] = ()
        self.words: list[WordsLabel] = []

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show who, how, by which setting, why, and on what that knowledge rests."""
        if rows == self._shown:
            return
        self._shown = rows
        for old in self.words:
            self._inside.removeWidget(old)
            old.deleteLater()
        self.words = []
        for who, how, source, why, basis in rows:
            self._say(self.tr("{who}: {how}").format(who=who, how=how), bold=True)
            reason = self.tr("{why} ({basis})").format(why=why, basis=basis)
            self._say("\n".join(_capital(part) for part in (source, reason) if part), tone="muted")

    def _say(self, text: str, *, bold: bool = False, tone: str = "") -> None:
        words = WordsLabel(self, bold=bold, tone=tone)
        words.say(_capital(text))
        self.words.append(words)
        self._inside.addWidget(words)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
