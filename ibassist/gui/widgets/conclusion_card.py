# SPDX-License-Identifier: MIT
"""Card with the conclusion of some answers: yes, no or what to do, the reason, and the next place."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.decisions import Conclusion, Tone
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import set_tone
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.widgets.way_button import Ways
from ibassist.gui.wording import marked

_SIGNS = {Tone.YES: Sign.GOOD, Tone.NO: Sign.WARNING, Tone.NEXT: Sign.INFO}


class ConclusionCard(QFrame):
    """Sign, word and colour say the same."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        unit = em(self.font())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(unit, unit * 3 // 4, unit, unit)
        inside.setSpacing(unit // 2)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        self.glyph, self.kind = GlyphIcon(Sign.INFO, self), WordsLabel(self, bold=True)
        head.addWidget(self.glyph)
        head.addWidget(self.kind, 1)
        self._say, self._why = MarkedWords(self, size=1.2), MarkedWords(self)
        self.ways = Ways(store, self)
        inside.addLayout(head)
        for widget in (self._say, self._why, self.ways):
            inside.addWidget(widget)

    @property
    def plain(self) -> str:
        """Its words, for screen readers."""
        return f"{self.kind.accessibleName()}: {self._say.accessibleName()}"

    def show_conclusion(self, conclusion: Conclusion, content: Content, state: WizardState) -> None:
        """Show one."""
        sign = _SIGNS[conclusion.tone]
        set_tone(self, sign.value)
        self.glyph.show_sign(sign)
        self.kind.say(self._kind(conclusion.tone))
        self.kind.set_tone(sign.value)
        say, why = marked(conclusion.say, state.lang), marked(conclusion.why, state.lang)
        self._say.say_marked(say.html, say.plain)
        self._why.say_marked(why.html, why.plain)
        self.ways.show_branches(self.tr("Where to go on"), conclusion.branches, content, state)

    def _kind(self, tone: Tone) -> str:
        return {
            Tone.YES: self.tr("Yes, this is possible"),
            Tone.NO: self.tr("No, this is not possible"),
            Tone.NEXT: self.tr("What to do now"),
        }[tone]
