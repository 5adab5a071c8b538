# SPDX-License-Identifier: MIT
"""Reports somebody sent: whatever the file is, the answer is a document or one clear error that names it."""

from __future__ import annotations

import os
import random
import stat
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from ibassist.app.open_report import is_own_report, open_checked, open_report
from ibassist.core.codec import MAX_BYTES, encode_snapshot
from ibassist.core.errors import BadInputError
from ibassist.core.ledger import Level
from ibassist.core.manifest import Alteration, write_manifest
from tests.core.making import FACTS_TYPES, snapshot_of
from tests.timing import within

SNAPSHOT = snapshot_of(redacted=True)
DATA = encode_snapshot(SNAPSHOT)


def _zip(path: Path, *entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return path


def _refused(path: Path, message: str) -> None:
    with pytest.raises(BadInputError, match=message) as refused:
        open_report(path, FACTS_TYPES)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["report.json", "anything.txt"])
def test_a_document_is_opened_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(DATA)
    assert open_report(tmp_path / name, FACTS_TYPES).snapshot == SNAPSHOT


def test_an_archive_is_opened_with_whatever_else_is_in_it(tmp_path: Path) -> None:
    path = _zip(tmp_path / "r.zip", ("report.json", DATA), ("x/y.har", b"{}"))
    assert open_report(path, FACTS_TYPES).snapshot == SNAPSHOT
    assert is_own_report(path)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([("other.json", DATA)], "no report.json"),
        ([("sub/report.json", DATA)], "no report.json"),
        ([], "the .zip file that was saved"),
        ([("report.json", DATA), ("../evil", b"x")], "out of the archive"),
        ([("report.json", DATA), ("a/..\\..\\evil", b"x")], "out of the archive"),
        ([("report.json", DATA), ("/etc/passwd", b"x")], "out of the archive"),
        ([("report.json", DATA), ("C:evil", b"x")], "out of the archive"),
        ([("report.json", DATA), *((f"{n}.txt", b"") for n in range(100))], "more than 100 entries"),
        ([("report.json", b"{}")], "report.json: not a report"),
        ([("report.json", DATA[:-5])], "report.json: .*JSON"),
    ],
)
def test_archives_that_are_no_report_are_refused(tmp_path: Path, entries: list[tuple[str, bytes]], message: str) -> None:
    _refused(_zip(tmp_path / "r.zip", *entries), message)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["report.json", "report.html"])
def test_two_entries_of_one_name_are_refused(tmp_path: Path, name: str) -> None:
    _refused(_zip(tmp_path / "r.zip", ("report.json", DATA), (name, b"1"), (name, b"2")), "more than one")


@pytest.mark.slow
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("name", ["report.json", "manifest.json", "x"])
def test_what_is_unpacked_without_a_limit_is_refused_before_it_is(tmp_path: Path, method: int, name: str) -> None:
    path = tmp_path / "r.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for other in {"report.json", "manifest.json"} - {name}:
            archive.writestr(other, DATA if other == "report.json" else _listed(x=b""))
        archive.writestr(name, b" " * (32 << 20), compress_type=method)
    tracemalloc.start()
    _refused(path, "compressed in a way that reports never are")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 << 20


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    link = zipfile.ZipInfo("attachments/x")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("report.json", DATA)
        archive.writestr(link, "/etc/passwd")
    _refused(path, "a link")


