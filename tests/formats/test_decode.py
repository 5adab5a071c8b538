# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.decode import decode

JAPANESE = "現在の WinHTTP プロキシ設定:\r\n    直接アクセス (プロキシ サーバーなし)。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932"])
def test_japanese_in_every_encoding_of_windows(encoding: str) -> None:
    assert decode(JAPANESE.encode(encoding)) == JAPANESE


@pytest.mark.parametrize("text", ["Paramètres de proxy : accès direct, créée", "Größe über fünf Öfen", "naïve façade", "año"])
def test_western_code_page_is_not_taken_for_japanese(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_a_japanese_folder_without_kana() -> None:
    assert decode("C:\\Users\\花子\\Jts".encode("cp932")) == "C:\\Users\\花子\\Jts"


def test_utf8_cut_at_both_ends_loses_only_the_cut_letters() -> None:
    data = "日本語の記録です".encode()
    assert decode(data[1:-1]) == "本語の記録で"


@given(st.binary(max_size=600))
def test_never_raises(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\ufeff"), max_size=200))
def test_utf8_survives(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
