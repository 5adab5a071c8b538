# SPDX-License-Identifier: MIT
"""Starting TWS: only a whole installation of the user's or the system's, only one, only while none runs."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.assistant import Assistant
from ibassist.app.catalog import load_knowledge
from ibassist.app.inspection import InspectionDone
from ibassist.app.trading_program import TradingProgram, start, startable
from ibassist.core.facts import Observation, OsFamily, Snapshot
from ibassist.core.reference_data import Product
from ibassist.host import launcher
from ibassist.host.api import Host
from ibassist.host.replay.recorded import RecordedHost
from ibassist.probes.installations import TwsFacts

MACHINES = Path(__file__).parents[1] / "machines"


def looked_at(name: str) -> tuple[Host, Snapshot]:
    host = RecordedHost.load(MACHINES / name)
    *_, done = run.run(host, load_knowledge())
    assert isinstance(done, InspectionDone)
    return host.host, done.snapshot


def with_installations(snapshot: Snapshot, *changes: dict[str, object]) -> Snapshot:
    seen = snapshot.observations["tws"]
    assert isinstance(seen.facts, TwsFacts)
    installations = tuple(replace(seen.facts.installations[0], **change) for change in changes)  # type: ignore[arg-type]
    facts = replace(seen.facts, installations=installations)
    return replace(snapshot, observations={**snapshot.observations, "tws": Observation(seen.status, facts=facts)})


def test_the_one_whole_installation_can_be_started() -> None:
    host, snapshot = looked_at("windows-tws-default-rights")
    one = with_installations(snapshot, {"launcher": True, "product": Product.TWS, "folder": "C:\\Jts\\1037"})
    program = startable(host, one)
    assert program == TradingProgram(Product.TWS, "C:\\Jts\\1037\\tws.exe")


@pytest.mark.parametrize("change", [{"launcher": False}, {"renamed_by_ibc": True}, {"quarantined": True}])
def test_one_that_is_not_whole_or_not_trusted_yet_is_not(change: dict[str, object]) -> None:
    host, snapshot = looked_at("windows-tws-default-rights")
    assert startable(host, with_installations(snapshot, {"launcher": True, **change})) is None


def test_of_several_none_is_chosen_for_the_user() -> None:
    host, snapshot = looked_at("windows-tws-default-rights")
    assert startable(host, with_installations(snapshot, {"launcher": True}, {"launcher": True})) is None


def test_nothing_of_a_recorded_machine_is_started() -> None:
    host, snapshot = looked_at("windows-tws-default-rights")
    assert Assistant(host).startable(with_installations(snapshot, {"launcher": True})) is None


def test_how_each_system_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "is_own_program", lambda path: True)
    started: list[tuple[str, ...]] = []
    program = TradingProgram(Product.TWS, "/opt/tws")
    for family in OsFamily:
        assert start(program, family, lambda command: started.append(tuple(command)))
    assert started == [("explorer.exe", "/opt/tws"), ("open", "-a", "/opt/tws"), ("/opt/tws",)]


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_file_that_cannot_be_run_is_not_started(tmp_path: Path) -> None:
    file = tmp_path / "tws"
    file.write_text("#!/bin/sh\n")
    assert not launcher.is_own_program(str(file))
    file.chmod(0o755)
    assert launcher.is_own_program(str(file))
    assert not launcher.is_own_program(str(tmp_path))
    assert not launcher.is_own_program(str(tmp_path / "none"))
