# SPDX-License-Identifier: MIT
"""Every situation on this computer: offered, mended, clean by the same probes, and taken back to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.journal import EntryState
from ibassist.app.repaired import told_repairs
from ibassist.core.languages import Lang
from tests.remedies.scratch import Computer, inspected, offer_of, repairs_of, tree
from tests.remedies.situations import SITUATIONS, Situation


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS.keys())
def test_mended_and_taken_back(situation: Situation, tmp_path: Path) -> None:
    situation.make(tmp_path)
    computer, before = Computer(tmp_path), tree(tmp_path)
    repairs, snapshot = repairs_of(computer), inspected(computer, *situation.probes)
    offer = offer_of(repairs, snapshot, situation.finding)
    assert offer.available, offer
    assert tree(tmp_path) == before, "an offer changes nothing"

    entry = repairs.apply(offer)
    after = run.judge(inspected(computer, *situation.probes))
    assert situation.finding not in {finding.code for finding in after.findings}
    assert entry.edits

    assert repairs.undo().state is EntryState.UNDONE
    assert tree(tmp_path) == before


def test_a_link_stays_a_link_and_its_target_keeps_mark_and_end(tmp_path: Path) -> None:
    SITUATIONS["encryption off, linked"].make(tmp_path)
    computer = Computer(tmp_path)
    repairs = repairs_of(computer)
    repairs.apply(offer_of(repairs, inspected(computer, "tws"), "tws.ssl-disabled"))
    assert (tmp_path / "Jts" / "jts.ini").is_symlink()
    assert (tmp_path / "kept" / "jts.ini").read_bytes() == b"\xef\xbb\xbf[Logon]\nUseSSL=true"


def test_only_the_line_changes_and_what_belongs_to_the_file_stays(tmp_path: Path) -> None:
    SITUATIONS["encryption off, attributes"].make(tmp_path)
    computer, before = Computer(tmp_path), tree(tmp_path)
    repairs = repairs_of(computer)
    repairs.apply(offer_of(repairs, inspected(computer, "tws"), "tws.ssl-disabled"))
    after = tree(tmp_path)
    assert before["Jts/jts.ini"][:4] == after["Jts/jts.ini"][:4], "rights, owner, attributes"
    was, now = (one["Jts/jts.ini"][4] for one in (before, after))
    assert isinstance(was, bytes)
    assert now == was.replace(b"UseSSL=false", b"UseSSL=true")


def test_half_of_the_memory_at_most_and_nothing_else_of_the_file(tmp_path: Path) -> None:
    SITUATIONS["too much memory"].make(tmp_path)
    computer = Computer(tmp_path)
    repairs = repairs_of(computer)
    repairs.apply(offer_of(repairs, inspected(computer, "tws", "system"), "tws.memory-setting-too-large"))
    lines = (tmp_path / "Jts" / "1037" / "tws.vmoptions").read_bytes().split(b"\r\n")
    assert lines[0] == b"# memory"
    assert lines[2:] == [b"-Dfile.encoding=UTF-8", b"### keep on update", b"-Dx=1"]
    megabytes = int(lines[1].removeprefix(b"-Xmx").removesuffix(b"m"))
    memory = computer.machine.memory_bytes
    assert memory is not None
    assert megabytes <= max(512, memory // 2 // (1 << 20))


def test_a_login_in_the_options_is_not_shown_and_goes_with_the_proxy(tmp_path: Path) -> None:
    SITUATIONS["proxy of Java"].make(tmp_path)
    computer = Computer(tmp_path)
    repairs = repairs_of(computer)
    offer = offer_of(repairs, inspected(computer, "proxy"), "proxy.java-override")
    assert "password" not in str(offer.changes)
    repairs.apply(offer)
    assert (tmp_path / "Jts" / "1037" / "tws.vmoptions").read_bytes() == b"-Xmx768m\n-Dx=1\n"


def test_a_report_tells_what_was_done_and_nothing_of_the_places(tmp_path: Path) -> None:
    SITUATIONS["encryption off"].make(tmp_path)
    computer, catalog = Computer(tmp_path), load_catalog()
    repairs = repairs_of(computer)
    repairs.apply(offer_of(repairs, inspected(computer, "tws"), "tws.ssl-disabled"))
    told = {lang: told_repairs(catalog, lang, repairs.journal) for lang in Lang}
    assert "use-ssl:tws.ssl-disabled" in told[Lang.EN]
    assert "実行済み" in told[Lang.JA]
    prepared = prepare(inspected(computer, "tws"), catalog, load_knowledge(), Lang.EN, notes={"repairs": told[Lang.EN]})
    text = prepared.files["report.txt"].decode()
    assert "Repairs made by ibassist" in text
    assert "use-ssl:tws.ssl-disabled" in text
    assert str(tmp_path) not in text
