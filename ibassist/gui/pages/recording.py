# SPDX-License-Identifier: MIT
"""Beside the way: a recording of the browser (HAR). Usable or not, what failed in it, and a copy that is safe to send."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ibassist.app.har_files import LARGEST_ATTACHED, MadeSafe, safe_name
from ibassist.app.recordings import ExaminedRecording, RecordingWork
from ibassist.app.window_content import Content
from ibassist.content.targets import Place, Target
from ibassist.core.errors import Complaint
from ibassist.flow.messages import RecordingAttached
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.accessibility import announce
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.beside_inspection import BesideInspection
from ibassist.gui.widgets.buttons import PushButton, emphasise
from ibassist.gui.widgets.download_watch import DownloadWatch
from ibassist.gui.widgets.finding_card import FindingCard
from ibassist.gui.widgets.har_ledger import HarLedgerView
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.recording_help import GUIDE, RecordingHelp
from ibassist.gui.widgets.requests_view import RequestsView
from ibassist.gui.widgets.saved_note import SavedNote
from ibassist.gui.widgets.way_button import WayButton

_BEAT = 120
"""Milliseconds between two pictures of the progress; none are drawn while nothing is done."""


class RecordingPage(PageView):
    """One recording at a time. Whatever is wrong with it, nothing of it leaves this computer."""

    lasting = True

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._content: Content | None = None
        self._path = ""
        """The recording that was examined last, or is being examined."""
        self._work: RecordingWork | None = None
        self._making = False
        """The work is a safe copy, and not a first look."""
        self.examined: ExaminedRecording | None = None
        self.made: MadeSafe | None = None
        self._trouble: Complaint | None = None
        self.cards: list[FindingCard] = []
        self._shown: object = None
        self._lead = WordsLabel(tone="muted")
        self.trouble = WordsLabel(tone="error")
        self.help, self.ledger = RecordingHelp(store), HarLedgerView()
        self.saved, self.report = SavedNote(store), WayButton(store)
        self.attach = PushButton()
        self.attach.clicked.connect(self._attach)
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._show_progress)
        self.watch = DownloadWatch(store, self)
        self.watch.arrived.connect(self._arrived)
        self._lay_out()
        self.add_notice(self.saved)
        self.stop, self.choose = self.add_button(), self.add_button()
        self.make = self.add_button(primary=True)
        self.stop.clicked.connect(self._stop)
        self.choose.clicked.connect(self._choose)
        self.make.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        """Put the parts into the order of reading."""
        self._file, inside = card()
        self._name, self._facts = WordsLabel(heading=True, size=1.1), WordsLabel(tone="muted")
        self.verdict = WordsLabel(bold=True)
        self._doing, self.bar = WordsLabel(tone="muted"), QProgressBar()
        self.bar.setTextVisible(False)
        for label in (self._name, self._facts, self.verdict, self._doing):
            inside.addWidget(label)
        inside.addWidget(self.bar)
        self._copy, inside = card()
        self._attached = WordsLabel(tone="muted")
        inside.addWidget(self.ledger)
        inside.addWidget(self._attached)
        for button in (self.attach, self.report):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._way, inside = card()
        self.requests = RequestsView()
        inside.addWidget(self.requests)
        self._list = QVBoxLayout()
        self._list.setSpacing(self.unit * 2 // 3)
        self._help, inside = card()
        inside.addWidget(self.help)
        self.beside = BesideInspection(self.store)
        for widget in (self._lead, self.trouble, self._file, self._copy, self.beside):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addWidget(self._way)
        self.body.addWidget(self._help)

    # ------------------------------------------------------------ showing

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show what is known of the recording, and look at another one when that is wanted."""
        self._content = content
        self.title.say(self.tr("Recording of the website (HAR)"))
        self._lead.say(
            self.tr(
                "A recording shows what the browser and the website said to each other. Here it is checked, read for what "
                "failed, and made safe to send. You can also drop the file here. Nothing is sent."
            )
        )
        self.back.setText(self.tr("&Back"))
        self.choose.setText(self.tr("&Choose a recording …"))
        self.make.setText(self.tr("&Make a safe copy …"))
        self.stop.setText(self.tr("&Stop"))
        self.saved.show_words()
        if content is None:
            return
        if state.recording != self._path:
            self._examine(state.recording)
        self.help.show_state(state, content, waits=bool(self.watch.folders))
        self._show_file(state, content)
        self._show_copy(state, content)

    def _show_file(self, state: WizardState, content: Content) -> None:
        examined = self.examined
        self.trouble.say("" if self._trouble is None else content.catalog.tell(self._trouble, state.lang))
        self._name.say("" if examined is None else examined.name)
        self._facts.say("" if examined is None else examined.facts(content.catalog, state.lang))
        busy = self._work is not None
        making, reading = self.tr("The safe copy is being made …"), self.tr("The recording is being read …")
        usable, gaps = self.tr("This recording can be used."), self.tr("Better record it again: what is missing stands below.")
        self.verdict.say("" if examined is None else gaps if examined.has_gaps else usable)
        self.verdict.set_tone("warning" if examined is not None and examined.has_gaps else "good")
        self._doing.say("" if not busy else making if self._making else reading)
        self.bar.setVisible(busy)
        self._file.setVisible(busy or examined is not None)
        self._show_findings(state, content)
        self._show_requests(state, content)
        for button in (self.choose, self.make):
            button.setEnabled(not busy and state.settled)
        self.stop.setVisible(busy)
        can_make = examined is not None and examined.is_usable
        self.make.setVisible(can_make)
        emphasise(self.choose, on=not can_make)

    def _show_findings(self, state: WizardState, content: Content) -> None:
        wanted = (self.examined, None if state.opened else state.diagnosis, state.lang)
        if self._shown != wanted:
            self._shown = wanted
            shown = self._beside_inspection(state)
            self.beside.show_recording(shown, content, state)
            for old in self.cards:
                self._list.removeWidget(old)
                old.hide()
                old.deleteLater()
            causes = () if shown is None else shown.causes(content.catalog, state.lang)
            self.cards = [FindingCard(self.store, cause, following) for cause, following in causes]
            for joined in self.cards[: len(shown.beside.shared) if shown is not None and shown.beside is not None else 0]:
                joined.open_consequences()
            for new in self.cards:
                self._list.addWidget(new)
        for one in self.cards:
            one.show_state(content, state)

    def _beside_inspection(self, state: WizardState) -> ExaminedRecording | None:
        """Return the recording beside the inspection of this computer, where there was one."""
        if self.examined is None or state.opened is not None or state.snapshot is None or state.diagnosis is None:
            return self.examined
        return self.examined.beside_inspection(state.snapshot, state.diagnosis)

    def _show_requests(self, state: WizardState, content: Content) -> None:
        survey = None if self.examined is None else self.examined.survey
        requests = None if survey is None else survey.requests
        self.requests.show_requests(requests, content.catalog, state.lang, dark=self.store.desktop.theme.dark)
        self._way.setVisible(requests is not None and bool(requests.shown))

    def _show_copy(self, state: WizardState, content: Content) -> None:
        made = self.made
        self._copy.setVisible(made is not None)
        self.ledger.show_made(made)
        is_in = made is not None and state.saving.recording == self._path
        fits = made is not None and made.size <= LARGEST_ATTACHED
        self.attach.setVisible(fits and state.opened is None)
        self.attach.setText(self.tr("Take it &out of the report") if is_in else self.tr("&Add the safe copy to the report"))
        too_large = self.tr("It is too large for a report. Send the safe copy as a file of its own.")
        self._attached.say(
            self.tr("The safe copy will be in your next report.") if is_in else "" if fits or made is None else too_large
        )
        self.report.hide()
        if is_in:
            self.report.offer(Target(Place.REPORT), "", content, state)

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell that the report holds the safe copy now."""
        return self._attached.accessibleName() if state.saving.recording != before.saving.recording else ""

    def entered(self) -> None:
        """Wait for new recordings from now on."""
        self.watch.start()
        super().entered()

    # ------------------------------------------------------------ work

    def _examine(self, path: str) -> None:
        """Look at a recording; what is being done with another one ends."""
        self._stop()
        self._path, self.examined, self.made, self._trouble = path, None, None, None
        self.saved.clear()
        if path:
            work = self._begin(making=False)
            look = partial(self.store.assistant.recordings.examine, path, work)
            self.store.run(Operation(look, partial(self._examined, work), partial(self._failed, work)))

    def _examined(self, work: RecordingWork, examined: ExaminedRecording) -> None:
        if self._end(work):
            self.examined = examined
            self.store.refresh()
            self.regain()
            announce(self, f"{self._facts.accessibleName()} {self.verdict.accessibleName()}")

    def _choose(self) -> None:
        self.store.desktop.ask_recording(self.window(), self.store.open_recording)

    def _arrived(self, path: str) -> None:
        """Show a recording that has just been saved, unless the user is at something else."""
        state = self.store.state
        in_guide = state.page is Page.GUIDE and state.guide is not None and state.guide.guide == GUIDE
        if (state.page is Page.RECORDING or in_guide) and self._work is None and path != self._written:
            self.store.open_recording(path)

    @property
    def _written(self) -> str:
        """The safe copy that was written from here, which is no new recording."""
        return self.made.path if self.made is not None else ""

    def _ask(self) -> None:
        if self._path:
            self.store.desktop.ask_path(self.window(), safe_name(self._path), self._make)

    def _make(self, goal: str) -> None:
        self._trouble, self.made = None, None
        self.saved.clear()
        work = self._begin(making=True)
        make = partial(self.store.assistant.recordings.make_safe, self._path, goal, work)
        self.store.run(Operation(make, partial(self._made, work), partial(self._failed, work)))
        self.store.refresh()

    def _made(self, work: RecordingWork, made: MadeSafe) -> None:
        if self._end(work):
            self.made = made
            self.saved.tell(made.path)
            self.store.refresh()
            self.area.ensureWidgetVisible(self._copy)
            announce(self, self.ledger.words.accessibleName())

    def _failed(self, work: RecordingWork, complaint: Complaint) -> None:
        was_first_look = not self._making
        if not self._end(work):
            return
        if work.stopped and was_first_look:
            self.store.open_recording("")
            return
        self._trouble = None if work.stopped else complaint
        self.store.refresh()
        self.regain()
        announce(self, self.trouble.accessibleName())

    def _attach(self) -> None:
        is_in = self.store.state.saving.recording == self._path
        self.store.dispatch(RecordingAttached("" if is_in else self._path))

    def _begin(self, *, making: bool) -> RecordingWork:
        self._work, self._making = RecordingWork(), making
        self.bar.setRange(0, 0)
        self._beat.start()
        return self._work

    def _end(self, work: RecordingWork) -> bool:
        """Take note that work has ended; return whether it is the one that was waited for."""
        if work is not self._work:
            return False
        self._work = None
        self._beat.stop()
        return True

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()

    def _show_progress(self) -> None:
        if self._work is not None and self._work.total > 1:
            self.bar.setRange(0, 1000)
            self.bar.setValue(1000 * self._work.done // self._work.total)
