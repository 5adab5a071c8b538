# SPDX-License-Identifier: MIT
"""The hosts of one region or purpose, and what became of each in the last inspection."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.reference_data import Rank
from ibassist.gui.accessibility import DECORATION
from ibassist.gui.theme import em
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.reports.host_files import row_label
from ibassist.reports.hosts import HostGroup, HostReach, HostRow


class HostGroupCard(QFrame):
    """A heading and a row for each host. Made anew for other results or another language."""

    def __init__(self, group: HostGroup, catalog: Catalog, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        unit = em(self.font())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(unit, unit * 3 // 4, unit, unit * 3 // 4)
        self._grid.setHorizontalSpacing(unit * 3 // 4)
        self._grid.setVerticalSpacing(unit // 3)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 4)
        self._grid.addLayout(self._head(group, unit), 0, 0, 1, 3)
        self.rows: list[tuple[GlyphIcon, WordsLabel, WordsLabel]] = []
        """Sign, host, what became of its ports."""
        for number, row in enumerate(group.rows, 1):
            self._add(row, number, catalog, lang)

    def _head(self, group: HostGroup, unit: int) -> QHBoxLayout:
        title, self.copy = WordsLabel(self, size=1.1, heading=True), CopyButton(self)
        title.say(group.title)
        self.copy.offer("\n".join(row.host for row in group.rows), self.tr("Copy these names"))
        self.copy.setAccessibleDescription(group.title)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        head.addWidget(title, 1)
        head.addWidget(self.copy)
        return head

    def _add(self, row: HostRow, number: int, catalog: Catalog, lang: Lang) -> None:
        glyph = GlyphIcon(_sign(row), self)
        name, label, states = WordsLabel(self), WordsLabel(self, tone="muted"), WordsLabel(self)
        for told_by_name in (label, states):
            told_by_name.setProperty(DECORATION, True)
        name.say(row.host)
        label.say(row_label(row, catalog, lang))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(name)
        names.addWidget(label)
        states.say("\n".join(f"{state.port}: {state.word}" for state in row.ports))
        tone = {Sign.ERROR: "error", Sign.WARNING: "warning", Sign.GOOD: ""}.get(glyph.sign, "muted")
        states.set_tone(tone)
        name.setAccessibleName(", ".join((row.host, row_label(row, catalog, lang), *states.accessibleName().splitlines())))
        self._grid.addWidget(glyph, number, 0)
        self._grid.addLayout(names, number, 1)
        self._grid.addWidget(states, number, 2)
        self.rows.append((glyph, name, states))


def _sign(row: HostRow) -> Sign:
    """Return the worst of a host's ports; that a backup does not answer is no fault."""
    reaches = {state.reach for state in row.ports}
    if HostReach.FAILED in reaches:
        return Sign.ERROR if row.rank is Rank.PRIMARY else Sign.UNKNOWN
    if HostReach.ODD in reaches:
        return Sign.WARNING
    return Sign.GOOD if reaches == {HostReach.REACHED} else Sign.WAITING
