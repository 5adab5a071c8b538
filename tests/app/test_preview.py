# SPDX-License-Identifier: MIT
"""What the user sees before saving is what is saved."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ibassist.app import preview, run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import PreparedReport, prepare
from ibassist.app.inspection import InspectionDone
from ibassist.core.errors import BadInputError
from ibassist.core.languages import Lang
from ibassist.core.pii import Pii
from ibassist.host.replay.recorded import RecordedHost

MACHINE = Path(__file__).parents[1] / "machines" / "linux-healthy"


@pytest.fixture(scope="module")
def prepared() -> PreparedReport:
    *_, done = run.run(RecordedHost.load(MACHINE), load_knowledge())
    assert isinstance(done, InspectionDone)
    notes = {"user": "alex, password=hunter22"}
    return prepare(
        done.snapshot,
        load_catalog(),
        load_knowledge(),
        Lang.EN,
        notes=notes,
        attachments={"launcher.log": "alex"},
        key=b"k" * 32,
    )


def test_the_files_are_those_of_the_archive_to_the_byte(prepared: PreparedReport) -> None:
    with zipfile.ZipFile(io.BytesIO(prepared.archive())) as archive:
        shown = preview.files(prepared)
        assert [file.name for file in shown] == archive.namelist()
        for file in shown:
            assert preview.content(prepared, file.name) == archive.read(file.name)
            assert file.size == len(archive.read(file.name))


def test_each_value_is_told_with_what_leaves_and_where(prepared: PreparedReport) -> None:
    (alex,) = [r for r in preview.replacements(prepared) if r.was == "alex"]
    assert alex.kind is Pii.USER
    assert prepared.files["attachments/launcher.log"].decode() == alex.leaves
    assert dict(alex.places)["attachments/launcher.log"] == 1
    for name, count in alex.places:
        assert prepared.files[name].decode().count(alex.leaves) == count
    assert {file.name: file.replaced for file in preview.files(prepared)}["attachments/launcher.log"] == 1


def test_secrets_are_not_told_even_here(prepared: PreparedReport) -> None:
    assert "hunter22" not in repr(preview.replacements(prepared))


def test_a_file_that_is_not_in_it_is_answered_with_those_that_are(prepared: PreparedReport) -> None:
    with pytest.raises(BadInputError, match=r"report\.html"):
        preview.content(prepared, "nothing.txt")


def test_what_stands_for_what_is_in_no_file(prepared: PreparedReport) -> None:
    originals = [r.was for r in preview.replacements(prepared) if r.kind is not Pii.PATH]
    assert originals
    for name, data in prepared.files.items():
        assert [text for text in originals if text in data.decode()] == [], name


def _with_kept(*words: str) -> PreparedReport:
    *_, done = run.run(RecordedHost.load(MACHINE), load_knowledge())
    assert isinstance(done, InspectionDone)
    text = "Zorblax and Quimby 渡辺 met, user: Quimby, password=Zk7planted99, alex"
    return prepare(
        done.snapshot, load_catalog(), load_knowledge(), Lang.EN, attachments={"launcher.log": text}, keep=words, key=b"k" * 32
    )


def test_a_word_that_was_only_unknown_can_be_given_free() -> None:
    assert "Zorblax" not in _with_kept().files["attachments/launcher.log"].decode()
    kept = _with_kept("zorblax", "渡辺")
    text = kept.files["attachments/launcher.log"].decode()
    assert "Zorblax" in text
    assert "渡辺" in text
    assert kept.kept == ("zorblax", "渡辺")
    assert kept.report.ledger.kept == 2
    assert b'"kept": 2' in kept.files["report.json"]
    for name in ("report.txt", "report.html"):
        assert "because the user said so: 2" in " ".join(kept.files[name].decode().split())


def test_neither_a_secret_nor_what_is_known_to_be_private_can_be_given_free() -> None:
    kept = _with_kept("Zk7planted99", "alex", "Quimby", "the", "absent")
    text = kept.files["attachments/launcher.log"].decode()
    for word in ("Zk7planted99", "alex", "Quimby"):
        assert word not in text, word
    assert kept.kept == ()
    assert kept.report.ledger.kept == 0
