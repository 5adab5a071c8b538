# SPDX-License-Identifier: MIT
"""The vendor's websites and Client Portal."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.probes.clock import ClockFacts
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.portal import PortalFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS, WEB_PORT, WEB_ROLES


@rule("web.unreachable", Severity.ERROR, EndpointsFacts, wants=(ProxyFacts,), args="outcome hosts count")
def unreachable(endpoints: EndpointsFacts, proxy: ProxyFacts | None) -> RuleAnswer:
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


_FORBIDDEN = 403
_ENOUGH = 2
"""Websites: one alone can be the website's own mistake."""


@rule("web.refuses-address", Severity.WARNING, ClockFacts, wants=(PortalFacts,), args="status hosts")
def refuses_address(clock: ClockFacts, portal: PortalFacts | None) -> RuleAnswer:
    """The websites themselves, with certificates that verify, answer "forbidden" to this computer.

    On port 80 as well it is the address that they refuse. Over HTTPS alone it can be the kind of request: worth knowing only.
    """
    verified = [s for s in clock.sources if s.scheme == "https" and s.status is not None]
    if len(verified) < _ENOUGH:
        return Inconclusive("not_tested")
    if any(source.status != _FORBIDDEN for source in verified):
        return None
    plain = [answer for answer in portal.answers if answer.status is not None and not answer.by_proxy] if portal else []
    everywhere = bool(plain) and all(answer.status == _FORBIDDEN for answer in plain)
    hosts = evidence.some(source.host for source in verified)
    return Hit({"status": _FORBIDDEN, "hosts": hosts}, None if everywhere else Severity.INFO)
