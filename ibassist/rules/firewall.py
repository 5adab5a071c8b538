# SPDX-License-Identifier: MIT
"""The operating system's own firewall."""

from __future__ import annotations

from ibassist.core.findings import Answer, Hit, Inconclusive, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.firewall import BlockingRule, FirewallFacts
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence

ALL_PROGRAMS = "all_programs"


@rule(
    "firewall.blocks-tws",
    Severity.ERROR,
    FirewallFacts,
    wants=(EndpointsFacts, SessionsFacts),
    args="firewall rule program ports",
)
def blocks_tws(firewall: FirewallFacts, endpoints: EndpointsFacts | None, sessions: SessionsFacts | None) -> Answer:
    """An enabled rule blocks the program or its ports, and nothing shows that it is without effect.

    Which of several profiles is in force cannot be read, so what works outweighs what is written: a rule for all programs would
    hold for the assistant as well, and a rule for TWS would keep it from being connected.
    """
    for fact in firewall.firewalls:
        for blocking in fact.blocking if fact.enabled else ():
            if ports := _in_effect(blocking, endpoints, sessions):
                program = ALL_PROGRAMS if blocking.all_programs else blocking.program
                args = {"firewall": fact.kind, "rule": blocking.name or "unnamed_rule", "program": program}
                return Hit({**args, "ports": tuple(map(str, ports))})
    hidden = any(f.enabled and f.outgoing and f.rules_status == Outcome.DENIED for f in firewall.firewalls)
    return Inconclusive("firewall_rules_hidden") if hidden else None


def _in_effect(blocking: BlockingRule, endpoints: EndpointsFacts | None, sessions: SessionsFacts | None) -> tuple[int, ...]:
    """Return the ports for which nothing contradicts a rule."""
    ports = [port for port in blocking.ports if not evidence.established(sessions, (port,))]
    if blocking.all_programs and endpoints is not None:
        ports = [port for port in ports if not evidence.any_open(evidence.trading(endpoints, port))]
    return tuple(ports)
