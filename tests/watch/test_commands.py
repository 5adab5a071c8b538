# SPDX-License-Identifier: MIT
"""`ibassist watch` and `ibassist incidents`: the JSON lines that monitoring reads, the words, the exit status."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ibassist import cli
from ibassist.app.watch import watcher as watcher_module
from ibassist.app.watch.record import record_file
from ibassist.cli import watch as watch_module
from ibassist.core.incidents import IncidentKind
from tests.watch.histories import HISTORIES, History
from tests.watch.simulated import SimulatedComputer
from tests.watch.test_histories import KNOWLEDGE

FIELDS = {"event", "kind", "begin", "end", "certainty", "evidence"}


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def simulate(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the function that lets the command watch a history instead of this computer."""

    def simulate(name: str) -> History:
        history = next(h for h in HISTORIES if h.name == name)
        computer = SimulatedComputer(history.begins, list(history.actions))
        computer.advance(0)

        def made(_options: argparse.Namespace, _stop: threading.Event) -> watcher_module.Watcher:
            return watcher_module.Watcher(computer.host, KNOWLEDGE, computer.wait)

        monkeypatch.setattr(watch_module, "_watcher", made)
        return history

    return simulate


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_incidents_are_lines_when_they_begin_and_when_they_end(simulate: Any, capsysbinary: Any) -> None:
    history = simulate("the cable, and an hour later the router")
    assert cli.main(["watch", "--json", "--for", f"{history.seconds:.0f}s"]) == 1
    told = lines(capsysbinary.readouterr().out.decode())
    assert [event["event"] for event in told][:: len(told) - 1] == ["started", "stopped"]
    incidents = [event for event in told if event["event"] == "incident"]
    assert [(i["kind"], i["end"] is None) for i in incidents] == [
        ("link", True), ("link", False), ("router", True), ("router", False),
    ]  # fmt: skip
    for incident in incidents:
        assert set(incident) == FIELDS
        assert incident["kind"] in set(IncidentKind)
        assert incident["certainty"] in ("certain", "likely", "possible")
        assert datetime.fromisoformat(incident["begin"]).utcoffset() is not None
        assert all("what" in seen for seen in incident["evidence"])
    assert incidents[0]["begin"] == incidents[1]["begin"] < incidents[1]["end"]


def test_the_record_tells_the_same_afterwards(simulate: Any, capsysbinary: Any) -> None:
    history = simulate("a loose cable")
    cli.main(["watch", "--json", "--for", f"{history.seconds:.0f}s"])
    told = [event for event in lines(capsysbinary.readouterr().out.decode()) if event["event"] == "incident"]
    assert cli.main(["incidents", "--json"]) == 1
    kept = lines(capsysbinary.readouterr().out.decode())
    assert kept == [told[-1]]
    assert {"what": "drops", "count": 6}.items() <= kept[0]["evidence"][-1].items()


def test_a_quiet_time_and_time_asleep_are_no_failure(simulate: Any, capsysbinary: Any) -> None:
    history = simulate("the computer sleeps for an hour")
    assert cli.main(["watch", "--json", "--for", f"{history.seconds:.0f}"]) == 0
    told = [event for event in lines(capsysbinary.readouterr().out.decode()) if event["event"] == "incident"]
    assert [(event["kind"], event["end"] is None) for event in told] == [("asleep", True), ("asleep", False)]
    assert cli.main(["incidents", "--json"]) == 0


@pytest.mark.parametrize(
    ("lang", "began", "evidence"),
    [
        ("en", "The router did not answer", "failed: router (no answer)"),
        ("ja", "ルーターが応答しませんでした", "異常：ルーター"),
    ],
)
def test_the_same_in_words(simulate: Any, capsysbinary: Any, lang: str, began: str, evidence: str) -> None:
    simulate("the router dies where nobody may ping")
    assert cli.main(["watch", "--for", "15m", "--lang", lang]) == 1
    told = capsysbinary.readouterr().out.decode().splitlines()
    assert len(told) == 2
    assert all(began in line for line in told)
    cli.main(["incidents", "--lang", lang])
    kept = capsysbinary.readouterr().out.decode()
    assert began in kept
    assert not [word for word in kept.split() if "{" in word]


def test_nothing_was_watched_yet(capsysbinary: Any) -> None:
    assert cli.main(["incidents"]) == 0
    assert b"ibassist watch" in capsysbinary.readouterr().out
    assert not record_file().exists()


@pytest.mark.parametrize("text", ["", "0", "8x", "h", "-5", "1e9", "999999d", "8h3"])
def test_a_time_that_is_none_is_refused(text: str, capsysbinary: Any) -> None:
    assert cli.main(["watch", "--for", text]) == 2
    assert b"8h" in capsysbinary.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="a network of its own needs Linux's namespaces")
@pytest.mark.slow
def test_a_service_manager_ends_it_well() -> None:
    command = [sys.executable, "-m", "ibassist", "watch", "--json"]
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no network namespaces here")
    with subprocess.Popen([*alone, *command], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [json.loads(child.stdout.readline()), json.loads(child.stdout.readline())]
        time.sleep(0.2)
        child.send_signal(signal.SIGTERM)
        told += lines(child.communicate(timeout=30)[0])
    assert child.returncode in (0, 1)
    assert (told[0]["event"], told[-1]["event"]) == ("started", "stopped")
