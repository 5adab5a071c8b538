# SPDX-License-Identifier: MIT
"""The place at which the way to a server ends, from what answered to packets with rising hop limits.

The rules, none of which makes an accusation of silence alone:

* A router that ends a hop limit has let the packet come as far as itself. The last one that did so for the target is *n*.
* Silence behind *n* counts only where another connection got an answer from further on: on the way to the same server, or to
  another one over the same router *n*. The device at *n* or just behind it then lets this port not pass.
  Routers answer seldom and packets get lost, so that answer is asked for again, by turns with the target (`doubtful_hop`).
* Whoever refuses with an ICMP message names itself. A reset does not: it came from the first hop limit that met it.
* Hops that are silent for everybody may be anything that fits between their neighbours. All places that remain possible are
  collected; the verdict is the one place, or *unknown*.
* Nothing can be told apart between the last router before the server and the server: both are the far side.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

from ibassist.core.addresses import Scope, parse, scope_of
from ibassist.core.outcomes import Outcome, Step
from ibassist.host.api import HopReply, RouteTrace, TracedHop
from ibassist.probes.path.types import PathEnd, PathVerdict

_ORDER = (PathEnd.THIS_COMPUTER, PathEnd.FIRST_ROUTER, PathEnd.NETWORK, PathEnd.PROVIDER, PathEnd.FAR_SIDE)
_OWN = frozenset({Scope.PRIVATE, Scope.LINK_LOCAL})
_NAMED = {
    HopReply.PROHIBITED: Outcome.PROHIBITED,
    HopReply.PORT_UNREACHABLE: Outcome.REFUSED,
    HopReply.HOST_UNREACHABLE: Outcome.HOST_UNREACHABLE,
    HopReply.NETWORK_UNREACHABLE: Outcome.NETWORK_UNREACHABLE,
}
"""ICMP messages whose sender ended the connection."""
_FILTERS = frozenset({HopReply.PROHIBITED, HopReply.PORT_UNREACHABLE})
_ENDS = frozenset({HopReply.OPEN, HopReply.REFUSED, *_NAMED})
PathEnds = frozenset[PathEnd]


@dataclass(frozen=True, slots=True)
class TracedConnection:
    """A connection, and the trace of its way."""

    address: str
    connect: Step
    hops: Mapping[int, TracedHop]
    left_computer: bool | None = None

    @classmethod
    def of(cls, address: str, connect: Step, trace: RouteTrace | None) -> TracedConnection:
        """Make one of what the machine answered."""
        hops = () if trace is None else trace.hops
        return cls(address, connect, {hop.hop: hop for hop in hops}, None if trace is None else trace.left_computer)

    def reply(self, hop: int) -> HopReply:
        """Return the answer at a hop limit."""
        return self.hops[hop].reply if hop in self.hops else HopReply.SILENT

    def router(self, hop: int) -> str:
        """Return the address of the router that ended a hop limit; empty where none said so."""
        return self.hops[hop].address if self.reply(hop) is HopReply.PASSED else ""

    def sender(self, hop: int) -> str:
        """Return the address of a hop: the router's, or the server's own where the connection opened."""
        return self.address if self.reply(hop) is HopReply.OPEN else self.router(hop)

    @property
    def passed(self) -> int:
        """The last hop that let the packets come as far as itself; 0: none."""
        return max((hop for hop, found in self.hops.items() if found.reply is HopReply.PASSED), default=0)

    @property
    def end(self) -> TracedHop | None:
        """The answer at the smallest hop limit that reached whoever ends the connection."""
        return next((found for _, found in sorted(self.hops.items()) if found.reply in _ENDS), None)

    @property
    def server_hop(self) -> int | None:
        """The hop limit at which the server itself answered."""
        end = self.end
        own = end is not None and (end.reply in (HopReply.OPEN, HopReply.REFUSED) or end.address == self.address)
        return end.hop if end is not None and own else None


def judge(target: TracedConnection, control: TracedConnection, beside: TracedConnection | None, own: str) -> PathVerdict:
    """Return the verdict on the way to `target`.

    `control` leads to a website, `beside` to the same server on another port; `own` is this computer's address.
    """
    if target.connect.ok:
        end = target.server_hop
        return PathVerdict(PathEnd.REACHES, target.passed if end is None else end - 1, Outcome.OK, certain=True)
    return _Comparison(target, control, beside, own).verdict()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A hop whose silence to the target may be an accident."""

    hop: int
    other: TracedConnection
    """A way that a router answered there, where there is one."""
    accuses: bool
    """The verdict rests on it. Otherwise it only keeps the place from being known."""


