# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from ibassist.core.comparison import ChangeKind, compare
from ibassist.core.facts import Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginAnswer, LoginResult
from ibassist.flow.messages import (
    Cancelled,
    CheckStarted,
    DraftReady,
    GuideOpened,
    Judged,
    LanguageChosen,
    LevelChosen,
    LoginsKept,
    NoteChanged,
    PageOpened,
    RowChanged,
    SaveChosen,
    Saved,
    Started,
    StepTurned,
    SymptomChosen,
    TaskFailed,
    VariantChosen,
    WentBack,
)
from ibassist.flow.places import GuidePlace, Page
from ibassist.flow.state import ReportDraft, WizardState
from ibassist.flow.tasks import ProbeRow, TaskKind
from ibassist.flow.update import codes_in_question, update

KEYS = ("network", "proxy")
SNAPSHOT = Snapshot("1", "2026-01-02T03:04:05Z", OsInfo(OsFamily.LINUX), {key: Observation(Status.OK) for key in KEYS})
DEAD = Finding("proxy.socks-unreachable", Severity.ERROR, {"port": 1080})
BLOCKED = Finding("gateway.ports-blocked", Severity.ERROR, {}, "proxy.socks-unreachable")
DRAFT = ReportDraft((("user", 2),), "summary", "report.zip", (("report.txt", "text"),))
PLACE = GuidePlace("fix-proxy", 3, finding=DEAD.code, verify=(DEAD.code,))


def judged_by(*findings, unknown=()):
    known = [Verdict(finding.code, VerdictKind.FINDING, finding) for finding in findings]
    codes = {finding.code for finding in findings} | set(unknown)
    passed = [Verdict(code, VerdictKind.PASS) for code in (DEAD.code, BLOCKED.code, "clock.skewed") if code not in codes]
    lacking = [Verdict(code, VerdictKind.INCONCLUSIVE) for code in unknown]
    return Diagnosis(tuple(findings), (*known, *passed, *lacking))


SICK = judged_by(DEAD, BLOCKED)
WELL = judged_by()


def after(*messages, state=None):
    state = state or WizardState()
    for message in messages:
        state = update(state, message)
    return state


@pytest.fixture
def results():
    return after(Started(KEYS), Judged(1, SNAPSHOT, SICK))


class TestInspection:
    def test_start_shows_a_row_per_probe_and_gives_the_worker_a_task(self):
        state = after(Started(KEYS))
        assert state.page is Page.INSPECT
        assert [row.key for row in state.rows] == list(KEYS)
        assert state.task is not None
        assert (state.task.kind, state.task.keys) == (TaskKind.INSPECT, KEYS)

    def test_rows_follow_the_events(self):
        state = after(
            Started(KEYS),
            RowChanged(1, ProbeRow("proxy", started=True)),
            RowChanged(1, ProbeRow("proxy", True, Status.DENIED, 0.5)),
        )
        assert [(row.started, row.status, row.seconds) for row in state.rows] == [
            (False, None, 0.0),
            (True, Status.DENIED, 0.5),
        ]

    def test_results_come_by_themselves_and_back_leads_to_the_first_page(self, results):
        assert results.page is Page.RESULTS
        assert results.task is None
        assert after(WentBack(), state=results).page is Page.WELCOME

    def test_news_of_an_abandoned_run_change_nothing(self):
        state = after(Started(KEYS), Started(KEYS))
        assert update(state, Judged(1, SNAPSHOT, SICK)) is state
        assert update(state, RowChanged(1, ProbeRow("proxy", started=True))) is state
        assert update(WizardState(), Judged(1, SNAPSHOT, SICK)) == WizardState()

    def test_cancel_waits_for_what_has_arrived_and_stays(self):
        state = after(Started(KEYS), Cancelled())
        assert state.task is not None
        assert state.task.stopping
        state = after(Judged(1, SNAPSHOT, SICK, cancelled=True), state=state)
        assert (state.page, state.stopped, state.task) == (Page.INSPECT, True, None)
        assert after(PageOpened(Page.RESULTS), state=state).page is Page.RESULTS

    def test_back_while_it_runs_is_cancel(self):
        state = after(Started(KEYS), WentBack())
        assert state.page is Page.INSPECT
        assert state.task is not None
        assert state.task.stopping

    def test_cancel_with_nothing_running_changes_nothing(self, results):
        assert update(results, Cancelled()) is results

    def test_a_run_that_breaks_says_so(self):
        state = after(Started(KEYS), TaskFailed(1, "MemoryError"))
        assert state.problem is not None
        assert (state.problem.kind, state.task, state.page) == (TaskKind.INSPECT, None, Page.INSPECT)

    def test_a_new_run_forgets_the_problem_of_the_last(self):
        assert after(Started(KEYS), TaskFailed(1, "MemoryError"), Started(KEYS)).problem is None

    def test_a_run_can_lead_on_to_the_report(self):
        state = after(GuideOpened(PLACE), Started(KEYS, Page.REPORT), Judged(1, SNAPSHOT, SICK))
        assert state.page is Page.REPORT
        assert state.busy(TaskKind.DRAFT)
        assert after(WentBack(), state=state).page is Page.RESULTS

    def test_results_are_not_to_be_had_before_there_are_any(self):
        assert after(PageOpened(Page.RESULTS)).page is Page.WELCOME
        assert after(PageOpened(Page.REPORT)).page is Page.WELCOME

    def test_no_page_opens_while_it_runs(self, results):
        state = after(Started(KEYS), state=results)
        assert after(PageOpened(Page.REPORT), state=state).page is Page.INSPECT


