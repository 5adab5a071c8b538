# SPDX-License-Identifier: MIT
"""Third page: the cause in the user's words first, the way of this computer as a picture, then the causes one by one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis, Severity
from ibassist.core.languages import Lang
from ibassist.flow.messages import Cancelled, DetailsOpened, Started
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import PushButton, emphasise
from ibassist.gui.widgets.check_progress import CheckProgress
from ibassist.gui.widgets.finding_card import FindingCard
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import SIGN_OF, GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.login_notes import LoginNotes
from ibassist.gui.widgets.obedience_view import ObedienceView
from ibassist.gui.widgets.path_view import PathView
from ibassist.gui.widgets.program_start import ProgramStart
from ibassist.gui.widgets.repair_history import HistoryButton
from ibassist.gui.widgets.report_banner import ReportBanner
from ibassist.gui.widgets.wide_button import WideButton
from ibassist.reports.details import check_name
from ibassist.reports.network_path import network_path
from ibassist.reports.overview import Overview, overview, symptom_of
from ibassist.reports.tables import obeyed
from ibassist.reports.view import gaps

_NOTHING_WRONG = (None, Severity.INFO)
"""The worst that was found, where a note on a closed TWS, say, is no problem."""


class ResultsPage(PageView):
    """Page with the findings, root causes first."""

    column = 60

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._content: Content | None = None
        self._diagnosis: Diagnosis | None = None
        self._order: tuple[str, ...] = ()
        """Codes of the cards."""
        self.cards: list[FindingCard] = []
        self._glyph = GlyphIcon(Sign.GOOD, scale=1.7)
        self.headline.insertWidget(0, self._glyph)
        self.answer, self._fine = WordsLabel(size=1.1), WordsLabel(tone="muted")
        self._lead = WordsLabel(tone="muted")
        self._progress = CheckProgress()
        self.logins = LoginNotes()
        self.program, self.banner = ProgramStart(store), ReportBanner(store)
        self.path = PathView()
        self.path.picked.connect(self._show_station)
        self._cards = QWidget()
        self._list = QVBoxLayout(self._cards)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(self.unit * 2 // 3)
        self.obedience, self._unchecked = ObedienceView(), WordsLabel()
        self.obedience_fold, self._unchecked_fold = Fold(self.obedience), Fold(self._unchecked)
        for widget in (
            self.banner,
            self.answer,
            self._fine,
            self._lead,
            self.program,
            self._progress,
            self.logins,
            self.path,
            self._cards,
        ):
            self.body.addWidget(widget)
        self.body.addWidget(self._rest_card())
        self._add_buttons(store)
        store.desktop.theme.changed.connect(self._show_colours)  # a method: it is forgotten with the page

    def _rest_card(self) -> QWidget:
        frame, inside = card()
        self.details = PushButton()
        self.details.clicked.connect(lambda: self.store.dispatch(DetailsOpened()))
        self.history = HistoryButton(self.store)
        self.message, self.drops = WideButton(), WideButton()
        self.message.clicked.connect(lambda: self.store.open(Page.LIBRARY))
        self.drops.clicked.connect(lambda: self.store.open(Page.WATCH))
        for choice in (self.message, self.drops):
            choice.setProperty("part", "choice")
        for widget in (self._unchecked_fold, self.obedience_fold):
            inside.addWidget(widget)
        for button in (self.details, self.history):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.message)
        inside.addWidget(self.drops)
        return frame

    def _add_buttons(self, store: Store) -> None:
        self.again, self.cancel, self.report = self.add_button(), self.add_button(), self.add_button()
        self.again.clicked.connect(self._restart)
        self.cancel.clicked.connect(lambda: store.dispatch(Cancelled()))
        self.report.clicked.connect(lambda: store.open(Page.REPORT))
        self.next = self.add_button(primary=True)
        self.next.clicked.connect(self._go_on)

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the diagnosis. Cards are kept while it stays the same, with all that is unfolded in them."""
        self._content = content
        if state.diagnosis is None or state.snapshot is None or content is None:
            self._show_buttons(state)
            return
        seen = overview(state.diagnosis, symptom_of(content.catalog, state.symptom), content.catalog, state.lang)
        anew = state.diagnosis is not self._diagnosis or tuple(cause.code for cause in seen.causes) != self._order
        if anew:
            self._rebuild(state.diagnosis, seen)
        self._show_overview(seen, state.diagnosis, state)
        for item in self.cards:
            item.show_state(content, state, titled=item is not self.cards[0] or item.finding.severity is Severity.INFO)
        self.program.show_state(state)
        self.banner.show_state(state, content)
        self.history.show_state(state)
        self._progress.show_state(state, content.catalog)
        self.logins.show_results(state.logins.results)
        self._show_path(state)
        self._show_rest(state.snapshot, content, state.diagnosis, state.lang)
        self._show_buttons(state)
        if anew and self.isVisible():  # after a test from here: what had the focus is gone
            self.regain()

    def _show_overview(self, seen: Overview, diagnosis: Diagnosis, state: WizardState) -> None:
        worst = diagnosis.worst()
        self._glyph.show_sign(Sign.GOOD if worst in _NOTHING_WRONG else SIGN_OF[worst])
        self.title.say(seen.title)
        self.answer.say(seen.answer)
        self._fine.say(seen.fine)
        parts = [seen.others]
        if state.stopped:
            parts.append(self.tr("The inspection was stopped before its end, so something may be missing here."))
        elif seen.others:
            parts.append(self.tr("Begin with the first one; the others may be gone after that."))
        elif worst in _NOTHING_WRONG and not seen.answer:
            parts.append(self.tr("If TWS still does not connect, save a report and send it to those who help you."))
        self._lead.say(" ".join(filter(None, parts)))

    def _show_colours(self) -> None:
        self._show_path(self.store.state)

    def _show_path(self, state: WizardState) -> None:
        if self._content is None or state.snapshot is None or state.diagnosis is None:
            return
        way = network_path(state.snapshot, state.diagnosis, self._content.catalog, state.lang)
        self.path.show_path(way, state.lang, dark=self.store.desktop.theme.dark)

    def _show_buttons(self, state: WizardState) -> None:
        checking = state.busy(TaskKind.CHECK)
        self.back.setText(self.tr("&Back"))
        self.again.setText(self.tr("Inspect &again") if not state.opened else self.tr("Inspect this computer"))
        self.cancel.setText(self.tr("&Cancel"))
        self.cancel.setVisible(checking)
        self.report.setText(self.tr("&Make a report …"))
        self.report.setVisible(not state.opened)
        self.details.setText(self.tr("All checks in &detail"))
        self.drops.say(
            self.tr("It drops now and then?"),
            self.tr("An inspection sees one moment. Watch the connection for hours or days, and see which part fails first."),
        )
        self.drops.setVisible(state.opened is None)
        self.message.say(
            self.tr("Is there a message on the screen?"),
            self.tr("Type some of its words to see what it means. Questions about the login are answered there too."),
        )
        fine = state.diagnosis is not None and state.diagnosis.worst() in _NOTHING_WRONG
        self.message.setVisible(fine and state.opened is None)
        for button in (self.back, self.again, self.report, self.details, self.history, self.message, self.drops):
            button.setEnabled(not checking)
        words = self._next_step()
        self.next.setVisible(words is not None)
        self.next.setEnabled(not checking)
        if words is not None:
            self.next.setText(words[0])
        emphasise(self.report, on=words is None)
        emphasise(self.again, on=words is None and state.opened is not None)

    def _next_step(self) -> tuple[str, Callable[[], object]] | None:
        """Return words and act of the step that helps most; None where that is a report."""
        first = self.cards[0].main if self.cards else None
        if first is not None and first.finding.severity is not Severity.INFO:
            return first.words(), first.act
        problems = any(item.finding.severity is not Severity.INFO for item in self.cards)
        return (self.program.label(), self.program.start) if self.program.offered and not problems else None

    def _go_on(self) -> None:
        step = self._next_step()
        if step is not None:
            step[1]()

    def _rebuild(self, diagnosis: Diagnosis, seen: Overview) -> None:
        self._diagnosis, self._order = diagnosis, tuple(cause.code for cause in seen.causes)
        for old in self.cards:
            self._list.removeWidget(old)
            old.deleteLater()
        self.cards = [FindingCard(self.store, cause, diagnosis.following(cause.code)) for cause in seen.causes]
        for new in self.cards:
            self._list.addWidget(new)
        self._cards.setVisible(bool(self.cards))
        if self.cards:
            self.cards[0].open_evidence()

    def _show_station(self, station: str) -> None:
        """Show the evidence of what is wrong with a station; where nothing is, all that was checked of it."""
        state, content = self.store.state, self._content
        if content is None or state.snapshot is None or state.diagnosis is None:
            return
        way = network_path(state.snapshot, state.diagnosis, content.catalog, state.lang)
        code = "" if way is None else way.codes.get(station, "")
        told = next((item for item in self.cards if code and item.covers(code)), None)
        if told is not None:
            told.open_evidence(code)
            self._bring_to_top(told)
        else:
            topic = _TOPICS.get(station, "")
            self.store.dispatch(DetailsOpened(content.catalog.phrase(f"topics.{topic}", state.lang) if topic else ""))

    def _bring_to_top(self, widget: QWidget) -> None:
        inside = self.area.widget()
        assert inside is not None
        self.area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y() - self.unit // 2)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rest(self, snapshot: Snapshot, content: Content, diagnosis: Diagnosis, lang: Lang) -> None:
        catalog = content.catalog
        rows = obeyed(snapshot, catalog, lang).rows
        self.obedience_fold.name(self.tr("&Who uses which proxy"))
        self.obedience_fold.setVisible(bool(rows))
        self.obedience.show_rows(rows)
        missing = gaps(diagnosis, snapshot, catalog, lang)
        count = sum(len(gap.codes) for gap in missing)
        self._unchecked_fold.name(self.tr("What could &not be checked, and why ({count})").format(count=count))
        self._unchecked_fold.setVisible(bool(missing))
        name = partial(check_name, catalog=catalog, lang=lang)
        paragraphs = ("\n".join((f"{gap.reason}:", *(f"   – {name(code)}" for code in gap.codes))) for gap in missing)
        self._unchecked.say("\n".join(paragraphs))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell what became of a login."""
        if state.logins.results == before.logins.results:
            return ""
        return " ".join(words.accessibleName() for words in self.logins.words)

    def _restart(self) -> None:
        if self._content is not None:
            self.store.dispatch(Started(self._content.probes))

    def regain(self) -> None:
        """Go to the step that helps most."""
        next(b for b in (self.next, self.report, self.again) if not b.isHidden()).setFocus(Qt.FocusReason.OtherFocusReason)


_TOPICS = {"router": "network", "resolver": "dns", "proxy": "proxy", "servers": "gateway", "websites": "web", "vpn": "network"}
"""Topics of stations, for those that nothing is wrong with."""
