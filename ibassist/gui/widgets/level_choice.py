# SPDX-License-Identifier: MIT
"""Choice of a report's level of redaction, with a warning beside the full level."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.core.ledger import Level
from ibassist.flow.messages import LevelChosen
from ibassist.gui.theme import em
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.option import Option

_ORDER = (Level.NORMAL, Level.MINIMAL, Level.FULL)


class LevelChoice(QWidget):
    """Folded: nearly everybody needs the first one."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self.font())
        choices = QWidget(self)
        inside = QVBoxLayout(choices)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(unit // 8)
        self._group = QButtonGroup(self)
        self.options: dict[Level, Option] = {}
        for level in _ORDER:
            option = Option(choices)
            option.clicked.connect(partial(self._choose, level))
            self._group.addButton(option)
            inside.addWidget(option)
            self.options[level] = option
        self.fold = Fold(choices)
        self._note = QFrame(self)
        self._note.setProperty("part", "note")
        self.warning = WordsLabel(self._note)
        row = QHBoxLayout(self._note)
        row.setSpacing(unit // 2)
        row.addWidget(GlyphIcon(Sign.WARNING, self._note))
        row.addWidget(self.warning, 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(unit // 3)
        outside.addWidget(self.fold)
        outside.addWidget(self._note)

    def show_level(self, level: Level, *, usable: bool) -> None:
        """Show which one is chosen."""
        names = {
            Level.NORMAL: self.tr("Everything that was read, with stand-ins for what is private (recommended)"),
            Level.MINIMAL: self.tr("As little as possible: only results and versions, without your note"),
            Level.FULL: self.tr("Everything as it is, with names, addresses and paths"),
        }
        short = {Level.NORMAL: self.tr("normal"), Level.MINIMAL: self.tr("minimal"), Level.FULL: self.tr("full")}
        self.fold.name(self.tr("&How much goes in: {level}").format(level=short[level]))
        for which, option in self.options.items():
            option.say(names[which])
            option.setChecked(which is level)
            option.setEnabled(usable)
        self._note.setVisible(level is Level.FULL)
        self.warning.say(
            self.tr(
                "This report is not redacted: it shows the names, addresses and paths of this computer and its network. Give "
                "it only to somebody you trust who asked for it. Passwords are removed all the same."
            )
        )

    def _choose(self, level: Level) -> None:
        self.said.emit(LevelChosen(level.value))
