# SPDX-License-Identifier: MIT
"""Client Portal Gateway, which offers the web API on this computer. Nothing here is about the API of TWS and IB Gateway."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.core.text import Arg
from ibassist.probes.client_portal import ClientPortalFacts, ClientPortalGateway, PortalAnswer, PortHolder
from ibassist.rules import evidence

_STARTED = 60
"""Seconds after which it would listen."""
_REDIRECTED = 300
"""HTTP statuses from here on are no success."""
_ALLOW_LIST = {True: "allow_list_names_it", False: "allow_list_lacks_it", None: "allow_list_unknown"}


def is_there(facts: ClientPortalFacts) -> bool:
    """Return whether there is a Client Portal Gateway to judge."""
    return bool(facts.gateways)


def is_running(facts: ClientPortalFacts) -> bool:
    """Return whether one runs."""
    return any(gateway.running for gateway in facts.gateways)


@rule("clientportal.port-held-by-other", Severity.WARNING, ClientPortalFacts, args="port program", about=is_there)
def port_held_by_other(facts: ClientPortalFacts) -> RuleAnswer:
    """Its port belongs to another program. Only worth knowing while it does not run."""
    for gateway in sorted(facts.gateways, key=lambda g: not g.running):
        if gateway.holder is PortHolder.OTHER and gateway.answer in (PortalAnswer.NOTHING, PortalAnswer.UNCLEAR):
            args: dict[str, Arg] = {"port": gateway.port, "program": gateway.holder_name or "another_program"}
            return Hit(args, None if gateway.running else Severity.INFO)
    return None


@rule("clientportal.not-listening", Severity.WARNING, ClientPortalFacts, args="port", about=is_running)
def not_listening(facts: ClientPortalFacts) -> RuleAnswer:
    """It has been running for a while, and nobody listens on its port."""
    for gateway in facts.gateways:
        if gateway.running and gateway.holder is PortHolder.NOBODY and (gateway.running_seconds or 0) >= _STARTED:
            return Hit({"port": gateway.port})
    return None


@rule("clientportal.no-answer", Severity.WARNING, ClientPortalFacts, args="port outcome", about=is_running)
def no_answer(facts: ClientPortalFacts) -> RuleAnswer:
    """It accepts the connection and gives no answer in HTTP."""
    for gateway in _answering(facts, PortalAnswer.NOTHING):
        if gateway.holder is PortHolder.ITSELF and evidence.tried(gateway.step):
            return Hit({"port": gateway.port, "outcome": gateway.step.outcome})
    return None


@rule("clientportal.access-denied", Severity.WARNING, ClientPortalFacts, args="port file hint", about=is_running)
def access_denied(facts: ClientPortalFacts) -> RuleAnswer:
    """It does not let this computer in: its settings list the addresses that it answers."""
    for gateway in _answering(facts, PortalAnswer.ACCESS_DENIED):
        file = gateway.conf_file or "conf_not_found"
        return Hit({"port": gateway.port, "file": file, "hint": _ALLOW_LIST[gateway.lets_this_computer_in]})
    return None


@rule("clientportal.competing-session", Severity.WARNING, ClientPortalFacts, args="port", about=is_running)
def competing_session(facts: ClientPortalFacts) -> RuleAnswer:
    """It says that another session of the same user name has the place."""
    return next((Hit({"port": gateway.port}) for gateway in _answering(facts, PortalAnswer.COMPETING)), None)


@rule("clientportal.not-logged-in", Severity.WARNING, ClientPortalFacts, args="port", about=is_running)
def not_logged_in(facts: ClientPortalFacts) -> RuleAnswer:
    """It runs, and nobody is logged in through it."""
    return next((Hit({"port": gateway.port}) for gateway in _answering(facts, PortalAnswer.NOT_LOGGED_IN)), None)


@rule("clientportal.not-connected", Severity.WARNING, ClientPortalFacts, args="port", about=is_running)
def not_connected(facts: ClientPortalFacts) -> RuleAnswer:
    """It says that it is logged in, and that it has no connection to the vendor's servers."""
    return next((Hit({"port": gateway.port}) for gateway in _answering(facts, PortalAnswer.NOT_CONNECTED)), None)


@rule("clientportal.unclear-answer", Severity.WARNING, ClientPortalFacts, args="port status", about=is_running)
def unclear_answer(facts: ClientPortalFacts) -> RuleAnswer:
    """It answers the question whether it is logged in with something else: an error, a way to another page.

    Success without its words is worth knowing only: it is no refusal.
    """
    for gateway in _answering(facts, PortalAnswer.UNCLEAR):
        if gateway.holder is not PortHolder.OTHER and gateway.status is not None:
            severity = None if gateway.status >= _REDIRECTED else Severity.INFO
            return Hit({"port": gateway.port, "status": gateway.status}, severity)
    return None


@rule("clientportal.logged-in", Severity.INFO, ClientPortalFacts, args="port", about=is_running)
def logged_in(facts: ClientPortalFacts) -> RuleAnswer:
    """It says that it is logged in, with no other session in its way."""
    return next((Hit({"port": gateway.port}) for gateway in _answering(facts, PortalAnswer.LOGGED_IN)), None)


def _answering(facts: ClientPortalFacts, answer: PortalAnswer) -> Iterator[ClientPortalGateway]:
    return (gateway for gateway in facts.gateways if gateway.running and gateway.answer is answer)
