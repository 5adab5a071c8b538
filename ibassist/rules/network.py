# SPDX-License-Identifier: MIT
"""Verdicts on interfaces and routes: tells whether a way out of this computer exists, and which one is used."""

from __future__ import annotations

from collections.abc import Iterable

from ibassist.core.addresses import Scope
from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Rank, Role
from ibassist.probes.endpoints import Attempt, EndpointFact, EndpointsFacts, Trust
from ibassist.probes.network import InterfaceKind, NetworkFacts, RouteFact
from ibassist.probes.path import PathFacts
from ibassist.probes.portal import PlainAnswer, PlainFact, PortalFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS, WEB_PORT

_REACHES_OUT = frozenset({Scope.GLOBAL, Scope.PRIVATE, Scope.CARRIER_NAT})
_NO_WAY_OUT = frozenset({InterfaceKind.LOOPBACK, InterfaceKind.TRANSITION})
_SOMEBODY_ELSES = frozenset({PlainAnswer.FOREIGN_REDIRECT, PlainAnswer.FOREIGN_PAGE})
_ANSWERS = frozenset({Outcome.OK, Outcome.REFUSED, Outcome.RESET})
_MANY_LOST, _LATE_MS = 2, 150.0
"""Pings lost of a handful, and milliseconds by which the slowest is later than usual: neither happens on a good line."""
_VENDORS = frozenset({PlainAnswer.VENDOR_REDIRECT, PlainAnswer.VENDOR_PAGE})


@rule("network.offline", Severity.ERROR, NetworkFacts, wants=(EndpointsFacts,), args="reason")
def offline(network: NetworkFacts, endpoints: EndpointsFacts | None) -> RuleAnswer:
    """No address, or no route out. A host that answered outweighs whatever the tables say."""
    if endpoints is not None and evidence.any_open(endpoints.endpoints):
        return None
    if not any(
        i.up and i.kind is not InterfaceKind.LOOPBACK and any(a.scope in _REACHES_OUT for a in i.addresses)
        for i in network.interfaces
    ):
        return Hit({"reason": "no_address"})
    routed = any(r.usable and r.kind not in _NO_WAY_OUT for r in network.default_routes)
    if routed or any(e.kind not in _NO_WAY_OUT for e in network.egress):
        return None
    return Hit({"reason": "no_default_route"})


