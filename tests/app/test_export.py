# SPDX-License-Identifier: MIT
"""Reports on disk: nothing private in any file, whole or not at all, and opened again they say the same."""

from __future__ import annotations

import io
import os
import re
import stat
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import PreparedReport, prepare, program_text, refuse_target, reopened
from ibassist.app.inspection import InspectionDone
from ibassist.app.open_report import is_own_report, open_report
from ibassist.content.catalog import Catalog
from ibassist.core.errors import BadInputError, ExportRefusedError, IbassistError
from ibassist.core.facts import Facts, OsFamily, OsInfo, Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.core.ledger import Ledger
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.host.replay.recorded import RecordedHost
from ibassist.reports.api import Report
from ibassist.reports.writers import WRITERS
from tests.core.making import FACTS_TYPES, make, snapshot_of
from tests.privacy.test_redact import _Canaries, _shape

MACHINES = sorted(folder for folder in (Path(__file__).parents[1] / "machines").iterdir() if folder.is_dir())
KEY = b"k" * 32


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _inspected(folder: Path, knowledge: Knowledge) -> Snapshot:
    *_, done = run.run(RecordedHost.load(folder), knowledge)
    assert isinstance(done, InspectionDone)
    return done.snapshot


@pytest.fixture
def prepared(catalog: Catalog, knowledge: Knowledge) -> PreparedReport:
    snapshot = _inspected(MACHINES[0], knowledge)
    return prepare(snapshot, catalog, knowledge, Lang.JA, notes={"user": "alex says: no"}, key=KEY)


@pytest.mark.slow
@pytest.mark.parametrize("folder", MACHINES, ids=lambda f: f.name)
def test_every_recorded_machine_gives_the_same_verdicts_in_its_report(
    folder: Path, catalog: Catalog, knowledge: Knowledge, tmp_path: Path
) -> None:
    snapshot = _inspected(folder, knowledge)
    prepared = prepare(snapshot, catalog, knowledge, Lang.EN, key=KEY)
    assert _shape(prepared.report.diagnosis) == _shape(run.judge(snapshot))
    document = open_report(prepared.save(tmp_path), run.facts_types())
    assert document.snapshot == prepared.report.snapshot
    assert document.ledger == prepared.report.ledger
    assert reopened(document, catalog, Lang.EN).diagnosis == prepared.report.diagnosis


@pytest.mark.slow
@pytest.mark.parametrize("facts", FACTS_TYPES, ids=lambda f: f.key)
def test_no_writer_lets_a_private_value_out(facts: type[Facts], catalog: Catalog, knowledge: Knowledge) -> None:
    canaries = _Canaries()
    snapshot = snapshot_of(make(facts, canaries.word))
    prepared = prepare(snapshot, catalog, knowledge, Lang.EN, notes={"user": " ".join(canaries.planted)}, key=KEY)
    for name, data in prepared.files.items():
        assert [canary for canary in canaries.planted if canary in data.decode()] == [], name
    prepared.check()


def test_the_archive_holds_all_formats_in_order_and_is_the_same_every_time(prepared: PreparedReport) -> None:
    data = prepared.archive()
    assert data == prepared.archive()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["report.html", "report.json", "report.txt", "manifest.json"]
        assert archive.read("report.txt") == prepared.files["report.txt"]
        assert archive.testzip() is None


def test_a_moment_that_no_archive_can_hold_is_no_obstacle(prepared: PreparedReport) -> None:
    for taken_at in ("", "1601-01-01T00:00:00Z", "nonsense", "9999-01-01T00:00:00Z"):
        snapshot = replace(prepared.report.snapshot, taken_at=taken_at)
        odd = replace(prepared, report=replace(prepared.report, snapshot=snapshot))
        assert zipfile.ZipFile(io.BytesIO(odd.archive())).infolist()[0].date_time[0] == 1980
        assert odd.file_name.startswith("ibassist-report-")


# ---------------------------------------------------------------- fail closed


@pytest.mark.parametrize("name", ["report.html", "report.json", "report.txt"])
def test_nothing_is_written_while_a_known_value_is_in_any_file(prepared: PreparedReport, name: str, tmp_path: Path) -> None:
    secret = next(i.text for i in prepared.private.identifiers if i.kind is Pii.USER)
    leaky = replace(prepared, files={**prepared.files, name: prepared.files[name] + f" {secret.upper()} ".encode()})
    with pytest.raises(ExportRefusedError, match=rf"{name}.*user") as refused:
        leaky.save(tmp_path)
    assert secret not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_the_programs_own_words_are_no_reason_to_refuse(catalog: Catalog, knowledge: Knowledge) -> None:
    """A user called *table* cannot be told from the style sheet's; where it is marked it is hidden all the same."""
    words: dict[Pii, str] = {Pii.USER: "table", Pii.PATH: "/home/table/Jts", Pii.HOST: "endpoints"}
    snapshot = snapshot_of(*(make(facts, lambda kind: words.get(kind, "")) for facts in FACTS_TYPES))
    prepared = prepare(snapshot, catalog, knowledge, Lang.EN, key=KEY)
    prepared.check()
    assert "/home/table" not in prepared.files["report.json"].decode()