class TestGuide:
    def test_steps_end_at_the_last_page_and_at_the_first(self):
        state = after(GuideOpened(PLACE), *[StepTurned(1)] * 9)
        assert state.guide is not None
        assert (state.guide.step, state.guide.at_end) == (3, True)
        state = after(*[StepTurned(-1)] * 9, state=state)
        assert state.guide is not None
        assert state.guide.step == 0

    def test_back_goes_through_the_steps_and_then_to_where_one_came_from(self, results):
        state = after(GuideOpened(PLACE), StepTurned(1), WentBack(), state=results)
        assert (state.page, state.guide.step) == (Page.GUIDE, 0)
        assert after(WentBack(), state=state).page is Page.RESULTS

    def test_a_symptom_leads_to_its_guide_and_back_to_the_first_page(self):
        state = after(SymptomChosen("no-sms-code"), GuideOpened(GuidePlace("no-sms-code", 2)))
        assert state.symptom == "no-sms-code"
        assert after(WentBack(), state=state).page is Page.WELCOME

    def test_another_variant_keeps_the_step_where_it_has_one(self):
        state = after(GuideOpened(PLACE), StepTurned(1), VariantChosen("firefox", 7))
        assert (state.guide.variant, state.guide.steps, state.guide.step) == ("firefox", 7, 1)
        state = after(*[StepTurned(1)] * 6, VariantChosen("safari", 4), state=state)
        assert (state.guide.variant, state.guide.step) == ("safari", 3)

    def test_turning_without_a_guide_changes_nothing(self):
        assert after(StepTurned(1), VariantChosen("x", 1)) == WizardState()

    def test_going_to_a_page_on_the_way_goes_back_to_it(self, results):
        state = after(GuideOpened(PLACE), PageOpened(Page.REPORT), PageOpened(Page.RESULTS), state=results)
        assert state.trail == (Page.WELCOME,)


