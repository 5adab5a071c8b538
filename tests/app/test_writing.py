# SPDX-License-Identifier: MIT
"""How everything is written that users read: rules for technical writing, held over all texts of both languages.

The Japanese ones are those of the usual rule set for technical writing (JTF style guide, textlint's preset of that name) as far as
they can be told without a dictionary of word forms; the English ones ask for short sentences and plain words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ibassist.app import assets, catalog
from ibassist.app.yaml_files import read_yaml
from ibassist.core.languages import Lang
from tests.every import every

LABEL = re.compile(r"\(&?[A-Z]\)|\[\[[^\[\]]+\]\]|`[^`]+`|\{[^{}]+\}|「[^」]*」|“[^”]*”")
"""What is quoted or filled in, and access keys: not our words, and one word to the reader."""
LONGEST = {Lang.JA: 105, Lang.EN: 40}
"""Characters of a Japanese sentence, words of an English one."""
MOST_COMMAS = 4
"""Of a Japanese sentence (、), besides those of a list."""

JAPANESE = {
    "plain style among polite sentences": r"である(?:。|$)|であった(?:。|$)|のだ。|(?<![んま])だ。",
    "long-winded: できます will do": r"することができ|することが可能",
    "long-winded: を行う where the verb alone will do": r"(?:設定|確認|変更|削除|接続|再起動|ログイン|インストール|入力)を行(?:い|う|っ)",
    "ra left out": r"見れ(?:る|ます|ない)|食べれ|来れ(?:る|ます|ない)|出れ(?:る|ます)|起きれ",
    "double negation": r"なくはない|なくもない|ないわけではありません|ないことはありません|ないとは限りません",
    "half-width kana": r"[ｦ-ﾟ]",
    "full-width letters or digits": r"[Ａ-Ｚａ-ｚ０-９]",
    "half-width brackets or punctuation beside Japanese": r"[ぁ-ヿ一-鿿][,.!?;](?![a-z])|[ぁ-ヿ一-鿿]\(|\)[ぁ-ヿ一-鿿]",
    "blank between Japanese characters": r"[ぁ-ヿ一-鿿。、] +[ぁ-ヿ一-鿿]",
    "two marks in a row": r"、、|。。|、。",
    "exclamation": r"[！!]",
    "word of machine translation": r"あなた|彼ら|それらは|それらを|することを許可し",
    "kanji where kana is usual": r"出来|下さい|有り|無い|事が|時に限|何故|全て|殆ど|暫く|予め|更に|及び|又は|或い|為に|所為|様に",
    "more than eight kanji in a row": r"[一-鿿]{9,}",
}
ENGLISH = {
    "word that has a plain one": r"\b(?:utili[sz]e|leverage|facilitate|commence|terminate|prior to|in order to|please note|simply|obviously|basically)\b",
    "blame": r"\byou (?:should have|failed|must have)\b",
    "shouting": r"!",
    "straight quotation mark": r"\"",
    "two blanks": r"\S  +\S",
    "American spelling": r"\b(?:color|behavior|center|favorite|canceled|license (?:the|a)|recogniz\w+|authoriz\w+|organiz\w+|anonymiz\w+)\b",
}
FILES = sorted(
    path for path in assets.resources().rglob("*.yaml") if path.name != "glossary.yaml" and path.parent.name != "figures"
)
TRANSLATIONS = assets.i18n() / "ibassist_ja.ts"


def _shown(raw: object) -> Iterator[dict[str, str]]:
    """Yield the texts of a file that are shown: not what is typed by users, nor letters, which have a style of their own."""
    if isinstance(raw, dict) and not isinstance(raw.get(Lang.EN), str):
        for key, value in raw.items():
            if key not in {"keywords", "copy"}:
                yield from _shown(value)
    elif isinstance(raw, list):
        for item in raw:
            yield from _shown(item)
    else:
        yield from catalog._texts(raw)


def _sentences(words: str, lang: Lang) -> list[str]:
    own = LABEL.sub("N", words)
    return [part for part in re.split(r"(?<=[。？])" if lang is Lang.JA else r"(?<=[.?:;])\s+", own) if part.strip()]


def _offences(words: str, lang: Lang) -> Iterator[str]:
    own = LABEL.sub("N", words)
    for name, pattern in (JAPANESE if lang is Lang.JA else ENGLISH).items():
        if re.search(pattern, own):
            yield name
    for sentence in _sentences(words, lang):
        length = len(sentence) if lang is Lang.JA else len(sentence.split())
        if length > LONGEST[lang]:
            yield f"{length} {'characters' if lang is Lang.JA else 'words'} in one sentence"
        if (
            lang is Lang.JA
            and len(re.findall(r"、(?![^、。（）]{1,14}(?:、|など|の(?:いずれか|順)|または))", sentence)) > MOST_COMMAS
        ):
            yield "too many commas"
    if words != unicodedata.normalize("NFC", words):
        yield "characters in parts"


@every("lang", [Lang.EN, Lang.JA])
@every("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_texts_keep_to_the_rules_of_technical_writing(path: Path, lang: Lang) -> None:
    found = [f"{', '.join(named)}: {words}" for words, named in _judged(path, lang) if named]
    assert not found, "\n".join(found)


def _judged(path: Path, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    for text in _shown(read_yaml(path)):
        words = text.get(lang, "")
        yield words, list(_offences(words, lang))


def test_words_of_the_window_keep_to_the_rules_too() -> None:
    found = []
    for message in ET.parse(TRANSLATIONS).iter("message"):
        words = message.findtext("translation") or ""
        named = list(_offences(words, Lang.JA))
        if named:
            found.append(f"{', '.join(named)}: {words}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("words", "offence"),
    [
        ("設定を行うことができます。", "long-winded: を行う where the verb alone will do"),
        ("接続することができます。", "long-winded: できます will do"),
        ("これは設定である。", "plain style among polite sentences"),
        ("画面が見れます。", "ra left out"),
        ("ＴＷＳを起動します。", "full-width letters or digits"),
        ("設定(詳細)を開きます。", "half-width brackets or punctuation beside Japanese"),
        ("設定 を開きます。", "blank between Japanese characters"),
        ("全てのプログラムを終了します。", "kanji where kana is usual"),
        ("長い" * 60 + "です。", "123 characters in one sentence"),
    ],
)
def test_a_slip_is_seen(words: str, offence: str) -> None:
    assert offence in list(_offences(words, Lang.JA))
    assert not list(_offences("「設定」を開き、Wi-Fiを選びます。", Lang.JA))


def test_a_slip_in_english_is_seen() -> None:
    assert list(_offences("Please note that you can utilize it!", Lang.EN)) == ["word that has a plain one", "shouting"]
    assert not list(_offences("Close TWS and start it again.", Lang.EN))
