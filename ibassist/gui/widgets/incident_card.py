# SPDX-License-Identifier: MIT
"""Card of one incident: what failed first, from when to when, how that is known, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.targets import Place, Target
from ibassist.core.incidents import COUNTED, Incident
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import set_tone
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.way_button import WayButton
from ibassist.reports.incidents import IncidentTeller


class IncidentCard(QFrame):
    """Shows one incident after the other; the evidence is folded."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self.font())
        inside = card_column(self)
        self._glyph, self.title = GlyphIcon(Sign.WARNING), WordsLabel(size=1.1, heading=True)
        self._span, self._advice, self._why = WordsLabel(tone="muted"), WordsLabel(), WordsLabel()
        self.evidence = Fold(self._why)
        self.guide = WayButton(store)
        head = QHBoxLayout()
        head.setSpacing(unit // 2)
        head.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        inside.addLayout(head)
        for widget in (self._span, self._advice, self.evidence):
            inside.addWidget(widget)
        inside.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)

    def show_incident(self, incident: Incident, teller: IncidentTeller, content: Content, state: WizardState) -> None:
        """Tell an incident in the language of the state."""
        words, lang = teller.words(incident.kind), state.lang
        counted = incident.kind in COUNTED
        set_tone(self, "warning" if counted else "info")
        self._glyph.show_sign(Sign.WARNING if counted else Sign.INFO)
        self.title.say(teller.title(incident))
        self.setAccessibleName(self.title.accessibleName())
        self._span.say(teller.time_and_certainty(incident))
        self._advice.say(words.advice.get(lang))
        self.evidence.name(self.tr("How the assistant knows"), self.title.accessibleName())
        seen = (f"• {line}" for line in teller.evidence(incident))
        self._why.say("\n".join((words.why.get(lang), *seen)))
        self.guide.hide()
        if words.guide:
            self.guide.offer(Target(Place.GUIDE, words.guide), "", content, state)
