# SPDX-License-Identifier: MIT
"""The classifier of the search: its file, its training, and what it was trained on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from search_model.train import texts, train, variants

from ibassist.app.assets import resources
from ibassist.app.catalog import TOPICS, load_catalog, load_index
from ibassist.core.languages import Lang
from ibassist.search.engine import Index
from ibassist.search.topics import ELSEWHERE, MESSAGE, Topics, labelled, to_bytes, trained_on

CATALOG = load_catalog()
INDEX = load_index(CATALOG)
FILE = (resources() / TOPICS).read_bytes()
FEW = [
    ("the clock of my computer is wrong", "fix-clock"),
    ("computer clock ten minutes late", "fix-clock"),
    ("パソコンの時計が遅れている", "fix-clock"),
    ("switch off the proxy", "fix-system-proxy"),
    ("the proxy is still switched on", "fix-system-proxy"),
    ("プロキシをオフにする", "fix-system-proxy"),
    ("the soup is too hot", ELSEWHERE),
    ("スープが熱い", ELSEWHERE),
]


def _read(data: bytes) -> Topics:
    topics = Topics.from_bytes(data)
    assert topics is not None
    return topics


@pytest.mark.slow
def test_training_tells_unseen_texts_apart_in_both_languages() -> None:
    topics = _read(to_bytes(train(FEW)))
    for text, name in (
        ("my computer clock is late", "fix-clock"),
        ("時計が遅れている", "fix-clock"),
        ("proxy still on, how to switch it off", "fix-system-proxy"),
        ("プロキシをオフ", "fix-system-proxy"),
        ("hot soup", ELSEWHERE),
    ):
        assert topics.rank(text)[0].name == name, text


def test_the_same_texts_give_the_same_file() -> None:
    assert to_bytes(train(FEW)) == to_bytes(train(FEW))


def test_of_a_text_without_any_known_feature_nothing_is_said() -> None:
    topics = _read(to_bytes(train(FEW)))
    assert topics.rank("") == [] == topics.rank("🙂 \x00")
    assert topics.known("unheard") == 0.0


@pytest.mark.parametrize("length", [0, 5, 30, 2000, len(FILE) - 1])
def test_a_file_cut_off_is_no_classifier(length: int) -> None:
    assert Topics.from_bytes(FILE[:length]) is None
    assert trained_on(FILE[:length]) == frozenset()


def test_choices_are_written_out_each_about_equally_often() -> None:
    assert variants("no choice") == ["no choice"]
    assert variants("<a|b> is <c|d>") == ["a is c", "b is c", "a is d", "b is d"]
    many = variants("<a|b|c|d> <e|f|g|h> <i|j|k|l|>.")
    assert len(many) == len(set(many)) == 16
    assert all(2 <= sum(letter in text for text in many) <= 5 for letter in "abcdefghijkl")


def test_what_names_another_program_is_about_that_unless_it_names_one_of_ours_too() -> None:
    topics = _read(FILE)
    for text in (
        "redis connection refused",
        "Minecraft java.net.ConnectException: Connection timed out",
        "楽天証券のコードが届かない",
    ):
        assert topics.names_another(text), text
        assert INDEX.search(text, Lang.EN) == ()
    for text in (
        "TWS writes to redis, connection refused",
        "connection refused",
        "オンラインでパスワードを変えたい",
        "新しいIBKRの口座と楽天証券",
    ):
        assert not topics.names_another(text), text


@pytest.mark.slow
def test_no_name_of_others_is_in_what_people_ask_of_us() -> None:
    topics = _read(FILE)
    assert not [text for text, name in texts(CATALOG) if name != ELSEWHERE and topics.names_another(text)]


def test_a_file_with_a_changed_byte_is_no_classifier() -> None:
    at = len(FILE) // 2
    assert Topics.from_bytes(FILE[:at] + bytes((FILE[at] ^ 1,)) + FILE[at + 1 :]) is None


def test_every_guide_is_a_topic_and_every_topic_can_be_found() -> None:
    names = set(_read(FILE).names)
    messages = {f"{MESSAGE}{message.id}" for message in CATALOG.messages}
    assert set(CATALOG.guides) <= names, "make search-model"
    assert names <= {*CATALOG.guides, *messages, ELSEWHERE}, "make search-model"


def test_the_classifier_was_trained_on_the_words_of_today() -> None:
    """A word changed here and there does no harm; `make search-model` trains anew."""
    today = {labelled(text, name) for text, name in texts(CATALOG)}
    assert len(today & trained_on(FILE)) >= 0.9 * len(today), "make search-model"


@pytest.mark.slow
def test_nothing_is_learned_from_the_texts_that_measure() -> None:
    learned = {text for text, _ in texts(CATALOG)}
    folder = Path(__file__).parents[2] / "packaging" / "search_model"
    written = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
    examples = [
        one for said in written.values() for lang in Lang for text in said.get(lang.value, ()) for one in variants(text)
    ]
    assert len(examples) > 1000
    assert learned.issuperset(examples)
    assert not set(examples) & set(_measuring())


def _measuring() -> Iterator[str]:
    for group in yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8")):
        yield from (text for lang in Lang for text in group.get(lang.value, ()))


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("my lawnmower has no spark", Lang.EN),
        ("bluetooth headphones keep disconnecting", Lang.EN),
        ("quickbooks can't open company file", Lang.EN),
        ("車のエンジンがかからない", Lang.JA),
        ("ポケモンGOにログインできない", Lang.JA),
        ("SBI証券のアプリが落ちる", Lang.JA),
    ],
)
def test_the_complaint_of_another_subject_finds_nothing(query: str, lang: Lang) -> None:
    assert INDEX.search(query, lang) == ()


@pytest.mark.parametrize(
    ("query", "lang", "guide"),
    [
        ("tws drops every few minuts", Lang.EN, "connection-lost"),
        ("Hi, since today my text with the code never comes. What can I do?", Lang.EN, "no-sms-code"),
        ("急に接続が切れた", Lang.JA, "connection-lost"),
        ("スマホアプリを開くとPCのTWSが切れる", Lang.JA, "another-session"),
    ],
)
def test_a_complaint_in_own_words_finds_its_guide_first(query: str, lang: Lang, guide: str) -> None:
    assert INDEX.best_target(INDEX.search(query, lang)[0]).id == guide


def test_the_file_is_small() -> None:
    assert len(FILE) < 1 << 20


def test_without_the_classifier_words_are_still_found() -> None:
    assert Index(CATALOG).search("pc clock is wrong", Lang.EN)[0].id == "fix-clock"
