# SPDX-License-Identifier: MIT
"""The watch that the window runs: one at a time, on a thread, its record read beside it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ibassist.app.watch import background
from ibassist.app.watch.record import WatchRecord, record_file
from ibassist.flow.state import WatchStatus
from tests.watch.histories import QUIET, put
from tests.watch.simulated import SimulatedComputer
from tests.watch.test_histories import KNOWLEDGE


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def watched_history(monkeypatch: pytest.MonkeyPatch, seconds: float) -> tuple[background.BackgroundWatch, list[WatchStatus]]:
    """Run a watch in which the cable is out for a minute; it is stopped after some seconds of its clock."""
    computer = SimulatedComputer(QUIET, [(200, put(link=False)), (260, put(link=True))])
    watch = background.BackgroundWatch(computer.host, KNOWLEDGE)

    def wait(_: threading.Event, pause: float) -> bool:
        computer.advance(pause)
        if computer.boot - 1000 > seconds:
            watch.stop()
        return False

    monkeypatch.setattr(threading.Event, "wait", wait)
    told: list[WatchStatus] = []
    watch.run(told.append)
    return watch, told


def test_it_tells_what_fails_keeps_it_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, told = watched_history(monkeypatch, 600)
    assert [status.failing for status in told if status.runs] == ["", "link", ""]
    assert told[-1] == WatchStatus()
    assert not watch.runs
    shown = watch.watched(86400.0)
    assert shown is not None
    assert [(incident.kind.value, incident.end is None) for incident in shown.incidents] == [("link", False)]
    assert shown.begin == pytest.approx(QUIET.timestamp(), abs=1)
    assert shown.seconds == pytest.approx(600, abs=20)
    assert not shown.elsewhere


def test_what_is_older_than_the_period_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, _ = watched_history(monkeypatch, 600)
    shown = watch.watched(100.0)
    assert shown is not None
    assert shown.incidents == ()
    assert shown.seconds == pytest.approx(100, abs=20)


def test_where_another_one_keeps_the_record_it_says_so() -> None:
    other = WatchRecord(record_file())
    other.look(datetime.now(UTC).timestamp(), {})
    watch = background.BackgroundWatch(SimulatedComputer(QUIET, []).host, KNOWLEDGE)
    told: list[WatchStatus] = []
    watch.run(told.append)
    assert told == [WatchStatus(elsewhere=True)]
    shown = watch.watched(86400.0)
    assert shown is not None
    assert shown.elsewhere
    other.close()
    assert background.in_use(record_file()) is False


def test_nothing_was_ever_watched() -> None:
    assert background.BackgroundWatch(SimulatedComputer(QUIET, []).host, KNOWLEDGE).watched(86400.0) is None
