# SPDX-License-Identifier: MIT
"""Reports of earlier versions can be opened for ever: each schema version has its own in tests/golden/reports.

A fact that is new gets a default, so that older reports still hold facts of that probe; a change of shape gets a step in
`core.codec.migrate`. With ``IBASSIST_UPDATE_GOLDEN=1`` the reports of the present schema version are written anew, which is
right only until a version that wrote them was released.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.inspection import InspectionDone
from ibassist.app.open_report import open_checked
from ibassist.core import codec
from ibassist.core.errors import BadInputError
from ibassist.core.facts import SCHEMA_VERSION, Status
from ibassist.core.languages import Lang
from ibassist.host.replay.recorded import RecordedHost

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "golden" / "reports"
MACHINES = ("linux-gateways-dropped", "windows-minimal", "macos-minimal")
EXPECTED = "roots.json"


def _write_anew() -> None:
    folder = GOLDEN / f"v{SCHEMA_VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    roots = {}
    for name in MACHINES:
        *_, done = run.run(RecordedHost.load(TESTS / "machines" / name), load_knowledge())
        assert isinstance(done, InspectionDone)
        prepared = prepare(done.snapshot, load_catalog(), load_knowledge(), Lang.EN, notes={"user": "It fails."}, key=b"k" * 32)
        prepared.save(folder / f"{name}.zip")
        roots[f"{name}.zip"] = [finding.code for finding in prepared.report.diagnosis.roots]
    (folder / EXPECTED).write_text(json.dumps(roots, indent=1) + "\n", encoding="utf-8")


if os.environ.get("IBASSIST_UPDATE_GOLDEN"):
    _write_anew()

REPORTS = sorted(GOLDEN.glob("v*/*.zip"))


@pytest.mark.parametrize("file", REPORTS, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_an_old_report_is_opened_whole_and_judged_as_then(file: Path) -> None:
    opened = open_checked(file, run.facts_types())
    assert opened.alterations == ()
    assert opened.document.skipped == ()
    assert opened.document.notes == {"user": "It fails."}
    snapshot = opened.document.snapshot
    assert [key for key, o in snapshot.observations.items() if o.status is Status.FAILED] == []
    found = {finding.code for finding in run.judge(snapshot).findings}
    assert set(json.loads((file.parent / EXPECTED).read_text(encoding="utf-8"))[file.name]) <= found


def test_every_schema_version_has_its_reports() -> None:
    assert {file.parent.name for file in REPORTS} == {f"v{version}" for version in range(1, SCHEMA_VERSION + 1)}


def test_each_step_of_the_migration_is_taken_once_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(number: int) -> codec.Callable[[codec.Json], codec.Json]:
        return lambda raw: raw | {"steps": [*raw.get("steps", []), number], "schema_version": number + 1}

    monkeypatch.setattr(codec, "SCHEMA_VERSION", 4)
    monkeypatch.setattr(codec, "_STEPS", (step(1), step(2), step(3)))
    assert codec.migrate({"schema_version": 1})["steps"] == [1, 2, 3]
    assert codec.migrate({"schema_version": 3})["steps"] == [3]
    assert "steps" not in codec.migrate({"schema_version": 4})
    with pytest.raises(BadInputError, match="newer"):
        codec.migrate({"schema_version": 5})
