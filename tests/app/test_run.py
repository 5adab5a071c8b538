# SPDX-License-Identifier: MIT
"""Which probes run, and what the shape of a report is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ibassist.app import assets, run
from ibassist.app.catalog import load_knowledge
from ibassist.app.inspection import InspectionDone, ProbeStarted
from ibassist.core.codec import dump, json_schema
from ibassist.core.errors import BadInputError
from ibassist.host.replay.recorded import RecordedHost
from ibassist.probes import PROBES
from ibassist.rules import RULES

HEALTHY = Path(__file__).parents[1] / "machines" / "linux-healthy"


def test_all_probes_run_unless_some_are_named() -> None:
    assert run.select() == PROBES
    assert [probe.key for probe in run.select(["clock", "system", "clock"])] == ["system", "clock"]


def test_an_unknown_probe_is_refused_with_the_list() -> None:
    with pytest.raises(BadInputError, match=r"'nope'.*system.*clock"):
        run.select(["system", "nope"])


def test_only_what_was_asked_for_is_looked_at() -> None:
    events = list(run.run(RecordedHost.load(HEALTHY), load_knowledge(), ["system"]))
    assert [event.key for event in events if isinstance(event, ProbeStarted)] == ["system"]
    done = events[-1]
    assert isinstance(done, InspectionDone)
    assert set(done.snapshot.observations) == {"system"}


def test_a_second_run_keeps_what_it_does_not_look_at_again() -> None:
    host, knowledge = RecordedHost.load(HEALTHY), load_knowledge()
    *_, first = run.run(host, knowledge, ["system", "clock"])
    assert isinstance(first, InspectionDone)
    *_, second = run.run(host, knowledge, ["clock"], before=first.snapshot)
    assert isinstance(second, InspectionDone)
    assert set(second.snapshot.observations) == {"system", "clock"}


def test_the_probes_that_decide_on_a_finding() -> None:
    rule = next(rule for rule in RULES if rule.code == "clock.skewed")
    assert run.probes_for([rule.code]) == rule.facts_for
    assert run.probes_for(["no.such-code"]) == ()
    assert set(run.probes_for(rule.code for rule in RULES)) <= {probe.key for probe in PROBES}


def test_the_schema_in_the_project_is_that_of_the_facts() -> None:
    """With ``IBASSIST_UPDATE_GOLDEN=1`` the file is written anew; look at the difference before committing it."""
    file = assets.resources() / "report.schema.json"
    made = dump(json_schema(run.facts_types()))
    if os.environ.get("IBASSIST_UPDATE_GOLDEN"):
        file.write_bytes(made)
    assert json.loads(file.read_bytes()) == json.loads(made), (
        "facts have changed: IBASSIST_UPDATE_GOLDEN=1 pytest tests/app/test_run.py"
    )
