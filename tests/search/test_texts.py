# SPDX-License-Identifier: MIT
"""How well texts as people type and paste them are answered; the texts and the right answers are in `texts.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ibassist.app.catalog import load_catalog, load_index
from ibassist.content.guides import MessageTone
from ibassist.core.languages import Lang
from ibassist.search.engine import SearchHit
from ibassist.search.passages import HitKind

CATALOG = load_catalog()
INDEX = load_index(CATALOG)
MESSAGES = {message.id: message for message in CATALOG.messages}
GROUPS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8"))
LEAST = 0.97
"""Share of the texts of which the first answer is right."""
NEIGHBOURS = 4
"""Texts, of all, that may have something beside the right answer that does not help."""


def _texts() -> Iterator[tuple[dict[str, Any], Lang, str]]:
    yield from ((group, lang, text) for group in GROUPS for lang in Lang for text in group.get(lang.value, ()))


def _stands_for(hit: SearchHit) -> set[str]:
    """Return what a hit is, in the words of the list: itself, where it leads to first, and whether all is well."""
    if hit.kind is HitKind.GUIDE:
        return {hit.id}
    message = MESSAGES[hit.id]
    return {hit.id, INDEX.best_target(hit).id} | ({"well"} if message.tone is MessageTone.WELL else set())


@pytest.mark.slow
def test_the_first_answer_is_right() -> None:
    tried, missed, found_for_nothing = 0, [], []
    for group, lang, text in _texts():
        tried += 1
        hits = INDEX.search(text, lang)
        if "none" in group["right"]:
            found_for_nothing += [f"{text!r}: {hits[0].id}"] if hits else []
        elif not hits or not _stands_for(hits[0]) & set(group["right"]):
            missed.append(f"{text!r}: {group['right'][0]} wanted, got {[f'{hit.id} {hit.score:.2f}' for hit in hits[:3]]}")
    print(*missed, *found_for_nothing, sep="\n")
    assert tried > 500
    assert len(missed) + len(found_for_nothing) <= (1 - LEAST) * tried


@pytest.mark.slow
def test_no_answer_does_harm() -> None:
    harmful = [
        f"{text!r}: {hit.id}"
        for group, lang, text in _texts()
        for number, hit in enumerate(INDEX.search(text, lang)[:3])
        for name in _stands_for(hit)
        if name in group.get("harm", ()) or (number == 0 and f"{name}@first" in group.get("harm", ()))
    ]
    print(*harmful, sep="\n")
    assert not [text for text in harmful if text.split(":")[-1].strip() in {"wait-and-retry", "api-refused"}]
    assert len(harmful) <= NEIGHBOURS


def test_a_message_that_all_is_well_stands_alone() -> None:
    """Beside “nothing is wrong”, a repair is in the way."""
    for group, lang, text in _texts():
        if "well" in group["right"]:
            assert all("well" in _stands_for(hit) for hit in INDEX.search(text, lang)), text


def test_with_a_problem_in_the_log_what_is_well_does_not_matter() -> None:
    log = "ERROR -1 2104 Market data farm connection is OK:usfarm\nERROR -1 2106 HMDS data farm connection is OK:ushmds\n"
    for problem, message in (
        (
            "ERROR 3 321 Error validating request.-'bN' : cause - The API interface is currently in Read-Only mode.",
            "api-read-only",
        ),
        ("ERROR -1 1100 Connectivity between IBKR and Trader Workstation has been lost.", "api-connection-lost"),
        ("Error 326, reqId -1: Unable to connect as the client id is already in use.", "api-client-id"),
    ):
        assert INDEX.search(log + problem, Lang.EN)[0].id == message
        assert INDEX.search(f"{problem}\n{log}", Lang.JA)[0].id == message
