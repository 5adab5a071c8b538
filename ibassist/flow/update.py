# SPDX-License-Identifier: MIT
"""The wizard as a pure state machine: `update(state, message) -> state`.

Why: which page comes next, what an event of an abandoned run may still change, and what "solved" means are decisions, and
decisions are tested without a window. `gui.store` holds the state and does what `WizardState.task` says. News of another
task's number is ignored.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, assert_never

from ibassist.core.comparison import Change, ChangeKind, all_gone, compare
from ibassist.core.findings import Diagnosis, Severity
from ibassist.core.languages import Lang
from ibassist.flow.messages import (
    Answered,
    Aside,
    Beside,
    Cancelled,
    CheckStarted,
    DecisionOpened,
    DetailsOpened,
    DraftReady,
    FilesAttached,
    GuideOpened,
    HitsFound,
    Judged,
    LanguageChosen,
    LevelChosen,
    LoginsKept,
    Looking,
    Message,
    News,
    NoteChanged,
    Order,
    PageOpened,
    QueryTyped,
    RecordingAttached,
    RecordingChosen,
    RepairMade,
    RepairTakenBack,
    ReportChoice,
    ReportOpened,
    RowChanged,
    SaveChosen,
    Saved,
    Started,
    StepOpened,
    StepTurned,
    SymptomChosen,
    TaskFailed,
    VariantChosen,
    Walk,
    WatchChanged,
    WatchChosen,
    WentBack,
    WordsHidden,
    WordsKept,
)
from ibassist.flow.places import DecisionPlace, GuidePlace, Page, Stop
from ibassist.flow.state import Library, MadeRepair, ProxyLogins, Repaired, ReportFile, Saving, WizardState
from ibassist.flow.tasks import ProbeRow, Problem, Task, TaskKind
from ibassist.flow.trail import back, visit


def update(state: WizardState, message: Message) -> WizardState:
    """Return the state after a message. Total: a message that does not fit the state leaves it as it is."""
    if isinstance(message, Walk):
        return _walk(state, message)
    if isinstance(message, Aside):
        return _aside(state, message)
    if isinstance(message, Order):
        return _order(state, message)
    if state.task is None or message.number != state.task.number:
        return _report(state, path=message.path) if isinstance(message, Saved) else state  # written all the same
    return _news(state, state.task, message)


def _walk(state: WizardState, message: Walk) -> WizardState:
    match message:
        case LanguageChosen(lang):
            return _relabel(state, lang)
        case SymptomChosen(symptom):
            return replace(state, symptom=symptom)
        case WentBack():
            return _back(state)
        case PageOpened(page):
            return _open(state, page)
        case GuideOpened(place):
            return replace(visit(state, Page.GUIDE, place), changes=None) if state.settled else state
        case StepTurned() | VariantChosen():
            return state if state.guide is None else replace(state, guide=_leaf(state.guide, message))
        case StepOpened(step):
            return _jump(state, state.guide, step) if state.guide is not None and state.settled else state
        case _:
            assert_never(message)


def _aside(state: WizardState, message: Aside) -> WizardState:
    return _look(state, message) if isinstance(message, Looking) else _beside(state, message)


def _look(state: WizardState, message: Looking) -> WizardState:
    match message:
        case QueryTyped(query):
            return state if query == state.library.query else replace(state, library=_typed(state.library, query))
        case HitsFound(query, lang, hits):
            fits = query == state.library.query and lang is state.lang
            return replace(state, library=Library(query, hits, query)) if fits else state
        case DetailsOpened(words):
            return replace(visit(state, Page.DETAILS), details=words) if state.settled and state.inspected else state
        case ReportOpened(report, compare):
            return _show_report(state, report, beside=compare) if state.settled else state
        case RecordingChosen(path):
            return replace(visit(state, Page.RECORDING), recording=path) if state.settled else state
        case DecisionOpened(decision):
            return visit(state, Page.DECISION, DecisionPlace(decision)) if state.settled else state
        case Answered(question, choice):
            return state if state.decision is None else replace(state, decision=_answer(state.decision, question, choice))
        case _:
            assert_never(message)


def _beside(state: WizardState, message: Beside) -> WizardState:
    """Take note of what happened beside whatever the user is doing."""
    match message:
        case LoginsKept():
            return replace(state, logins=_logins(state.logins, message))
        case RepairMade(repair):
            return replace(state, made=repair)
        case WatchChanged(status):
            return replace(state, watch=status)
        case WatchChosen(choices):
            return replace(state, watch_choices=choices)
        case RepairTakenBack():
            return replace(state, made=None, repaired=None)
        case _:
            assert_never(message)


def _logins(before: ProxyLogins, news: LoginsKept) -> ProxyLogins:
    """Take over what became of logins; what the news does not tell of stays."""
    results = before.results if news.results is None else news.results
    return ProxyLogins(results, news.kept, before.forgetting if news.forgetting is None else news.forgetting)


def _show_report(state: WizardState, report: ReportFile, *, beside: bool) -> WizardState:
    """Show a report instead of this computer, or beside the one that is shown: the earlier one at the left."""
    if beside and state.opened is not None:
        earlier, later = sorted((state.opened, report), key=lambda one: one.snapshot.taken_at)
        return visit(replace(state, opened=later, compared=earlier), Page.COMPARISON)
    state = replace(state, opened=report, compared=None, guide=None, changes=None, repaired=None, stopped=False, problem=None)
    state = replace(state, snapshot=report.snapshot, diagnosis=report.diagnosis, symptom=report.symptom)
    state = replace(state, saving=Saving(), logins=replace(state.logins, results=()))
    return visit(state, Page.RESULTS)


def _typed(library: Library, query: str) -> Library:
    """Take other words. The findings for those before stay until there is something newer, so that nothing flickers."""
    return replace(library, query=query) if query.strip() else Library(query)


def _answer(place: DecisionPlace, question: str, choice: str | None) -> DecisionPlace:
    """Take an answer, or take it back. It may lead to other questions, so the answers that followed it are dropped."""
    asked = [key for key, _ in place.answers]
    kept = place.answers[: asked.index(question)] if question in asked else place.answers
    return replace(place, answers=kept if choice is None else (*kept, (question, choice)))


def _order(state: WizardState, message: Order) -> WizardState:
    match message:
        case Started(keys, goal):
            rows = tuple(ProbeRow(key) for key in keys)
            state = replace(visit(state, Page.INSPECT), rows=rows, goal=goal, stopped=False, problem=None)
            return _begin(state, TaskKind.INSPECT, keys)
        case CheckStarted() if state.opened is not None:
            return state  # there is nothing of that computer here
        case CheckStarted(keys, codes):
            rows = tuple(ProbeRow(key) for key in keys)
            return _begin(replace(state, rows=rows, changes=None, problem=None), TaskKind.CHECK, keys, codes)
        case Cancelled():
            if not state.busy(TaskKind.INSPECT, TaskKind.CHECK) or state.task is None:
                return state
            return replace(state, task=replace(state.task, stopping=True))
        case SaveChosen(path):
            return _save(state, path)
        case _:
            return _choose(state, message)


def _choose(state: WizardState, message: ReportChoice) -> WizardState:
    """Take another wish for the report, which is drawn up anew for it."""
    match message:
        case NoteChanged(note):
            return state if note == state.saving.note else _redraft(_report(state, note=note))
        case LevelChosen(level):
            return state if level == state.saving.level else _redraft(_report(state, level=level, draft=None))
        case FilesAttached(paths):
            return state if paths == state.saving.attached else _redraft(_report(state, attached=paths))
        case WordsHidden(words):
            return state if words == state.saving.hidden else _redraft(_report(state, hidden=words))
        case WordsKept(words):
            return state if words == state.saving.kept else _redraft(_report(state, kept=words))
        case RecordingAttached(path):
            return state if path == state.saving.recording else _redraft(_report(state, recording=path, draft=None))
        case _:
            assert_never(message)


def _news(state: WizardState, task: Task, message: News) -> WizardState:
    match message:
        case RowChanged(_, row):
            known = {old.key: old for old in state.rows if old.status is not None and row.status is None}  # news come late
            return replace(state, rows=tuple(known.get(old.key, row) if old.key == row.key else old for old in state.rows))
        case Judged():
            state = replace(state, task=None, logins=replace(state.logins, results=message.logins))
            return _checked(state, message, task.codes) if task.kind is TaskKind.CHECK else _inspected(state, message)
        case DraftReady(_, draft):
            drawn = _report(replace(state, task=None, problem=None), draft=draft, wanted="")
            return _save(drawn, state.saving.wanted) if state.saving.wanted else drawn
        case Saved(_, path):
            return _report(replace(state, task=None, problem=None), path=path)
        case TaskFailed(_, detail):
            return _report(replace(state, task=None, problem=Problem(task.kind, detail)), wanted="")
        case _:
            assert_never(message)


# ---------------------------------------------------------------- going from page to page


def _back(state: WizardState) -> WizardState:
    if state.busy(TaskKind.INSPECT):
        return _order(state, Cancelled())
    if state.busy(TaskKind.CHECK):
        return state
    if state.page is Page.GUIDE and state.guide is not None and state.guide.step not in {0, state.guide.entered}:
        return replace(state, guide=_leaf(state.guide, StepTurned(-1)))
    if state.page is Page.DECISION and state.decision is not None and state.decision.answers:
        return replace(state, decision=replace(state.decision, answers=state.decision.answers[:-1]))
    return back(state)


def _open(state: WizardState, page: Page) -> WizardState:
    if not state.settled:
        return state
    if page is Page.COMPARISON and state.compared is None:
        return state
    if page is Page.REPORT and state.opened is not None:
        return state
    if page is Page.REPORT:
        return _redraft(_report(visit(state, page), draft=None)) if state.inspected else state
    if page is Page.SOLVED and state.repaired is None:
        return state
    if page in {Page.RESULTS, Page.DETAILS} and not state.inspected:
        return state
    return visit(state, page)


def _jump(state: WizardState, place: GuidePlace, step: int) -> WizardState:
    """Go to a certain step; Back leads to the one in sight now."""
    step = min(max(0, step), place.steps)
    return visit(state, Page.GUIDE, replace(place, step=step, entered=step)) if step != place.step else state


def _leaf(place: GuidePlace, message: StepTurned | VariantChosen) -> GuidePlace:
    """Turn to another step, or to the same step of another variant."""
    if isinstance(message, VariantChosen):
        return replace(place, variant=message.variant, steps=message.steps, step=min(place.step, max(0, message.steps - 1)))
    return replace(place, step=min(max(0, place.step + message.by), place.steps))


def _relabel(state: WizardState, lang: Lang) -> WizardState:
    """Change the language in place. A report in sight is drawn up anew, because its text is in the user's language."""
    if lang is state.lang:
        return state
    return _redraft(replace(state, lang=lang))