class TestCheckAgain:
    def test_it_is_about_the_finding_the_guide_and_what_followed(self, results):
        state = after(GuideOpened(PLACE), state=results)
        assert codes_in_question(state) == (DEAD.code, BLOCKED.code)

    def test_nothing_is_in_question_outside_a_guide(self, results):
        assert codes_in_question(results) == ()

    def test_solved(self, results):
        state = after(GuideOpened(PLACE), CheckStarted(("proxy",)), Judged(2, SNAPSHOT, WELL), state=results)
        assert {(change.code, change.kind) for change in state.changes} == {
            (DEAD.code, ChangeKind.SOLVED),
            (BLOCKED.code, ChangeKind.SOLVED),
        }
        assert (state.page, state.diagnosis, state.task) == (Page.SOLVED, WELL, None)

    def test_a_new_note_leaves_it_solved_and_a_new_problem_does_not(self, results):
        for severity, page in ((Severity.INFO, Page.SOLVED), (Severity.WARNING, Page.GUIDE)):
            now = judged_by(Finding("tws.connected", severity))
            state = after(GuideOpened(PLACE), CheckStarted(("proxy",)), Judged(2, SNAPSHOT, now), state=results)
            assert state.page is page

    def test_cancelled_it_leaves_the_results_as_they_were(self, results):
        state = after(GuideOpened(PLACE), CheckStarted(("proxy",)), Cancelled(), state=results)
        assert state.task.stopping
        state = after(Judged(2, SNAPSHOT, WELL, cancelled=True), state=state)
        assert (state.changes, state.diagnosis, state.task) == (None, SICK, None)

    def test_without_an_inspection_before_it_is_no_full_result(self):
        state = after(GuideOpened(PLACE), CheckStarted(("proxy",)), Judged(1, SNAPSHOT, WELL))
        assert [change.kind for change in state.changes] == [ChangeKind.FINE]
        assert not state.inspected

    def test_back_waits_while_it_runs(self, results):
        state = after(GuideOpened(PLACE), CheckStarted(("proxy",)), state=results)
        assert update(state, WentBack()) is state

    def test_another_guide_begins_without_an_outcome(self, results):
        state = after(GuideOpened(PLACE), CheckStarted(("proxy",)), Judged(2, SNAPSHOT, WELL), state=results)
        assert after(GuideOpened(PLACE), state=state).changes is None


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        (judged_by(DEAD), ChangeKind.STILL_THERE),
        (judged_by(replace(DEAD, args={"port": 9})), ChangeKind.CHANGED),
        (judged_by(replace(DEAD, severity=Severity.WARNING)), ChangeKind.CHANGED),
        (judged_by(unknown=(DEAD.code,)), ChangeKind.UNKNOWN),
        (judged_by(), ChangeKind.SOLVED),
    ],
)
def test_before_and_after(now, kind):
    (change,) = compare(judged_by(DEAD), now, [DEAD.code])
    assert change.kind is kind
    assert change.before == DEAD


def test_a_new_finding_is_told_even_when_nobody_asked():
    clock = Finding("clock.skewed", Severity.WARNING)
    changes = compare(judged_by(DEAD), judged_by(clock), [DEAD.code])
    assert [(change.code, change.kind) for change in changes] == [
        (DEAD.code, ChangeKind.SOLVED),
        ("clock.skewed", ChangeKind.APPEARED),
    ]


def test_what_was_fine_and_is_fine_is_not_told_beside_something_else():
    changes = compare(judged_by(DEAD), judged_by(), [DEAD.code, "clock.skewed"])
    assert [change.code for change in changes] == [DEAD.code]


