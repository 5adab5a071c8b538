# SPDX-License-Identifier: MIT
"""The table of hosts and ports, its files, and the maintenance hours in the user's time."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from ibassist.app.catalog import load_knowledge, load_phrases, load_words
from ibassist.content.catalog import Catalog
from ibassist.core import schedule
from ibassist.core.languages import Lang
from ibassist.core.reference_data import Endpoint, Knowledge, Rank, ResetWindow, Role, Schedule
from ibassist.core.terminal_text import width
from ibassist.core.text import written_day
from ibassist.reports.host_files import as_allow_list, as_csv
from ibassist.reports.hosts import NOT_INSPECTED, HostReach, HostRow, HostTable, host_table
from ibassist.reports.hours import Hours, reset_windows
from tests.rules import machine

CATALOG, KNOWLEDGE = Catalog(phrases=load_phrases(), words=load_words()), load_knowledge()


def _table(differences: dict[str, object] | None = None, lang: Lang = Lang.EN) -> HostTable:
    snapshot = None if differences is None else machine.snapshot({"endpoints": differences})
    return host_table(KNOWLEDGE, CATALOG, lang, snapshot)


def _row(table: HostTable, host: str) -> HostRow:
    (row,) = [row for group in table.groups for row in group.rows if row.host == host]
    return row


def _states(row: HostRow) -> dict[int, tuple[HostReach, str]]:
    return {state.port: (state.reach, state.symbol) for state in row.ports}


def test_every_host_in_use_is_in_the_table_once_with_all_its_ports() -> None:
    rows = [row for group in _table().groups for row in group.rows]
    wanted = [e for e in KNOWLEDGE.endpoints if e.rank is not Rank.RETIRED]
    assert len(rows) == len(wanted)
    assert {(name, state.port) for row in rows for name in (row.host, *row.also) for state in row.ports} == {
        (name, port) for e in wanted for name in (e.host, *e.spellings) for port in e.ports
    }


@pytest.mark.parametrize("lang", Lang)
def test_everything_has_words(lang: Lang) -> None:
    table = _table({}, lang)
    hours = reset_windows(KNOWLEDGE.schedule, CATALOG, lang, datetime(2026, 11, 23, tzinfo=UTC), UTC)
    said = [table.title, table.dated, table.inspected, *table.notes, hours.title, hours.dated, hours.zone]
    said += [
        part for group in table.groups for row in group.rows for part in (group.title, row.label, *(s.word for s in row.ports))
    ]
    said += [part for row in hours.rows for part in (row.region, row.published, *row.next)]
    said += [as_csv(table, CATALOG, lang).decode(), as_allow_list(KNOWLEDGE, CATALOG, lang)]
    assert not [
        text for text in said if not text or re.search(r"\{\w+\}|\b(?:hosts|hours|report)\.[a-z]+_|not_inspected", text)
    ]
    assert lang is not Lang.JA or all(re.search(r"[ぁ-ん]", note) for note in table.notes)


def test_without_an_inspection_nothing_is_claimed() -> None:
    table = _table()
    assert table.taken_at == ""
    assert "no results" in table.inspected
    states = {(s.reach, s.symbol) for group in table.groups for row in group.rows for s in row.ports}
    assert states == {(HostReach.UNKNOWN, NOT_INSPECTED)}
    assert host_table(KNOWLEDGE, CATALOG, Lang.EN, machine.snapshot({"endpoints": "missing"})).taken_at == ""


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("ok", (HostReach.REACHED, "reached")),
        ("refused", (HostReach.FAILED, "refused")),
        ("timed_out", (HostReach.FAILED, "timed_out")),
        ("prohibited", (HostReach.FAILED, "prohibited")),
        ("name_not_found", (HostReach.FAILED, "name_not_found")),
        ("skipped", (HostReach.UNKNOWN, "skipped")),
        ({"tls": "untrusted"}, (HostReach.ODD, "untrusted")),
        ({"address": "192.168.1.7"}, (HostReach.ODD, "answer_not_public")),
    ],
)
def test_a_port_tells_what_became_of_it(says: object, expected: tuple[HostReach, str]) -> None:
    row = _row(_table({"hdc1.ibllc.com:4001": says}), "hdc1.ibllc.com")
    assert _states(row) == {4000: (HostReach.REACHED, "reached"), 4001: expected}
    assert all(state.word != state.symbol or state.symbol in ("reached", "refused") for state in row.ports)


def test_a_backup_is_reached_when_either_spelling_is() -> None:
    one = _row(_table({"ndc1_hb1.ibllc.com": "name_not_found"}), "ndc1-hb1.ibllc.com")
    assert {state.reach for state in one.ports} == {HostReach.REACHED}
    assert one.also == ("ndc1_hb1.ibllc.com",)
    neither = _row(_table({"ndc1_hb1.ibllc.com": "name_not_found", "ndc1-hb1.ibllc.com": "timed_out"}), "ndc1-hb1.ibllc.com")
    assert {(state.reach, state.symbol) for state in neither.ports} == {(HostReach.FAILED, "timed_out")}, (
        "of the name that is shown"
    )


def test_the_accounts_server_is_marked_or_added() -> None:
    assert [row.host for group in _table({}).groups for row in group.rows if row.account_server] == [machine.ACCOUNT_SERVER]
    less = replace(KNOWLEDGE, endpoints=tuple(e for e in KNOWLEDGE.endpoints if e.host != machine.ACCOUNT_SERVER))
    table = host_table(less, CATALOG, Lang.EN, machine.snapshot({}))
    assert table.groups[0].title == "Server of your account"
    assert [(row.host, [s.port for s in row.ports]) for row in table.groups[0].rows] == [(machine.ACCOUNT_SERVER, [4000, 4001])]
    assert _row(_table({}), machine.ACCOUNT_SERVER).account_server


def test_hosts_that_do_not_answer_ping_say_so() -> None:
    silent = {row.host for group in _table().groups for row in group.rows if not row.ping}
    countries = ("co.in", "co.jp", "com.hk")
    assert silent == {f"www.interactivebrokers.{country}" for country in countries} | {"www.ibkr.com.cn"}


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("lang", Lang)
def test_a_spreadsheet_reads_one_line_for_each_port(lang: Lang) -> None:
    data = as_csv(_table({"hdc1.ibllc.com:4001": "refused"}, lang), CATALOG, lang)
    assert data.startswith("\ufeff".encode())
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert {len(row) for row in rows} == {len(header)}
    assert len(rows) == sum(len(e.ports) for e in KNOWLEDGE.endpoints if e.rank is not Rank.RETIRED)
    told = {(row[2], row[4]): row[9] for row in rows}
    assert told["hdc1.ibllc.com", "4001"] == CATALOG.word("refused", lang)
    assert told["hdc1.ibllc.com", "4000"] == CATALOG.word("reached", lang)
    assert {row[8] for row in rows} == {KNOWLEDGE.dated}


def test_no_cell_is_a_formula() -> None:
    hostile = "=cmd|' /C calc'!A1"
    knowledge = Knowledge("2026-01-01", (Endpoint(hostile, (1,), Role.TRADING, spellings=("@SUM(1)", "+1")),), ())
    rows = list(csv.reader(io.StringIO(as_csv(host_table(knowledge, CATALOG, Lang.EN), CATALOG, Lang.EN).decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows[1][2:4] == ["'@SUM(1)", f"'{hostile} +1"]


@pytest.mark.parametrize("lang", Lang)
def test_the_letter_names_every_host_under_its_ports_and_says_what_matters(lang: Lang) -> None:
    letter = as_allow_list(KNOWLEDGE, CATALOG, lang)
    ports = ""
    for line in letter.splitlines():
        ports = line if line.startswith("TCP") else ports
        endpoint = next((e for e in KNOWLEDGE.endpoints if line.split() and line.split()[0] in (e.host, *e.spellings)), None)
        if endpoint is not None:
            assert [int(port) for port in re.findall(r"\d+", ports)] == list(endpoint.ports), line
    for endpoint in KNOWLEDGE.endpoints:
        used = (endpoint.spellings or (endpoint.host,))[0]
        assert (f"\n  {used}" in letter) == (endpoint.rank is not Rank.RETIRED)
        for name in endpoint.spellings and (*endpoint.spellings, endpoint.host):
            assert f"\n  {name}" in letter, "every spelling has a line of its own"
    assert max(width(line) for line in letter.splitlines()) <= 80
    assert "".join(written_day(KNOWLEDGE.dated, lang).split()) in "".join(letter.split())
    assert "article-2816" in letter
    assert all(word in letter for word in ("HTTP", "TCP", "TLS", "ping"))


# ---------------------------------------------------------------- hours


def _hours(now: str, zone: str, lang: Lang = Lang.EN, count: int = 2) -> Hours:
    return reset_windows(KNOWLEDGE.schedule, CATALOG, lang, datetime.fromisoformat(now), ZoneInfo(zone), count)


def test_hours_are_told_in_the_users_time() -> None:
    america, europe, asia, _, weekend = _hours("2026-11-23T02:00:00Z", "Asia/Tokyo").rows
    assert america.published == "Sun–Fri 00:15–01:45, New York time"
    assert america.next == ("Mon 23 Nov, 14:15–15:45", "Tue 24 Nov, 14:15–15:45")
    assert europe.next[0] == "Mon 23 Nov, 14:25–15:45"
    assert asia.next[0] == "Tue 24 Nov, 05:45–07:05"
    assert (weekend.published, weekend.next[0]) == ("Fri 23:00–03:00, New York time", "Sat 28 Nov, 13:00–17:00")
    japanese = _hours("2026-11-23T02:00:00Z", "Asia/Tokyo", Lang.JA).rows[0]
    assert (japanese.published, japanese.next[0]) == ("日〜金 00:15〜01:45（ニューヨーク時間）", "11月23日（月）14:15〜15:45")


def test_a_window_over_midnight_names_both_days() -> None:
    assert _hours("2026-03-28T09:00:00Z", "Europe/Berlin").rows[2].next[1] == "Sun 29 Mar, 22:45 to Mon 30 Mar, 00:05"


@pytest.mark.parametrize(
    ("now", "zone", "first", "second"),
    [
        # clocks go forward in Berlin in the night before the second
        ("2026-03-28T00:00:00Z", "Europe/Berlin", "Sat 28 Mar, 21:45–23:05", "Sun 29 Mar, 22:45 to Mon 30 Mar, 00:05"),
        # and back
        ("2026-10-24T00:00:00Z", "Europe/Berlin", "Sat 24 Oct, 22:45 to Sun 25 Oct, 00:05", "Sun 25 Oct, 21:45–23:05"),
        # no summer time here or there: always the same
        ("2026-03-28T00:00:00Z", "Asia/Tokyo", "Sun 29 Mar, 05:45–07:05", "Mon 30 Mar, 05:45–07:05"),
    ],
)
def test_each_moment_is_told_in_the_time_of_its_own_day(now: str, zone: str, first: str, second: str) -> None:
    assert _hours(now, zone).rows[2].next == (first, second)


def test_an_open_window_is_marked_until_it_ends() -> None:
    assert [row.now for row in _hours("2026-11-23T05:15:00Z", "UTC").rows] == [True, False, False, False, False]
    assert [row.now for row in _hours("2026-11-23T06:45:00Z", "UTC").rows] == [False] * 5


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("UTC", "UTC+0:00"), ("Asia/Tokyo", "UTC+9:00"), ("America/St_Johns", "UTC-3:30"), ("Asia/Kathmandu", "UTC+5:45")],
)
def test_the_zone_is_told_as_its_offset(zone: str, offset: str) -> None:
    assert f"({offset} at present)" in _hours("2026-11-23T00:00:00Z", zone).zone


def test_days_that_do_not_follow_one_another_are_listed() -> None:
    def published(*days: str) -> str:
        window = ResetWindow("asia", days, "01:00", "02:00", "Mars/Olympus")
        return reset_windows(Schedule("", (window,)), CATALOG, Lang.EN, datetime(2026, 1, 1, tzinfo=UTC), UTC).rows[0].published

    assert published("mon", "wed", "fri") == "Mon, Wed, Fri 01:00–02:00, Mars/Olympus"
    assert published("sat", "sun") == "Sat, Sun 01:00–02:00, Mars/Olympus"


def test_without_time_zone_data_the_published_hours_remain(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(key: str) -> ZoneInfo:
        raise ZoneInfoNotFoundError(key)

    monkeypatch.setattr(schedule, "ZoneInfo", none)
    hours = reset_windows(KNOWLEDGE.schedule, CATALOG, Lang.EN, datetime(2026, 11, 23, tzinfo=UTC), UTC)
    assert [row.next for row in hours.rows] == [()] * len(KNOWLEDGE.schedule.windows)
    assert hours.zone == ""
    assert hours.rows[0].published
