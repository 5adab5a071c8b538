# SPDX-License-Identifier: MIT
"""Files of the user: text goes in swept, everything else is refused with a word that says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ibassist.app.attachments import MAX_BYTES, MAX_FILES, entry_name, read_attachments
from ibassist.core.errors import BadInputError


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain\r\ntext\n", "plain\ntext\n"),
        ("日本語のログ\n".encode("utf-16"), "日本語のログ\n"),
        ("日本語のログです\n".encode("cp932"), "日本語のログです\n"),
        ("暗証番号は別送です。\n".encode("euc_jp"), "暗証番号は別送です。\n"),
        ("件名なし：つながりません。\n".encode("iso2022_jp"), "件名なし：つながりません。\n"),
        (b"\xef\xbb\xbfwith a mark", "with a mark"),
        (b"\x1b[31mred\x1b[0m line\n" * 10, "\x1b[31mred\x1b[0m line\n" * 10),
        (b"", ""),
    ],
)
def test_text_of_any_encoding_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_attachments([_file(tmp_path, "a.log", data)]) == {"a.log": text}


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("session.har", b"{}", "HAR"),
        ("session.json", b'{"log": {"version": "1.2", "entries": []}}', "HAR"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not a text file"),
        ("program.exe", b"MZ" + bytes(2000), "not a text file"),
        ("note.rtf", rb"{\rtf1\ansi{\b Password:} Flamingo\'21x7}", "plain text"),
        ("big.log", b"x" * (MAX_BYTES + 1), "larger than 1 MiB"),
    ],
)
def test_what_cannot_be_swept_is_refused_by_name(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    with pytest.raises(BadInputError, match=word) as refused:
        read_attachments([_file(tmp_path, name, data)])
    assert name in str(refused.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        read_attachments([tmp_path / "missing"])
    with pytest.raises(BadInputError, match="not a file"):
        read_attachments([tmp_path])
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(BadInputError, match="not a file"):
            read_attachments([tmp_path / "pipe"])


def test_there_may_be_so_many(tmp_path: Path) -> None:
    files = [_file(tmp_path, f"{n}.log", b"x") for n in range(MAX_FILES + 1)]
    assert len(read_attachments(files[:-1])) == MAX_FILES
    with pytest.raises(BadInputError, match=f"at most {MAX_FILES}"):
        read_attachments(files)


def test_files_of_the_same_name_stay_two(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    texts = read_attachments([_file(tmp_path, "a.log", b"1"), _file(tmp_path / "x", "a.log", b"2")])
    assert texts == {"a.log": "1", "a-2.log": "2"}


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("a.log", "attachments/a.log"),
        ("..", "attachments/file"),
        ("../../etc/passwd", "attachments/_.._etc_passwd"),
        ("C:\\x", "attachments/C__x"),
        ("a\u202egnp.txt", "attachments/a_u202egnp.txt"),
        ("x" * 500, "attachments/" + "x" * 120),
    ],
)
def test_no_name_leads_out_of_its_folder_or_deceives(name: str, entry: str) -> None:
    assert entry_name(name) == entry
