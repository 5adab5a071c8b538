# SPDX-License-Identifier: MIT
"""Secrets in the forms that people paste: at no level does one leave, whole or in part."""

from __future__ import annotations

import re
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
_MARKED, _MARKS = re.compile("⟦(.*?)⟧", re.DOTALL), re.compile("[⟦⟧]")
VALUES = ("Zk7wq2Vx", "hunter2!9", "Pa55-Wort", "Sakura2024x", "q8#Lm3pTz")
"""Each stands in every form."""


def _texts() -> list[tuple[str, str]]:
    return [(form.replace("SECRET", value), value) for form in CORPUS["forms"] for value in VALUES]


def marked_texts() -> list[tuple[str, list[str]]]:
    """Return the texts that have secrets of their own, and those secrets."""
    return [(_MARKS.sub("", form), _MARKED.findall(form)) for form in CORPUS["marked"]]


@pytest.mark.parametrize("level", list(Level))
def test_no_secret_leaves_in_any_form(level: Level) -> None:
    snapshot, knowledge = Snapshot("1", "", OsInfo(OsFamily.LINUX)), load_knowledge()
    assert len(CORPUS["forms"]) >= 80
    assert len(_texts()) >= 400
    left = {}
    for number, (text, value) in enumerate(_texts()):
        if number % len(VALUES) == number // len(VALUES) % len(VALUES):  # alone, so that no other form tells what it is
            shown = redact(snapshot, Pseudonyms(b"k"), knowledge, notes={"n": text}, level=level).notes.get("n", "")
            if value in shown:
                left[text] = shown
    assert left == {}


def test_no_secret_stands_in_a_recording() -> None:
    knowledge = load_knowledge()
    left = [text for text, value in _texts() if value in RecordingRedactor(knowledge).text(text)]
    assert left == []


@pytest.mark.parametrize("level", [Level.NORMAL, Level.FULL])
def test_no_secret_leaves_that_is_an_ordinary_word_or_stands_apart_from_its_key(level: Level) -> None:
    snapshot, knowledge = Snapshot("1", "", OsInfo(OsFamily.LINUX)), load_knowledge()
    left = {}
    for text, secrets in marked_texts():
        shown = redact(snapshot, Pseudonyms(b"k"), knowledge, notes={"n": text}, level=level).notes["n"]
        recorded = RecordingRedactor(knowledge).text(text)
        if found := [secret for secret in secrets if secret in shown or secret in recorded]:
            left[text] = found
    assert left == {}


def test_what_only_speaks_of_secrets_stays() -> None:
    redactor = RecordingRedactor(load_knowledge())
    changed = {text: shown for text in CORPUS["harmless"] if (shown := redactor.text(text)) != text}
    assert changed == {}


def test_neither_full_width_letters_nor_blanks_hide_a_secret_or_an_account() -> None:
    redactor = RecordingRedactor(load_knowledge())
    texts = {
        "ＰＡＳＳ：Ｔｏｋｏｒｏ１０": "Ｔｏｋｏｒｏ１０",
        "暗証番号\n４９２７\nを入れると": "４９２７",
        "ｕ７７８８１２３４の口座": "７７８８１２３４",
    }
    assert [text for text, value in texts.items() if value in redactor.text(text)] == []
    assert redactor.text("ポート４００１番、ＴＷＳは起動済み") == "ポート４００１番、ＴＷＳは起動済み"


def test_a_long_row_of_digits_is_no_harmless_number() -> None:
    vault = "$ANSIBLE_VAULT;1.1;AES256\n66386439653236336462626566653063336164663966303231363934653561\n"
    assert "663864396532" not in RecordingRedactor(load_knowledge()).text(vault)


def test_a_user_named_beside_a_password_keeps_the_stand_in_of_its_kind() -> None:
    text = "Username: hanako77\nPassword: Zk7wq2Vx"
    done = redact(Snapshot("1", "", OsInfo(OsFamily.LINUX)), Pseudonyms(b"k"), load_knowledge(), notes={"n": text})
    assert "user-" in done.notes["n"]
    assert "Zk7wq2Vx" not in done.notes["n"]
