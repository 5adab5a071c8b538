# SPDX-License-Identifier: MIT
"""The question which variant of a guide applies, such as the browser in use: asked where it begins to matter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Guide
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.flow.messages import StepOpened, VariantChosen
from ibassist.flow.places import GuidePlace
from ibassist.gui.pages.base import card
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.link_button import LinkButton
from ibassist.gui.widgets.option import Option


class VariantChoice(QWidget):
    """Answers at the first step that differs; after it, the answer in a line, with the way back to the question."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._first = 0
        self._shown: tuple[str, ...] = ()
        self.options: dict[str, Option] = {}
        self._group = QButtonGroup(self)
        self._frame, self._answers = card()
        self._question = WordsLabel(self._frame, heading=True)
        self._answers.addWidget(self._question)
        self._chosen, self.change = WordsLabel(self, tone="muted"), LinkButton(self)
        self.change.clicked.connect(lambda: store.dispatch(StepOpened(self._first)))
        line = QHBoxLayout()
        line.setSpacing(em(self.font()) // 2)
        line.addWidget(self._chosen)
        line.addWidget(self.change)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        column.addLayout(line)

    def offer(self, guide: Guide, content: Content, place: GuidePlace, lang: Lang) -> None:
        """Offer the variants that have steps on this computer."""
        keys = guide.variants_for(content.family)
        steps = {key: content.steps(guide, key, place.finding) for key in keys}
        firsts = (number for of_one in steps.values() for number, step in enumerate(of_one) if step.variant)
        self._first = min(firsts, default=0)
        if keys != self._shown:
            self._make(keys)
        asking = place.step == self._first
        self.setVisible(len(keys) > 1 and self._first <= place.step < place.steps)
        self._frame.setVisible(asking)
        self._question.say(self.tr("Which of these applies to you?"))
        self._frame.setAccessibleName(self._question.text())
        for key, option in self.options.items():
            option.say(to_plain(guide.variants[key].get(lang), lang))
            option.setAccessibleDescription(self._question.accessibleName())
            option.setChecked(key == place.variant)
            option.act = partial(self._store.dispatch, VariantChosen(key, len(steps[key])))
        name = guide.variants[place.variant].get(lang) if place.variant in guide.variants else ""
        self._chosen.say("" if asking else self.tr("Applies to: {name}").format(name=to_plain(name, lang)))
        self._chosen.setWordWrap(False)
        self.change.setText(self.tr("Change"))
        self.change.setAccessibleDescription(self._question.accessibleName())
        self.change.setVisible(not asking)

    def _make(self, keys: tuple[str, ...]) -> None:
        for old in self.options.values():
            self._group.removeButton(old)
            self._answers.removeWidget(old)
            old.deleteLater()
        self._shown, self.options = keys, {}
        for key in keys:
            option = Option(self._frame)
            option.clicked.connect(lambda _=False, option=option: option.act())
            self._group.addButton(option)
            self._answers.addWidget(option)
            option.show()
            self.options[key] = option

    @property
    def focused(self) -> bool:
        """Return whether one of the answers has the keyboard's focus."""
        return any(option.hasFocus() for option in self.options.values())

    def focus(self) -> None:
        """Go to the answer that was given."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
