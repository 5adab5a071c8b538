# SPDX-License-Identifier: MIT
"""Fetching a proxy script (PAC) as browsers do: directly, a few redirects, a limit on its size, and any content type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.formats.pac_address import PacPlace, parse, redirected
from ibassist.host.api import Host, HttpReply, Roots
from ibassist.probes._timing import Timer, twice

MAX_BYTES = 1 << 20
"""Chromium's limit."""
_MAX_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOST = frozenset({Outcome.TIMED_OUT, Outcome.NAME_NO_ANSWER})
_REFUSALS = {
    401: Outcome.NEEDS_LOGIN,
    403: Outcome.DENIED,
    404: Outcome.MISSING,
    407: Outcome.NEEDS_LOGIN,
    410: Outcome.MISSING,
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Result of fetching; the fields are those of `ProxyScript`."""

    step: Step
    body: bytes = b""
    status: int = 0
    size: int = 0
    redirects: int = 0
    problem: str = ""


def fetch(host: Host, written: str, timer: Timer) -> Fetched:
    """Fetch the script at an address as a setting has it."""
    started = host.elapsed()
    address = parse(written)
    if address.place is PacPlace.WEB:
        fetched = _from_web(host, address.where, timer)
    elif address.place is PacPlace.FILE:
        fetched = _from_disk(host, address.where)
    else:
        fetched = Fetched(Step(Outcome.SKIPPED), problem="unsupported_address")
    return replace(fetched, step=replace(fetched.step, seconds=round(host.elapsed() - started, 3)))


def _from_disk(host: Host, path: str) -> Fetched:
    data = host.read_file(path, max_bytes=MAX_BYTES)
    if isinstance(data, Failure):
        return Fetched(Step(data.outcome, 0.0, data.code, data.number))
    return Fetched(Step(Outcome.OK), data, size=len(data))


def _from_web(host: Host, address: str, timer: Timer) -> Fetched:
    """Follow a few redirects. The time is for all of them together."""
    status = 0
    for redirects in range(_MAX_REDIRECTS + 1):
        reply = twice(partial(_ask, host, address), _was_lost, timer, timer.left())
        if isinstance(reply, Failure):
            return Fetched(Step(reply.outcome, 0.0, reply.code, reply.number), redirects=redirects)
        if reply.status not in _REDIRECTS:
            return replace(_judged(reply), redirects=redirects)
        target = redirected(address, reply.headers.get("location", ""))
        if target.place is not PacPlace.WEB:
            return Fetched(Step(Outcome.FAILED), b"", reply.status, 0, redirects, "redirected_elsewhere")
        address, status = target.where, reply.status
    return Fetched(Step(Outcome.FAILED), b"", status, 0, _MAX_REDIRECTS, "too_many_redirects")


def _ask(host: Host, address: str, seconds: float) -> HttpReply | Failure:
    return host.http(address, roots=Roots.SYSTEM, max_bytes=MAX_BYTES + 1, timeout=seconds)


def _was_lost(reply: HttpReply | Failure) -> bool:
    return isinstance(reply, Failure) and reply.outcome in _LOST


def _judged(reply: HttpReply) -> Fetched:
    if not 200 <= reply.status < 300:
        return Fetched(Step(_REFUSALS.get(reply.status, Outcome.REJECTED)), status=reply.status)
    size = len(reply.body)
    outcome = Outcome.TOO_LARGE if size > MAX_BYTES else Outcome.OK
    return Fetched(Step(outcome), reply.body if outcome is Outcome.OK else b"", reply.status, size)
