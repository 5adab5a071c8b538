# SPDX-License-Identifier: MIT
"""Navigation: turns a target, as guides, messages and questions name it, into the message that goes there."""

from __future__ import annotations

from ibassist.app.window_content import Content
from ibassist.content.targets import Place, Target
from ibassist.flow.messages import DecisionOpened, GuideOpened, Message, PageOpened, Started, StepOpened
from ibassist.flow.places import GuidePlace, Page
from ibassist.flow.state import WizardState


def way_to(target: Target, content: Content, state: WizardState) -> Message | None:
    """Return what to say to get there; None where the place is not to be had on this computer.

    A finding that led to the guide one comes from goes along, so that "check again" still asks after it.
    """
    match target.place:
        case Place.INSPECT:
            return Started(content.probes)
        case Place.REPORT:
            return PageOpened(Page.REPORT) if state.inspected else Started(content.probes, Page.REPORT)
        case Place.HOSTS:
            return PageOpened(Page.HOSTS)
        case Place.WATCH:
            return PageOpened(Page.WATCH)
        case Place.LIBRARY:
            return PageOpened(Page.LIBRARY)
        case Place.DECISION:
            return DecisionOpened(target.id) if target.id in content.catalog.decisions else None
        case Place.GUIDE:
            finding = _finding(state)
            place = content.place(target.id, finding, target.step, content.case(target.id, finding, state))
            return GuideOpened(place) if place.steps else None
        case Place.STEP:
            return None if state.guide is None else _step(target.id, content, state.guide)


def _step(key: str, content: Content, place: GuidePlace) -> Message | None:
    guide = content.guide(place)
    if guide is None:
        return None
    steps = content.steps(guide, place.variant, place.finding)
    number = next((number for number, step in enumerate(steps) if step.key == key), None)
    if number is not None:
        return StepOpened(number)
    elsewhere = content.place(place.guide, place.finding, key, case=place.case)
    return GuideOpened(elsewhere) if elsewhere.entered else None


def _finding(state: WizardState) -> str:
    """Return the finding that the guide in sight, or the last one on the way back, is to repair."""
    if state.page is Page.GUIDE and state.guide is not None:
        return state.guide.finding
    passed = (stop.place for stop in reversed(state.stops))
    return next((place.finding for place in passed if isinstance(place, GuidePlace)), "")
