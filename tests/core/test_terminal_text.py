# SPDX-License-Identifier: MIT
"""Text for terminals: widths, line breaks, and nothing that a terminal would obey."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.core.terminal_text import printable, width, wrap


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本語", 6), ("ｱｲｳ", 3), ("が", 2), ("か\u3099", 2), ("", 0)])
def test_japanese_letters_are_two_columns_wide(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J", "\\x9b2J"),
        ("a\nb\tc\rd", "a b c d"),
        ("evil\u202egnp", "evil\\u202egnp"),
        ("\x00\x07\x7f", "\\x00\\x07\\x7f"),
        ("\udc82", "\\udc82"),
        ("普通の文 “quoted”", "普通の文 “quoted”"),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(), st.integers(8, 80))
def test_lines_keep_to_the_room_and_lose_no_letter(text: str, room: int) -> None:
    lines = wrap(text, room, "- ")
    assert all(width(line) <= room for line in lines)
    assert "".join("".join(line[2:].split()) for line in lines) == "".join(printable(text).split())
    assert not any(unicodedata.category(char) == "Cc" for line in lines for char in line)


def test_english_breaks_at_blanks_and_hangs() -> None:
    assert wrap("one two three four", 11, "1. ") == ["1. one two", "   three", "   four"]


def test_japanese_breaks_between_letters_but_not_before_a_closing_mark() -> None:
    assert wrap("接続できません。「設定」を開く。", 12) == ["接続できませ", "ん。「設定」", "を開く。"]
    assert all(line[0] not in "。」" and line[-1] != "「" for line in wrap("あ「い」う。" * 20, 9))


def test_a_word_longer_than_the_line_is_torn() -> None:
    assert wrap("see /a/very/long/path/to/something", 12) == ["see", "/a/very/long", "/path/to/som", "ething"]


def test_an_empty_paragraph_is_one_line() -> None:
    assert wrap("", 10, "- ") == ["-"]
