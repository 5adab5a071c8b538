# SPDX-License-Identifier: MIT
"""One root cause: what is wrong, what it means, how the assistant knows, what follows from it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.findings import Finding
from ibassist.core.languages import Lang
from ibassist.gui.card_actions import CARD_ACTIONS
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.card import card_column
from ibassist.gui.widgets.card_action import CardAction
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import SIGN_OF, GlyphIcon
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.wording import told

if TYPE_CHECKING:
    from ibassist.app.window_content import Content
    from ibassist.flow.state import WizardState


class FindingCard(QFrame):
    """A root finding and the findings it explains."""

    def __init__(self, store: Store, finding: Finding, following: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self._following = tuple(following)
        self.setProperty("tone", finding.severity.value)
        unit = em(self.font())
        inside = card_column(self)
        self._severity = WordsLabel(bold=True, tone=finding.severity.value)
        self._title = WordsLabel(size=1.15, heading=True)
        self._advice = MarkedWords()
        self._why = MarkedWords()
        self._evidence = Fold(self._why)
        self._consequences = Consequences(self._following)
        self._folded = Fold(self._consequences)
        inside.addLayout(self._head(unit))
        for widget in (self._title, self._advice, self._evidence, self._folded):
            inside.addWidget(widget)
        inside.addSpacing(unit // 4)
        self.card_actions: list[CardAction] = [make(store, finding, self) for make in CARD_ACTIONS if make.fits(finding)]
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        for action in self.card_actions:
            row.addWidget(action.button)
        row.addStretch(1)
        inside.addLayout(row)
        for panel in (action.panel for action in self.card_actions if action.panel is not None):
            inside.addWidget(panel)

    def _head(self, unit: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        row.addWidget(GlyphIcon(SIGN_OF[self.finding.severity]))
        row.addWidget(self._severity, 1)
        return row

    def show_state(self, content: Content, state: WizardState, *, titled: bool = True) -> None:
        """Tell it in the language of the state, with what can be done now; without its title where the page has it."""
        catalog, lang = content.catalog, state.lang
        title, advice, why = (told(catalog, self.finding, part, lang) for part in ("title", "advice", "why"))
        self._severity.say(catalog.phrase(f"report.severity_{self.finding.severity}", lang))
        self._title.say(title.plain if titled else "")
        self.setAccessibleName(title.plain)
        self._advice.say_marked(advice.html, advice.plain)
        self._why.say_marked(why.html, why.plain)
        self._evidence.name(self.tr("How the assistant knows"), title.plain)
        self._folded.name(self.tr("What follows from it ({count})").format(count=len(self._following)), title.plain)
        self._folded.setVisible(bool(self._following))
        self._consequences.show_words(catalog, lang)
        for action in self.card_actions:
            action.show_state(content, state, title.plain)

    @property
    def main(self) -> CardAction | None:
        """The action that helps most; None where nothing can be done from here."""
        return next((action for action in self.card_actions if action.offered), None)

    def action(self, kind: type[CardAction]) -> CardAction:
        """Return the action of a kind. Raises StopIteration where the card has none."""
        return next(action for action in self.card_actions if isinstance(action, kind))

    def covers(self, code: str) -> bool:
        """Return whether a finding is told on this card."""
        return code in {self.finding.code, *(finding.code for finding in self._following)}

    def open_consequences(self) -> None:
        """Show what follows from it."""
        self._folded.open()

    def open_evidence(self, code: str = "") -> None:
        """Show how the assistant knows; for a finding that follows from it, show that as well."""
        self._evidence.open()
        if code not in {"", self.finding.code}:
            self._folded.open()


class Consequences(QWidget):
    """Findings that another one explains: they go away with it."""

    def __init__(self, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [(finding, WordsLabel(bold=True), MarkedWords()) for finding in findings]
        unit = em(self.font())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(unit, 0, 0, 0)
        inside.setSpacing(unit // 6)
        self._lead = WordsLabel(tone="muted")
        inside.addWidget(self._lead)
        for _, title, why in self._rows:
            inside.addWidget(title)
            inside.addWidget(why)

    def show_words(self, catalog: Catalog, lang: Lang) -> None:
        """Tell them in a language."""
        self._lead.say(self.tr("These should go away when the cause above is repaired."))
        for finding, title, why in self._rows:
            title.say(told(catalog, finding, "title", lang).plain)
            evidence = told(catalog, finding, "why", lang)
            why.say_marked(evidence.html, evidence.plain)
