# SPDX-License-Identifier: MIT
"""What every unit of an open set must keep to."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from pathlib import Path

import pytest

from ibassist.app.catalog import load_phrases
from ibassist.core.facts import Facts
from ibassist.core.languages import Lang
from ibassist.core.pii import Pii
from ibassist.probes import PROBES
from ibassist.probes.api import Probe

PACKAGE = Path(__file__).parents[1] / "ibassist"


def _undeclared(hint: object, where: str) -> list[str]:
    """Places in a type where a string is neither marked private nor declared public."""
    if hint is str:
        return [where]
    if typing.get_origin(hint) is typing.Annotated:
        return [] if any(isinstance(mark, Pii) for mark in typing.get_args(hint)[1:]) else [where]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return []
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        return [p for f in dataclasses.fields(hint) for p in _undeclared(hints[f.name], f"{where}.{f.name}")]
    return [p for part in typing.get_args(hint) if not isinstance(part, types.EllipsisType) for p in _undeclared(part, where)]


def test_the_check_itself_sees_a_bare_string() -> None:
    @dataclasses.dataclass
    class Bare:
        name: str
        more: tuple[str, ...]

    assert _undeclared(Bare, "Bare") == ["Bare.name", "Bare.more"]


@pytest.mark.parametrize("probe", PROBES, ids=lambda p: p.key)
def test_every_string_of_facts_is_marked_private_or_declared_public(probe: Probe) -> None:
    assert _undeclared(probe.facts, probe.facts.__name__) == []


@pytest.mark.parametrize("probe", PROBES, ids=lambda p: p.key)
def test_facts_are_frozen_and_slotted(probe: Probe) -> None:
    assert issubclass(probe.facts, Facts)
    assert probe.facts.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__dict__" not in dir(probe.facts)


def test_every_probe_file_is_listed_once() -> None:
    keys = [probe.key for probe in PROBES]
    assert len(keys) == len(set(keys))
    listed = {probe.facts.__module__.rsplit(".", 1)[1] for probe in PROBES}
    reading = [f for f in (PACKAGE / "probes").rglob("*.py") if "\nPROBE = Probe(" in f.read_text(encoding="utf-8")]
    files = {f.parent.name if f.stem == "__init__" else f.stem for f in reading}
    assert files == listed


def test_every_probe_has_a_name_for_people() -> None:
    phrases = load_phrases()
    for probe in PROBES:
        assert phrases[f"probes.{probe.key}"].languages >= {Lang.EN, Lang.JA}, probe.key
