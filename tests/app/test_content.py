# SPDX-License-Identifier: MIT
"""What guides, messages and decisions that ship refer to exists, and every decision comes to an end."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from ibassist.app import assets
from ibassist.app.catalog import load_catalog
from ibassist.content.decisions import Conclusion, Decision
from ibassist.content.targets import Place, Target
from tests.content import targets
from tests.every import every

CATALOG = load_catalog()


def _exists(place: str, target: Target) -> bool:
    if target.place is Place.GUIDE:
        guide = CATALOG.guides.get(target.id)
        return guide is not None and (not target.step or any(step.key == target.step for step in guide.steps))
    if target.place is Place.DECISION:
        return target.id in CATALOG.decisions
    if target.place is Place.STEP:
        own = CATALOG.guides.get(place.removeprefix("guide ").partition(",")[0])
        return own is not None and any(step.key == target.id for step in own.steps)
    return True


@every(("place", "target"), [pytest.param(*pair, id=f"{pair[0]}-{pair[1]}") for pair in targets(CATALOG)])
def test_every_target_exists(place: str, target: Target) -> None:
    assert _exists(place, target)


def test_step_keys_are_unique_in_their_guide() -> None:
    for guide in CATALOG.guides.values():
        keys = [step.key for step in guide.steps if step.key]
        assert len(keys) == len(set(keys)), guide.id


def test_a_guide_names_questions_that_exist_or_none() -> None:
    assert {guide.decision for guide in CATALOG.guides.values()} - {""} <= set(CATALOG.decisions)


@every("decision", CATALOG.decisions.values(), ids=lambda decision: decision.id)
def test_every_way_through_the_questions_ends(decision: Decision) -> None:
    keys = [question.key for question in decision.questions]
    choices = [[choice.key for choice in question.choices] for question in decision.questions]
    reached = []
    for answers in product(*choices):
        end = decision.next(dict(zip(keys, answers, strict=True)))
        assert isinstance(end, Conclusion)
        reached.append(end)
    assert all(conclusion in reached for conclusion in decision.conclusions), "a conclusion that no answers lead to"
    for conclusion in decision.conclusions:
        for key, allowed in conclusion.when.items():
            question = next(q for q in decision.questions if q.key == key)
            assert set(allowed) <= {choice.key for choice in question.choices}


@pytest.mark.slow
@every("path", sorted(assets.resources().rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_are_read_alike_where_the_fast_parser_is_missing(path: Path) -> None:
    """The parser in C lets some slips pass that the one in Python, used where the other was not built, refuses."""
    assert yaml.load(path.read_bytes(), yaml.SafeLoader) is not None