def _redraft(state: WizardState) -> WizardState:
    if state.page is not Page.REPORT or not state.inspected or state.busy(TaskKind.SAVE):
        return state
    return _begin(_report(replace(state, problem=None), path=""), TaskKind.DRAFT)


def _report(state: WizardState, **changes: Any) -> WizardState:
    """Change fields of `WizardState.saving`."""
    return replace(state, saving=replace(state.saving, **changes))


def _save(state: WizardState, path: str) -> WizardState:
    """Save the draft; one that is being drawn up just now is saved when it is there."""
    if state.busy(TaskKind.DRAFT):
        return _report(state, wanted=path)
    return state if state.saving.draft is None or state.task is not None else _begin(state, TaskKind.SAVE, path=path)


def _begin(
    state: WizardState, kind: TaskKind, keys: tuple[str, ...] = (), codes: tuple[str, ...] = (), path: str = ""
) -> WizardState:
    number = state.tasks + 1
    return replace(state, tasks=number, task=Task(number, kind, keys, codes, path))


# ---------------------------------------------------------------- what comes of a run


def _inspected(state: WizardState, judged: Judged) -> WizardState:
    """Take over the results. A run the user ended stays where it is, so that leaving it is their own step.

    Back leads from the results to where the run was asked for, be that a guide or a search.
    """
    repaired = None if judged.cancelled else _repaired_by_all(state, judged.diagnosis)
    state = replace(state, opened=None, compared=None, repaired=repaired or (None if state.opened else state.repaired))
    state = replace(
        state, snapshot=judged.snapshot, diagnosis=judged.diagnosis, stopped=judged.cancelled, guide=None, made=None
    )
    if judged.cancelled:
        return state
    before = tuple(stop for stop in state.stops if stop.page not in {Page.INSPECT, Page.RESULTS, Page.REPORT})
    state = replace(state, page=Page.RESULTS, stops=before or (Stop(Page.WELCOME),))
    return _open(state, Page.SOLVED if repaired is not None and state.goal is Page.RESULTS else state.goal)


