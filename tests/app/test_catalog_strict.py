# SPDX-License-Identifier: MIT
"""A slip of the pen in a guide, a decision or a list is an error with its place, wherever in the file it is.

Every mapping and every value of a file that uses all fields is spoilt, one at a time; there is no schema beside the dataclasses
that could say something else than they do.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from ibassist.app import catalog
from ibassist.app.assets import ResourceError
from ibassist.content.decisions import Choice, Conclusion, Decision, Question
from ibassist.content.guides import Branch, Guide, GuideStep, KnownMessage, Shelf, Symptom
from tests.every import every

Load = Callable[[Path], object]
TEXT = {"en": "Words.", "ja": "言葉です。"}
BRANCH = {"when": TEXT, "to": "guide:g#first", "say": TEXT, "ruled_out_by": ["a.b"]}
STEP = {
    "say": TEXT, "key": "first", "note": TEXT, "expect": TEXT, "systems": ["linux"], "desktop": "gnome", "variant": "v", "figure": "f",
    "screenshot": "", "action": "open-proxy-settings", "checked": ["Chrome 156"], "findings": ["a.b"], "branches": [BRANCH], "copy": TEXT,
    "known": {"say": TEXT, "note": TEXT, "expect": TEXT}, "ruled_out_by": ["a.b"], "only_if": {"source": ["gnome"]},
}  # fmt: skip
GUIDE = {
    "id": "g", "title": TEXT, "intro": TEXT, "steps": [STEP], "outro": TEXT, "verify": ["a.b"], "order": 1, "variants": {"v": TEXT},
    "openings": [{"findings": ["a.b"], "say": TEXT}], "branches": [BRANCH], "decision": "d", "keywords": TEXT, "dated": "2026-11-23",
}  # fmt: skip
QUESTION = {"key": "q", "ask": TEXT, "choices": [{"key": "c", "say": TEXT}], "note": TEXT}
CONCLUSION = {"tone": "yes", "say": TEXT, "why": TEXT, "when": {"q": ["c"]}, "branches": [BRANCH]}
DECISION = {"id": "d", "title": TEXT, "intro": TEXT, "questions": [QUESTION], "conclusions": [CONCLUSION]}
MESSAGE = {
    "id": "m", "shown": ["No"], "means": TEXT, "tone": "well", "codes": ["1100", "WinError 5"], "leads_to": ["inspect"], "keywords": TEXT
}  # fmt: skip
FILES: dict[str, tuple[Any, Load]] = {
    "guides/g.yaml": (GUIDE, catalog.load_guides),
    "decisions/d.yaml": (DECISION, catalog.load_decisions),
    "messages/m.yaml": ([MESSAGE], catalog.load_messages),
    "symptoms.yaml": ([{"id": "s", "say": TEXT, "leads_to": "inspect"}], catalog.load_symptoms),
    "shelves.yaml": ([{"title": TEXT, "guides": ["g"]}], catalog.load_shelves),
}
FREE = (("variants",), ("conclusions", 0, "when"), ("steps", 0, "only_if"))
"""Mappings whose keys are names that the file gives itself."""
Place = tuple[str | int, ...]


def _mappings(raw: object, place: Place = ()) -> Iterator[Place]:
    if isinstance(raw, dict):
        yield place
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ():
        yield from _mappings(value, (*place, key))


def _values(raw: object, place: Place = ()) -> Iterator[Place]:
    if not isinstance(raw, dict | list):
        yield place
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ():
        yield from _values(value, (*place, key))


def _spoilt(raw: Any, place: Place, how: Callable[[Any, Any], None]) -> Any:
    """Return a copy in which something is done to what stands at a place: `how` gets its container and its key."""
    whole = [copy.deepcopy(raw)]
    container: Any = whole
    steps: Place = (0, *place)
    for key in steps[:-1]:
        container = container[key]
    how(container, steps[-1])
    return whole[0]


def _write(folder: Path, name: str, raw: Any) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (raw, _) in FILES.items():
        _write(tmp_path, name, raw)
    return tmp_path


def _cases(walk: Callable[[object], Iterator[Place]]) -> list[Any]:
    return [
        pytest.param(name, place, id=f"{name}:{'.'.join(map(str, place))}")
        for name, (raw, _) in FILES.items()
        for place in walk(raw)
    ]


def test_the_files_use_every_field() -> None:
    for used, wanted in (
        (GUIDE, Guide), (STEP, GuideStep), (BRANCH, Branch), (DECISION, Decision), (QUESTION, Question), (QUESTION["choices"][0], Choice),
        (CONCLUSION, Conclusion), (MESSAGE, KnownMessage), ({"id", "say", "leads_to", "answers", "explained_by", "possibly"}, Symptom), ({"title", "guides"}, Shelf),
    ):  # fmt: skip
        assert set(used) == {field.name for field in fields(wanted)} - {"symptom"}


def test_as_they_are_they_load(folder: Path) -> None:
    assert all(load(folder) for _, load in FILES.values())


@pytest.mark.parametrize(("name", "place"), [case for case in _cases(_mappings) if case.values[1] not in FREE])
def test_an_unknown_field_is_an_error(folder: Path, name: str, place: Place) -> None:
    raw, load = FILES[name]
    _write(folder, name, _spoilt(raw, place, lambda container, key: container[key].update(surplus="1")))
    with pytest.raises(ResourceError, match=Path(name).name):
        load(folder)


@every(("name", "place"), _cases(_values))
def test_a_value_of_another_kind_is_an_error(folder: Path, name: str, place: Place) -> None:
    raw, load = FILES[name]
    _write(folder, name, _spoilt(raw, place, lambda container, key: container.__setitem__(key, {"neither": ["this"]})))
    with pytest.raises(ResourceError, match=Path(name).name):
        load(folder)


@pytest.mark.parametrize(
    "target", ["", "guide", "guide:", "inspect:x", "step:", "nowhere", "guide:a#", "decision:a#b", "GUIDE:a", 5]
)
def test_a_target_that_is_none_is_an_error(folder: Path, target: object) -> None:
    _write(folder, "messages/m.yaml", [{**MESSAGE, "leads_to": [target]}])
    with pytest.raises(ResourceError, match=r"m\.yaml"):
        catalog.load_messages(folder)
