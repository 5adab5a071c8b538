# SPDX-License-Identifier: MIT
"""The record of a watch: survives being killed, a full disk and damage; bounded; holds nothing private."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ibassist.app.watch import record as record_module
from ibassist.app.watch.record import KEPT_SECONDS, WatchRecord, read_facts, read_incidents, read_spans, read_sparing
from ibassist.core.errors import IbassistError
from ibassist.core.incidents import Certainty, Evidence, Incident, IncidentKind
from ibassist.probes.watch.types import UNKNOWN, WORKS, WayPart, failing

WELL = {WayPart.LINK: WORKS, WayPart.SERVER: WORKS}
BROKEN = {WayPart.LINK: failing("interface_down"), WayPart.SERVER: UNKNOWN}
OUTAGE = Incident(IncidentKind.LINK, 1000.0, Certainty.CERTAIN, (Evidence("failed", 1000.0, "link", "interface_down"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "watch.sqlite"


def test_states_are_kept_as_spans_and_incidents_as_they_stand(path: Path) -> None:
    record = WatchRecord(path)
    for at in (1000.0, 1005.0, 1010.0):
        record.look(at, WELL)
    record.look(1015.0, BROKEN)
    record.incident(1, OUTAGE)
    assert read_incidents(path) == (OUTAGE,)
    ended = Incident(OUTAGE.kind, 1000.0, OUTAGE.certainty, OUTAGE.evidence, 1020.0, 2)
    record.incident(1, ended)
    assert read_incidents(path) == (ended,)
    assert [(span.begin, span.end) for span in read_spans(path)] == [(1000.0, 1010.0), (1015.0, 1015.0)]
    record.look(2000.0, BROKEN)
    assert len(read_spans(path)) == 3  # nobody looked in between
    record.look(2015.0, BROKEN, sparing=True)
    record.look(2030.0, BROKEN, sparing=True)
    assert [(span.begin, span.end, span.sparing) for span in read_spans(path)][3:] == [(2015.0, 2030.0, True)]
    facts = read_facts(path)
    assert facts is not None
    assert facts.sparing_seconds == 15.0
    assert read_sparing(path, 0.0) == facts.sparing
    assert read_incidents(path, 1021.0) == ()
    record.close()


def test_what_lasted_when_a_watch_ended_is_ended_where_it_was_seen_last(path: Path) -> None:
    record = WatchRecord(path)
    record.incident(1, OUTAGE)
    record.look(1030.0, BROKEN)
    record.close()
    again = WatchRecord(path)
    again.look(9000.0, WELL)
    (incident,) = read_incidents(path)
    assert (incident.end, incident.evidence[-1].what) == (1030.0, "watch_ended")
    again.close()


def test_a_second_watch_is_refused_and_a_later_one_is_not(path: Path) -> None:
    first = WatchRecord(path)
    with pytest.raises(IbassistError, match="another watch is running"):
        WatchRecord(path)
    first.close()
    WatchRecord(path).close()


def test_a_record_that_is_damaged_is_put_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 1000)
    record = WatchRecord(path)
    record.look(1000.0, WELL)
    record.close()
    assert len(read_spans(path)) == 1
    assert path.with_name("watch.sqlite.damaged").read_bytes().startswith(b"no database")


def test_a_full_disk_costs_the_record_for_a_time_and_not_the_watch(path: Path) -> None:
    record = WatchRecord(path)
    record.look(1000.0, WELL)
    pages = record._database.execute("PRAGMA page_count").fetchone()[0]
    record._database.execute(f"PRAGMA max_page_count = {pages}")
    number = 0
    while not record.full:
        number += 1
        assert number < 1000
        record.incident(number, OUTAGE.shifted(number))
    record.look(1005.0, BROKEN)
    record._database.execute("PRAGMA max_page_count = 100000")
    record.look(1010.0, BROKEN)
    assert not record.full
    assert len(read_incidents(path)) == number
    record.close()


def test_a_month_is_kept_and_no_more_than_the_limit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = WatchRecord(path)
    record.incident(1, Incident(OUTAGE.kind, 0.0, OUTAGE.certainty, (), 10.0))
    for number in range(200):
        record.look(1000.0 + number, WELL if number % 2 else BROKEN)
    monkeypatch.setattr(record_module, "MOST_BYTES", 1)
    record.look(8000.0, WELL)
    assert len(read_spans(path)) == 201 - 40
    monkeypatch.undo()
    record.look(KEPT_SECONDS + 7000.0, WELL)
    assert [span.begin for span in read_spans(path)] == [8000.0, KEPT_SECONDS + 7000.0]
    assert read_incidents(path) == ()
    record.close()


def test_a_day_of_looks_takes_little_room(path: Path) -> None:
    record = WatchRecord(path)
    for number in range(24 * 60):  # every minute something changes
        record.look(number * 60.0, WELL if number % 2 else BROKEN)
    record.close()
    assert path.stat().st_size < 5 << 20


def test_only_its_owner_may_read_it_and_there_is_nothing_private_in_it(path: Path) -> None:
    record = WatchRecord(path)
    record.look(1000.0, BROKEN)
    record.incident(1, OUTAGE)
    record.close()
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(path)) as database:
        cells = [str(c) for table in ("span", "incident") for row in database.execute(f"SELECT * FROM {table}") for c in row]
    assert not re.search(r"\d+\.\d+\.\d+\.\d+|/|\\|@", " ".join(cells))


KILLED = """
import os, random, signal, sys, time
from contextlib import closing
from pathlib import Path
import sqlite3
from ibassist.app.watch.record import WatchRecord, read_incidents, read_spans
from ibassist.core.incidents import Certainty, Incident, IncidentKind
from ibassist.probes.watch.types import WORKS, WayPart, failing

folder = Path(sys.argv[1])
chance = random.Random(21)

def write(path, began, told):
    record = WatchRecord(path)
    for number in range(1, 1 << 30):
        record.incident(number, Incident(IncidentKind.LINK, began + number, Certainty.CERTAIN))
        record.look(began + number, {WayPart.LINK: WORKS if number % 3 else failing("no_route")})
        os.write(told, b"%d " % number)

for turn in range(200):
    began, path = turn * 10_000.0, folder / f"{turn // 20}.sqlite"  # a record of one turn is opened by the next ones
    read, told = os.pipe()
    child = os.fork()
    if child == 0:
        write(path, began, told)
    os.close(told)
    said = os.read(read, 16)
    time.sleep(chance.random() * 0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read, 65536):
        said += more
    os.close(read)
    last = max(int(number) for number in said.split())
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), turn
    assert max(span.end for span in read_spans(path)) >= began + last, turn
    assert max(incident.begin for incident in read_incidents(path)) >= began + last, turn
print("whole")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_at_any_moment_200_times_the_record_is_whole_and_holds_all_but_the_last_look(path: Path) -> None:
    path.parent.mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path.parent)], check=False, capture_output=True, text=True)
    assert done.stdout == "whole\n", done.stderr
