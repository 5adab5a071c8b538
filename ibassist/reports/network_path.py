# SPDX-License-Identifier: MIT
"""The way of this computer to the vendor's servers, from what was found: stations, links, the broken one, ways that work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis, Finding, Severity
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.core.reference_data import Rank, Role
from ibassist.figures.path import PathDiagram, PathNode, PathPorts
from ibassist.figures.scenes import LinkState
from ibassist.probes.dns import NamesFacts
from ibassist.probes.effective_proxy import Consumer, obedience
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts
from ibassist.probes.network import InterfaceKind, NetworkFacts
from ibassist.probes.path import PathEnd, PathFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.reports.path import path_sentences

COMPUTER, VPN, PROXY, ROUTER, SERVERS, RESOLVER, WEBSITES = (
    "computer",
    "vpn",
    "proxy",
    "router",
    "servers",
    "resolver",
    "websites",
)
PORTS = (4000, 4001)
_GLYPHS = {
    COMPUTER: "computer",
    VPN: "shield",
    PROXY: "swap",
    ROUTER: "router",
    SERVERS: "server",
    RESOLVER: "list",
    WEBSITES: "globe",
}
_TOPICS = {
    "network": ROUTER,
    "dns": RESOLVER,
    "proxy": PROXY,
    "anonymizer": VPN,
    "firewall": COMPUTER,
    "gateway": SERVERS,
    "tls": SERVERS,
    "web": WEBSITES,
    "clock": COMPUTER,
    "disk": COMPUTER,
    "tws": COMPUTER,
    "api": COMPUTER,
    "clientportal": COMPUTER,
}
_CODES = {
    "network.vpn-active": VPN,
    "network.nothing-reachable": SERVERS,
    "proxy.web-only-path": SERVERS,
    "proxy.web-unreachable": WEBSITES,
    "proxy.web-needs-login": WEBSITES,
    "tws.cannot-connect-now": SERVERS,
    "tws.log-connect-failed": SERVERS,
    "tws.log-connection-broken": SERVERS,
}
"""Stations of findings that are not at the station of their topic."""
_ON_THE_WAY_OUT = frozenset({"firewall.blocks-tws", "firewall.blocks-by-default", "network.offline", "network.captive-portal"})
"""Findings that break the link behind the station, not the one before it; `network.offline` that behind the computer."""
_NO_ROUTE = "network.offline"
_ENDS_AT = {PathEnd.THIS_COMPUTER: COMPUTER, PathEnd.FIRST_ROUTER: ROUTER}
"""Stations at which the way followed hop by hop can end."""
_UNNEEDED_REGIONS = frozenset({"asia_china"})
"""Regions of which only accounts there need the servers."""


@dataclass(frozen=True, slots=True)
class NetworkPath:
    """The way in one language."""

    title: str
    diagram: PathDiagram
    told: tuple[tuple[str, str], ...]
    """The same in words: for each link and each group of servers, the id of the station it leads to, and a sentence."""
    codes: dict[str, str]
    """Code of the finding that is about a station, by the station's id; stations that nothing is wrong with are not in it."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the words alone."""
        return tuple(sentence for _, sentence in self.told)

    def about(self, station: str) -> str:
        """Return the words about the link to a station, and about what is there."""
        return " ".join(sentence for to, sentence in self.told if to == station)


def network_path(snapshot: Snapshot, diagnosis: Diagnosis, catalog: Catalog, lang: Lang) -> NetworkPath | None:
    """Return the way, or None when neither network nor servers were looked at."""
    if snapshot.get(NetworkFacts) is None and snapshot.get(EndpointsFacts) is None:
        return None
    return _Path(snapshot, diagnosis, catalog, lang).told()


def station_of(code: str) -> str:
    """Return the id of the station that a finding is about; empty for one off the way."""
    return _CODES.get(code) or _TOPICS.get(code.partition(".")[0], "")