def _listed(**files: bytes) -> bytes:
    return write_manifest(SNAPSHOT, Level.NORMAL, {"report.json": DATA, **files})


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("report.json", DATA), ("manifest.json", _listed())], ()),
        ([("report.json", DATA + b" "), ("manifest.json", _listed())], (Alteration("report.json", "changed"),)),
        ([("report.json", DATA), ("manifest.json", _listed(x=b"1"))], (Alteration("x", "missing"),)),
        ([("report.json", DATA), ("x", b"2"), ("manifest.json", _listed(x=b"1"))], (Alteration("x", "changed"),)),
        ([("report.json", DATA), ("y", b"2"), ("manifest.json", _listed())], (Alteration("y", "added"),)),
        ([("report.json", DATA), ("manifest.json", b"[1]")], (Alteration("manifest.json", "manifest"),)),
        (
            [("report.json", DATA), ("manifest.json", b'{"schema": "ibassist.manifest", "files": [1]}')],
            (Alteration("manifest.json", "manifest"),),
        ),
        ([("report.json", DATA)], ()),
    ],
)
def test_what_was_altered_is_told(tmp_path: Path, entries: list[tuple[str, bytes]], expected: tuple[Alteration, ...]) -> None:
    opened = open_checked(_zip(tmp_path / "r.zip", *entries), FACTS_TYPES)
    assert opened.document.snapshot == SNAPSHOT
    assert opened.alterations == expected


def test_a_bomb_beside_the_document_is_not_unpacked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "r.zip", ("report.json", DATA), ("x", b" " * (MAX_BYTES + 10)), ("manifest.json", _listed(x=b"1")))
    assert open_checked(path, FACTS_TYPES).document.snapshot == SNAPSHOT
    bomb = _zip(tmp_path / "b.zip", ("report.json", DATA), ("manifest.json", b" " * (MAX_BYTES + 10)))
    _refused(bomb, "manifest.json: unpacks to more than")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"schema": "ibassist.report", "schema_version": 1, "snapshot": ' + b'{"a":' * 50_000,
        DATA.decode().encode("utf-16"),
        DATA.decode().encode("utf-32"),
        DATA.replace(b"Debian", b"\xff\xfe\x80"),
        DATA.replace(b'"schema_version": 1', b'"schema_version": 1e999'),
        DATA.replace(b'"schema_version": 1', b'"schema_version": ' + b"9" * 5000),
        b"\x00" * 1000,
        b"",
    ],
    ids=lambda data: repr(data[:20]),
)
def test_documents_that_are_deep_or_in_another_encoding_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "r.json").write_bytes(data)
    _refused(tmp_path / "r.json", "report|JSON|version|empty")


def test_a_gigabyte_of_json_is_refused_at_once_and_without_taking_memory(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    with path.open("wb") as file:
        file.write(DATA[:100])
        file.truncate(1 << 30)
    tracemalloc.start()
    began = time.monotonic()
    _refused(path, "larger than")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - began < within(2)
    assert most < 4 * MAX_BYTES


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "r.zip", ("report.json", b" " * (MAX_BYTES + 10)), method=zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < MAX_BYTES // 100
    _refused(path, "unpacks to more than")


def test_a_wrong_check_sum_is_noticed(tmp_path: Path) -> None:
    path = _zip(tmp_path / "r.zip", ("report.json", DATA), method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Debian", b"Debiax"))
    _refused(path, "damaged")


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "r.zip", ("report.json", DATA))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    _refused(path, "password")


def test_damage_anywhere_is_an_error_and_nothing_worse(tmp_path: Path) -> None:
    whole = _zip(tmp_path / "whole.zip", ("report.json", DATA)).read_bytes()
    path = tmp_path / "r.zip"
    dice = random.Random(7)
    refused = 0
    for _ in range(300):
        data = bytearray(whole[: dice.randrange(4, len(whole))] if dice.random() < 0.3 else whole)
        for _ in range(dice.randrange(1, 4)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(data)
        try:
            open_report(path, FACTS_TYPES)
        except BadInputError:
            refused += 1
    assert refused > 200


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "missing.zip", "no such file")
    _refused(tmp_path, "not a file")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        _refused(tmp_path / "pipe", "not a file")


def test_a_file_of_100_megabytes_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    for beginning, name in ((b"{", "big.json"), (b"PK\x03\x04", "big.zip")):
        path = tmp_path / name
        with path.open("wb") as file:
            file.write(beginning)
            file.truncate(100 << 20)
        _refused(path, "larger than")


def test_other_files_are_not_taken_for_reports(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b'{"log": {}}')
    assert not is_own_report(tmp_path / "other")
    assert not is_own_report(tmp_path / "missing")
