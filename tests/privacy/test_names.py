# SPDX-License-Identifier: MIT
"""Names of people have no shape: of many origins, as ordinary words, in sentences of both languages, none of them leaves."""

from __future__ import annotations

import itertools
import re
import unicodedata

from tests.every import every
from tests.privacy.test_harmless import _redacted

WESTERN = [
    "Gavin Peters",
    "James Glover",
    "Brad Muller",
    "Hanako Yamada",
    "Goto",
    "Mark Will",
    "Will Smith",
    "Grace Hope",
    "Rose Young",
    "Bill Price",
    "Rich Banks",
    "Chase Page",
    "Faith Long",
    "Jürgen Größe",
    "O'Brien",
    "Krzysztof Wójcik",
    "Priya Patel",
    "Li Wei",
    "Nguyen Van An",
    "Dmitri Volkov",
    "Fatima al-Sayed",
    "Bo Li",
    "Park Ji-won",
    "Maria de la Cruz",
    "Jan van der Berg",
    "McBride",
    "Sean O'Dell",
    "Jean-Pierre Lefèvre",
    "Ng Siu Ming",
    "Ana Block",
    "Audrey Good",
    "Bảo",
    "Hạnh Mai",
    "Vi Đặng",
    "An Nguyen",
    "김민준",
    "अनिरुद्ध",
    "محمد",
    "J. Smithson",
    "Miguel Ángel Ruiz",
    "Anders Lund",
    "Stone",
    "Baker",
]
ENGLISH = (
    "{} told me that the port is blocked.",
    "Please call {} about the gateway.",
    "My colleague {} installed the program.",
    "Dear {}, the connection fails again.",
    "Regards,\n{}",
)
EASTERN = [
    "田中花子",
    "山田\u3000太郎",
    "佐藤",
    "渡辺健",
    "伊藤 さくら",
    "小林",
    "森",
    "林",
    "原",
    "原田",
    "坂本龍馬",
    "石井",
    "前田",
    "大内",
    "三上",
    "中原",
    "張 健",
    "李娜",
    "何 春梅",
    "王",
    "渡辺\u3000翼",
    "スミス",
    "ジョン・スミス",
    "ヤマダ",
    "山本 さくら",
]
JAPANESE = ("妻（{}）の口座です。", "{}さんのパソコンで接続できません。", "担当の{}です。", "{}様", "{}氏に電話しました。")
FAMILY_AND_GIVEN = ("森 太郎", "林　花子", "原 健", "黄 志明", "金 美咲")


def _left(name: str, sentence: str) -> list[str]:
    """Return the parts of a name that stand in the redacted sentence, but for particles and initials."""
    said = _redacted({"n": sentence.format(name)})["n"]
    parts = [
        part for part in re.split(r"[\s　'’.-]+", name) if part and not (part.isascii() and (part.islower() or len(part) < 2))
    ]
    return [part for part in parts if re.search(rf"(?<![A-Za-z]){re.escape(part)}(?![A-Za-z])", said)]


@every("name,sentence", zip(WESTERN, itertools.cycle(ENGLISH), strict=False))
def test_no_name_leaves_in_english(name: str, sentence: str) -> None:
    assert _left(name, sentence) == []


@every("name,sentence", zip(EASTERN, itertools.cycle(JAPANESE), strict=False))
def test_no_name_leaves_in_japanese(name: str, sentence: str) -> None:
    assert _left(name, sentence) == []


@every("name,sentence", itertools.product(FAMILY_AND_GIVEN, ("昨日、{}に電話しました。",)))
def test_a_family_name_of_one_letter_goes_with_the_given_one(name: str, sentence: str) -> None:
    assert _left(name, sentence) == []


@every("name", ("Bảo", "Hải", "Bác", "Đặng", "Größe"))
def test_letters_with_separate_marks_are_letters(name: str) -> None:
    """macOS writes names of files so."""
    for form in ("NFC", "NFD"):
        assert name not in unicodedata.normalize(
            "NFC", _redacted({"n": unicodedata.normalize(form, f"Dear {name}, hello")})["n"]
        )


def test_names_of_companies_in_hiragana_and_days_of_birth_leave_no_report() -> None:
    texts = {
        "株式会社みどり屋の者です": "みどり",
        "ひなた工房株式会社 御中": "ひなた",
        "I was born 12 March 1975, ok": "March 1975",
        "生年月日 1975年3月12日": "3月12日",
        "Kundennummer 4471-9920": "4471",
        "口座番号 1234567 普通": "1234567",
    }
    left = [text for text, name in texts.items() if name in _redacted({"n": text})["n"]]
    assert left == []
