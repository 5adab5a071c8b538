# SPDX-License-Identifier: MIT
"""The way to one trading server, hop by hop, beside the way to a website; followed only where the server does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from ibassist.core.addresses import family_of, scope_of
from ibassist.core.facts import Facts
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.pii import Address, HostName, Public
from ibassist.host.api import HopComparison, HopReply, Job, Resolved, RouteTrace
from ibassist.probes._host_choice import trading_servers, websites
from ibassist.probes._settings import account_server
from ibassist.probes._timing import Timer
from ibassist.probes.api import Context, Probe, everywhere
from ibassist.probes.path.first_hop import try_first_hop
from ibassist.probes.path.judge import TracedConnection, judge
from ibassist.probes.path.second_look import look_again
from ibassist.probes.path.types import NOT_PINGED, FirstHop, PathEnd, PathHop, PathVerdict

__all__ = ["PROBE", "FirstHop", "PathEnd", "PathFacts", "PathHop", "PathVerdict", "follow", "read"]


@dataclass(frozen=True, slots=True)
class PathFacts(Facts):
    """The way to one trading server, beside that to a website."""

    key: ClassVar[str] = "path"

    target: HostName
    port: int
    verdict: PathVerdict
    control: HostName = ""
    """Host of the connection that is compared with."""
    control_port: int = 443
    connect: Step = SKIPPED
    control_connect: Step = SKIPPED
    hops: tuple[PathHop, ...] = ()
    culprit: Address = ""
    """Address of the hop at which it ends."""
    untraced: Public = ""
    """Symbol of the reason for which there are no hops."""
    first_hop: FirstHop = NOT_PINGED
    """Quality of the way to the nearest router."""


# ---------------------------------------------------------------- reading

HostAndPort = tuple[str, int]
"""A host and a port."""

_PORTS = (4001, 4000)
_WEB = 443
_RESOLVE = 3.0
_CONNECT = 1.4
"""Seconds: long enough for a lost opening packet to be sent again a second later."""
_TRACE = 2.5
_COMPARE = 2.5
_FIRST_HOP = 1.0
"""Seconds for the pings to the nearest router, which go on while names are resolved."""
_NO_ANSWER = Step(Outcome.NAME_NO_ANSWER)
_RESERVE = 0.2
"""Seconds kept for putting the facts together."""


def read(context: Context) -> PathFacts:
    """Try the account's own server, or the first of the others; follow its way where a port of it does not answer."""
    return _PathTrial(context, _server(context), _PORTS, always=False).facts()


def follow(context: Context, host: str, port: int | None) -> PathFacts:
    """Follow the way to a host (the account's own server when it is empty) and port, whether it answers or not."""
    return _PathTrial(context, host or _server(context), (port or _PORTS[0],), always=True).facts()


def _server(context: Context) -> str:
    own = account_server(context)
    return own[0] if own is not None else trading_servers(context.knowledge)[0]


@dataclass(frozen=True, slots=True)
class _Destination:
    """A host and port with the address that is connected to; empty where the name has none."""

    host: str
    port: int
    address: str = ""
    connect: Step = SKIPPED

    @property
    def place(self) -> HostAndPort:
        """Return where to connect to."""
        return self.address, self.port


