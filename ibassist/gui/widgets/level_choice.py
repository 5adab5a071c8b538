# SPDX-License-Identifier: MIT
"""Choice of a report's level of redaction, with a warning beside the full level."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ibassist.core.ledger import Level
from ibassist.flow.messages import LevelChosen
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.option import Option

_ORDER = (Level.NORMAL, Level.MINIMAL, Level.FULL)


class LevelChoice(QWidget):
    """Folded: nearly everybody needs the first one."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
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
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(unit // 3)
        outside.addWidget(self.fold)

    def show_level(self, level: Level, *, usable: bool) -> None:
        """Show which one is chosen."""
        names = {
            Level.NORMAL: self.tr("Everything that was read, with stand-ins for what is private (recommended)"),
            Level.MINIMAL: self.tr("As little as possible: only results and versions, without your note"),
            Level.FULL: self.tr("Everything as it is, with names, addresses and paths"),
        }
        short = {Level.NORMAL: self.tr("normal"), Level.MINIMAL: self.tr("minimal"), Level.FULL: self.tr("full")}
        self.fold.name(self.tr("&How much the report tells: {level}").format(level=short[level]))
        for which, option in self.options.items():
            option.say(names[which])
            option.setChecked(which is level)
            option.setEnabled(usable)

    def _choose(self, level: Level) -> None:
        self._store.dispatch(LevelChosen(level.value))
