# SPDX-License-Identifier: MIT
"""Every message and symptom that users are known to meet is found, and leads to the right place first.

The table is `coverage/messages.yaml`. Where the collected knowledge itself is at hand, each of its messages has to be in the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from ibassist.app import catalog
from ibassist.app.yaml_files import convert, read_yaml
from ibassist.content.targets import Target
from ibassist.core.languages import Lang
from tests.every import every

TABLE = Path(__file__).with_name("coverage") / "messages.yaml"
KNOWLEDGE = Path(__file__).parents[2] / "shared" / "reference" / "domain.md"
INDEX = catalog.load_index(catalog.load_catalog())


@dataclass(frozen=True)
class Symptom:
    """See the head of the table."""

    what: str
    typed: tuple[str, ...]
    first: tuple[Target, ...]


def _table() -> tuple[Symptom, ...]:
    return convert(read_yaml(TABLE), tuple[Symptom, ...], TABLE)


SYMPTOMS = _table()
TYPED = [pytest.param(typed, symptom, id=typed) for symptom in SYMPTOMS for typed in symptom.typed]


@every("lang", Lang)
@every(("typed", "symptom"), TYPED)
def test_what_is_typed_leads_to_the_right_place_first(typed: str, symptom: Symptom, lang: Lang) -> None:
    hits = INDEX.search(typed, lang)
    assert hits
    assert INDEX.best_target(hits[0]) in symptom.first, [f"{hit.id}: {INDEX.best_target(hit)}" for hit in hits[:3]]


@pytest.mark.skipif(not KNOWLEDGE.is_file(), reason="the collection of samples is not here")
def test_every_known_message_is_in_the_table() -> None:
    block = re.search(r"```yaml\n(symptoms:.*?)```", KNOWLEDGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    known = [text for symptom in yaml.safe_load(block[1])["symptoms"] for text in (*symptom["text"], *symptom.get("names", ()))]
    assert len(known) > 50
    typed = [_bare(text) for symptom in SYMPTOMS for text in symptom.typed]
    assert not [text for text in known if not any(_bare(text) in other for other in typed)]


def _bare(text: str) -> str:
    """Return a message without what differs each time: numbers, their letters N and XX, and the host in brackets."""
    return re.sub(r"\[[^\]]*\]|\b(?:N|XX)\b|\d+", "", text).strip()
