# SPDX-License-Identifier: MIT
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.figures.text import break_lines, text_width

WORDS = st.text(alphabet="abc WM.-/\\()プロキシサーバー、。「」ー設定", max_size=60)


def test_wide_characters_are_as_wide_as_high():
    assert text_width("設定", 14) == 28
    assert text_width("ABC", 10, mono=True) == pytest.approx(18.09)


def test_combining_marks_take_no_room():
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_bold_is_wider():
    assert text_width("Settings", 14, bold=True) > text_width("Settings", 14)


def test_english_breaks_at_spaces():
    assert break_lines("one two three", 10, text_width("one two", 10)) == ("one two", "three")


def test_japanese_breaks_anywhere_but_not_before_a_closing_mark():
    assert break_lines("設定です。", 10, 40) == ("設定で", "す。")
    assert break_lines("自動「設定」", 10, 30) == ("自動", "「設", "定」")


def test_long_words_are_torn_rather_than_cut_off():
    lines = break_lines("x" * 40, 10, 60)
    assert "".join(lines) == "x" * 40
    assert len(lines) > 1


def test_nothing_is_one_empty_line():
    assert break_lines("", 14, 100) == ("",)


@given(WORDS, st.floats(min_value=20, max_value=300))
def test_no_line_is_wider_than_the_room_and_nothing_is_lost(words, room):
    lines = break_lines(words, 14, room)
    assert all(text_width(line, 14) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_a_word_of_katakana_is_not_torn():
    for room in range(90, 260, 7):
        lines = break_lines("ルーターやファイアウォールの設定", 14, room)
        assert any("ルーター" in line for line in lines) or room < 56
        assert any("ファイアウォール" in line for line in lines) or room < 14 * 8


def test_a_line_ends_after_a_comma_rather_than_within_a_word():
    assert break_lines("同じ種類のデバイス、またはデバイスなし", 14, 14 * 11) == ("同じ種類のデバイス、", "またはデバイスなし")
    assert break_lines("はい、これは長い説明の文なので折り返します", 14, 14 * 11)[0] == "はい、これは長い説明の"


def test_an_address_breaks_before_its_port():
    assert break_lines("127.0.0.1:1080", 12.5, text_width("127.0.0.1:108", 12.5)) == ("127.0.0.1:", "1080")
