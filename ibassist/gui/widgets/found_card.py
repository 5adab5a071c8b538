# SPDX-License-Identifier: MIT
"""One thing that was found in the library: a guide, or a message of TWS and what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Guide, KnownMessage, MessageTone
from ibassist.content.targets import Place, Target
from ibassist.core.markup import to_plain
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import emphasise
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.widgets.way_button import WayButton
from ibassist.gui.wording import marked
from ibassist.search.engine import SearchHit
from ibassist.search.passages import HitKind

_MOST_WAYS = 3
_SPELLINGS = "  /  "


class FoundCard(QFrame):
    """Card of a search hit: kind, name, words and links. Shows one after the other, as the user types."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = card_column(self)
        self._kind = WordsLabel(self, size=0.9, tone="muted")
        self.title = WordsLabel(self, size=1.1, heading=True)
        self._text = MarkedWords(self)
        for widget in (self._kind, self.title, self._text):
            inside.addWidget(widget)
        self.ways = [WayButton(store, self) for _ in range(_MOST_WAYS)]
        for way in self.ways:
            inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def main(self) -> WayButton | None:
        """The button to the best place."""
        return next((way for way in self.ways if not way.isHidden()), None)

    def show_hit(self, hit: SearchHit, content: Content, state: WizardState, *, first: bool) -> None:
        """Show what was found; hide what this version does not know."""
        message = next((message for message in content.catalog.messages if message.id == hit.id), None)
        guide = content.catalog.guides.get(hit.id)
        if hit.kind is HitKind.MESSAGE and message is not None:
            self._show_message(message, content, state)
        elif hit.kind is HitKind.GUIDE and guide is not None:
            self._show_guide(guide, content, state)
        else:
            self.hide()
            return
        for way in self.ways:
            emphasise(way, on=first and way is self.main)
            way.setAccessibleDescription(self.title.accessibleName())
        self.show()

    def _show_message(self, message: KnownMessage, content: Content, state: WizardState) -> None:
        means = marked(message.means, state.lang)
        well = message.tone is MessageTone.WELL
        self._kind.say(self.tr("Message: nothing is wrong") if well else self.tr("Message"))
        self.title.say(_SPELLINGS.join(message.shown_to(state.lang)))
        self._text.say_marked(means.html, means.plain)
        self._offer(message.leads_to, content, state)

    def _show_guide(self, guide: Guide, content: Content, state: WizardState) -> None:
        intro = marked(guide.intro, state.lang)
        self._kind.say(self.tr("Guide"))
        self.title.say(to_plain(guide.title.get(state.lang), state.lang))
        self._text.say_marked(intro.html, intro.plain)
        self._offer((Target(Place.GUIDE, guide.id),), content, state, self.tr("Open this guide"))

    def _offer(self, targets: tuple[Target, ...], content: Content, state: WizardState, say: str = "") -> None:
        for number, way in enumerate(self.ways):
            if number < len(targets):
                way.offer(targets[number], say, content, state)
            else:
                way.hide()
