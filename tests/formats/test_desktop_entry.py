# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.desktop_entry import desktop_folder, exec_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '[Desktop Entry]\nName=TWS\nExec=/bin/sh "/home/alex/My Jts/1037/tws" %U\n',
            ("/bin/sh", "/home/alex/My Jts/1037/tws", "%U"),
        ),
        ("Exec=tws\r\nExec=other\r\n", ("tws",)),
        ('Exec="unfinished\n', ()),
        ("TryExec=tws\n", ()),
        ("", ()),
    ],
)
def test_the_first_exec_line(text: str, words: tuple[str, ...]) -> None:
    assert exec_words(text) == words


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ('XDG_DESKTOP_DIR="$HOME/デスクトップ"\n', "/home/alex/デスクトップ"),
        ('# XDG_DESKTOP_DIR="$HOME/x"\nXDG_DESKTOP_DIR="/data/desktop"\n', "/data/desktop"),
        ('XDG_DOWNLOAD_DIR="$HOME/Downloads"\n', ""),
        ("", ""),
    ],
)
def test_the_desktop_folder(text: str, folder: str) -> None:
    assert desktop_folder(text, "/home/alex") == folder


@given(st.text(alphabet=st.sampled_from("Exec= \"'\\\n/tws%$HOMEXDG_DESKTOP_DIR")))
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(word, str) for word in exec_words(text))
    assert isinstance(desktop_folder(text, "/home/alex"), str)
