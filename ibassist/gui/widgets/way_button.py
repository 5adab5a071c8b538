# SPDX-License-Identifier: MIT
"""Buttons that lead somewhere, as guides, messages and answers name it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Branch
from ibassist.content.targets import INSPECT, Place, Target
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.ways import way_to
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.wide_button import WideButton


class WayButton(WideButton):
    """Leads to a target; hidden where that is not to be had on this computer."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = INSPECT
        self.clicked.connect(lambda: store.follow(self._target))

    def offer(self, target: Target, say: str, content: Content, state: WizardState, *, when: str = "") -> None:
        """Offer a target, in words of its own where there are some; as an answer, `when` says whose it is."""
        self._target = target
        name = say or self._name(target, content, state.lang)
        if when:
            self.say(when, name)
        else:
            self.say(name)
        self.setVisible(way_to(target, content, state) is not None)
        self.setEnabled(state.settled)

    def _name(self, target: Target, content: Content, lang: Lang) -> str:
        """Return the name of the place."""
        if target.place is Place.GUIDE and target.id in content.catalog.guides:
            return to_plain(content.catalog.guides[target.id].title.get(lang), lang)
        if target.place is Place.DECISION and target.id in content.catalog.decisions:
            return to_plain(content.catalog.decisions[target.id].title.get(lang), lang)
        return {
            Place.INSPECT: self.tr("Inspect this computer"),
            Place.REPORT: self.tr("Make a report for support"),
            Place.HOSTS: self.tr("Hosts and ports"),
            Place.WATCH: self.tr("Watch the connection for hours or days"),
            Place.LIBRARY: self.tr("Search guides and messages"),
            Place.STEP: self.tr("Go to that step"),
        }.get(target.place, "")


class Ways(QFrame):
    """Answers of readers whose situation is another one, each leading on. Hidden where there are none."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "note")
        unit = em(self.font())
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(unit * 3 // 4, unit // 2, unit * 3 // 4, unit * 3 // 4)
        self._inside.setSpacing(unit // 4)
        self._title = WordsLabel(self, heading=True)
        self._inside.addWidget(self._title)
        self._store = store
        self._rows: list[WayButton] = []

    @property
    def buttons(self) -> list[WayButton]:
        """The buttons that can be seen."""
        return [button for button in self._rows if button.isVisibleTo(self)]

    def show_branches(self, title: str, branches: Sequence[Branch], content: Content, state: WizardState) -> None:
        """Show the ways on that can be gone from here."""
        while len(self._rows) < len(branches):
            self._add_row()
        self._title.say(title)
        for number, button in enumerate(self._rows):
            if number < len(branches):
                branch = branches[number]
                say = "" if branch.say is None else to_plain(branch.say.get(state.lang), state.lang)
                button.offer(branch.to, say, content, state, when=to_plain(branch.when.get(state.lang), state.lang))
            else:
                button.hide()
        self.setVisible(any(not button.isHidden() for button in self._rows))

    def _add_row(self) -> None:
        button = WayButton(self._store, self)
        button.setProperty("part", "choice")
        self._inside.addWidget(button)
        self._rows.append(button)
