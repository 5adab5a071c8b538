# SPDX-License-Identifier: MIT
"""Run all probes at once, under one deadline, and tell what happens as it happens.

Why threads, and daemon ones: probes are blocking calls into the system, and some of those (name resolution above all)
cannot be bounded or cancelled. A worker of an executor would hold the exit of the process until such a call returns; a
daemon thread does not.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ibassist import __version__
from ibassist.core.facts import Facts, Observation, Snapshot, Status, Unavailable
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import Credentials, Host
from ibassist.probes.api import Context, Probe

DEFAULT_DEADLINE = 10.0
"""Seconds."""
_RESERVE = 0.4
"""Seconds a reader is asked to be done before the deadline, so that its partial results arrive."""


@dataclass(frozen=True, slots=True)
class ProbeStarted:
    """A probe was set going."""

    key: str


@dataclass(frozen=True, slots=True)
class ProbeAdvanced:
    """A probe has done some of its work."""

    key: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ProbeFinished:
    """A probe came back, or its time was up."""

    key: str
    observation: Observation


@dataclass(frozen=True, slots=True)
class InspectionDone:
    """The run is over; always the last event."""

    snapshot: Snapshot
    cancelled: bool


InspectionEvent = ProbeStarted | ProbeAdvanced | ProbeFinished | InspectionDone


@dataclass(slots=True)
class Cancellation:
    """A switch that ends a run from another thread. Cancelling twice is harmless."""

    _event: threading.Event = field(default_factory=threading.Event)
    _waiting: list[_Arrivals] = field(default_factory=list)

    def cancel(self) -> None:
        """End the run now; what has arrived is kept."""
        self._event.set()
        for arrivals in self._waiting:
            arrivals.put(None)

    @property
    def cancelled(self) -> bool:
        """Return whether the run was cancelled."""
        return self._event.is_set()

    def _wakes(self, arrivals: _Arrivals) -> None:
        self._waiting.append(arrivals)


@dataclass(frozen=True, slots=True)
class _Arrival:
    key: str
    observation: Observation


class _Arrivals(queue.SimpleQueue["_Arrival | ProbeAdvanced | None"]):
    """Queue of what probes tell; None wakes the one who waits."""


def inspect(
    host: Host,
    probes: Sequence[Probe],
    knowledge: Knowledge,
    *,
    deadline: float = DEFAULT_DEADLINE,
    settings_folder: str | None = None,
    cancellation: Cancellation | None = None,
    before: Snapshot | None = None,
    logins: Mapping[tuple[str, int], Credentials] | None = None,
) -> Iterator[InspectionEvent]:
    """Run `probes` on `host`; yield events until `InspectionDone`.

    `deadline` in seconds. With `before`, observations of probes that are not run again are taken over from it ("check again").
    `logins`: of proxies, by host and port; used for this run, and in no event or observation.
    """
    cancellation, arrivals = cancellation or Cancellation(), _Arrivals()
    began, started = _moment(host), host.elapsed()
    context = Context(host, knowledge, max(0.1, deadline - _RESERVE), settings_folder, logins or {})
    observations: dict[str, Observation] = dict(before.observations) if before is not None else {}
    cancellation._wakes(arrivals)  # noqa: SLF001 - the switch and the run are one piece
    for probe in probes:
        _start(probe, context, arrivals)
        yield ProbeStarted(probe.key)
    waiting = [probe.key for probe in probes]
    while waiting and not cancellation.cancelled:
        arrival = _next(arrivals, deadline - (host.elapsed() - started))
        if arrival is None:
            break
        if isinstance(arrival, ProbeAdvanced):
            yield arrival
            continue
        waiting.remove(arrival.key)
        observations[arrival.key] = arrival.observation
        yield ProbeFinished(arrival.key, arrival.observation)
    late = Status.CANCELLED if cancellation.cancelled else Status.TIMED_OUT
    for key in waiting:
        observations[key] = Observation(late, seconds=round(host.elapsed() - started, 3), started=began)
        yield ProbeFinished(key, observations[key])
    yield InspectionDone(_snapshot(host, observations), cancellation.cancelled)


def _start(probe: Probe, context: Context, arrivals: _Arrivals) -> None:
    try:
        threading.Thread(target=_run, args=(probe, context, arrivals), daemon=True, name=f"probe-{probe.key}").start()
    except RuntimeError as error:  # the system gives this program no more threads
        arrivals.put(_Arrival(probe.key, Observation(Status.FAILED, reason=str(error))))


def _next(arrivals: _Arrivals, seconds: float) -> _Arrival | ProbeAdvanced | None:
    try:
        return arrivals.get(timeout=max(0.0, seconds))
    except queue.Empty:
        return None


def _run(probe: Probe, context: Context, arrivals: _Arrivals) -> None:
    began, started = _moment(context.host), context.host.elapsed()
    context = replace(context, tell=lambda done, total: arrivals.put(ProbeAdvanced(probe.key, done, total)))
    observation = observe(probe, context)
    arrivals.put(_Arrival(probe.key, replace(observation, seconds=round(context.host.elapsed() - started, 3), started=began)))


def observe(probe: Probe, context: Context) -> Observation:
    """Run one probe here and now. Never raises: a probe that does is an observation with status *failed*."""
    reader = probe.readers.get(context.host.machine.os.family)
    if reader is None:
        return Observation(Status.NOT_APPLICABLE)
    try:
        result: Facts | Unavailable = reader(context)
    except Exception as error:  # noqa: BLE001 - a probe that raises is an outcome in the report, never the end of the run
        return Observation(Status.FAILED, reason=f"{type(error).__name__} in {place(error)}")
    if isinstance(result, Unavailable):
        return Observation(result.status, reason=result.reason)
    return Observation(Status.OK, facts=result)


def place(error: BaseException) -> str:
    """Return file and line of the innermost frame of our own: enough to mend it, and nothing of the user's data."""
    frame, found = error.__traceback__, "?"
    while frame is not None:
        name = frame.tb_frame.f_globals.get("__name__", "")
        if name.startswith("ibassist."):
            found = f"{name}:{frame.tb_lineno}"
        frame = frame.tb_next
    return found


def _moment(host: Host) -> str:
    """Return the moment, to the millisecond."""
    return host.now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _snapshot(host: Host, observations: Mapping[str, Observation]) -> Snapshot:
    return Snapshot(__version__, utc(host.now()), host.machine.os, dict(sorted(observations.items())))


def utc(moment: datetime) -> str:
    """Return a UTC moment as ISO 8601 with seconds and a Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
