# SPDX-License-Identifier: MIT
"""The way through the pages, and the way back.

A guide can lead to questions and those to another guide, so what Back leads to is not a page but a place on it: the step of
the guide, the questions with their answers.
"""

from __future__ import annotations

from dataclasses import replace

from ibassist.flow.places import DecisionPlace, GuidePlace, Page, Stop
from ibassist.flow.state import WizardState


def visit(state: WizardState, page: Page, place: GuidePlace | DecisionPlace | None = None) -> WizardState:
    """Go to a page, and to a place on it where it has several.

    Going to where one came through goes back to it, so that Back never leads in circles.
    """
    here, wanted = _here(state), Stop(page, place)
    if _is_same(here, wanted):
        return _show(state, wanted)
    passed = next((number for number, stop in enumerate(state.stops) if _is_same(stop, wanted)), None)
    stops = (*state.stops, here) if passed is None else state.stops[:passed]
    return _show(replace(state, stops=stops), wanted)


def back(state: WizardState) -> WizardState:
    """Go to where one came from, and find it as it was left."""
    if not state.stops:
        return state
    return _show(replace(state, stops=state.stops[:-1], problem=None), state.stops[-1])


def _here(state: WizardState) -> Stop:
    places = {Page.GUIDE: state.guide, Page.DECISION: state.decision}
    return Stop(state.page, places.get(state.page))


def _is_same(one: Stop, other: Stop) -> bool:
    return one.page is other.page and _mark(one.place) == _mark(other.place)


def _mark(place: GuidePlace | DecisionPlace | None) -> object:
    """Return what makes two visits one: of a guide the step of a variant, of questions whatever was answered."""
    if isinstance(place, GuidePlace):
        return place.guide, place.variant, place.step
    return None if place is None else place.decision


def _show(state: WizardState, stop: Stop) -> WizardState:
    if isinstance(stop.place, GuidePlace):
        same = state.guide is not None and state.guide.guide == stop.place.guide
        return replace(state, page=stop.page, guide=stop.place, changes=state.changes if same else None)
    if isinstance(stop.place, DecisionPlace):
        return replace(state, page=stop.page, decision=stop.place)
    return replace(state, page=stop.page)