class _PathTrial:
    """One look at one way."""

    def __init__(self, context: Context, host: str, ports: tuple[int, ...], *, always: bool) -> None:
        self._host = context.host
        self._timer = Timer.starting(context.host, max(0.1, context.budget - _RESERVE))
        self._named, self._ports, self._always = host, ports, always
        self._websites = websites(context.knowledge)
        self._answers: dict[str, tuple[str, ...]] = {}
        self._first_hop = NOT_PINGED
        self._failures: dict[str, Step] = {}
        """Addresses, and why there are none, by name."""

    def facts(self) -> PathFacts:
        """Resolve, connect, and where that is called for, follow the way."""
        target, control, beside = self._connected(*self._destinations())
        facts = PathFacts(
            target.host,
            target.port,
            PathVerdict(PathEnd.UNKNOWN, 0, target.connect.outcome),
            control=control.host,
            control_port=control.port,
            connect=target.connect,
            control_connect=control.connect,
            first_hop=self._first_hop,
        )
        if target.connect.ok and not self._always:
            return replace(facts, verdict=PathVerdict(PathEnd.REACHES, 0, Outcome.OK, certain=True))
        if not target.address:
            return facts
        return self._traced(facts, target, control, beside)

    # -- where to

    def _destinations(self) -> tuple[list[_Destination], list[_Destination]]:
        """Return the ports of the target, and what is compared with it: the website, and the web's port of the same server."""
        web = next((name for name in self._websites if name != self._named), self._named)
        answers = self._answers
        names = dict.fromkeys((self._named, web))
        jobs: list[Job[None]] = [partial(self._resolve, name) for name in names]
        self._host.together([*jobs, self._try_first_hop], timeout=self._timer.left(_RESOLVE))
        address = next(iter(sorted(answers.get(self._named, ()), key=lambda each: family_of(each) != 4)), "")
        family = family_of(address)
        website = next((each for each in answers.get(web, ()) if family_of(each) == family), "")
        others = [_Destination(web, _WEB, website)] if website and web != self._named else []
        if address and _WEB not in self._ports:
            others.append(_Destination(self._named, _WEB, address))
        return [_Destination(self._named, port, address) for port in self._ports], others

    def _try_first_hop(self) -> None:
        self._first_hop = try_first_hop(self._host, Timer.starting(self._host, self._timer.left(_FIRST_HOP)))

    def _resolve(self, name: str) -> None:
        if family_of(name):
            self._answers[name] = (name,)
            return
        found = self._host.resolve(name, timeout=self._timer.left(_RESOLVE))
        if isinstance(found, Resolved):
            self._answers[name] = found.addresses
        else:
            self._failures[name] = Step(found.outcome, 0.0, found.code, found.number)

    def _connected(
        self, targets: list[_Destination], others: list[_Destination]
    ) -> tuple[_Destination, _Destination, _Destination | None]:
        """Connect to all; return the first target that fails, what it is compared with, and the other port beside it."""
        every = [*targets, *others]
        if not targets[0].address:
            control = others[0] if others else _Destination("", _WEB)
            return replace(targets[0], connect=self._failures.get(self._named, _NO_ANSWER)), control, None
        timeout = self._timer.left(_CONNECT)
        steps = self._host.connect_many([each.place for each in every], timeout=timeout, within=timeout)
        tried = [replace(each, connect=step) for each, step in zip(every, steps, strict=True)]
        done, compared = tried[: len(targets)], tried[len(targets) :]
        target = next((each for each in done if not each.connect.ok), done[0])
        beside = next((each for each in compared if each.address == target.address), None)
        website = next((each for each in compared if each.address != target.address), None)
        if website is None:
            return target, beside or _Destination("", _WEB), None
        return target, website, beside

    # -- the way

    def _traced(self, facts: PathFacts, target: _Destination, control: _Destination, beside: _Destination | None) -> PathFacts:
        """Follow all ways at once. Those compared with go first: routers answer only so many packets in a second."""
        ways = [each for each in (control, beside, target) if each is not None and each.address]
        traces: dict[HostAndPort, RouteTrace | Failure] = {}
        self._host.together([partial(self._trace, each, traces) for each in ways], timeout=self._timer.left(_TRACE))
        reason = next((trace.code or trace.outcome.value for trace in traces.values() if isinstance(trace, Failure)), "")
        source = self._host.source_address(target.address)
        own = "" if isinstance(source, Failure) else source
        compared, other = _way(control, traces), None if beside is None else _way(beside, traces)

        def compare(hop: int, way: TracedConnection, packets: int) -> HopComparison | Failure:
            where = control.place if way is compared or beside is None else beside.place
            left = self._timer.left(_COMPARE)
            return self._host.compare_at_hop(*target.place, where, hop, packets=packets, timeout=left)

        look = look_again(self._opened_after_all(target, _way(target, traces)), compared, other, own, compare)
        ended = self._opened_after_all(target, look.target)
        verdict = judge(ended, compared, other, own)
        if look.doubtful:
            verdict = replace(verdict, place=PathEnd.UNKNOWN)
        hops = tuple(_hops(ended, compared))
        culprit = next((hop.address for hop in hops if hop.hop == verdict.after_hop), "")
        return replace(facts, connect=ended.connect, verdict=verdict, hops=hops, culprit=culprit, untraced=reason)

    def _opened_after_all(self, destination: _Destination, way: TracedConnection) -> TracedConnection:
        """Connect once more where a packet of the trace was answered by the server."""
        if way.connect.ok or all(hop.reply is not HopReply.OPEN for hop in way.hops.values()):
            return way
        return replace(way, connect=self._host.connect(*destination.place, timeout=self._timer.left(_CONNECT)))

    def _trace(self, destination: _Destination, traces: dict[HostAndPort, RouteTrace | Failure]) -> None:
        traces[destination.place] = self._host.trace_route(*destination.place, timeout=self._timer.left(_TRACE))


def _way(destination: _Destination, traces: dict[HostAndPort, RouteTrace | Failure]) -> TracedConnection:
    trace = traces.get(destination.place)
    found = trace if isinstance(trace, RouteTrace) else None
    return TracedConnection.of(destination.address, destination.connect, found)


def _hops(target: TracedConnection, control: TracedConnection) -> Iterator[PathHop]:
    """Yield the hops up to the last that tells something: the end of either way, or the one behind the last that answered."""
    ends = [way.end.hop if way.end is not None else way.passed + 1 for way in (target, control) if way.hops]
    for hop in range(1, max(ends, default=0) + 1):
        address = target.sender(hop) or control.router(hop)
        yield PathHop(
            hop,
            address,
            scope_of(address) if address else None,
            target.reply(hop) if target.hops else None,
            control.reply(hop) if control.hops else None,
            next((way.hops[hop].seconds for way in (target, control) if hop in way.hops), 0.0),
        )


PROBE = Probe(PathFacts, everywhere(read), touches_network=True)
