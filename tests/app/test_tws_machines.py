# SPDX-License-Identifier: MIT
"""Recorded machines with TWS and IB Gateway, all the way: found, read, judged; half of them only look as if something were wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.inspection import InspectionDone
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis, Severity
from ibassist.core.reference_data import Product
from ibassist.host.replay.recorded import RecordedHost
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import redact
from ibassist.probes.installations import TwsFacts
from ibassist.probes.sessions import SessionsFacts

MACHINES = Path(__file__).parents[1] / "machines"
TWS, GATEWAY = Product.TWS, Product.GATEWAY
CLOSED = "tws.settings-folder-not-writable"


@dataclass(frozen=True)
class Expected:
    """What is found on a machine, and what must not be."""

    root: str = ""
    """The one error or warning; empty for a machine that only looks faulty."""
    reason: str = ""
    notes: frozenset[str] = frozenset()
    """Further codes that must be found."""
    never: frozenset[str] = frozenset()
    installed: tuple[Product, ...] = (TWS,)
    running: tuple[Product, ...] = ()


def _notes(*codes: str) -> frozenset[str]:
    return frozenset(codes)


EXPECTED = {
    "windows-tws-japanese-user": Expected(notes=_notes("tws.connected", "api.answers"), running=(TWS,)),
    "windows-tws-short-paths": Expected(notes=_notes("tws.connected"), running=(TWS,)),
    "windows-tws-program-files": Expected(notes=_notes("tws.not-running"), never=_notes("tws.install-folder-not-writable")),
    "windows-tws-settings-in-program-files": Expected(CLOSED, "program_files", running=(TWS,)),
    "windows-tws-other-drive": Expected(notes=_notes("tws.not-running"), never=_notes("tws.not-installed")),
    "windows-tws-ibc-renamed": Expected(
        notes=_notes("tws.connected", "api.answers"), never=_notes("tws.install-incomplete"), running=(TWS,)
    ),
    "windows-tws-java-gone": Expected("tws.install-incomplete"),
    "windows-tws-delete-denied": Expected(CLOSED, "acl_deny"),
    "windows-tws-open-to-everyone": Expected("tws.folder-open-to-everyone"),
    "windows-tws-default-rights": Expected(never=_notes("tws.folder-open-to-everyone")),
    "windows-tws-onedrive": Expected(CLOSED, "cloud_folder", running=(TWS,)),
    "windows-tws-lookalikes": Expected(notes=_notes("tws.not-running"), never=_notes("api.no-answer", "tws.several-sessions")),
    "windows-tws-docker": Expected(notes=_notes("api.answers"), never=_notes("api.port-held-by-other")),
    "windows-tws-login-unanswered": Expected("tws.log-login-rate-limited"),
    "windows-tws-old-automation": Expected("tws.automation-too-old", running=(TWS,), never=_notes("tws.install-incomplete")),
    "linux-tws-weekly-login": Expected(
        "tws.log-full-login-needed",
        notes=_notes("tws.second-factor-awaited", "api.not-listening"),
        never=_notes("tws.log-path-works"),
        installed=(GATEWAY,),
        running=(GATEWAY,),
    ),
    "linux-tws-ibc-second-factor": Expected(
        "tws.second-factor-timed-out", notes=_notes("tws.not-running"), never=_notes("tws.log-path-works"), installed=(GATEWAY,)
    ),
    "macos-tws-quarantined": Expected(notes=_notes("tws.quarantined", "tws.connected"), running=(TWS,)),
    "macos-tws-logged-in": Expected(notes=_notes("tws.connected", "api.answers", "tws.log-path-works"), running=(TWS,)),
    "macos-tws-applications-denied": Expected("tws.install-folder-not-writable", "acl_deny"),
    "macos-tws-usual-access-list": Expected(never=_notes("tws.folder-open-to-everyone", "tws.install-folder-not-writable")),
    "macos-tws-open-access-list": Expected("tws.folder-open-to-everyone"),
    "macos-tws-locked": Expected(CLOSED, "immutable"),
    "macos-tws-linked-settings": Expected(
        notes=_notes("tws.connected"), never=_notes("tws.several-installations"), running=(TWS,)
    ),
    "macos-tws-hidden-program": Expected(never=_notes("api.port-held-by-other", "api.no-answer")),
    "macos-tws-ibc-renamed": Expected(never=_notes("tws.install-incomplete")),
    "macos-tws-gateway-for-all": Expected(
        notes=_notes("tws.connected", "api.answers"),
        never=_notes("tws.install-folder-not-writable"),
        installed=(GATEWAY,),
        running=(GATEWAY,),
    ),
    "linux-tws-container": Expected(
        notes=_notes("tws.connected", "api.answers", "tws.log-path-works"),
        never=_notes("tws.install-incomplete", "tws.several-sessions"),
        installed=(GATEWAY,),
        running=(GATEWAY,),
    ),
}
machines = pytest.mark.parametrize("name", EXPECTED)


@cache
def inspected(name: str) -> Snapshot:
    *_, done = run.run(RecordedHost.load(MACHINES / name), load_knowledge())
    assert isinstance(done, InspectionDone)
    return done.snapshot


def loud(diagnosis: Diagnosis) -> list[str]:
    return [finding.code for finding in diagnosis.roots if finding.severity is not Severity.INFO]


@pytest.mark.slow
@machines
def test_what_is_installed_and_what_runs(name: str) -> None:
    tws, sessions = inspected(name).get(TwsFacts), inspected(name).get(SessionsFacts)
    assert tws is not None
    assert sessions is not None
    assert tuple(i.product for i in tws.installations) == EXPECTED[name].installed
    running = tuple(s.product for s in sessions.sessions if s.product in (TWS, GATEWAY))
    assert running == EXPECTED[name].running


@machines
def test_what_is_found(name: str) -> None:
    diagnosis, expected = run.judge(inspected(name)), EXPECTED[name]
    by_code = {finding.code: finding for finding in diagnosis.findings}
    assert loud(diagnosis) == ([expected.root] if expected.root else [])
    assert expected.notes <= set(by_code)
    assert not expected.never & set(by_code)
    if expected.reason:
        assert by_code[expected.root].args["reason"] == expected.reason
    if expected.root:
        assert load_catalog().guide_for(expected.root) is not None


@pytest.mark.slow
@machines
def test_a_redacted_machine_is_judged_alike(name: str) -> None:
    redacted = redact(inspected(name), Pseudonyms(b"example"), load_knowledge()).snapshot
    assert loud(run.judge(redacted)) == loud(run.judge(inspected(name)))


def test_half_of_them_are_traps() -> None:
    traps = [name for name, expected in EXPECTED.items() if not expected.root]
    assert len(traps) * 2 >= len(EXPECTED)
    assert {path.name for path in MACHINES.glob("*-tws-*")} == set(EXPECTED)
