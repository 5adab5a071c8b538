# SPDX-License-Identifier: MIT
"""The guides about one thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Guide
from ibassist.content.targets import Place, Target
from ibassist.core.markup import to_plain
from ibassist.core.text import Text
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.columns import Columns
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.way_button import WayButton


class ShelfCard(QFrame):
    """A heading, and a button for each guide."""

    def __init__(self, store: Store, title: Text | None, guides: Sequence[Guide], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = card_column(self, 4)
        self._title = title
        self._heading = WordsLabel(self, size=1.1, heading=True)
        inside.addWidget(self._heading)
        columns = Columns(self)
        inside.addWidget(columns)
        self.buttons: list[tuple[Guide, WayButton]] = []
        for guide in guides:
            button = WayButton(store, self)
            button.setProperty("part", "row")
            columns.add(button)
            self.buttons.append((guide, button))

    def show_words(self, content: Content, state: WizardState) -> None:
        """Tell them in a language."""
        self._heading.say(self.tr("Other guides") if self._title is None else self._title.get(state.lang))
        for guide, button in self.buttons:
            button.offer(Target(Place.GUIDE, guide.id), "", content, state)
            button.setAccessibleDescription(to_plain(guide.intro.get(state.lang), state.lang))
