# SPDX-License-Identifier: MIT
"""Many reports: every file becomes one row, in order, on one core or on several, whatever is in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ibassist.app import analysis
from ibassist.app.analysis import analyze, report_files, row_of
from ibassist.core.codec import encode_snapshot
from ibassist.core.facts import OsFamily
from ibassist.core.findings import Severity
from ibassist.core.fleet import MOST_PROBLEMS, Row, Tally
from tests.core.making import snapshot_of
from tests.rules import machine


def deadly(file: str) -> Row:
    """Read a file; one of them ends the process that does."""
    if file.endswith("17"):
        os._exit(9)
    return Row(file, family=OsFamily.LINUX)


def faulty(file: str) -> Row:
    """Read a file with a fault of our own."""
    raise KeyError(file)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_FEW", 4)
    monkeypatch.setattr(analysis, "_BATCH", 8)


def test_a_report_becomes_a_row(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_bytes(encode_snapshot(machine.snapshot({})))
    row = row_of(str(file))
    assert (row.problem, row.family, row.altered) == (None, OsFamily.LINUX, False)
    file.write_bytes(b"{")
    row = row_of(str(file))
    assert row.family is None
    assert row.problem is not None
    assert row.problem.place == ""
    assert "JSON" in row.problem.tell()


@pytest.mark.slow
def test_several_cores_give_the_same_rows_in_the_same_order(few: None, tmp_path: Path) -> None:
    files = []
    for number in range(40):
        file = tmp_path / f"{number:03}.json"
        file.write_bytes(b"broken" if number % 10 == 3 else encode_snapshot(snapshot_of(redacted=True)))
        files.append(str(file))
    alone = list(analyze(files, workers=1))
    assert [row.file for row in alone] == files
    assert list(analyze(files, workers=2)) == alone
    assert sum(bool(row.problem) for row in alone) == 4


@pytest.mark.slow
def test_a_file_that_ends_a_worker_is_a_row_and_the_others_are_read(few: None) -> None:
    if analysis._pool_if_possible(1) is None:
        pytest.skip("the system has no semaphores for this user: /dev/shm is closed or missing")
    rows = list(analyze([str(number) for number in range(24)], workers=2, read=deadly))
    assert [row.file for row in rows] == [str(number) for number in range(24)]
    assert [row.file for row in rows if row.problem] == ["17"]


def test_one_core_does_where_the_system_has_no_semaphores(few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(analysis, "ProcessPoolExecutor", refused)
    rows = list(analyze([str(number) for number in range(24)], workers=2, read=faulty))
    assert [row.file for row in rows] == [str(number) for number in range(24)]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_our_own_is_a_row_too(few: None, workers: int) -> None:
    rows = list(analyze([str(number) for number in range(10)], workers=workers, read=faulty))
    assert {row.problem and row.problem.tell() for row in rows} == {"internal error: KeyError"}


def test_files_are_found_by_name_folder_and_pattern_and_each_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.zip", "a.json", "in/c.ZIP", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    found = [Path(file).relative_to(tmp_path).as_posix() for file in report_files([str(tmp_path), str(tmp_path / "*.zip")])]
    assert found == ["a.json", "b.zip", "in/c.ZIP"]
    assert list(report_files([str(tmp_path / "x.zip"), str(tmp_path / "*.none")])) == [
        str(tmp_path / "x.zip"),
        str(tmp_path / "*.none"),
    ]
    odd = tmp_path / "a[1].zip"
    odd.write_bytes(b"")
    assert list(report_files([str(odd)])) == [str(odd)]


def test_a_tally_counts_by_finding_system_and_version() -> None:
    tally = Tally()
    tally.add(
        Row("1", "", OsFamily.LINUX, "1.0", (("a.b", Severity.WARNING, True), ("c.d", Severity.INFO, False)), altered=True)
    )
    tally.add(Row("2", "", OsFamily.WINDOWS, "1.1", (("a.b", Severity.ERROR, False),)))
    tally.add(Row("3", "damaged"))
    assert (tally.reports, tally.unreadable, tally.altered) == (2, 1, 1)
    assert tally.worst() is Severity.ERROR
    first, second = tally.lines()
    assert (first.code, first.reports, first.roots, first.severity) == ("a.b", 2, 1, Severity.ERROR)
    assert dict(first.by_family) == {OsFamily.LINUX: 1, OsFamily.WINDOWS: 1}
    assert dict(first.by_version) == {"1.0": 1, "1.1": 1}
    assert (second.code, second.roots) == ("c.d", 0)
    assert [cell[4] for cell in tally.cells()] == [1, 1, 1]


def test_a_tally_stays_small() -> None:
    tally = Tally()
    for number in range(MOST_PROBLEMS + 50):
        tally.add(Row(str(number), "damaged"))
    assert (tally.unreadable, len(tally.problems)) == (MOST_PROBLEMS + 50, MOST_PROBLEMS)
