# SPDX-License-Identifier: MIT
"""Secrets in the forms that people paste: at no level does one leave, whole or in part."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ibassist.app.catalog import load_knowledge
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.ledger import Level
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.recordings import RecordingRedactor
from ibassist.privacy.redact import redact

CORPUS = yaml.safe_load((Path(__file__).parent / "corpus" / "secrets.yaml").read_text(encoding="utf-8"))
VALUES = ("Zk7wq2Vx", "hunter2!9", "Pa55-Wort", "Sakura2024x", "q8#Lm3pTz")
"""Each stands in every form."""


def _texts() -> list[tuple[str, str]]:
    return [(form.replace("SECRET", value), value) for form in CORPUS["forms"] for value in VALUES]


@pytest.mark.parametrize("level", [Level.NORMAL, Level.FULL])
def test_no_secret_leaves_in_any_form(level: Level) -> None:
    snapshot, knowledge = Snapshot("1", "", OsInfo(OsFamily.LINUX)), load_knowledge()
    texts = _texts()
    assert len(CORPUS["forms"]) >= 80
    assert len(texts) >= 400
    done = redact(snapshot, Pseudonyms(b"k"), knowledge, notes={str(n): text for n, (text, _) in enumerate(texts)}, level=level)
    left = {text: done.notes[str(n)] for n, (text, value) in enumerate(texts) if value in done.notes[str(n)]}
    assert left == {}


def test_no_secret_stands_in_a_recording() -> None:
    knowledge = load_knowledge()
    left = [text for text, value in _texts() if value in RecordingRedactor(knowledge).text(text)]
    assert left == []


def test_what_only_speaks_of_secrets_stays() -> None:
    redactor = RecordingRedactor(load_knowledge())
    changed = {text: shown for text in CORPUS["harmless"] if (shown := redactor.text(text)) != text}
    assert changed == {}
