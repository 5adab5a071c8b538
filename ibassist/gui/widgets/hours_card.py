# SPDX-License-Identifier: MIT
"""Card with the vendor's maintenance hours, in the user's time."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ibassist.gui.theme import em
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.reports.hours import Hours, HoursRow


class HoursCard(QFrame):
    """A row for each window. Made anew for another language."""

    def __init__(self, hours: Hours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self.font())
        inside = card_column(self)
        title = WordsLabel(self, size=1.1, heading=True)
        title.say(hours.title)
        inside.addWidget(title)
        for sentence in (hours.dated, hours.zone):
            words = WordsLabel(self, tone="muted")
            words.say(sentence)
            inside.addWidget(words)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 3 // 4)
        grid.setVerticalSpacing(unit // 3)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 4)
        inside.addLayout(grid)
        self.rows: list[tuple[GlyphIcon, WordsLabel, WordsLabel]] = []
        for number, row in enumerate(hours.rows):
            self._add(grid, number, row)

    def _add(self, grid: QGridLayout, number: int, row: HoursRow) -> None:
        glyph, region, following = (
            GlyphIcon(Sign.WARNING if row.now else Sign.CLOCK, self),
            WordsLabel(self),
            WordsLabel(self),
        )
        region.say(f"{row.region}\n{row.published}")
        now = (self.tr("At this moment:"),) if row.now else ()
        following.say("\n".join((*now, *row.next)))
        for column, widget in enumerate((glyph, region, following)):
            grid.addWidget(widget, number, column)
        self.rows.append((glyph, region, following))
