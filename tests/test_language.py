# SPDX-License-Identifier: MIT
"""The language of everything that users read: Japanese by textlint with two sets of rules and by our own, English by our own.

All rules are in `tests/language`: rules.json (textlint), japanese.py, english.py.

The checker for Japanese is a program for Node.js; `make test` puts it into the environment (packaging/language-tools.sh).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ibassist.core.languages import Lang
from tests.language import japanese
from tests.language.english import MOST_WORDS, faults, is_passive, sentences_of, word_count
from tests.language.texts import Sentence, sentences

HERE = Path(__file__).parent / "language"
TOOLS = Path(os.environ.get("IBASSIST_LANGUAGE_TOOLS", Path(sys.prefix) / "language"))
MOST_PASSIVE = 0.2
"""Share of all English sentences."""
Faults = list[dict[str, str]]


def _lint(texts: list[Sentence]) -> Faults:
    given = json.dumps([{"place": one.place, "text": one.masked(Lang.JA)} for one in texts])
    command = [str(TOOLS / "node"), str(HERE / "lint.mjs"), str(TOOLS), str(HERE / "rules.json")]
    done = subprocess.run(command, input=given.encode(), capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: Faults = json.loads(done.stdout)
    return found


needs_textlint = pytest.mark.skipif(
    not (TOOLS / ".ready").exists(), reason=f"textlint is not in {TOOLS}; packaging/language-tools.sh puts it there"
)


@pytest.mark.slow
@needs_textlint
def test_japanese_keeps_to_the_rules_of_technical_writing() -> None:
    found = _lint(list(sentences(Lang.JA)))
    assert not found, "\n".join(f"{one['place']}: {one['message']} ({one['rule']})\n    {one['text']}" for one in found)


OFFENCES = {
    "ja-no-redundant-expression": "設定を変更することができます。",
    "no-double-negative-ja": "設定を変えられないことはないです。",
    "no-dropping-the-ra": "パソコンで見れない場合があります。",
    "no-mix-dearu-desumasu": "プロキシの設定が原因である。",
    "no-hankaku-kana": "ｻｰﾊﾞｰに接続します。",
    "3.1.1.全角文字と半角文字の間": "TWS を終了します。",
    "4.2.7.コロン(：)": "結果: 失敗です。",
    "no-doubled-joshi": "TWSは設定は変更しません。",
    "4.3.1.丸かっこ（）": "終了して下さい(再起動)。",
    "max-ten": "設定を開き、内容を確認し、値を変更し、ファイルを保存し、画面を閉じます。",
}
"""A text for each of some rules."""


@pytest.mark.slow
@needs_textlint
def test_the_checker_finds_what_it_is_there_for() -> None:
    found = _lint([Sentence(rule, text) for rule, text in OFFENCES.items()])
    assert {one["rule"] for one in found if one["rule"] == one["place"]} == set(OFFENCES)


@pytest.mark.slow
@needs_textlint
def test_what_is_not_ours_is_left_alone() -> None:
    theirs = "[[Windows セキュリティ]]で`a: b`と「Shall I try again?」を確認し、jts.iniを{name}の下に保存します。"
    assert _lint([Sentence("here", theirs)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", Lang)
def test_the_texts_are_found(lang: Lang) -> None:
    places = {one.place.partition(":")[0].partition("[")[0].partition("/")[0] for one in sentences(lang)}
    assert {"guides", "decisions", "findings", "figures", "messages", "phrases.yaml", "words.yaml", "window"} <= places
    assert len(list(sentences(lang))) > 2000


def test_japanese_keeps_to_our_own_rules() -> None:
    found = [f"{one.place}: {fault}" for one in sentences(Lang.JA) for fault in japanese.faults(one.masked(Lang.JA))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("設定を行うことができます。", "long-winded: を行う where the verb alone will do"),
        ("接続することができます。", "long-winded: できます will do"),
        ("ＴＷＳを起動します。", "full-width letters or digits"),
        ("設定(詳細)を開きます。", "half-width brackets or punctuation beside Japanese"),
        ("設定 を開きます。", "blank between Japanese characters"),
        ("全てのプログラムを終了します。", "kanji where kana is usual"),
        ("ログインできない – 次に何をすればよいですか", "a dash between two sentences"),
        ("長い" * 60 + "です。", "123 characters: " + "長い" * 60 + "です。"),
    ],
)
def test_a_slip_in_japanese_is_found(words: str, fault: str) -> None:
    assert fault in list(japanese.faults(words))
    assert not list(japanese.faults("「設定」を開き、Wi-Fiを選びます。"))


def test_japanese_sentences_are_polite() -> None:
    """What the rules do not see: a sentence in the plain form (〜する。) among です・ます. A label with its value is none."""
    plain = [
        f"{one.place}: {sentence}"
        for one in sentences(Lang.JA)
        for sentence in re.findall(r"[^。]+。", re.sub(r"（[^（）]*）|[^。]*：[^。]*。", "", one.masked(Lang.JA)))
        if re.search(r"(?:[うくすつぬむぐぶる]|だ|ない|た)。$", sentence) and not re.search(r"(?:です|ます|した)。$", sentence)
    ]
    assert not plain, "\n".join(plain)


def test_every_exception_from_the_rules_has_a_reason() -> None:
    configuration = json.loads((HERE / "rules.json").read_text(encoding="utf-8"))
    for preset in configuration["presets"].values():
        assert all(len(why) > 20 for why in preset["without"].values())
        assert all(len(option["why"]) > 20 for option in preset["options"].values())
    assert all(len(one["why"]) > 20 for one in configuration["tolerated"])


def test_the_lock_names_no_address_and_a_hash_for_everything() -> None:
    packages = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = {name: package for name, package in packages.items() if name}
    assert len(named) > 50
    assert not [name for name, package in named.items() if "resolved" in package or "integrity" not in package]


def test_english_is_plain() -> None:
    found = [f"{one.place}: {fault}" for one in sentences(Lang.EN) for fault in faults(one.masked(Lang.EN))]
    assert not found, "\n".join(found)


def test_english_says_who_does_it() -> None:
    said = [
        sentence for one in sentences(Lang.EN) for sentence in sentences_of(one.masked(Lang.EN)) if word_count(sentence) > 3
    ]
    passive = sum(map(is_passive, said))
    assert passive <= MOST_PASSIVE * len(said), f"{passive} of {len(said)} sentences are in the passive voice"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Word " * (MOST_WORDS + 1) + ".", "words"),
        ("Utilize it.", "use"),
        ("Prior to that, close TWS.", "before"),
        ("The computer's clock.", "apostrophe"),
        ("It doesn't.", "apostrophe"),
        ("The users' rights.", "apostrophe"),
        ("Stop!", "shouting"),
        ("See that Wi-Fi is on.", "check that"),
        ("The color of it.", "American spelling"),
    ],
)
def test_what_is_not_plain_is_found(text: str, fault: str) -> None:
    assert fault in " ".join(faults(text))


@pytest.mark.parametrize(
    "text", ["", "Close TWS.", "The computer’s clock is wrong.", "A user is a user.", "The users’ rights.", "Adjust it."]
)
def test_what_is_plain_is_left_alone(text: str) -> None:
    assert list(faults(text)) == []
    assert not is_passive(text)
