# SPDX-License-Identifier: MIT
"""Fourth page: the repair, one step at a time, and the proof that it worked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Guide, GuideStep
from ibassist.content.targets import Place, Target
from ibassist.core.comparison import all_gone
from ibassist.core.errors import Complaint
from ibassist.core.findings import Finding
from ibassist.core.languages import Lang
from ibassist.flow.messages import Cancelled, CheckStarted, GuideOpened, Started, StepTurned
from ibassist.flow.onward import next_problem
from ibassist.flow.places import GuidePlace, Page
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.flow.update import codes_in_question
from ibassist.gui.pages.base import PageView
from ibassist.gui.pictures import StepPicture, picture_of
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.buttons import emphasise
from ibassist.gui.widgets.check_progress import CheckProgress
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.widgets.link_button import LinkButton
from ibassist.gui.widgets.outcome_panel import OutcomePanel
from ibassist.gui.widgets.saved_note import SavedNote
from ibassist.gui.widgets.segments import Segments
from ibassist.gui.widgets.step_view import StepView
from ibassist.gui.widgets.variant_choice import VariantChoice
from ibassist.gui.widgets.way_button import WayButton, Ways
from ibassist.gui.wording import marked, told

_Picture = tuple[GuideStep, Lang, bool]
"""Step, language, dark."""


class GuidePage(PageView):
    """Shows the step the state points at."""

    column = 88

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._state = WizardState()
        self._content: Content | None = None
        self._named = ""
        self._intro = MarkedWords()
        self._count = WordsLabel(bold=True, tone="muted")
        self._segments = Segments()
        self._outcome, self._left = OutcomePanel(), WordsLabel()
        self._other: Finding | None = None
        """Problem to go on with, where this guide did not help."""
        self._progress = CheckProgress()
        self.step_view = StepView(store)
        self.tools, self.figure = self.step_view.tools, self.step_view.figure
        self.variants = VariantChoice(store)
        self.questions = WayButton(store)
        self.ways = Ways(store)
        self.saved = SavedNote(store)
        self.add_notice(self.saved)
        self._pictures: dict[_Picture, StepPicture | None] = {}
        self._drawing = False
        store.desktop.theme.changed.connect(self._show_picture)
        self.body.addWidget(self._intro)
        self.body.addWidget(self.questions, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._outcome, self._left, self._progress):
            self.body.addWidget(widget)
        self.save = LinkButton()
        self.save.clicked.connect(self._save)
        where = QHBoxLayout()
        where.addWidget(self._count, 1)
        where.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(where)
        for part in (self._segments, self.variants, self.step_view, self.ways):
            self.body.addWidget(part)
        self._add_buttons(store)

    def _add_buttons(self, store: Store) -> None:
        self.report = self.add_button()
        self.report.clicked.connect(self._make_report)
        self.check = self.add_button()
        self.check.clicked.connect(self._check)
        self.cancel = self.add_button()
        self.cancel.clicked.connect(lambda: store.dispatch(Cancelled()))
        self.results = self.add_button()
        self.results.clicked.connect(lambda: store.open(Page.RESULTS))
        self.onward = self.add_button()
        self.onward.clicked.connect(self._go_onward)
        self.next = self.add_button(primary=True)
        self.next.clicked.connect(lambda: store.dispatch(StepTurned(1)))

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the present step."""
        turned = _leaf(state) != _leaf(self._state)
        self._state, self._content = state, content
        guide = content.guide(state.guide) if content is not None and state.guide is not None else None
        if content is None or state.guide is None or guide is None:
            return
        self.title.say(guide.title.get(state.lang))
        self.variants.offer(guide, content, state.guide, state.lang)
        self._show_outcome(state, content)
        if state.guide.guide != self._named:
            self._named = state.guide.guide
            self.saved.clear()
        self.save.setText(self.tr("Save or &print …"))
        self.saved.show_words()
        self._show_step(state, content, guide, state.guide)
        self._show_buttons(state, state.guide)
        self._show_picture()
        if turned and self.isVisible():
            self._begin_step()

    def _begin_step(self) -> None:
        """Begin another step at its top; what had the focus in the last one may be gone."""
        self.area.verticalScrollBar().setValue(0)
        focused = self.focusWidget()
        moved = focused is None or focused is self.next or self.area.isAncestorOf(focused)  # its words may be others now
        if moved and not self.variants.focused:
            main = (button for button in (self.check, self.next) if button.property("primary"))
            wanted = (*main, self.next, self.check, self.report, self.back)
            next(button for button in wanted if not button.isHidden()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self, state: WizardState, content: Content, guide: Guide, place: GuidePlace) -> None:
        lang = state.lang
        steps = content.steps(guide, place.variant, place.finding)
        step = steps[place.step] if place.step < len(steps) else None
        intro = marked(guide.intro, lang)
        first = place.step == 0 and state.changes is None
        self._intro.say_marked(intro.html if first else "", intro.plain)
        where = self.tr("Step {number} of {count}").format(number=place.step + 1, count=len(steps))
        over = step is None and state.changes is not None
        self._count.say("" if over else where if step is not None else self.tr("All steps done"))
        self._segments.setVisible(not over)
        self._segments.show_step(min(place.step + 1, len(steps)), len(steps))
        if step is not None:
            self.step_view.show_step(step, content, state)
        else:
            checkable = state.changes is None and self._checkable(state)
            self.step_view.show_end(guide.outro if state.changes is None else None, guide.dated, state, checkable=checkable)
        helped = state.changes is not None and all_gone(state.changes)
        branches = guide.branches if step is None and not helped else ()
        self.ways.show_branches(self.tr("If one of these is your case, go on here"), branches, content, state)
        if first and guide.decision:
            self.questions.offer(Target(Place.DECISION, guide.decision), self.tr("Answer a few questions"), content, state)
        else:
            self.questions.hide()

    def _checkable(self, state: WizardState) -> bool:
        """Return whether a check of this computer can show that the repair worked."""
        return bool(codes_in_question(state)) and state.opened is None

    def _show_outcome(self, state: WizardState, content: Content) -> None:
        changes = None if state.busy(TaskKind.CHECK) else state.changes
        self._outcome.show_changes(changes, content.catalog, state.lang)
        self._progress.show_state(state, content.catalog)

    def _show_buttons(self, state: WizardState, place: GuidePlace) -> None:
        checking = state.busy(TaskKind.CHECK)
        checkable = self._checkable(state)
        self.back.setText(self.tr("&Back"))
        self.report.setText(self.tr("&Make a report …"))
        self.check.setText(self.tr("&Check again"))
        self.cancel.setText(self.tr("&Cancel"))
        self.results.setText(self.tr("&Results"))
        last = place.step == place.steps - 1
        proof = checkable and (last or place.at_end) and state.changes is None
        self.next.setText(self.tr("&Next step") if not last else self.tr("It did &not help") if checkable else self.tr("&Done"))
        for button in (self.back, self.report, self.next, self.results, self.save):
            button.setEnabled(not checking)
        self.report.setVisible(place.at_end and state.opened is None)
        self.check.setVisible(checkable and not checking)
        self.cancel.setVisible(checking)
        self.results.setVisible(place.at_end and state.inspected)
        self.next.setVisible(not place.at_end)
        emphasise(self.check, on=proof)
        emphasise(self.next, on=not proof)
        self._show_onward(state, place, checkable=checkable)
        self.primary = self.check if proof else self.next

    def _show_onward(self, state: WizardState, place: GuidePlace, *, checkable: bool) -> None:
        """Lead on where the check after the last step shows that something is wrong: to another problem, else to a report."""
        checked = place.at_end and state.changes is not None and not state.busy(TaskKind.CHECK)
        stuck = checked and not all_gone(state.changes or ())
        catalog = None if self._content is None else self._content.catalog
        other = next_problem(state.diagnosis, catalog, place) if stuck and catalog is not None else None
        self._other, reports = other, state.opened is None
        self.onward.setText(self.tr("Go to the &next problem"))
        self.onward.setVisible(other is not None)
        emphasise(self.onward, on=other is not None)
        emphasise(self.report, on=place.at_end and (not checkable or (stuck and other is None and reports)))
        emphasise(self.results, on=checked and other is None and not (stuck and reports))
        left = ""
        if other is not None and catalog is not None:
            title = told(catalog, other, "title", state.lang).plain
            left = self.tr("Another problem was found, which may be the reason: {title}").format(title=title)
        elif stuck and reports:
            left = self.tr("To have somebody look at it, make a report: it holds everything that was checked here.")
        self._left.say(left)

    def _go_onward(self) -> None:
        guide = None if self._content is None or self._other is None else self._content.catalog.guide_for(self._other.code)
        if self._content is not None and self._other is not None and guide is not None:
            case = self._content.case(guide.id, self._other.code, self._state)
            self.store.dispatch(GuideOpened(self._content.place(guide.id, self._other.code, case=case)))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell the outcome of "check again", and another step."""
        if state.changes is not None and state.changes is not before.changes:
            return self._outcome.headline.text()
        if before.page is Page.GUIDE and _leaf(before) != _leaf(state):
            parts = (self.title.text() if _leaf(before)[0] != _leaf(state)[0] else "", self._count.text())
            return ". ".join(part for part in (*parts, self.step_view.sentence.accessibleName()) if part)
        return ""

    def _steps(self) -> tuple[GuideStep, ...]:
        place = self._state.guide
        guide = self._content.guide(place) if self._content is not None and place is not None else None
        if self._content is None or place is None or guide is None:
            return ()
        return self._content.steps(guide, place.variant, place.finding)

    def _show_picture(self) -> None:
        """Show the figure of the step in sight, and have all figures of the guide drawn, one after the other."""
        place, steps = self._state.guide, self._steps()
        if place is None:
            return
        lang, dark = self._state.lang, self.store.desktop.theme.dark
        shown = steps[place.step] if place.step < len(steps) else None
        self.step_view.show_picture(None if shown is None else self._pictures.get((shown, lang, dark)), lang)
        wanted = ((step, lang, dark) for step in (*steps[place.step :], *steps[: place.step]) if step.figure or step.screenshot)
        missing = next((picture for picture in wanted if picture not in self._pictures), None)
        if missing is not None and not self._drawing and self._content is not None:
            self._drawing = True
            work = partial(picture_of, missing[0], self._content.catalog, lang, dark=dark)
            self.store.run(Operation(work, partial(self._drawn, missing), partial(self._undrawn, missing)))

    def _drawn(self, which: _Picture, picture: StepPicture | None) -> None:
        self._drawing = False
        self._pictures[which] = picture
        self._show_picture()

    def _undrawn(self, which: _Picture, _: Complaint) -> None:
        """Go without a picture that cannot be drawn: the sentence beside it says all."""
        self._drawn(which, None)

    def _save(self) -> None:
        if self._state.guide is not None:
            guide = self._state.guide.guide
            write = partial(self.store.assistant.write_guide, guide, self._state.lang, case=self._state.guide.case)
            self.saved.save(f"{guide}.html", write, browse=True)

    def _check(self) -> None:
        self.store.dispatch(CheckStarted(self.store.assistant.probes_for(codes_in_question(self._state))))

    def _make_report(self) -> None:
        if self._state.inspected or self._content is None:
            self.store.open(Page.REPORT)
        else:
            self.store.dispatch(Started(self._content.probes, Page.REPORT))


def _leaf(state: WizardState) -> tuple[str, str, int]:
    """Return which step of which variant of which guide is in sight."""
    return ("", "", 0) if state.guide is None else (state.guide.guide, state.guide.variant, state.guide.step)
