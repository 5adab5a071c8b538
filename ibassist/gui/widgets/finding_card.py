# SPDX-License-Identifier: MIT
"""One root cause: what is wrong, what it means, how the assistant knows, what follows from it, and the way to the repair."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.findings import Finding
from ibassist.core.languages import Lang
from ibassist.gui.theme import em
from ibassist.gui.widgets.buttons import PushButton, emphasise
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import SIGN_OF, GlyphIcon
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.wording import told

_WANT_LOGIN = frozenset({"proxy.socks-needs-login", "proxy.web-needs-login"})


class FindingCard(QFrame):
    """A root finding and the findings it explains."""

    guide_wanted = Signal(str, str)
    """Id of the guide, code of the finding."""
    login_wanted = Signal(object)
    """The finding: its proxy wants a login, and the user may have one."""

    def __init__(self, finding: Finding, following: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self._following = tuple(following)
        self._guide = ""
        self.setProperty("part", "card")
        self.setProperty("tone", finding.severity.value)
        unit = em(self.font())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(unit, unit * 3 // 4, unit, unit * 3 // 4)
        inside.setSpacing(unit // 3)
        self._severity = WordsLabel(bold=True, tone=finding.severity.value)
        self._title = WordsLabel(size=1.15, bold=True)
        self._advice = MarkedWords()
        self._why = MarkedWords()
        self._evidence = Fold(self._why)
        self._consequences = Consequences(self._following)
        self._folded = Fold(self._consequences)
        self.repair = PushButton()
        self.repair.clicked.connect(lambda: self.guide_wanted.emit(self._guide, self.finding.code))
        inside.addLayout(self._head(unit))
        inside.addWidget(self._title)
        inside.addWidget(self._advice)
        inside.addWidget(self._evidence)
        inside.addWidget(self._folded)
        inside.addSpacing(unit // 4)
        self.login = PushButton()
        self.login.clicked.connect(lambda: self.login_wanted.emit(self.finding))
        self.login.setVisible(finding.code in _WANT_LOGIN)
        inside.addLayout(self._buttons(unit))

    def _buttons(self, unit: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        row.addWidget(self.repair)
        row.addWidget(self.login)
        row.addStretch(1)
        return row

    def _head(self, unit: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        row.addWidget(GlyphIcon(SIGN_OF[self.finding.severity]))
        row.addWidget(self._severity, 1)
        return row

    def show_words(self, catalog: Catalog, lang: Lang, *, main: bool) -> None:
        """Tell it in a language. `main` marks the one to begin with."""
        title, advice, why = (told(catalog, self.finding, part, lang) for part in ("title", "advice", "why"))
        self._severity.say(catalog.phrase(f"report.severity_{self.finding.severity}", lang))
        self._title.say(title.plain)
        self._advice.say_marked(advice.html, advice.plain)
        self._why.say_marked(why.html, why.plain)
        self._evidence.name(self.tr("How the assistant knows"), title.plain)
        self._folded.name(self.tr("What follows from it ({count})").format(count=len(self._following)), title.plain)
        self._folded.setVisible(bool(self._following))
        self._consequences.show_words(catalog, lang)
        guide = catalog.guide_for(self.finding.code)
        self._guide = guide.id if guide is not None else ""
        self.repair.setVisible(guide is not None)
        self.repair.setText(self.tr("Show me how to repair it"))
        self.repair.setAccessibleDescription(title.plain)
        emphasise(self.repair, on=main)
        self.login.setText(self.tr("Enter the login …"))
        self.login.setAccessibleDescription(title.plain)

    @property
    def repairable(self) -> bool:
        """Return whether there is a guide that repairs it."""
        return bool(self._guide)

    def open_evidence(self) -> None:
        """Show how the assistant knows without being asked."""
        self._evidence.open()


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