def doubt(target: TracedConnection, control: TracedConnection, beside: TracedConnection | None, own: str) -> Doubt | None:
    """Return the silent hop that it is worth to ask again, or None.

    The server itself does not answer seldom, and is asked by every packet that gets beyond the routers.
    """
    end = target.end
    if target.connect.ok or (end is not None and end.reply is not HopReply.REFUSED):
        return None
    if end is not None:
        return Doubt(end.hop - 1, control, accuses=False) if target.passed < end.hop - 1 else None
    verdict = judge(target, control, beside, own)
    if verdict.certain or verdict.place is PathEnd.UNKNOWN:
        return None
    return _Comparison(target, control, beside, own).nearest_router_beyond(target.passed)


class _Comparison:
    """The way to the target beside those that are compared with it."""

    def __init__(self, target: TracedConnection, control: TracedConnection, beside: TracedConnection | None, own: str) -> None:
        self._target, self._control, self._beside, self._own = target, control, beside, own
        self._all = tuple(way for way in (target, beside, control) if way is not None)

    def verdict(self) -> PathVerdict:
        """Return where the way ends."""
        target, end = self._target, self._target.end
        outcome, passed = target.connect.outcome, target.passed
        untraced = outcome is Outcome.PROHIBITED and not target.hops
        if untraced or any(hop.reply is HopReply.NOT_SENT for hop in target.hops.values()):
            return PathVerdict(PathEnd.THIS_COMPUTER, 0, Outcome.PROHIBITED, certain=True)
        if end is None:
            if not passed and target.left_computer is False:
                return PathVerdict(PathEnd.THIS_COMPUTER, 0, outcome, certain=True)
            return PathVerdict(_one(self._where_silent(passed)), passed, outcome)
        if end.reply in _NAMED:
            return self._named(end)
        if end.reply is HopReply.REFUSED:
            lost = passed < end.hop - 1 and bool(self._routers(end.hop - 1))  # a router that others got an answer from
            after = passed if lost else end.hop - 1
            return PathVerdict(_one(self._where_reset(end.hop)), after, Outcome.REFUSED)
        return PathVerdict(PathEnd.UNKNOWN, end.hop - 1, outcome)  # it opened for one packet, and not for another

    # -- whoever named itself

    def _named(self, end: TracedHop) -> PathVerdict:
        """Return the verdict on an ICMP message that ended the connection."""
        outcome = _NAMED[end.reply]
        if end.address in ("", self._own):
            # A system tells its own programs so, too, when the nearest router does not answer.
            place = PathEnd.THIS_COMPUTER if end.reply in _FILTERS else PathEnd.UNKNOWN
            return PathVerdict(place, 0, outcome, certain=place is PathEnd.THIS_COMPUTER)
        if end.address == self._target.address:
            return PathVerdict(PathEnd.FAR_SIDE, end.hop - 1, outcome, certain=True)
        hop = self._hop_of(end.address)
        if hop is None:
            hop = max(1, end.hop - 1)
            places = self._places(hop, end.address) if not self._routers(hop) else self._possible(hop)
            return PathVerdict(_one(places), hop, outcome)
        places = self._possible(hop)
        beside_server = end.reply not in _FILTERS or _same_network(end.address, self._target.address, near=True)
        if beside_server and self._server_is_next(hop):
            places = _behind(places)
        return PathVerdict(_one(places), hop, outcome, certain=True)

    def _hop_of(self, address: str) -> int | None:
        return next((hop for way in self._all for hop in sorted(way.hops) if way.router(hop) == address), None)

    def _server_is_next(self, hop: int) -> bool:
        return any(way.server_hop == hop + 1 for way in self._all)

    # -- silence

    def _where_silent(self, passed: int) -> PathEnds:
        """Return the places that remain where nothing answered behind a hop."""
        places = self._possible(passed)
        if not passed and self._target.left_computer:
            places |= {PathEnd.FIRST_ROUTER}
        answered, server = self._beyond(passed)
        if answered is None:
            return places | _between(max(places, key=_ORDER.index), PathEnd.FAR_SIDE)
        if server:
            if answered == passed + 1:
                return _behind(places)
            return places | _between(max(places, key=_ORDER.index), PathEnd.FAR_SIDE)
        if answered == passed + 1:
            return places
        return places | _between(max(places, key=_ORDER.index), max(self._possible(answered), key=_ORDER.index))

    def _beyond(self, passed: int) -> tuple[int | None, bool]:
        """Return the nearest hop behind one that answered another connection on this way, and whether it was the server."""
        found = [
            (hop, way.reply(hop) is not HopReply.PASSED)
            for way in self._comparable(passed)
            for hop in way.hops
            if hop > passed and way.reply(hop) in (HopReply.PASSED, HopReply.OPEN, HopReply.REFUSED)
        ]
        return min(found, default=(None, False))

    def nearest_router_beyond(self, passed: int) -> Doubt | None:
        """Return the nearest hop behind one at which a router answered another connection on this way, if one did."""
        nearest, server = self._beyond(passed)
        if nearest is None or server:
            return None
        way = next(way for way in self._comparable(passed) if way.reply(nearest) is HopReply.PASSED)
        return Doubt(nearest, way, accuses=True)

    def _comparable(self, hop: int) -> list[TracedConnection]:
        """Return the connections whose way leads over the target's router at a hop."""
        ways = [self._beside] if self._beside is not None else []
        if hop == 0 or self._target.router(hop) == self._control.router(hop):
            ways.append(self._control)
        return ways

    # -- a reset

    def _where_reset(self, hop: int) -> PathEnds:
        """Return the places that a reset can come from that met the hop limit first."""
        if hop == 1:
            return frozenset({PathEnd.THIS_COMPUTER, PathEnd.FIRST_ROUTER})
        before = max((each for each in range(1, hop) if self._target.router(each)), default=0)
        places = frozenset().union(*(self._possible(each) for each in range(before or 1, hop)))  # resets to some may be lost
        ways = self._comparable(hop - 1)
        if self._beside is not None and (server := self._beside.server_hop) is not None:
            return places if hop < server else _behind(places)
        if any(way.passed >= hop for way in ways):
            return places
        servers = [way.server_hop for way in ways if way.server_hop is not None]
        if servers and hop < max(servers):
            return places
        return _behind(places) if servers else places | _between(max(places, key=_ORDER.index), PathEnd.FAR_SIDE)

    # -- places of hops

    def _routers(self, hop: int) -> tuple[str, ...]:
        """Return the addresses that answered at a hop, the target's first."""
        return tuple(dict.fromkeys(router for way in self._all if (router := way.router(hop))))

    def _possible(self, hop: int) -> PathEnds:
        """Return what a hop can be; a silent one anything that fits between its neighbours."""
        if hop == 0:
            return frozenset({PathEnd.THIS_COMPUTER})
        if hop == 1:
            return frozenset({PathEnd.FIRST_ROUTER})
        if routers := self._routers(hop):
            return self._places(hop, routers[0])
        last = max((other for way in self._all for other in way.hops if way.router(other)), default=0)
        before = next((known for known in range(hop - 1, 0, -1) if known == 1 or self._routers(known)), 1)
        after = next((known for known in range(hop + 1, last + 1) if self._routers(known)), None)
        lowest = min(self._possible(before), key=_ORDER.index)
        lowest = PathEnd.NETWORK if lowest is PathEnd.FIRST_ROUTER else lowest
        highest = PathEnd.FAR_SIDE if after is None else max(self._possible(after), key=_ORDER.index)
        return _between(lowest, highest)

    def _places(self, hop: int, router: str) -> PathEnds:
        """Return what a hop with an address can be."""
        if hop == 1:
            return frozenset({PathEnd.FIRST_ROUTER})
        scopes = {other: scope_of(address) for other in self._hops() for address in self._routers(other)[:1]}
        scope = scope_of(router)
        doubtful = frozenset({PathEnd.NETWORK, PathEnd.PROVIDER})
        if scope in _OWN:
            public_before = any(other < hop and scopes[other] not in _OWN for other in scopes if other > 1)
            return doubtful if public_before else frozenset({PathEnd.NETWORK})
        if _same_network(router, self._own, near=True):
            return frozenset({PathEnd.NETWORK})
        if _same_network(router, self._own) or any(other > hop and scopes[other] in _OWN for other in scopes):
            return doubtful
        if _same_network(router, self._target.address, near=True) and not self._server_is_next(hop):
            return frozenset({PathEnd.PROVIDER, PathEnd.FAR_SIDE})
        return frozenset({PathEnd.PROVIDER})

    def _hops(self) -> set[int]:
        return {hop for way in self._all for hop in way.hops}


_NEAR = {4: 24, 6: 64}
_WIDE = {4: 16, 6: 56}
"""Lengths of prefixes: of one network, and of those that are usually given to one house or company."""


def _same_network(one: str, other: str, *, near: bool = False) -> bool:
    """Return whether two public addresses can belong to one house or company, or to one network where that must be near."""
    first, second = parse(one), parse(other)
    if first is None or second is None or first.version != second.version or scope_of(other) is not Scope.GLOBAL:
        return False
    length = (_NEAR if near else _WIDE)[first.version]
    return first in ipaddress.ip_network(f"{second}/{length}", strict=False)


def _between(low: PathEnd, high: PathEnd) -> PathEnds:
    return frozenset(_ORDER[_ORDER.index(low) : _ORDER.index(high) + 1])


def _behind(places: PathEnds) -> PathEnds:
    """Return the places of what ended at the last router before the server, or at the server.

    With a provider's router last, either is the last network before the server. A router of the user's own there is a short
    way indeed, and either remains possible.
    """
    far = frozenset({PathEnd.FAR_SIDE})
    return far if places == {PathEnd.PROVIDER} else places | far


def _one(places: PathEnds) -> PathEnd:
    return next(iter(places)) if len(places) == 1 else PathEnd.UNKNOWN
