# SPDX-License-Identifier: MIT
"""The run: all at once, one deadline, partial results always, cancellable, and nothing holds up the exit."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from ibassist.app.inspection import Cancellation, InspectionDone, ProbeAdvanced, ProbeFinished, ProbeStarted, inspect
from ibassist.core.facts import Facts, Observation, OsFamily, OsInfo, Snapshot, Status, Unavailable
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import Machine, OwnAccount
from ibassist.probes.api import Context, Probe, everywhere
from tests.timing import within

NOTHING_KNOWN = Knowledge("2026-01-01", (), ())


class FakeHost:
    """Only what the run itself asks for."""

    def __init__(self, family: OsFamily = OsFamily.LINUX) -> None:
        self.machine = Machine(OsInfo(family), "example-pc", OwnAccount("alex", "/home/alex"))

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def elapsed(self) -> float:
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class QuickFacts(Facts):
    key: ClassVar[str] = "quick"
    number: int


@dataclass(frozen=True, slots=True)
class OtherFacts(Facts):
    key: ClassVar[str] = "other"
    number: int = 0


def quick(number: int = 1) -> Probe:
    return Probe(QuickFacts, everywhere(lambda _: QuickFacts(number)))


def hanging(release: threading.Event) -> Probe:
    def read(_: Context) -> Facts:
        release.wait(30)
        return OtherFacts()

    return Probe(OtherFacts, everywhere(read))


@pytest.fixture
def release():
    event = threading.Event()
    yield event
    event.set()


def run(*probes: Probe, **options):
    events = list(inspect(FakeHost(), probes, NOTHING_KNOWN, **options))
    assert isinstance(events[-1], InspectionDone)
    return events, events[-1].snapshot


def test_a_system_that_gives_no_thread_is_a_failed_observation(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    *_, done = inspect(FakeHost(), (quick(),), NOTHING_KNOWN)
    assert isinstance(done, InspectionDone)
    assert done.snapshot.observations["quick"].status is Status.FAILED
    assert done.snapshot.observations["quick"].reason == "can't start new thread"


def test_events_and_snapshot_of_a_sound_run() -> None:
    events, snapshot = run(quick())
    assert [type(event) for event in events] == [ProbeStarted, ProbeFinished, InspectionDone]
    assert snapshot.taken_at == "2026-11-23T09:30:00Z"
    assert snapshot.get(QuickFacts) == QuickFacts(1)
    assert snapshot.observations["quick"].status is Status.OK


def test_a_probe_can_tell_how_far_it_is() -> None:
    def read(context):
        for done in (1, 2):
            context.tell(done, 2)
        return QuickFacts(1)

    events, _ = run(Probe(QuickFacts, everywhere(read)))
    assert [(e.done, e.total) for e in events if isinstance(e, ProbeAdvanced)] == [(1, 2), (2, 2)]
    assert isinstance(events[-2], ProbeFinished)


def test_a_hanging_probe_times_out_and_the_others_are_kept(release: threading.Event) -> None:
    started = time.monotonic()
    _, snapshot = run(hanging(release), quick(), deadline=0.3)
    assert time.monotonic() - started < within(2)
    assert snapshot.observations["other"].status is Status.TIMED_OUT
    assert snapshot.get(OtherFacts) is None
    assert snapshot.get(QuickFacts) == QuickFacts(1)


def test_probes_run_side_by_side() -> None:
    together = threading.Barrier(2, timeout=5)

    def meet(_: Context) -> Facts:
        together.wait()
        return QuickFacts(2)

    def meet_too(_: Context) -> Facts:
        together.wait()
        return OtherFacts(3)

    _, snapshot = run(Probe(QuickFacts, everywhere(meet)), Probe(OtherFacts, everywhere(meet_too)))
    assert {o.status for o in snapshot.observations.values()} == {Status.OK}


def test_a_probe_that_raises_is_an_outcome_without_its_message() -> None:
    def crash(_: Context) -> Facts:
        raise RuntimeError("password=hunter2")

    _, snapshot = run(Probe(QuickFacts, everywhere(crash)))
    observation = snapshot.observations["quick"]
    assert observation.status is Status.FAILED
    assert "RuntimeError" in observation.reason
    assert "hunter2" not in observation.reason


def test_unavailable_and_missing_readers() -> None:
    denied = Probe(QuickFacts, everywhere(lambda _: Unavailable(Status.DENIED, "no right")))
    windows_only = Probe(OtherFacts, {OsFamily.WINDOWS: lambda _: OtherFacts()})
    _, snapshot = run(denied, windows_only)
    assert snapshot.observations["quick"].status is Status.DENIED
    assert snapshot.observations["other"].status is Status.NOT_APPLICABLE


def test_cancelling_ends_the_run_at_once_and_keeps_what_came(release: threading.Event) -> None:
    switch = Cancellation()
    events = inspect(FakeHost(), [quick(), hanging(release)], NOTHING_KNOWN, deadline=20, cancellation=switch)
    seen = []
    started = time.monotonic()
    for event in events:
        seen.append(event)
        if isinstance(event, ProbeFinished):
            threading.Timer(0.05, switch.cancel).start()
    assert time.monotonic() - started < within(5)
    done = seen[-1]
    assert isinstance(done, InspectionDone)
    assert done.cancelled
    assert done.snapshot.get(QuickFacts) is not None
    assert done.snapshot.observations["other"].status is Status.CANCELLED


def test_check_again_replaces_only_what_is_run_again() -> None:
    before = Snapshot(
        "0",
        "2026-01-01T00:00:00Z",
        OsInfo(OsFamily.LINUX),
        {
            "quick": Observation(Status.OK, 1.0, QuickFacts(1)),
            "other": Observation(Status.OK, 1.0, OtherFacts(7)),
        },
    )
    _, snapshot = run(quick(2), before=before)
    assert snapshot.get(QuickFacts) == QuickFacts(2)
    assert snapshot.get(OtherFacts) == OtherFacts(7)


def test_the_process_exits_although_a_probe_never_returns() -> None:
    script = textwrap.dedent("""
        import time
        from tests.app.test_inspection import FakeHost, NOTHING_KNOWN, OtherFacts
        from ibassist.app.inspection import inspect
        from ibassist.probes.api import Probe, everywhere
        list(inspect(FakeHost(), [Probe(OtherFacts, everywhere(lambda _: time.sleep(60)))], NOTHING_KNOWN, deadline=0.1))
        print("done")
    """)
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20, check=True)
    assert result.stdout == "done\n"