class TestReport:
    def test_it_is_drawn_up_on_the_way_in_and_then_saved(self, results):
        state = after(PageOpened(Page.REPORT), state=results)
        assert state.busy(TaskKind.DRAFT)
        state = after(DraftReady(2, DRAFT), SaveChosen("/home/alex/report.zip"), state=state)
        assert state.task.path == "/home/alex/report.zip"
        state = after(Saved(3, "/home/alex/report.zip"), state=state)
        assert (state.saving.path, state.task) == ("/home/alex/report.zip", None)

    def test_nothing_is_saved_that_was_never_drawn_up(self, results):
        assert update(results, SaveChosen("/home/alex/report.zip")) is results

    def test_what_is_being_drawn_up_is_saved_when_it_is_there(self, results):
        state = after(PageOpened(Page.REPORT), SaveChosen("/home/alex/report.zip"), state=results)
        assert state.busy(TaskKind.DRAFT)
        state = after(DraftReady(2, DRAFT), state=state)
        assert (state.task.kind, state.task.path, state.saving.wanted) == (TaskKind.SAVE, "/home/alex/report.zip", "")

    def test_what_could_not_be_drawn_up_is_not_saved_later(self, results):
        state = after(PageOpened(Page.REPORT), SaveChosen("x"), TaskFailed(2, "no"), NoteChanged("a"), state=results)
        assert not after(DraftReady(3, DRAFT), state=state).busy(TaskKind.SAVE)

    def test_a_note_or_another_language_draws_it_up_again(self, results):
        state = after(PageOpened(Page.REPORT), DraftReady(2, DRAFT), Saved(2, "x"), state=results)
        noted = after(NoteChanged("since Monday"), state=state)
        assert (noted.busy(TaskKind.DRAFT), noted.saving.note, noted.saving.path) == (True, "since Monday", "")
        assert after(LanguageChosen(Lang.JA), state=state).busy(TaskKind.DRAFT)
        assert update(state, NoteChanged("")) is state

    def test_a_refused_report_is_a_problem_and_no_file(self, results):
        state = after(PageOpened(Page.REPORT), DraftReady(2, DRAFT), SaveChosen("x"), TaskFailed(3, "no"), state=results)
        assert (state.problem.kind, state.saving.path) == (TaskKind.SAVE, "")

    def test_no_report_after_a_newer_draft_was_asked_for(self, results):
        state = after(PageOpened(Page.REPORT), NoteChanged("a"), DraftReady(2, DRAFT), state=results)
        assert state.saving.draft is None


@pytest.mark.parametrize("page", list(Page))
def test_the_language_changes_on_every_page_without_losing_the_place(page, results):
    state = after(GuideOpened(PLACE), StepTurned(2), state=results)
    state = replace(state, page=page)
    changed = after(LanguageChosen(Lang.JA), state=state)
    assert changed.lang is Lang.JA
    assert (changed.page, changed.guide, changed.trail) == (state.page, state.guide, state.trail)


def test_the_language_changes_while_an_inspection_runs():
    state = after(Started(KEYS), RowChanged(1, ProbeRow("proxy", started=True)))
    changed = after(LanguageChosen(Lang.JA), state=state)
    assert (changed.task, changed.rows) == (state.task, state.rows)
    assert update(changed, LanguageChosen(Lang.JA)) is changed


def test_another_level_draws_the_report_up_anew_and_hides_the_old_one_at_once():
    report = after(Started(KEYS), Judged(1, SNAPSHOT, SICK), PageOpened(Page.REPORT), DraftReady(2, DRAFT))
    full = update(report, LevelChosen("full"))
    assert (full.saving.level, full.saving.draft, full.task.kind) == ("full", None, TaskKind.DRAFT)
    assert update(report, LevelChosen("normal")) is report
    assert update(WizardState(), LevelChosen("full")).task is None


# ---------------------------------------------------------------- logins of proxies

PROXY = ("proxy.example.com", 1080)
TRIED = LoginResult(PROXY, LoginAnswer.ACCEPTED)


def test_what_became_of_a_login_arrives_with_the_verdict_and_stays():
    again = Judged(2, SNAPSHOT, WELL, logins=(TRIED,))
    results = after(Started(KEYS), Judged(1, SNAPSHOT, SICK), CheckStarted(("proxy",)), again)
    assert (results.page, results.logins.results, results.diagnosis) == (Page.RESULTS, (TRIED,), WELL)
    assert after(Started(KEYS), replace(again, number=9)).logins.results == (), "news of another run"


def test_the_password_store_is_heard_whatever_runs():
    kept = replace(TRIED, keeping=Keeping.DONE)
    state = after(LoginsKept((PROXY,)))
    assert (state.logins.kept, state.logins.results) == ((PROXY,), ())
    state = after(Started(KEYS), LoginsKept((PROXY,), (kept,)))
    assert (state.logins.kept, state.logins.results, state.task.kind) == ((PROXY,), (kept,), TaskKind.INSPECT)
    state = after(LoginsKept((), forgetting=Keeping.DONE), state=state)
    assert (state.logins.kept, state.logins.forgetting, state.logins.results) == ((), Keeping.DONE, (kept,))
