# SPDX-License-Identifier: MIT
"""Third page: one sentence first, then causes, then what is fine and what could not be checked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.core.findings import Diagnosis, Finding, Severity, VerdictKind
from ibassist.core.logins import Proxy
from ibassist.flow.messages import Cancelled, CheckStarted, GuideOpened, Started
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import emphasise
from ibassist.gui.widgets.check_progress import CheckProgress
from ibassist.gui.widgets.finding_card import FindingCard
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import SIGN_OF, GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.login_dialog import LoginDialog
from ibassist.gui.widgets.login_notes import LoginNotes
from ibassist.gui.widgets.obedience_view import ObedienceView
from ibassist.host.api import Credentials
from ibassist.reports.tables import obeyed
from ibassist.reports.view import fine, gaps, headline

_NOTHING_WRONG = (None, Severity.INFO)
"""The worst that was found, where a note on a closed TWS, say, is no problem."""


class ResultsPage(PageView):
    """Page with the findings, root causes first."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._content: Content | None = None
        self._diagnosis: Diagnosis | None = None
        self.cards: list[FindingCard] = []
        self._glyph = GlyphIcon(Sign.GOOD, scale=1.7)
        self._lead = WordsLabel(tone="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(self.unit * 2 // 3)
        self._fine = WordsLabel()
        self._fine_fold = Fold(self._fine)
        self.obedience = ObedienceView()
        self.obedience_fold = Fold(self.obedience)
        self._unchecked = WordsLabel()
        self._unchecked_fold = Fold(self._unchecked)
        self.headline.insertWidget(0, self._glyph)
        self._progress = CheckProgress()
        self.logins = LoginNotes()
        for widget in (self._lead, self._progress, self.logins):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addWidget(self._rest_card())
        self.again = self.add_button()
        self.again.clicked.connect(self._restart)
        self.cancel = self.add_button()
        self.cancel.clicked.connect(lambda: store.dispatch(Cancelled()))
        self.report = self.add_button()
        self.report.clicked.connect(lambda: store.open(Page.REPORT))

    def _rest_card(self) -> QWidget:
        frame, inside = card()
        inside.addWidget(self.obedience_fold)
        inside.addWidget(self._fine_fold)
        inside.addWidget(self._unchecked_fold)
        return frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the diagnosis. Cards are kept while it stays the same, with all that is unfolded in them."""
        self._content = content
        self._show_buttons(state)
        if state.diagnosis is None or content is None:
            return
        diagnosis, anew = state.diagnosis, state.diagnosis is not self._diagnosis
        if anew:
            self._rebuild(diagnosis)
        worst = diagnosis.worst()
        self._glyph.show_sign(Sign.GOOD if worst in _NOTHING_WRONG else SIGN_OF[worst])
        self.title.say(headline(diagnosis, content.catalog, state.lang))
        self._lead.say(self._remark(state, diagnosis))
        for position, item in enumerate(self.cards):
            item.show_words(content.catalog, state.lang, main=position == 0)
        emphasise(self.report, on=not self._repairs())
        self._progress.show_state(state, content.catalog)
        self.logins.show_results(state.logins.results)
        self._show_rest(state, content, diagnosis)
        if anew and self.isVisible():  # after a test from here: what had the focus is gone
            self.regain()

    def _show_buttons(self, state: WizardState) -> None:
        checking = state.busy(TaskKind.CHECK)
        self.back.setText(self.tr("&Back"))
        self.again.setText(self.tr("Inspect &again"))
        self.cancel.setText(self.tr("&Cancel"))
        self.cancel.setVisible(checking)
        self.report.setText(self.tr("&Make a report …"))
        for button in (self.back, self.again, self.report):
            button.setEnabled(not checking)
        for item in self.cards:
            item.repair.setEnabled(not checking)
            item.login.setEnabled(not checking)

    def _rebuild(self, diagnosis: Diagnosis) -> None:
        self._diagnosis = diagnosis
        for old in self.cards:
            self._list.removeWidget(old)
            old.deleteLater()
        self.cards = [FindingCard(finding, diagnosis.following(finding.code)) for finding in diagnosis.roots]
        for new in self.cards:
            new.guide_wanted.connect(self._open_guide)
            new.login_wanted.connect(self._ask_login)
            self._list.addWidget(new)
        if self.cards:
            self.cards[0].open_evidence()

    def _remark(self, state: WizardState, diagnosis: Diagnosis) -> str:
        checked = len(diagnosis.of_kind(VerdictKind.PASS)) + len(diagnosis.of_kind(VerdictKind.FINDING))
        count = len(diagnosis.verdicts) - len(diagnosis.of_kind(VerdictKind.NOT_APPLICABLE))
        parts = [self.tr("{checked} of {count} checks could be made.").format(checked=checked, count=count)]
        if state.stopped:
            parts.append(self.tr("The inspection was stopped before its end, so something may be missing here."))
        elif sum(finding.severity is not Severity.INFO for finding in diagnosis.roots) > 1:
            parts.append(self.tr("Begin with the first one; the others may be gone after that."))
        elif diagnosis.worst() in _NOTHING_WRONG:
            parts.append(self.tr("If TWS still does not connect, save a report and send it to those who help you."))
        return " ".join(parts)

    def _show_rest(self, state: WizardState, content: Content, diagnosis: Diagnosis) -> None:
        rows = obeyed(state.snapshot, content.catalog, state.lang).rows if state.snapshot is not None else ()
        self.obedience_fold.name(self.tr("&Who uses which proxy"))
        self.obedience_fold.setVisible(bool(rows))
        self.obedience.show_rows(rows)
        topics = fine(diagnosis, content.catalog, state.lang)
        passed = sum(len(codes) for _, codes in topics)
        self._fine_fold.name(self.tr("What is &fine ({count})").format(count=passed))
        self._fine_fold.setVisible(bool(topics))
        self._fine.say("\n".join(f"✓ {topic} ({len(codes)})" for topic, codes in topics))
        missing = gaps(diagnosis, state.snapshot, content.catalog, state.lang) if state.snapshot is not None else ()
        count = sum(len(gap.codes) for gap in missing)
        self._unchecked_fold.name(self.tr("What could &not be checked, and why ({count})").format(count=count))
        self._unchecked_fold.setVisible(bool(missing))
        self._unchecked.say("\n".join(f"– {gap.reason}" for gap in missing))

    def _repairs(self) -> bool:
        """Return whether the first cause has a guide: then that is the way to go on."""
        return bool(self.cards) and self.cards[0].repairable

    def _open_guide(self, guide: str, code: str) -> None:
        if self._content is not None:
            case = self._content.case(guide, code, self.store.state)
            self.store.dispatch(GuideOpened(self._content.place(guide, code, case=case)))

    def _ask_login(self, finding: Finding) -> None:
        proxy = str(finding.args["host"]), int(str(finding.args["port"]))
        dialog = LoginDialog(proxy, self.window())
        dialog.given.connect(partial(self._try_login, finding.code, proxy))
        dialog.open()

    def _try_login(self, code: str, proxy: Proxy, login: Credentials, keep: bool) -> None:
        self.store.assistant.logins.use(proxy, login, keep)
        self.store.dispatch(CheckStarted(self.store.assistant.probes_for((code,))))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell what became of a login."""
        if state.logins.results == before.logins.results:
            return ""
        return " ".join(words.accessibleName() for words in self.logins.words)

    def _restart(self) -> None:
        if self._content is not None:
            self.store.dispatch(Started(self._content.probes))

    def regain(self) -> None:
        """Go to the repair of the first cause, where there is one."""
        (self.cards[0].repair if self._repairs() else self.report).setFocus()
