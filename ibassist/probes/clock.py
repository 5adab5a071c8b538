# SPDX-License-Identifier: MIT
"""The computer's clock, compared with what web servers say the time is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.core.pii import Public
from ibassist.formats.http_date import server_time
from ibassist.host.api import HttpReply, Roots
from ibassist.probes._host_choice import websites
from ibassist.probes._timing import Timer, twice
from ibassist.probes.api import Context, Probe, everywhere


@dataclass(frozen=True, slots=True)
class ClockSource:
    """One web host's Date header."""

    host: Public
    scheme: Public
    """``https``, ``http``, or ``https_unverified`` where the certificate did not verify."""
    step: Step
    offset_seconds: float | None
    """This computer's clock minus the host's, half the request's time allowed for; None without a usable Date."""
    status: int | None = None
    """Of HTTP."""


@dataclass(frozen=True, slots=True)
class ClockFacts(Facts):
    """Offset of the computer's clock, by several hosts."""

    key: ClassVar[str] = "clock"

    sources: tuple[ClockSource, ...]
    offset_seconds: float | None
    """The median of at least two sources that agree within two minutes; None otherwise."""


UNVERIFIED = "https_unverified"
"""Scheme of an answer over HTTPS whose certificate did not verify; a wrong clock is one reason for that."""
_MAX_HOSTS = 4
_SECONDS = 4.0
"""For one request; twice at most."""
_RESERVE = 0.3
_AGREE = 120.0
"""Seconds by which sources may differ and still say the same."""


def read(ctx: Context) -> ClockFacts:
    """Ask a few of the vendor's websites what the time is, over HTTPS and plain HTTP, all side by side."""
    timer = Timer.starting(ctx.host, ctx.budget - _RESERVE)
    asked = [(host, scheme) for host in websites(ctx.knowledge)[:_MAX_HOSTS] for scheme in ("https", "http")]
    inner = timer.before(_RESERVE)
    done = ctx.host.together([partial(_ask, host, scheme, inner) for host, scheme in asked], timeout=timer.left())
    sources = tuple(
        got or ClockSource(host, scheme, Step(Outcome.TIMED_OUT), None) for (host, scheme), got in zip(asked, done, strict=True)
    )
    return ClockFacts(sources, agreed_offset(sources))


def _ask(name: str, scheme: str, timer: Timer) -> ClockSource:
    host, url = timer.host, f"{scheme}://{name}/"
    started = host.elapsed()

    def attempt(seconds: float, roots: Roots = Roots.PUBLIC) -> HttpReply | Failure:
        return host.http(url, method="HEAD", roots=roots, max_bytes=0, timeout=seconds)

    answer = twice(attempt, _was_lost, timer, _SECONDS)
    if isinstance(answer, Failure) and answer.outcome is Outcome.UNTRUSTED and timer.enough(0.2):
        scheme, answer = UNVERIFIED, attempt(timer.left(_SECONDS), Roots.NONE)
    if isinstance(answer, Failure):
        step = Step(answer.outcome, round(host.elapsed() - started, 3), answer.code, answer.number)
        return ClockSource(name, scheme, step, None)
    return ClockSource(name, scheme, Step(Outcome.OK, round(answer.seconds, 3)), _offset(answer), answer.status)


def _was_lost(answer: HttpReply | Failure) -> bool:
    return isinstance(answer, Failure) and answer.outcome in (Outcome.TIMED_OUT, Outcome.SILENT, Outcome.NAME_NO_ANSWER)


def _offset(answer: HttpReply) -> float | None:
    """Return how far the clock is ahead. A Date has whole seconds, cut: on average half a second more has passed."""
    theirs = server_time(answer.headers)
    if theirs is None:
        return None
    return round((answer.at - theirs).total_seconds() - answer.seconds / 2 - 0.5, 1)


def agreed_offset(sources: Sequence[ClockSource]) -> float | None:
    """Return the median of what at least two hosts agree on. HTTPS decides alone where it can: anybody can answer over HTTP."""
    verified = [s for s in sources if s.scheme == "https"]
    found = _agreement(verified)
    return _agreement(sources) if found is None else found


def _agreement(sources: Sequence[ClockSource]) -> float | None:
    known = sorted((s.offset_seconds, s.host) for s in sources if s.offset_seconds is not None)
    groups = [[(o, h) for o, h in known[start:] if o - known[start][0] <= _AGREE] for start in range(len(known))]
    best = max(groups, key=lambda group: (len({h for _, h in group}), len(group)), default=[])
    if len({h for _, h in best}) < 2:
        return None
    return round(median(o for o, _ in best), 1)


PROBE = Probe(ClockFacts, everywhere(read), touches_network=True)
