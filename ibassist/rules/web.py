# SPDX-License-Identifier: MIT
"""The vendor's websites and Client Portal."""

from __future__ import annotations

from ibassist.core.findings import Answer, Hit, Inconclusive, Severity, rule
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS, WEB_PORT, WEB_ROLES


@rule("web.unreachable", Severity.ERROR, EndpointsFacts, wants=(ProxyFacts,), args="outcome hosts count")
def unreachable(endpoints: EndpointsFacts, proxy: ProxyFacts | None) -> Answer:
    """No website and no portal on 443, while the TWS servers can be reached."""
    web = evidence.primary(endpoints, WEB_ROLES, WEB_PORT)
    failing = tuple(e for e in web if evidence.unreachable(e))
    if evidence.any_open(web) or evidence.web_proxy_carries_web(proxy):
        return None
    if not failing:
        return Inconclusive(evidence.why_untested(web))
    if not any(evidence.any_open(evidence.trading(endpoints, port)) for port in TRADING_PORTS):
        return Inconclusive("nothing_reachable")
    return Hit(
        {
            "outcome": evidence.outcome_of(failing),
            "hosts": evidence.some(e.host for e in failing),
            "count": len({e.host for e in failing}),
        }
    )
