# SPDX-License-Identifier: MIT
"""Table of private values and their pseudonyms: shown to the user only, written to no file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel

_MOST_ROWS = 10


class StandIns(QWidget):
    """A sentence and a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WordsLabel(self, tone="muted")
        self.table = QTableWidget(0, 3, self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._shown: tuple[object, ...] = ()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 3)
        inside.addWidget(self.words)
        inside.addWidget(self.table)

    def show_rows(self, rows: tuple[tuple[str, str, str], ...], catalog: Catalog, lang: Lang) -> None:
        """Show kind, what it is and what stands for it."""
        self.words.say(
            self.tr(
                "Only you see this list. It is not in the report, so that whoever gets it cannot tell what is behind a name."
            )
        )
        self.table.setAccessibleName(self.tr("What was replaced by what"))
        self.table.setHorizontalHeaderLabels([self.tr("On this computer"), self.tr("In the report"), self.tr("Kind")])
        if self._shown == (rows, lang):
            return
        self._shown = (rows, lang)
        self.table.setRowCount(len(rows))
        for place, (kind, text, token) in enumerate(rows):
            for column, shown in enumerate((text, token, catalog.phrase(f"report.kind_{kind}", lang))):
                item = QTableWidgetItem(shown)
                item.setToolTip(_plain_tip(shown))
                self.table.setItem(place, column, item)
        row = self.table.verticalHeader().defaultSectionSize()
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + row * min(len(rows), _MOST_ROWS) + 2 * self.table.frameWidth())


def _plain_tip(text: str) -> str:
    """Return a tool tip that is never read as markup; Qt guesses by what it looks like."""
    return f"<qt>{text.replace('&', '&amp;').replace('<', '&lt;')}</qt>"
