# SPDX-License-Identifier: MIT
"""The place at which the way to a TWS server ends; told beside the finding that its port is blocked."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, Rule, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.network import InterfaceKind, NetworkFacts
from ibassist.probes.path import PathEnd, PathFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence

_WANTS = (EndpointsFacts, ProxyFacts, SessionsFacts, NetworkFacts)
_WITHOUT_A_WAY = frozenset(
    {Outcome.NAME_NOT_FOUND, Outcome.NAME_NO_ANSWER, Outcome.NAME_FAILED, Outcome.SKIPPED, Outcome.NETWORK_UNREACHABLE}
)
_NEAR = frozenset({PathEnd.FIRST_ROUTER, PathEnd.NETWORK})


def _stopped(code: str, place: PathEnd, *, in_vpn: bool = False) -> Rule:
    """Make the rule of one place. Inside a VPN the nearest hops are the VPN's own, not the house's."""

    @rule(code, Severity.INFO, PathFacts, wants=_WANTS, args="host port hop address outcome sure")
    def check(
        path: PathFacts,
        endpoints: EndpointsFacts | None,
        proxy: ProxyFacts | None,
        sessions: SessionsFacts | None,
        network: NetworkFacts | None,
    ) -> RuleAnswer:
        """The way to a closed port ends there, by what the hops answered."""
        verdict = path.verdict
        if verdict.place is PathEnd.REACHES or verdict.outcome in _WITHOUT_A_WAY or _is_open(path, endpoints):
            return None
        if evidence.socks_carries_trading(proxy):
            return None
        if evidence.established(sessions, (path.port,)):
            return Inconclusive("session_connected")
        if verdict.place is PathEnd.UNKNOWN:
            return Inconclusive("place_unknown")
        if verdict.place not in ((PathEnd.FIRST_ROUTER, PathEnd.NETWORK) if in_vpn else (place,)):
            return None
        if verdict.place in _NEAR and _leaves_by_vpn(network) is not in_vpn:
            return None
        return Hit(
            {
                "host": path.target,
                "port": path.port,
                "hop": verdict.after_hop,
                "address": path.culprit or "hop_without_address",
                "outcome": verdict.outcome,
                "sure": "path_certain" if verdict.certain else "path_likely",
            }
        )

    return check


def _is_open(path: PathFacts, endpoints: EndpointsFacts | None) -> bool:
    """Return whether the same port of the same host was reached by another test: then it was a moment's trouble."""
    return endpoints is not None and any(e.host == path.target and e.port == path.port and e.open for e in endpoints.endpoints)


def _leaves_by_vpn(network: NetworkFacts | None) -> bool:
    return network is not None and any(way.kind is InterfaceKind.VPN for way in network.egress)


stopped_by_this_computer = _stopped("gateway.stopped-by-this-computer", PathEnd.THIS_COMPUTER)
stopped_at_router = _stopped("gateway.stopped-at-router", PathEnd.FIRST_ROUTER)
stopped_in_network = _stopped("gateway.stopped-in-network", PathEnd.NETWORK)
stopped_in_vpn = _stopped("gateway.stopped-in-vpn", PathEnd.NETWORK, in_vpn=True)
stopped_at_provider = _stopped("gateway.stopped-at-provider", PathEnd.PROVIDER)
stopped_at_far_side = _stopped("gateway.stopped-at-far-side", PathEnd.FAR_SIDE)