@rule(
    "network.nothing-reachable",
    Severity.ERROR,
    EndpointsFacts,
    wants=(ProxyFacts, SessionsFacts),
    args="outcome servers",
)
def nothing_reachable(endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
    """Names resolve to public addresses, yet no host accepts TCP on 443, 4000 or 4001."""
    graded = tuple(e for port in (WEB_PORT, *TRADING_PORTS) for e in evidence.tested(evidence.primary(endpoints, Role, port)))
    if evidence.any_open(graded):
        return None
    if len({e.host for e in graded}) < 2:
        return Inconclusive("names_unresolved")
    if evidence.web_proxy_carries_web(proxy) or evidence.socks_carries_trading(proxy):
        return None
    if evidence.established(sessions):
        return Inconclusive("session_connected")
    return Hit({"outcome": evidence.outcome_of(graded), "servers": len({e.host for e in graded})})


@rule("network.captive-portal", Severity.ERROR, PortalFacts, EndpointsFacts, args="host answer leads_to outcome hosts")
def captive_portal(portal: PortalFacts, endpoints: EndpointsFacts) -> RuleAnswer:
    """Somebody else answers for the vendor's websites on port 80, while TLS to the same websites does not get through.

    A portal answers for every host alike, so one answer of the vendor's own, or one certificate of its own, settles it. What a
    web proxy says is its own message; only status 511 asks for a login whoever sends it.
    """
    if any(answer.answer in _VENDORS for answer in portal.answers):
        return None
    foreign = tuple(a for a in portal.answers if _is_foreign(a))
    if not foreign:
        return None if any(a.step.ok for a in portal.answers) else Inconclusive("no_plain_answer")
    asked = {a.host for a in portal.answers}
    secure = {e.host: e for e in evidence.primary(endpoints, Role, WEB_PORT) if e.host in asked and _was_tried(e)}
    if any(_is_genuine(e) for e in secure.values()):
        return None
    caught = tuple(a for a in foreign if a.host in secure)
    if not caught:
        return Inconclusive("not_tested")
    first = caught[0]
    return Hit(
        {
            "host": first.host,
            "answer": first.answer,
            "leads_to": next((a.redirect_host for a in caught if a.redirect_host), "that_page_itself"),
            "outcome": _how_tls_failed(secure[first.host]),
            "hosts": tuple(a.host for a in caught),
        }
    )


@rule("network.large-packets-lost", Severity.ERROR, EndpointsFacts, wants=(NetworkFacts,), args="hosts count vpn")
def large_packets_lost(endpoints: EndpointsFacts, network: NetworkFacts | None) -> RuleAnswer:
    """Connections open, encryption gets no answer, and with small packets it does: what is large gets lost on the way.

    One host alone can be a server's moment of trouble; one handshake that worked in packets of any size shows a way for them.
    """
    spoken = tuple(e for e in endpoints.endpoints if e.open and evidence.tried(e.tls) and e.rank is Rank.PRIMARY)
    if not spoken:
        return Inconclusive("not_tested")
    lost = tuple(e for e in spoken if e.tls_small.ok)
    if len({e.host for e in lost}) < 2 or any(e.tls.ok or e.certificate is not None for e in spoken):
        return None
    vpn = next((way.product or way.interface for way in network.egress if way.kind is InterfaceKind.VPN), "") if network else ""
    hosts = dict.fromkeys(e.host for e in lost)
    return Hit({"hosts": evidence.some(hosts), "count": len(hosts), "vpn": vpn or "no_vpn_seen"})


@rule("network.ipv6-fails", Severity.INFO, EndpointsFacts, args="hosts count")
def ipv6_fails(endpoints: EndpointsFacts) -> RuleAnswer:
    """Hosts have addresses of both kinds, answer by IPv4, and not by IPv6, although this computer has a route for that."""
    both = [
        e for e in endpoints.endpoints if {a.family for a in e.attempts if a.scope is Scope.GLOBAL and _was_sent(a)} == {4, 6}
    ]
    if not both:
        return None
    broken = dict.fromkeys(
        e.host
        for e in both
        if any(a.step.ok for a in e.attempts if a.family == 4)
        and not any(a.step.outcome in _ANSWERS for a in e.attempts if a.family == 6)
    )
    return Hit({"hosts": evidence.some(broken), "count": len(broken)}) if broken else None


@rule("network.first-hop-unsteady", Severity.INFO, PathFacts, args="answered sent usual slowest")
def first_hop_unsteady(path: PathFacts) -> RuleAnswer:
    """The nearest router answers, but not always, or sometimes late. A note: some routers answer few pings on purpose.

    One that answers none is quite in order, and so is a user who may send none: no check is missing for that.
    """
    hop = path.first_hop
    if not hop.answered or (hop.sent - hop.answered < _MANY_LOST and hop.slowest_ms - hop.usual_ms < _LATE_MS):
        return None
    return Hit({"answered": hop.answered, "sent": hop.sent, "usual": hop.usual_ms, "slowest": hop.slowest_ms})


def _was_sent(attempt: Attempt) -> bool:
    """Return whether an attempt was made, and the computer knew a way for it."""
    return evidence.tried(attempt.step) and attempt.step.outcome is not Outcome.NETWORK_UNREACHABLE


@rule("network.multiple-default-routes", Severity.WARNING, NetworkFacts, args="family count interfaces")
def multiple_default_routes(network: NetworkFacts) -> RuleAnswer:
    """Two ways out of equal rank: connections take turns, and web sessions change their address."""
    for family in (4, 6):
        best = _best(r for r in network.default_routes if r.family == family)
        if len(best) > 1:
            return Hit({"family": family, "count": len(best), "interfaces": tuple(dict.fromkeys(r.interface for r in best))})
    return None


@rule("network.vpn-active", Severity.INFO, NetworkFacts, args="vpn")
def vpn_active(network: NetworkFacts) -> RuleAnswer:
    """The way towards the servers leaves through a VPN."""
    for way in network.egress:
        if way.kind is InterfaceKind.VPN:
            return Hit({"vpn": way.product or way.interface})
    return None


def _is_foreign(answer: PlainFact) -> bool:
    return answer.answer is PlainAnswer.NETWORK_LOGIN or (answer.answer in _SOMEBODY_ELSES and not answer.by_proxy)


def _was_tried(endpoint: EndpointFact) -> bool:
    return any(evidence.tried(attempt.step) for attempt in endpoint.attempts)


def _is_genuine(endpoint: EndpointFact) -> bool:
    """Return whether TLS led to the vendor: with a certificate that verifies, or would but for its dates."""
    return endpoint.tls.ok or (endpoint.certificate is not None and endpoint.certificate.trust is Trust.EXPIRED)


def _how_tls_failed(endpoint: EndpointFact) -> str:
    return endpoint.tls.outcome if evidence.tried(endpoint.tls) else endpoint.connect.outcome


def _best(routes: Iterable[RouteFact]) -> tuple[RouteFact, ...]:
    """Distinct ordinary routes that share the best metric. Without metrics (macOS) nothing can be said about rank.

    Several IPv6 routers on one line announce the same prefix: the address stays the same, so they count once.
    """
    usable = [r for r in routes if r.usable and r.kind is InterfaceKind.ORDINARY and r.metric is not None]
    least = min((r.metric for r in usable if r.metric is not None), default=None)
    distinct = {(r.interface, "" if r.family == 6 else r.gateway): r for r in usable if r.metric == least}
    return tuple(distinct.values())