def _repaired_by_all(state: WizardState, now: Diagnosis) -> Repaired | None:
    """Return the problems of the inspection before this one, where all of them are gone and no other is there."""
    if state.opened or any(finding.severity is not Severity.INFO for finding in now.roots):
        return None
    codes = [] if state.diagnosis is None else [f.code for f in state.diagnosis.findings if f.severity is not Severity.INFO]
    changes = compare(state.diagnosis, now, codes)
    return _repaired(state, changes) if all_gone(changes) else None


def _repaired(state: WizardState, changes: tuple[Change, ...]) -> Repaired | None:
    """Return the root causes that a comparison shows to be gone; None without any."""
    roots = [change.before for change in changes if change.kind is ChangeKind.SOLVED and change.before is not None]
    gone = tuple(finding for finding in roots if finding.caused_by is None and finding.severity is not Severity.INFO)
    return Repaired(gone, state.snapshot.taken_at) if gone and state.snapshot is not None else None


def _checked(state: WizardState, judged: Judged, codes: tuple[str, ...]) -> WizardState:
    """Compare with before. Without an inspection before it, a check of some probes is no full result: not kept."""
    if judged.cancelled:
        return replace(state, made=_unproven(state.made))
    changes = compare(state.diagnosis, judged.diagnosis, codes or codes_in_question(state))
    state = replace(state, made=_proven(state.made, judged.diagnosis))
    if not state.inspected:
        return replace(state, changes=changes)
    repaired = _repaired(state, changes) if all_gone(changes) else None
    state = replace(state, changes=changes, snapshot=judged.snapshot, diagnosis=judged.diagnosis)
    if repaired is not None:
        return visit(replace(state, repaired=repaired), Page.SOLVED)
    place = state.guide
    if place is not None and place.step == place.steps - 1 and changes and not all_gone(changes):
        return replace(state, guide=replace(place, step=place.steps))  # what else can be done is told there
    return state


def _proven(made: MadeRepair | None, now: Diagnosis) -> MadeRepair | None:
    """Return a repair with whether it helped, as the check after it shows."""
    if made is None or made.result:
        return made
    (change,) = (change for change in compare(None, now, [made.finding]) if change.code == made.finding)
    words = {ChangeKind.FINE: "solved", ChangeKind.UNKNOWN: "unknown"}
    return replace(made, result=words.get(change.kind, "still_there"))


def _unproven(made: MadeRepair | None) -> MadeRepair | None:
    """Return a repair whose check was ended: whether it helped is not known."""
    return made if made is None or made.result else replace(made, result="unknown")


def codes_in_question(state: WizardState) -> tuple[str, ...]:
    """Return the codes a "check again" in the present guide is about.

    With what followed from the finding: once a cause is gone its consequences must be looked at again, or they would
    stand there on stale facts with nothing to explain them.
    """
    if state.guide is None:
        return ()
    own = (state.guide.finding, *state.guide.verify)
    following = [] if state.diagnosis is None else [f.code for code in own for f in state.diagnosis.following(code)]
    return tuple(dict.fromkeys(code for code in (*own, *following) if code))
