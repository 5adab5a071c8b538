# SPDX-License-Identifier: MIT
"""Verdicts on a list of the user's own, such as the allow-list of a company."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, NotApplicable, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Role
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts
from ibassist.rules import evidence


@rule("allowlist.unreachable", Severity.WARNING, EndpointsFacts, args="hosts count total outcome")
def unreachable(endpoints: EndpointsFacts) -> RuleAnswer:
    """Some of the pairs on the list do not accept TCP. Without such a list there is nothing to say."""
    listed = tuple(e for e in endpoints.endpoints if e.role is Role.LISTED)
    if not listed:
        return NotApplicable()
    closed = tuple(e for e in listed if _was_tried(e) and not e.open)
    if closed:
        return Hit(
            {
                "hosts": evidence.some(map(_pair, closed)),
                "count": len(closed),
                "total": len(listed),
                "outcome": evidence.most_common(_outcome(e) for e in closed),
            }
        )
    return Inconclusive("not_tested") if any(not _was_tried(e) for e in listed) else None


def _pair(endpoint: EndpointFact) -> str:
    """Return host and port as in a web address, where IPv6 addresses stand in brackets."""
    return f"[{endpoint.host}]:{endpoint.port}" if ":" in endpoint.host else f"{endpoint.host}:{endpoint.port}"


def _was_tried(endpoint: EndpointFact) -> bool:
    """Return whether it was connected to, or its name asked for in vain."""
    return endpoint.tested or _outcome(endpoint) not in (Outcome.OK, Outcome.SKIPPED)


def _outcome(endpoint: EndpointFact) -> str:
    return endpoint.connect.outcome if endpoint.resolve.ok else endpoint.resolve.outcome
