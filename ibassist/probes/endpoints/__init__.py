# SPDX-License-Identifier: MIT
"""The vendor's hosts, tried on the way TWS itself takes: directly, name by name, port by port."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.pii import Public
from ibassist.core.reference_data import Endpoint, Rank, Role
from ibassist.host.api import Job
from ibassist.probes._settings import account_server
from ibassist.probes.api import Context, Probe, everywhere
from ibassist.probes.endpoints.types import Attempt, CertificateFact, EndpointFact, Trust
from ibassist.probes.endpoints.visit import WORTH_TRYING, Clock, HostTarget, Visit

__all__ = ["PROBE", "Attempt", "CertificateFact", "EndpointFact", "EndpointsFacts", "Trust", "read"]


@dataclass(frozen=True, slots=True)
class EndpointsFacts(Facts):
    """Reachability of everything the vendor's programs need."""

    key: ClassVar[str] = "endpoints"

    list_dated: Public
    endpoints: tuple[EndpointFact, ...]


# ---------------------------------------------------------------- reading

_CONNECT = 1.6
"""Seconds an answer may take, when the budget allows as much: long enough for the other side of the earth, for a satellite
(0.7 seconds there and back), and for what the system itself sends again after a second (RFC 6298)."""
_REPEAT_AFTER = (0.4, 0.8)
"""Seconds after which whoever is silent is asked again in between; five packets in all."""
_CONNECT_SLOW = 3.0
"""The same on a network that was seen to be slow or to lose packets, or on which nobody has answered."""
_SLOW = 0.35
"""Seconds that answers of a network take which is neither slow nor loses packets."""
_MOST_TOURS = 64
_AT_ONCE = 512
"""Connections in flight: a list of thousands is done in reasonable time, and a home router's table still has room."""
_ANSWERS = frozenset({Outcome.OK, Outcome.REFUSED, Outcome.RESET})
_TRADING_PORTS = (4000, 4001)


def read(context: Context) -> EndpointsFacts:
    """Visit all hosts at once and return what became of each, however far that got."""
    clock = Clock(context)
    visits = [Visit(context, clock, target) for target in _targets(context)]
    pace = _Pace()
    progress = _Progress(context, visits)
    tours = [_Tour(context, clock, group, pace, progress) for group in _groups(visits)]
    context.host.together([tour.go for tour in tours], timeout=clock.left())
    return EndpointsFacts(context.knowledge.dated, tuple(fact for visit in visits for fact in visit.facts()))


def _groups(visits: list[Visit]) -> list[list[Visit]]:
    """Return each host by itself, so that a name that resolves late holds up nobody; of a long list all hosts as one."""
    return [[visit] for visit in visits] if len(visits) <= _MOST_TOURS else [visits]


def _targets(context: Context) -> list[HostTarget]:
    """Return the names to visit, the account's own server first. Retired hosts only when they are just that.

    A list of the user's own is visited as it stands.
    """
    targets = [
        HostTarget(name, endpoint, endpoint.ports, account_server=False)
        for endpoint in context.knowledge.endpoints
        for name in (endpoint.host, *endpoint.spellings)
    ]
    if any(t.endpoint.role is Role.LISTED for t in targets):
        return targets
    peer = account_server(context)
    if peer is not None:
        name, port = peer
        own = next((t for t in targets if t.name == name), None)
        endpoint = Endpoint(name, _TRADING_PORTS, Role.TRADING, tls_ports=(4001,)) if own is None else own.endpoint
        ports = dict.fromkeys((*endpoint.ports, *_TRADING_PORTS, *((port,) if port else ())))
        targets = [HostTarget(name, endpoint, tuple(ports), account_server=True), *(t for t in targets if t is not own)]
    wanted = [t for t in targets if t.account_server or t.endpoint.rank is not Rank.RETIRED]
    return sorted(wanted, key=lambda t: (not t.account_server, t.endpoint.rank is not Rank.PRIMARY))


class _Progress:
    """Tells how many of the connections have been tried. Connecting takes most of the time, a look-up next to none."""

    def __init__(self, context: Context, visits: list[Visit]) -> None:
        self._tell = context.tell
        self._done: list[int] = []
        """By tour, in the order of their coming: tours run side by side, and appending cannot be interrupted."""
        self._total = sum(visit.pairs for visit in visits)

    def note(self, visits: list[Visit]) -> None:
        """Take note of hosts whose connections have all been tried."""
        self._done.append(sum(visit.pairs for visit in visits))
        self._tell(sum(self._done), self._total)


class _Pace:
    """The network's pace as all tours have seen it so far: how many answered, and how many of them late."""

    def __init__(self) -> None:
        self._answered = self._late = 0

    def note(self, step: Step) -> None:
        """Take note of one connection."""
        if step.outcome in _ANSWERS:
            self._answered += 1
            self._late += step.seconds > _SLOW

    @property
    def silence_is_certain(self) -> bool:
        """Return whether who was silent would hardly answer another time: others did, and at once."""
        return self._answered > 0 and not self._late


class _Tour:
    """Some hosts visited together, step by step. Each result is noted as it comes, so what is late loses nothing."""

    def __init__(self, context: Context, clock: Clock, visits: list[Visit], pace: _Pace, progress: _Progress) -> None:
        self._pace, self._progress = pace, progress
        self._host = context.host
        self._clock = clock
        self._visits = visits

    def go(self) -> None:
        """Resolve, connect, shake hands. What was silent is tried once more meanwhile: one lost packet is no fault."""
        self._all([visit.look_up for visit in self._visits])
        self._connect([(visit, *place) for visit in self._visits for place in visit.places()])
        self._progress.note(self._visits)
        self._all([self._connect_again, *self._handshakes()])
        self._all(self._handshakes())

    def _all(self, jobs: list[Job[None]]) -> None:
        if jobs:
            self._host.together(jobs, timeout=self._clock.left())

    def _connect(self, places: list[tuple[Visit, int, str]], seconds: float = _CONNECT) -> None:
        timeout = self._clock.bound(seconds, 0.4)
        if timeout < WORTH_TRYING or not places:
            return
        targets = [(address, port) for _, port, address in places]
        within = self._clock.left()
        steps = self._host.connect_many(targets, timeout=timeout, within=within, at_once=_AT_ONCE, repeat_after=_REPEAT_AFTER)
        for (visit, port, address), step in zip(places, steps, strict=True):
            visit.note(port, address, step)
            self._pace.note(step)

    def _connect_again(self) -> None:
        if self._pace.silence_is_certain:
            return
        places = [(visit, *place) for visit in self._visits for place in visit.worth_another_try()]
        self._connect(places, _CONNECT_SLOW)

    def _handshakes(self) -> list[Job[None]]:
        return [job for visit in self._visits for job in visit.handshakes()]


PROBE = Probe(EndpointsFacts, everywhere(read), touches_network=True)
