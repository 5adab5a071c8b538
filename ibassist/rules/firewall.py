# SPDX-License-Identifier: MIT
"""The operating system's own firewall."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.text import Arg
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.firewall import BlockingRule, FirewallFact, FirewallFacts, FirewallKind
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
def blocks_tws(firewall: FirewallFacts, endpoints: EndpointsFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
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


@rule(
    "firewall.blocks-by-default",
    Severity.ERROR,
    FirewallFacts,
    EndpointsFacts,
    wants=(SessionsFacts,),
    args="firewall ports hint",
)
def blocks_by_default(firewall: FirewallFacts, endpoints: EndpointsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """A firewall lets out only what a rule allows, no rule is known to allow the ports, and they did not open at any server.

    Rules that ordinary users may not read can allow them; profiles of Windows can be others than the one in force. Then the
    network can be the reason as well, and it is a warning.
    """
    for fact in firewall.firewalls:
        if fact.enabled and fact.outgoing and fact.blocks_by_default:
            closed = {port: evidence.tested(evidence.trading(endpoints, port)) for port in evidence.TRADING_PORTS}
            ports = [port for port, tried in closed.items() if tried and not evidence.any_open(tried)]
            ports = [port for port in ports if port not in fact.allowed_ports and not evidence.established(sessions, (port,))]
            if ports:
                certain = _known_to_block(fact, evidence.outcome_of(closed[ports[0]]))
                args: dict[str, Arg] = {"firewall": fact.kind, "ports": tuple(map(str, ports))}
                args["hint"] = "no_rule_allows" if certain else "perhaps_no_rule_allows"
                return Hit(args, None if certain else Severity.WARNING)
    return None


def _known_to_block(fact: FirewallFact, outcome: str) -> bool:
    """Return whether this firewall is surely what stopped the tests: the system refused them itself, or all rules are known."""
    all_known = fact.rules_status == Outcome.OK and not fact.incomplete and fact.kind is not FirewallKind.WINDOWS
    return outcome == Outcome.PROHIBITED or all_known