def test_what_reports_say_by_themselves_is_known(catalog: Catalog, knowledge: Knowledge) -> None:
    text = program_text(catalog, knowledge)
    for word in ("prefers-color-scheme", "schema_version", "ndc1.ibllc.com", "伏せた情報", "socks", "not_applicable"):
        assert word in text
    assert "alex" not in text


def test_no_word_of_an_empty_report_is_unknown(catalog: Catalog, knowledge: Knowledge) -> None:
    """The words are taken from sentences and templates; here they are compared with what is really written."""
    letters = re.compile(r"[a-z]{3,}")
    known = set(letters.findall(program_text(catalog, knowledge)))
    blank = Snapshot("1", "", OsInfo(OsFamily.LINUX), redacted=True)
    for lang in Lang:
        report = Report(blank, Diagnosis((), ()), Ledger(), catalog, lang, {})
        for name, write in WRITERS.items():
            text = re.sub(r"sha256-[\w+/=]+", "", write(report).decode()).casefold()
            assert set(letters.findall(text)) - known == set(), name


# ---------------------------------------------------------------- writing


def test_a_report_is_saved_for_its_owner_only_and_nothing_is_left_beside_it(prepared: PreparedReport, tmp_path: Path) -> None:
    path = Path(prepared.save(tmp_path))
    assert path.name == prepared.file_name
    assert list(tmp_path.iterdir()) == [path]
    assert is_own_report(path)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_proposed_name_says_when_and_nothing_else(prepared: PreparedReport) -> None:
    assert prepared.file_name.removeprefix("ibassist-report-").removesuffix(".zip").replace("-", "").isdecimal()


def test_an_earlier_report_is_replaced_but_a_foreign_file_is_not(prepared: PreparedReport, tmp_path: Path) -> None:
    target = tmp_path / "mine.zip"
    prepared.save(target)
    prepared.save(target)
    for foreign in (b"my thesis", b"PK\x03\x04 broken", b'{"schema": "other"}'):
        target.write_bytes(foreign)
        with pytest.raises(BadInputError, match="no report of ibassist"):
            prepared.save(target)
        assert target.read_bytes() == foreign
    assert prepared.save(target, replace=True) == str(target)
    assert is_own_report(target)


@pytest.mark.parametrize("path", ["missing/folder/x.zip", "nul\0byte.zip"])
def test_a_place_that_cannot_be_written_is_named(prepared: PreparedReport, tmp_path: Path, path: str) -> None:
    with pytest.raises(IbassistError, match="cannot be written"):
        prepared.save(f"{tmp_path}/{path}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["none/x.zip", "file/x.zip", "foreign.zip", "pipe", "x" * 300])
def test_a_place_where_nothing_can_be_saved_is_refused_before_the_inspection(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "foreign.zip").write_bytes(b"foreign")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    else:
        (tmp_path / "pipe").touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BadInputError) as caught:
        refuse_target(tmp_path / path)
    assert path[:250] in str(caught.value)
    assert sorted(tmp_path.iterdir()) == before


def test_a_place_where_a_report_can_be_saved_is_not_refused(prepared: PreparedReport, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "new.zip", prepared.save(tmp_path)):
        refuse_target(target)


@pytest.mark.skipif(not hasattr(os, "setresuid") or os.geteuid() != 0, reason="becomes an ordinary user for a moment")
def test_folders_that_may_not_be_entered_or_written(prepared: PreparedReport) -> None:
    with tempfile.TemporaryDirectory() as name:
        closed, readable = Path(name, "closed"), Path(name, "readable")
        closed.mkdir(mode=0o700)
        readable.mkdir(mode=0o755)
        Path(name).chmod(0o755)
        os.setresuid(65534, 65534, 0)
        try:
            for target in (closed / "x.zip", readable / "x.zip", readable):
                with pytest.raises(BadInputError, match=f"{target}.*Permission denied"):
                    refuse_target(target)
                with pytest.raises(IbassistError, match=f"{target}.*Permission denied"):
                    prepared.save(target)
        finally:
            os.setresuid(0, 0, 0)


def test_a_reopened_report_can_be_saved_again(
    prepared: PreparedReport, catalog: Catalog, knowledge: Knowledge, tmp_path: Path
) -> None:
    document = open_report(prepared.save(tmp_path), run.facts_types())
    again = prepare(document.snapshot, catalog, knowledge, Lang.EN, notes=document.notes, ledger=document.ledger, key=KEY)
    assert again.report.snapshot == prepared.report.snapshot
    assert again.report.ledger == prepared.report.ledger
    assert again.report.notes == prepared.report.notes
