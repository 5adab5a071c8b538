# SPDX-License-Identifier: MIT
"""Beside the way: one question at a time, and the answer they lead to. Whatever was answered can be changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.decisions import Conclusion, Decision, Question
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.flow.messages import Answered, DecisionOpened
from ibassist.flow.places import DecisionPlace
from ibassist.flow.state import WizardState
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.conclusion_card import ConclusionCard
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.widgets.note_box import NoteBox
from ibassist.gui.widgets.wide_button import WideButton
from ibassist.gui.wording import marked


class DecisionPage(PageView):
    """Page with the answers so far and the next question or the conclusion."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._place: DecisionPlace | None = None
        self._next: Question | Conclusion | None = None
        self._intro = MarkedWords()
        self._ask, self._note = MarkedWords(size=1.2), NoteBox()
        self.choices: list[WideButton] = []
        self.answered: list[WideButton] = []
        self.conclusion = ConclusionCard(store)
        for widget in (self._intro, self._answers_card(), self._question_card(), self.conclusion):
            self.body.addWidget(widget)
        self.again = self.add_button()
        self.again.clicked.connect(self._start_over)

    def _answers_card(self) -> QFrame:
        self._answers_frame, self._answers = card()
        self._answers.setSpacing(self.unit // 6)
        self._answers_title = WordsLabel(heading=True)
        self._answers.addWidget(self._answers_title)
        return self._answers_frame

    def _question_card(self) -> QFrame:
        self._question_frame, inside = card()
        self._choices = QVBoxLayout()
        self._choices.setSpacing(self.unit // 2)
        inside.addWidget(self._ask)
        inside.addWidget(self._note)
        inside.addLayout(self._choices)
        return self._question_frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show how far the answers have led."""
        self.back.setText(self.tr("&Back"))
        self.again.setText(self.tr("Start &over"))
        self._place = state.decision
        decision = None
        if content is not None and state.decision is not None:
            decision = content.catalog.decisions.get(state.decision.decision)
        if content is None or state.decision is None or decision is None:
            return
        lang, before = state.lang, self._next
        self._next = decision.next(dict(state.decision.answers))
        intro = marked(decision.intro, lang)
        self.title.say(to_plain(decision.title.get(lang), lang))
        self._intro.say_marked("" if state.decision.answers else intro.html, intro.plain)
        self.again.setVisible(bool(state.decision.answers))
        self._show_answers(decision, state.decision, lang)
        self._question_frame.setVisible(isinstance(self._next, Question))
        self.conclusion.setVisible(isinstance(self._next, Conclusion))
        if isinstance(self._next, Question):
            self._show_question(self._next, lang)
        else:
            self.conclusion.show_conclusion(self._next, content, state)
        if self._next is not before and self.isVisible():
            self.regain()

    def _show_answers(self, decision: Decision, place: DecisionPlace, lang: Lang) -> None:
        self._answers_frame.setVisible(bool(place.answers))
        self._answers_title.say(self.tr("Your answers (choose one to change it)"))
        while len(self.answered) < len(place.answers):
            self.answered.append(self._button(self._answers, row=True))
        for number, button in enumerate(self.answered):
            button.setVisible(number < len(place.answers))
            if number >= len(place.answers):
                continue
            key, choice = place.answers[number]
            question = next((question for question in decision.questions if question.key == key), None)
            if question is not None:
                said = next((c.say.get(lang) for c in question.choices if c.key == choice), choice)
                button.say(to_plain(said, lang), to_plain(question.ask.get(lang), lang))
                button.act = partial(self.store.dispatch, Answered(key, None))

    def _show_question(self, question: Question, lang: Lang) -> None:
        ask = marked(question.ask, lang)
        self._ask.say_marked(ask.html, ask.plain)
        self._note.show_note(question.note, lang)
        while len(self.choices) < len(question.choices):
            self.choices.append(self._button(self._choices))
        for number, button in enumerate(self.choices):
            button.setVisible(number < len(question.choices))
            if number < len(question.choices):
                choice = question.choices[number]
                button.say(to_plain(choice.say.get(lang), lang))
                button.setAccessibleDescription(ask.plain)
                button.act = partial(self.store.dispatch, Answered(question.key, choice.key))

    def _button(self, layout: QVBoxLayout, *, row: bool = False) -> WideButton:
        button = WideButton()
        button.setProperty("part", "row" if row else "choice")
        layout.addWidget(button)
        return button

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell the next question, or the conclusion."""
        if state.decision == before.decision:
            return ""
        return self._ask.accessibleName() if isinstance(self._next, Question) else self.conclusion.plain

    def _start_over(self) -> None:
        if self._place is not None:
            self.store.dispatch(DecisionOpened(self._place.decision))

    def regain(self) -> None:
        """Go to what is most likely wanted next: the first choice, or the first way on."""
        ways = self.conclusion.ways.buttons
        if isinstance(self._next, Question):
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (ways[0] if ways else self.back).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll)  # once it has its place

    def _scroll(self) -> None:
        """Bring what is next into sight, its beginning at least."""
        shown, inside = (self._question_frame if isinstance(self._next, Question) else self.conclusion), self.area.widget()
        assert inside is not None
        top = shown.mapTo(inside, QPoint(0, 0)).y()
        if top + shown.height() > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(top - self.unit // 2)
