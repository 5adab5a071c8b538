# SPDX-License-Identifier: MIT
"""Texts made to take long, or to hold more values than anybody looks at one by one: no time is lost, and nothing private left."""

from __future__ import annotations

import itertools

import pytest

from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.ledger import Level
from ibassist.core.pii import Pii
from ibassist.privacy.hunt import KnownWords
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import Redaction, redact
from tests.core.making import KNOWLEDGE
from tests.every import every
from tests.timing import is_light

NUMBERED = (
    "host=zq{n} ",
    "10.{a}.{b}.{c} ",
    "a{n}@b{n}.com ",
    "U{n:07} ",
    "C:\\zq{n}\\ ",
    "password=zq{n}x! ",
    "zq{n}x ",
    "2001:db8:{n:x}::{c} ",
)
SIZE = 1 << 17


def _redacted(text: str, level: Level = Level.NORMAL) -> Redaction:
    snapshot = Snapshot("1", "", OsInfo(OsFamily.LINUX))
    return redact(snapshot, Pseudonyms(b"key"), KNOWLEDGE, notes={"n": text}, level=level)


def _numbered(unit: str, size: int) -> str:
    pieces, length, n = [], 0, 0
    while length < size:
        pieces.append(unit.format(n=n, a=n >> 16 & 255, b=n >> 8 & 255, c=n & 255))
        length += len(pieces[-1])
        n += 1
    return "".join(pieces)[:size]


LEVELS = (Level.NORMAL, Level.FULL)


@every("level", LEVELS)
def test_behind_more_keys_than_are_looked_at_no_secret_stands(level: Level) -> None:
    text = _redacted("psk zq7x! " * 9000 + "password: tr0ub4dor\n", level).notes["n"]
    assert "tr0ub4dor" not in text
    assert "zq7x" not in text


@every("level", LEVELS)
def test_the_last_row_of_a_long_table_is_as_safe_as_the_first(level: Level) -> None:
    rows = "".join(f"{n},row,word{chr(97 + n % 26)}\n" for n in range(3000))
    text = _redacted(f"number,what,password\n{rows}3000,row,sunshine\n", level).notes["n"]
    assert "sunshine" not in text
    assert "wordq" not in text


@every("level", LEVELS)
def test_more_rows_than_are_read_are_taken_whole(level: Level) -> None:
    text = _redacted("a,b,none\na,b,password\n" * 3000 + "x,y,password\n1,2,sunshine\n", level).notes["n"]
    assert "sunshine" not in text


def test_a_value_beyond_the_limit_is_found_elsewhere_too() -> None:
    """Words that the vocabulary knows: only that a key names them once makes them private."""
    many = "".join(f"host=zq{n}q asked and answered at noon\n" for n in range(2000))
    text = _redacted(f"{many}host=butterfly\nThe butterfly does not answer.").notes["n"]
    assert "butterfly" not in text
    assert "does not answer" in text


def test_a_secret_beyond_the_limit_is_found_elsewhere_at_full_level() -> None:
    many = "".join(f"password=zq{n}q! asked for at the door\n" for n in range(2000))
    text = _redacted(f"{many}password=Butter7fly!\nIt refuses Butter7fly! at noon.", Level.FULL).notes["n"]
    assert "Butter7fly" not in text
    assert "at noon" in text


@pytest.mark.slow
@every("unit", NUMBERED)
def test_no_text_grows_by_more_than_half(unit: str) -> None:
    text = _numbered(unit, SIZE // 8)
    assert len(_redacted(text).notes["n"].encode()) <= 1.5 * len(text)


DENSE = ("a,b,none\na,b,password\n", "fe80::1 ", "token ", "1.2.3.4 ", "http://a/a/ ", " is my password", "Mark ", "森さん")


@pytest.mark.slow
@every("unit", DENSE)
def test_a_text_made_to_take_long_takes_its_share_only(unit: str) -> None:
    """A quiet machine takes a third of that, about two seconds for a megabyte; what grows with the square takes a hundred times as long."""
    text = (unit * (SIZE // len(unit) + 1))[: SIZE // 2]
    assert is_light(lambda: _redacted(text), 60)


@pytest.mark.slow
def test_long_words_of_other_scripts_are_looked_for_in_no_time() -> None:
    """Their boundaries are compiled without regard to case: each of them took a hundredth of a second, 23,000 letters at a time."""
    numbers = itertools.count()  # expressions that were compiled before are remembered

    def compile_many() -> None:
        KnownWords([Identifier(Pii.NOTE, f"{next(numbers)}" + "秘密の長い言葉" * 20, "name-4kq7z") for _ in range(60)])

    assert is_light(compile_many, 110)