class _Path:
    """Puts the way together."""

    def __init__(self, snapshot: Snapshot, diagnosis: Diagnosis, catalog: Catalog, lang: Lang) -> None:
        self._snapshot, self._diagnosis, self._catalog, self._lang = snapshot, diagnosis, catalog, lang
        self._network, self._endpoints = snapshot.get(NetworkFacts), snapshot.get(EndpointsFacts)
        self._names, self._proxy = snapshot.get(NamesFacts), snapshot.get(ProxyFacts)
        hosts = () if self._endpoints is None else self._endpoints.endpoints
        self._trading = tuple(fact for fact in hosts if self._is_needed(fact))
        self._web = tuple(fact for fact in hosts if fact.role in (Role.WEBSITE, Role.PORTAL) and fact.region in _EVERYBODYS)
        self._faults = dict[str, Finding]()
        for finding in sorted(diagnosis.findings, key=lambda finding: (finding.severity.rank, finding.caused_by is not None)):
            if finding.severity is not Severity.INFO:
                self._faults.setdefault(station_of(finding.code), finding)

        path = snapshot.get(PathFacts)
        told = any(finding.code.startswith("gateway.stopped-") for finding in diagnosis.findings)
        self._followed = path if told else None
        self._end = "" if path is None or not told else _ENDS_AT.get(path.verdict.place, "")

    @staticmethod
    def _is_needed(fact: EndpointFact) -> bool:
        if fact.role is not Role.TRADING or fact.rank is Rank.RETIRED:
            return False
        return fact.account_server or (fact.rank is Rank.PRIMARY and fact.region not in _UNNEEDED_REGIONS)

    def told(self) -> NetworkPath:
        """Return the way."""
        stations = tuple(self._stations())
        links = tuple(self._links([node.id for node in stations]))
        groups = tuple(self._groups())
        beside = tuple(self._beside())
        hub = next(node.id for node in reversed(stations[:-1]) if node.id != PROXY)  # TWS's proxy is for TWS alone
        diagram = PathDiagram(stations, links, tuple(map(str, PORTS)), groups, beside, hub)
        known = {node.id for node in (*stations, *(node for node, _ in beside))}
        codes = {station: finding.code for station, finding in self._faults.items() if station in known}
        return NetworkPath(self._say("title"), diagram, tuple(self._tell(diagram)), codes)

    # ------------------------------------------------------------ stations

    def _stations(self) -> Iterator[PathNode]:
        offline = self._network is not None and not self._network.egress
        yield self._node(COMPUTER, (self._say("no_network"),) if offline else ())
        if (name := self._vpn()) is not None:
            yield self._node(VPN, (name,) if name else ())
        proxy, local = self._trading_proxy()
        if proxy and local:
            yield self._node(PROXY, (proxy,))
        if not offline:
            yield self._node(ROUTER, self._router())
        if proxy and not local:
            yield self._node(PROXY, (proxy,))
        yield self._node(SERVERS, (self._say("without_proxy"),) if proxy else ())

    def _node(self, station: str, notes: tuple[str, ...] = ()) -> PathNode:
        fault = self._faults.get(station)
        alert = (fault is not None and fault.severity is Severity.ERROR) or station == self._end
        return PathNode(station, _GLYPHS[station], self._say(station), notes, alert)

    def _vpn(self) -> str | None:
        egress = () if self._network is None else self._network.egress
        found = next((way for way in egress if way.kind is InterfaceKind.VPN), None)
        if found is not None:
            return found.product
        return "" if "anonymizer.in-path" in {finding.code for finding in self._diagnosis.findings} else None

    def _router(self) -> tuple[str, ...]:
        routes = () if self._network is None else self._network.default_routes
        usable = [route.gateway for route in routes if route.usable and route.gateway]
        return tuple(usable[:1])

    def _trading_proxy(self) -> tuple[str, bool]:
        """Return the proxy that TWS goes through, and whether it runs on this computer; empty without one."""
        if self._proxy is None:
            return "", False
        rows = obedience(self._proxy, self._snapshot.os.family)
        proxies = next((row.proxies for row in rows if row.consumer is Consumer.TRADING), ())
        place = next((proxy for proxy in proxies if proxy != "DIRECT"), "")
        host = place.partition("://")[2] or place.rpartition(" ")[2]
        return host, host.startswith(("127.", "localhost", "[::1]"))

    # ------------------------------------------------------------ links

    def _links(self, stations: list[str]) -> Iterator[LinkState]:
        broken = set(self._breaks(stations))
        first = min(broken, default=len(stations))
        reached = any(fact.open for fact in self._trading)
        for place in range(len(stations) - 1):
            last = place == len(stations) - 2
            if place in broken:
                yield LinkState.BLOCKED
            elif place > first or (last and not reached) or not (reached or self._is_on_net()):
                yield LinkState.UNSURE
            else:
                yield LinkState.OPEN

    def _is_on_net(self) -> bool:
        return self._network is not None and bool(self._network.egress)

    def _breaks(self, stations: list[str]) -> Iterator[int]:
        """Yield the places of the links that an error breaks."""
        for station, fault in self._faults.items():
            if fault.severity is not Severity.ERROR or station not in {*stations, ROUTER}:
                continue
            if fault.code == _NO_ROUTE:
                yield 0
            elif station == COMPUTER:
                if fault.code in _ON_THE_WAY_OUT:
                    yield 0
            elif station == SERVERS and self._end == COMPUTER:
                yield 0
            elif station in stations:
                behind = fault.code in _ON_THE_WAY_OUT
                yield stations.index(station) + (0 if behind else -1)

    # ------------------------------------------------------------ servers, and beside the way

    def _groups(self) -> Iterator[PathPorts]:
        for name, facts in self._by_region().items():
            yield PathPorts(name, tuple(_best(fact for fact in facts if fact.port == port) for port in PORTS))

    def _by_region(self) -> dict[str, list[EndpointFact]]:
        regions: dict[str, list[EndpointFact]] = {}
        for fact in self._trading:
            name = self._say("account_server") if fact.account_server and not fact.region else self._region(fact)
            if name:
                regions.setdefault(name, []).append(fact)
        return regions

    def _region(self, fact: EndpointFact) -> str:
        return self._say(f"region_{fact.region}") if f"path.region_{fact.region}" in self._catalog.phrases else ""

    def _beside(self) -> Iterator[tuple[PathNode, LinkState]]:
        resolvers = () if self._names is None else self._names.resolvers
        looked = self._names is not None and any(lookup.step.ok for lookup in self._names.lookups)
        answered = looked or any(resolver.answered for resolver in resolvers)
        fault = self._faults.get(RESOLVER)
        broken = fault is not None and fault.severity is Severity.ERROR
        state = LinkState.BLOCKED if broken else LinkState.OPEN if answered else LinkState.UNSURE
        yield self._node(RESOLVER, tuple(resolver.server for resolver in resolvers[:2])), state
        yield self._node(WEBSITES, (self._say("port", port="443"),)), _best(f for f in self._web if f.port == 443)

    # ------------------------------------------------------------ words

    def _tell(self, diagram: PathDiagram) -> Iterator[tuple[str, str]]:
        for one, other, state in zip(diagram.stations, diagram.stations[1:], diagram.links, strict=False):
            yield other.id, self._say(f"link_{state}", one=self._described(one), other=self._described(other))
            if state is LinkState.BLOCKED:
                yield from ((other.id, reason) for reason in self._reason(one, other))
        if self._followed is not None:
            yield from ((SERVERS, sentence) for sentence in path_sentences(self._followed, self._catalog, self._lang))
        for node, state in diagram.beside:
            yield node.id, self._say(f"link_{state}", one=diagram.stations[0].name, other=self._described(node))
        for group in diagram.groups:
            first, second = (self._say(state.value) for state in group.states)
            yield SERVERS, self._say("port_state", region=group.name, first=first, second=second)

    def _reason(self, one: PathNode, other: PathNode) -> Iterator[str]:
        for fault in (self._faults.get(other.id), self._faults.get(one.id)):
            words = None if fault is None else self._catalog.findings.get(fault.code)
            if fault is not None and fault.severity is Severity.ERROR and words is not None:
                cause = to_plain(words.title.get(self._lang), self._lang, fault.args, self._catalog.words)
                yield self._say("broken_because", cause=cause)
                return

    def _described(self, node: PathNode) -> str:
        return self._say("described", station=node.name, note=node.notes[0]) if node.notes else node.name

    def _say(self, name: str, **args: str) -> str:
        return self._catalog.phrase(f"path.{name}", self._lang, **args)


_EVERYBODYS = frozenset({"", "us", "america_east", "america_central"})
"""Regions of websites that all users come by."""


def _best(facts: Iterable[EndpointFact]) -> LinkState:
    """Return the state of some hosts that stand for one another."""
    known = [fact for fact in facts if fact.tested or not fact.resolve.ok]
    if any(fact.open for fact in known):
        return LinkState.OPEN
    return LinkState.BLOCKED if known else LinkState.UNSURE
