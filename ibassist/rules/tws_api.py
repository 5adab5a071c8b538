# SPDX-License-Identifier: MIT
"""The API ports of TWS and IB Gateway on this computer."""

from __future__ import annotations

from ibassist.core.findings import Answer, Hit, Inconclusive, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Product
from ibassist.core.text import Arg
from ibassist.probes.installations import TwsFacts
from ibassist.probes.sessions import Session, SessionsFacts
from ibassist.probes.tws_api import ApiFacts, ApiPort, Holder
from ibassist.rules import evidence
from ibassist.rules.tws import GRADED

_LONG_UP = 600
"""Seconds after which a login would be done."""
_OURS = frozenset({Holder.TWS, Holder.GATEWAY})
_UNANSWERED = frozenset({Outcome.SILENT, Outcome.CLOSED, Outcome.RESET, Outcome.TIMED_OUT, Outcome.GARBLED})


@rule("api.not-listening", Severity.WARNING, ApiFacts, SessionsFacts, args="product state")
def not_listening(api: ApiFacts, sessions: SessionsFacts) -> Answer:
    """A program is logged in, or long up, and no API port listens.

    TWS is mostly used without its API, where this is as it should be; IB Gateway has no other purpose.
    """
    graded = [s for s in sessions.sessions if s.product in GRADED]
    if not graded or any(port.holder in _OURS or port.greeting.ok for port in api.ports):
        return None
    if any(port.holder is Holder.HIDDEN for port in api.ports) or not all(s.sockets_visible for s in graded):
        return Inconclusive("sockets_hidden")
    connected = evidence.established(sessions)
    for session in sorted(graded, key=lambda s: (s.product is not Product.GATEWAY, s not in connected)):
        if session in connected or _long_up(session):
            state = "logged_in" if session in connected else "long_up"
            severity = None if session.product is Product.GATEWAY else Severity.INFO
            return Hit({"product": session.product, "state": state}, severity)
    return None


@rule("api.port-held-by-other", Severity.WARNING, ApiFacts, wants=(TwsFacts,), args="port usual_for program")
def port_held_by_other(api: ApiFacts, tws: TwsFacts | None) -> Answer:
    """A usual API port belongs to another program, and that does not pass the API on, as a tunnel or container would."""
    for port in api.ports:
        if port.holder is Holder.OTHER and port.usual_for and not port.greeting.ok:
            installed = tws is None or any(i.product in GRADED for i in tws.installations)
            program = port.holder_name or "another_program"
            args: dict[str, Arg] = {"port": port.port, "usual_for": port.usual_for, "program": program}
            return Hit(args, None if installed else Severity.INFO)
    return None


@rule("api.no-answer", Severity.WARNING, ApiFacts, wants=(SessionsFacts,), args="port outcome")
def no_answer(api: ApiFacts, sessions: SessionsFacts | None) -> Answer:
    """The API port accepts the connection, but the greeting stays unanswered."""
    running = sessions is not None and any(s.product in GRADED for s in sessions.sessions)
    for port in api.ports:
        if _may_be_ours(port, running) and port.greeting.outcome in _UNANSWERED:
            return Hit({"port": port.port, "outcome": port.greeting.outcome})
    return None


@rule("api.answers", Severity.INFO, ApiFacts, args="port server_version")
def answers(api: ApiFacts) -> Answer:
    """The API greeting is answered."""
    for port in api.ports:
        if port.greeting.ok:
            return Hit({"port": port.port, "server_version": port.server_version})
    return None


def _long_up(session: Session) -> bool:
    return session.running_seconds is not None and session.running_seconds >= _LONG_UP


def _may_be_ours(port: ApiPort, running: bool) -> bool:
    return port.holder in _OURS or (port.holder is Holder.HIDDEN and running)
