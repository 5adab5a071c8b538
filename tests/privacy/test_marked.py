# SPDX-License-Identifier: MIT
"""Texts as people paste them, with marks around what is private in them: secrets leave at no level, names at none but the full."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.program_words import program_text
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.ledger import Level
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.recordings import RecordingRedactor
from ibassist.privacy.redact import redact

CORPUS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "corpus" / "marked.yaml").read_text(encoding="utf-8"))
SECRET, NAME, MARKS = re.compile("⟦(.*?)⟧"), re.compile("⟨(.*?)⟩"), re.compile("[⟦⟧⟨⟩]")


@pytest.fixture(scope="module")
def own_text() -> str:
    return program_text(load_catalog(), load_knowledge())


@pytest.mark.slow
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("group", CORPUS)
def test_what_is_marked_goes(group: str, level: Level, own_text: str) -> None:
    """Each text by itself: what is found in one of them is hidden in all."""
    left = {}
    for text in CORPUS[group]:
        private = [*SECRET.findall(text), *(NAME.findall(text) if level is not Level.FULL else ())]
        done = redact(
            Snapshot("1", "", OsInfo(OsFamily.LINUX)),
            Pseudonyms(b"k"),
            load_knowledge(),
            notes={"text": MARKS.sub("", text)},
            level=level,
            own_text=own_text,
        ).notes.get("text", "")
        if any(piece in done for piece in private):
            left[text] = done
    assert left == {}


def test_no_marked_secret_stands_in_a_recording() -> None:
    left = {}
    for text in (text for texts in CORPUS.values() for text in texts):
        done = RecordingRedactor(load_knowledge()).text(MARKS.sub("", text))
        if any(piece in done for piece in SECRET.findall(text)):
            left[text] = done
    assert left == {}
