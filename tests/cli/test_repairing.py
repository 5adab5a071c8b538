# SPDX-License-Identifier: MIT
"""`ibassist repair`: the documents, the exit statuses, and that nothing changes without consent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ibassist.cli import inspection
from tests.remedies.scratch import TWS, Computer, tree
from tests.remedies.situations import SITUATIONS, installation

MACHINES = Path(__file__).parents[1] / "machines"
KEYS = ["id", "finding", "title", "changes", "needs_administrator", "available", "reason"]
ONLY = ("--only", "tws,sessions,system")


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    """A home with encryption switched off and a program that does not run, as the computer that is inspected."""
    SITUATIONS["encryption off"].make(tmp_path)
    installation(tmp_path, b"-Xmx768m\n")
    computer = Computer(tmp_path)
    monkeypatch.setattr(inspection, "open_host", lambda _: computer)
    return computer


def test_the_whole_story(run, computer: Computer) -> None:
    before = tree(computer.home)
    status, out, _ = run("repair", "list", "--json", *ONLY)
    listed = {offer["finding"]: offer for offer in json.loads(out)}
    assert status == 1
    offer = listed["tws.ssl-disabled"]
    assert list(offer) == KEYS
    assert offer["id"] == "use-ssl:tws.ssl-disabled"
    assert [(change["old"], change["new"]) for change in offer["changes"]] == [("UseSSL=false", "UseSSL=true")]
    assert (offer["needs_administrator"], offer["available"], offer["reason"]) == (False, True, "")
    assert all(other["reason"] for other in listed.values() if not other["available"])
    assert run("repair", "show", offer["id"], "--json", *ONLY)[0] == 0
    status, out, _ = run("repair", "apply", offer["id"], "--dry-run", "--json", *ONLY)
    assert (status, json.loads(out)["id"]) == (0, offer["id"])
    assert tree(computer.home) == before
    assert any(other["reason"] == "This is no fault." for other in listed.values()), "told to programs"
    assert "no fault" not in run("repair", "list", *ONLY)[1], "and not to people"

    status, out, err = run("repair", "apply", offer["id"], "--yes", *ONLY)
    assert status == 0, err
    assert "no longer found" in out
    assert "UseSSL=false → UseSSL=true" in err
    assert "tws.ssl-disabled" not in run("repair", "list", "--json", *ONLY)[1]
    (entry,) = json.loads(run("repair", "history", "--json")[1])
    assert (entry["number"], entry["finding"], entry["state"], entry["result"]) == (1, "tws.ssl-disabled", "applied", "solved")
    assert run("repair", "undo", "--yes", "--lang", "ja")[0] == 0
    assert tree(computer.home) == before
    (entry,) = json.loads(run("repair", "history", "--json")[1])
    assert entry["state"] == "undone"
    assert "1." in run("repair", "history")[1]


def test_without_consent_nothing_changes(run, computer: Computer) -> None:
    before = tree(computer.home)
    status, out, err = run("repair", "apply", "use-ssl", *ONLY)
    assert (status, out) == (3, "")
    assert "--yes" in err
    assert tree(computer.home) == before
    assert json.loads(run("repair", "history", "--json")[1]) == []


def test_refusals_have_their_status_and_word(run, computer: Computer) -> None:
    computer.running = [TWS]
    status, _, err = run("repair", "apply", "use-ssl", "--yes", *ONLY)
    assert status == 3
    assert "TWS or IB Gateway is running" in err
    computer.running = []
    assert run("repair", "apply", "use-ssl", "--yes", *ONLY)[0] == 0
    ini = computer.home / "Jts" / "jts.ini"
    ini.write_bytes(ini.read_bytes() + b"later=1\n")
    status, _, err = run("repair", "undo", "--yes")
    assert status == 3
    assert "+later=1" in err
    assert ini.read_bytes().endswith(b"later=1\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["repair"], 2),
        (["repair", "mend"], 2),
        (["repair", "apply"], 2),
        (["repair", "apply", "no-such-repair", "--yes"], 2),
        (["repair", "show", "no-such-repair"], 2),
        (["repair", "undo", "x"], 2),
        (["repair", "undo", "7", "--yes"], 2),
        (["repair", "undo", "--yes"], 3),
        (["repair", "history"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_statuses(run, arguments: list[str], expected: int, computer: Computer) -> None:
    more = ONLY if arguments[1:2] in (["apply"], ["show"]) else ()
    status, out, err = run(*arguments, *more)
    assert status == expected, err
    assert "Traceback" not in err
    assert bool(out) == (expected == 0)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_recorded_computer_shows_its_repairs_and_is_not_changed(run, lang: str) -> None:
    machine = str(MACHINES / "windows-leftover-socks")
    status, out, _ = run("repair", "list", "--replay", machine, "--lang", lang)
    assert status == 1
    assert "windows-proxy:proxy.socks-unreachable" in out
    assert "1 → 0" in out
    status, _, err = run("repair", "apply", "windows-proxy", "--yes", "--replay", machine, "--lang", lang)
    assert status == 3
    assert {"en": "recording", "ja": "記録されたパソコン"}[lang] in err
