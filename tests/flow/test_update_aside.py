# SPDX-License-Identifier: MIT
"""The pages beside the way: search, questions, reference; and the way back through guides that lead to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ibassist.core.comparison import Change, ChangeKind
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.flow.messages import (
    Answered,
    DecisionOpened,
    GuideOpened,
    HitsFound,
    Judged,
    PageOpened,
    QueryTyped,
    Started,
    StepOpened,
    StepTurned,
    WentBack,
)
from ibassist.flow.places import GuidePlace, Page
from ibassist.flow.state import WizardState
from ibassist.flow.update import update
from ibassist.search.engine import SearchHit

PROXY, DNS = GuidePlace("fix-proxy", 5), GuidePlace("fix-dns", 4)
SNAPSHOT = Snapshot("1", "2026-01-02T03:04:05Z", OsInfo(OsFamily.LINUX), {})
HITS = (SearchHit("guide", "fix-proxy", 1.0),)


def after(*messages, state=None):
    state = state or WizardState()
    for message in messages:
        state = update(state, message)
    return state


class TestTheWayBack:
    def test_from_a_guide_that_another_led_to_it_is_the_step_one_came_from(self):
        state = after(GuideOpened(PROXY), StepTurned(1), StepTurned(1), GuideOpened(DNS), StepTurned(1))
        assert (state.guide.guide, state.guide.step) == ("fix-dns", 1)
        state = after(WentBack(), WentBack(), state=state)
        assert (state.guide.guide, state.guide.step, state.trail) == ("fix-proxy", 2, (Page.WELCOME,))

    def test_from_a_step_that_was_jumped_to_it_is_where_one_jumped_from(self):
        state = after(GuideOpened(PROXY), StepOpened(3))
        assert (state.guide.step, after(WentBack(), state=state).guide.step) == (3, 0)
        further = after(StepTurned(1), WentBack(), state=state)
        assert further.guide.step == 3

    def test_from_a_guide_opened_at_a_step_it_leads_away_at_once(self):
        state = after(PageOpened(Page.LIBRARY), GuideOpened(replace(PROXY, step=2, entered=2)), WentBack())
        assert state.page is Page.LIBRARY

    def test_from_the_same_step_of_another_variant_it_is_the_variant_one_came_from(self):
        here, there = (replace(PROXY, variant=variant, step=1, entered=1) for variant in ("chrome", "firefox"))
        state = after(GuideOpened(here), GuideOpened(there), WentBack())
        assert (state.page, state.guide) == (Page.GUIDE, here)

    def test_it_leads_through_questions_as_they_were_answered(self):
        state = after(
            GuideOpened(PROXY), DecisionOpened("which"), Answered("a", "1"), Answered("b", "2"), GuideOpened(DNS), WentBack()
        )
        assert (state.page, state.decision.answers) == (Page.DECISION, (("a", "1"), ("b", "2")))
        state = after(WentBack(), WentBack(), WentBack(), state=state)
        assert (state.page, state.guide.guide) == (Page.GUIDE, "fix-proxy")

    def test_guides_that_lead_to_each_other_make_no_endless_trail(self):
        state = WizardState()
        for _ in range(5):
            state = after(GuideOpened(PROXY), GuideOpened(DNS), state=state)
        assert state.trail == (Page.WELCOME, Page.GUIDE)

    def test_a_step_that_is_not_there_is_the_last_one_and_the_present_one_is_no_jump(self):
        state = after(GuideOpened(PROXY), StepOpened(0))
        assert state.trail == (Page.WELCOME,)
        assert after(StepOpened(99), state=state).guide.at_end

    def test_the_outcome_of_one_guide_is_not_shown_in_another(self):
        outcome = (Change("x", ChangeKind.SOLVED),)
        state = replace(after(GuideOpened(PROXY)), changes=outcome)
        assert after(StepOpened(2), state=state).changes == outcome
        assert after(GuideOpened(DNS), state=state).changes is None
        gone = replace(after(GuideOpened(DNS), state=state), changes=outcome)
        assert after(WentBack(), state=gone).changes is None

    def test_from_the_results_it_is_where_the_inspection_was_asked_for(self):
        state = after(PageOpened(Page.LIBRARY), GuideOpened(replace(PROXY, step=2)), Started(("network",), Page.REPORT))
        state = after(Judged(state.task.number, SNAPSHOT, Diagnosis((), ())), state=state)
        assert state.page is Page.REPORT
        state = after(WentBack(), WentBack(), state=state)
        assert (state.page, state.guide.guide, state.guide.step) == (Page.GUIDE, "fix-proxy", 2)

    def test_inspecting_again_and_again_makes_no_endless_trail(self):
        state = after(GuideOpened(PROXY))
        for _ in range(3):
            state = after(Started(("network",)), state=state)
            state = after(Judged(state.task.number, SNAPSHOT, Diagnosis((), ())), state=state)
            assert state.trail == (Page.WELCOME, Page.GUIDE)


class TestQuestions:
    def test_one_that_was_answered_is_asked_again_and_what_followed_is_void(self):
        state = after(DecisionOpened("which"), Answered("a", "1"), Answered("b", "2"), Answered("c", "3"), Answered("b", None))
        assert state.decision.answers == (("a", "1"),)
        assert after(Answered("z", None), state=state).decision == state.decision

    def test_back_takes_the_last_answer_back_and_then_leaves(self):
        state = after(PageOpened(Page.LIBRARY), DecisionOpened("which"), Answered("a", "1"), WentBack())
        assert (state.page, state.decision.answers) == (Page.DECISION, ())
        assert after(WentBack(), state=state).page is Page.LIBRARY

    def test_none_are_asked_before_they_are_opened(self):
        assert after(Answered("a", "1"), Answered("a", None)).decision is None


class TestSearch:
    def test_what_was_found_for_other_words_or_in_another_language_is_ignored(self):
        state = after(QueryTyped("proxy"))
        assert after(HitsFound("proxy", Lang.EN, HITS), state=state).library.hits == HITS
        assert after(HitsFound("prox", Lang.EN, HITS), state=state).library.hits == ()
        assert after(HitsFound("proxy", Lang.JA, HITS), state=state).library.hits == ()

    def test_what_was_found_before_stays_until_there_is_something_newer(self):
        state = after(QueryTyped("proxy"), HitsFound("proxy", Lang.EN, HITS))
        assert state.library.searched == "proxy"
        assert after(QueryTyped("proxy s"), state=state).library.hits == HITS
        assert after(QueryTyped("proxy s"), HitsFound("proxy s", Lang.EN, ()), state=state).library.searched == "proxy s"
        assert after(QueryTyped(""), state=state).library.searched == ""
        assert after(QueryTyped(" "), state=state).library.hits == ()

    def test_the_words_are_still_there_when_one_comes_back(self):
        state = after(PageOpened(Page.LIBRARY), QueryTyped("proxy"), GuideOpened(PROXY), WentBack())
        assert (state.page, state.library.query) == (Page.LIBRARY, "proxy")


@pytest.mark.parametrize(
    "message", [PageOpened(Page.LIBRARY), PageOpened(Page.HOSTS), GuideOpened(DNS), DecisionOpened("which"), StepOpened(1)]
)
def test_nothing_opens_while_an_inspection_runs(message):
    state = after(Started(("network",)))
    assert after(message, state=state) == state
