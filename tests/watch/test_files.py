# SPDX-License-Identifier: MIT
"""What is made of a record: the sentence, the table, the letter, the section of the report, the file of Prometheus."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog
from ibassist.app.watch.metrics import Metrics
from ibassist.app.watch.record import WatchRecord, read_facts, with_record
from ibassist.core.codec import decode_snapshot, encode_snapshot
from ibassist.core.errors import BadInputError
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.incidents import Certainty, Evidence, Incident, IncidentKind, iso
from ibassist.core.languages import Lang
from ibassist.core.ledger import Ledger
from ibassist.figures.svg import picture_svg
from ibassist.probes.watch.facts import WatchFacts
from ibassist.probes.watch.types import WORKS, WayPart, failing
from ibassist.reports import as_html, as_text, incident_files
from ibassist.reports.api import Report
from ibassist.reports.incident_view import watch_picture
from ibassist.reports.incidents import IncidentTeller
from tests.every import every

CATALOG = load_catalog()
BEGIN = 1_795_000_000.0
LOOSE = Incident(
    IncidentKind.LINK, BEGIN + 600, Certainty.CERTAIN, (Evidence("failed", BEGIN + 600, "link", "interface_down"),),
    BEGIN + 660, 5,
)  # fmt: skip
LINE = Incident(IncidentKind.PROVIDER, BEGIN + 4000, Certainty.LIKELY, (Evidence("worked", part="router"),), BEGIN + 4100)
SLEEP = Incident(IncidentKind.ASLEEP, BEGIN + 9000, Certainty.CERTAIN, (Evidence("slept", count=3600),), BEGIN + 12600)
LASTING = Incident(IncidentKind.ROUTER, BEGIN + 20000, Certainty.LIKELY)
FACTS = WatchFacts(BEGIN, BEGIN + 3 * 86400, 3 * 86400 - 3600, (LOOSE, LINE, SLEEP, LASTING))
SNAPSHOT = replace(Snapshot("1", "2026-11-28T06:00:00Z", OsInfo(OsFamily.LINUX)), observations={})


def teller(lang: Lang) -> IncidentTeller:
    return IncidentTeller(CATALOG, lang, UTC)


def snapshot(tmp_path: Path) -> Snapshot:
    """Return a snapshot with the facts of a record in which all of that happened."""
    record = WatchRecord(tmp_path / "watch.sqlite")
    record.look(FACTS.begin, {WayPart.LINK: WORKS})
    for number, incident in enumerate(FACTS.incidents):
        record.incident(number, incident)
    record.look(FACTS.end, {WayPart.LINK: WORKS})
    record.close()
    return with_record(SNAPSHOT, tmp_path / "watch.sqlite")


def test_one_sentence_tells_how_often_and_what_failed_first() -> None:
    assert incident_files.sentence(FACTS.incidents, FACTS.watched_seconds, teller(Lang.EN)) == (
        "In 2 days 23 h of watching, the connection failed 7 times: 5 times because the cable or Wi-Fi went first, "
        "once because the line beyond the router was down, once because the router did not answer."
    )
    told = incident_files.sentence(FACTS.incidents, FACTS.watched_seconds, teller(Lang.JA))
    assert "接続が7回切れました" in told
    assert "ケーブルまたはWi-Fiの切断5回" in told
    assert incident_files.sentence((SLEEP,), 60.0, teller(Lang.EN)) == "In 60 s of watching nothing failed."
    assert "failed once" in incident_files.sentence((LINE,), 60.0, teller(Lang.EN))


@every("lang", Lang)
def test_the_table_has_a_line_for_each_and_is_safe_for_spreadsheets(lang: Lang) -> None:
    rows = list(csv.reader(io.StringIO(incident_files.as_csv(FACTS.incidents, teller(lang)).decode("utf-8-sig"))))
    assert len(rows) == 5
    assert {len(row) for row in rows} == {8}
    assert rows[1][:4] == [iso(BEGIN + 600), iso(BEGIN + 660), "60", "incident.link"]
    assert rows[4][1:3] == ["", ""]


def test_the_letter_says_how_often_somebody_looked() -> None:
    told = {0.0: ("five seconds",), FACTS.watched_seconds: ("15 seconds",), 7200.0: ("five seconds", "three times less often")}
    for sparing, wanted in told.items():
        facts = replace(FACTS, sparing_seconds=sparing)
        text = incident_files.provider_letter(FACTS.incidents, FACTS.begin, FACTS.end, teller(Lang.EN), sparing=facts.sparing)
        letter = " ".join(text.split())
        assert all(words in letter for words in wanted), sparing
        assert ("five seconds" in letter) is ("five seconds" in wanted), sparing


@every("lang", Lang)
def test_the_letter_holds_what_the_provider_can_mend_and_nothing_else(lang: Lang) -> None:
    letter = incident_files.provider_letter(FACTS.incidents, FACTS.begin, FACTS.end, teller(lang))
    told = teller(lang)
    assert told.at(LINE.begin) in letter.replace("\n", " ")
    assert told.at(LASTING.begin) in letter.replace("\n", " ")
    assert told.at(LOOSE.begin) not in letter
    assert told.at(SLEEP.begin) not in letter
    assert "{" not in letter
    assert "watch." not in letter
    none = incident_files.provider_letter((SLEEP,), FACTS.begin, FACTS.end, told)
    assert CATALOG.phrase("watch.letter_no_outage", lang) in none.replace("\n", "" if lang is Lang.JA else " ")


def test_the_report_has_a_section_and_opens_again(tmp_path: Path) -> None:
    taken = snapshot(tmp_path)
    facts = taken.get(WatchFacts)
    assert facts is not None
    assert facts.incidents == FACTS.incidents
    assert decode_snapshot(encode_snapshot(taken), run.facts_types()).get(WatchFacts) == facts
    report = Report(taken, run.judge(taken), Ledger(), CATALOG, Lang.EN, {})
    page, text = as_html.write(report).decode(), " ".join(as_text.write(report).decode().split())
    for written in (page, text):
        assert "because the cable or Wi-Fi went first" in written
        assert "内訳は" in written
        assert "The cable or Wi-Fi of this computer failed" in written
    assert page.count("<title>In ") == 1


def test_nothing_watched_is_nothing_told(tmp_path: Path) -> None:
    taken = with_record(SNAPSHOT, tmp_path / "watch.sqlite")
    assert taken == SNAPSHOT
    assert read_facts(tmp_path / "watch.sqlite") is None
    report = Report(taken, run.judge(taken), Ledger(), CATALOG, Lang.EN, {})
    assert "What the watch found" not in as_text.write(report).decode()


def test_a_record_that_cannot_be_read_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "watch.sqlite").write_bytes(b"damaged " * 1000)
    observation = with_record(SNAPSHOT, tmp_path / "watch.sqlite").observations["watch"]
    assert observation.facts is None
    assert observation.status.value == "failed"


@every("lang", Lang)
def test_the_time_line_shows_every_kind_and_the_shortest_drop(lang: Lang) -> None:
    picture = picture_svg(watch_picture(FACTS, CATALOG, lang, 880, UTC), lang)
    assert picture.count('rx="2"') == len(FACTS.incidents)
    empty = watch_picture(replace(FACTS, incidents=()), CATALOG, lang, 880, UTC)
    assert empty.h < 100


def test_the_file_of_prometheus_follows_states_and_incidents(tmp_path: Path) -> None:
    file = tmp_path / "ibassist.prom"
    metrics = Metrics(str(file))
    metrics.looked(100.0, {WayPart.LINK: WORKS})
    assert 'ibassist_part_works{part="link"} 1' in file.read_text()
    metrics.looked(101.0, {WayPart.LINK: failing("no_route")})
    metrics.incident(1, replace(LOOSE, end=None))
    metrics.looked(102.0, {WayPart.LINK: failing("no_route")})
    text = file.read_text()
    assert 'ibassist_part_works{part="link"} 0' in text
    assert 'ibassist_incidents_total{kind="link"} 1' in text
    assert 'ibassist_incident_open{kind="link"} 1' in text
    assert "ibassist_last_look_timestamp_seconds 102" in text
    metrics.incident(1, LOOSE)
    metrics.looked(103.0, {WayPart.LINK: WORKS})
    assert 'ibassist_incident_open{kind="link"} 0' in file.read_text()
    for line in file.read_text().splitlines():
        assert line.startswith("# ") or len(line.split()) == 2


def test_a_place_for_prometheus_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        Metrics(str(tmp_path / "absent" / "file.prom")).looked(1.0, {})
