# SPDX-License-Identifier: MIT
"""One step of a guide: what to do, with a picture and what to copy, what is to be seen then, and the ways on if it is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import GuideStep
from ibassist.core.languages import Lang
from ibassist.core.text import Text, listed, written_day
from ibassist.flow.state import WizardState
from ibassist.gui.pictures import StepPicture
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.figure_view import FigureView
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.halves import Halves
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.widgets.note_box import NoteBox
from ibassist.gui.widgets.step_tools import StepTools
from ibassist.gui.widgets.way_button import Ways
from ibassist.gui.wording import marked

_WIDE = 62
"""From this width on, in line heights, words and picture stand side by side."""
_WORDS = 50
"""Widest column of words, in line heights."""


class StepView(QWidget):
    """Shows a step, or what follows the last one."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = MarkedWords(size=1.25)
        self.note, self.expect = NoteBox(), ExpectBox()
        self.tools, self.figure, self.ways = StepTools(store), FigureView(), Ways(store)
        self._checked = WordsLabel(size=0.9, tone="muted")
        unit = em(self.font())
        words = QWidget()
        words.setMaximumWidth(unit * _WORDS)
        inside = QVBoxLayout(words)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(unit * 2 // 3)
        for widget in (self.sentence, self.note, self.tools, self.expect, self.ways, self._checked):
            inside.addWidget(widget)
        inside.addStretch(1)
        self._halves = Halves(words, self.figure, _WIDE, (4, 5))
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._halves)

    def show_step(self, step: GuideStep, content: Content, state: WizardState) -> None:
        """Show a step."""
        self._say(step.say, state.lang)
        self.note.show_note(step.note, state.lang)
        self.expect.show_words(step.expect, state.lang)
        self.tools.show_step(step, state.lang, None if state.opened else state.snapshot)
        self.ways.show_branches(self.tr("If one of these is your case, go on here"), step.branches, content, state)
        names = listed(step.checked, state.lang)
        self._checked.say(self.tr("Names checked against: {names}").format(names=names) if names else "")

    def show_end(self, outro: Text | None, dated: str, state: WizardState, *, checkable: bool) -> None:
        """Show what follows the last step, or nothing; and of what date (ISO) all of it is."""
        now = self.tr("Now check again: it shows whether this worked.") if checkable else ""
        self.sentence.say_marked(now, now)
        self.note.show_note(outro, state.lang)
        self.expect.show_words(None, state.lang)
        self.tools.show_step(None, state.lang, state.snapshot)
        self.ways.hide()
        self._checked.say(
            self.tr("Compared with its sources on {date}.").format(date=written_day(dated, state.lang)) if dated else ""
        )

    def _say(self, text: Text | None, lang: Lang) -> None:
        words = None if text is None else marked(text, lang)
        self.sentence.say_marked("" if words is None else words.html, "" if words is None else words.plain)

    def show_picture(self, picture: StepPicture | None, lang: Lang) -> None:
        """Show the figure of the step: a drawing beside the words, a screenshot below them, where its words can be read."""
        self._halves.stack(picture is not None and not picture.drawn)
        self.figure.show_picture(picture, lang)


class ExpectBox(QFrame):
    """Box with the sight that tells that a step succeeded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._words = WordsLabel(heading=True, tone="info"), MarkedWords()
        unit = em(self.font())
        words = QVBoxLayout()
        words.setSpacing(unit // 6)
        words.addWidget(self._name)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit // 2)
        row.addWidget(GlyphIcon(Sign.INFO), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_words(self, expect: Text | None, lang: Lang) -> None:
        """Show it, or nothing."""
        words = None if expect is None else marked(expect, lang)
        self._name.say(self.tr("You should now see this") if words is not None else "")
        self._words.say_marked("" if words is None else words.html, "" if words is None else words.plain)
        self.setVisible(words is not None)
