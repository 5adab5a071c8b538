# SPDX-License-Identifier: MIT
"""The API ports of TWS and IB Gateway on this computer."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Product
from ibassist.core.text import Arg
from ibassist.formats.port_forward import ForwarderKind
from ibassist.probes.installations import TwsFacts
from ibassist.probes.sessions import Session, SessionsFacts
from ibassist.probes.tws_api import ApiFacts, ApiPort, Holder
from ibassist.rules import evidence
from ibassist.rules.login_state import logged_in
from ibassist.rules.tws import GRADED

_LONG_UP = 600
"""Seconds after which a login would be done."""
_OURS = frozenset({Holder.TWS, Holder.GATEWAY})
_NOT_REACHED = frozenset({Outcome.TIMED_OUT})
"""Of another computer: its firewall dropped the packets, or it is not there."""
_UNANSWERED = frozenset({Outcome.SILENT, Outcome.CLOSED, Outcome.RESET, Outcome.TIMED_OUT, Outcome.GARBLED})


@rule("api.not-listening", Severity.WARNING, ApiFacts, SessionsFacts, wants=(TwsFacts,), args="product state")
def not_listening(api: ApiFacts, sessions: SessionsFacts, tws: TwsFacts | None) -> RuleAnswer:
    """A program is logged in, or long up, and no API port listens.

    TWS is mostly used without its API, where this is as it should be; IB Gateway has no other purpose.
    """
    graded = [s for s in sessions.sessions if s.product in GRADED]
    if not graded or any(port.holder in _OURS or port.greeting.ok for port in api.ports):
        return None
    if any(port.holder is Holder.HIDDEN for port in api.ports) or not all(s.sockets_visible for s in graded):
        return Inconclusive("sockets_hidden")
    ready = logged_in(sessions, tws)
    for session in sorted(graded, key=lambda s: (s.product is not Product.GATEWAY, s not in ready)):
        if session in ready or _long_up(session):
            state = "logged_in" if session in ready else "long_up"
            severity = None if session.product is Product.GATEWAY else Severity.INFO
            return Hit({"product": session.product, "state": state}, severity)
    return None


@rule("api.port-held-by-other", Severity.WARNING, ApiFacts, wants=(TwsFacts,), args="port usual_for program hint")
def port_held_by_other(api: ApiFacts, tws: TwsFacts | None) -> RuleAnswer:
    """A usual API port belongs to another program, and that does not pass the API on, as a tunnel or container would.

    A program that passes the port on counts only when what is behind it speaks another protocol. Where an API answers at
    another port, the taken one is only worth knowing.
    """
    answered = any(port.greeting.ok for port in api.ports)
    for port in api.ports:
        if port.holder is Holder.OTHER and port.usual_for and not port.greeting.ok and not _not_ready_behind(port):
            installed = tws is None or any(i.product in GRADED for i in tws.installations)
            args: dict[str, Arg] = {
                "port": port.port,
                "usual_for": port.usual_for,
                "program": _program(port),
                "hint": _who_is_wrong(port),
            }
            return Hit(args, None if installed and not answered else Severity.INFO)
    return None


@rule("api.no-answer", Severity.WARNING, ApiFacts, wants=(SessionsFacts,), args="port outcome program hint")
def no_answer(api: ApiFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The API port accepts the connection, but the greeting stays unanswered.

    Behind a program that passes the port on, TWS is not ready. That counts on a computer without TWS as well. A container
    passes on the ports of live and paper trading, while one of the two runs: where that answers, the other is only worth
    knowing.
    """
    running = sessions is not None and any(s.product in GRADED for s in sessions.sessions)
    for port in sorted(api.ports, key=lambda port: _answers_beside(port, api)):
        behind = _not_ready_behind(port)
        if behind or (_may_be_ours(port, running) and port.greeting.outcome in _UNANSWERED):
            hint = f"look_behind_{port.forwarder}" if behind else "look_at_the_window"
            args: dict[str, Arg] = {
                "port": port.port,
                "outcome": port.greeting.outcome,
                "program": _program(port),
                "hint": hint,
            }
            return Hit(args, Severity.INFO if behind and _answers_beside(port, api) else None)
    return None


@rule(
    "api.second-program-without-port",
    Severity.WARNING,
    ApiFacts,
    SessionsFacts,
    wants=(TwsFacts,),
    args="product port program state",
)
def second_program_without_port(api: ApiFacts, sessions: SessionsFacts, tws: TwsFacts | None) -> RuleAnswer:
    """A program has no API port, while another one has: of two that are set to the same port, only the first gets it.

    TWS is mostly used without its API, so there it is only worth knowing, and only beside another TWS.
    """
    taken = [port for port in api.ports if port.holder in _OURS or port.greeting.ok]
    known = {port.port for port in api.ports}
    ready = logged_in(sessions, tws)
    for session in sorted(sessions.sessions, key=lambda s: s.product is not Product.GATEWAY):
        beside = [p for p in taken if session.product is Product.GATEWAY or p.holder is Holder.TWS]
        without = session.sockets_visible and not known.intersection(session.listening)
        if session.product in GRADED and beside and without and (session in ready or _long_up(session)):
            state = "logged_in" if session in ready else "long_up"
            args: dict[str, Arg] = {
                "product": session.product,
                "port": beside[0].port,
                "program": _program(beside[0]),
                "state": state,
            }
            return Hit(args, None if session.product is Product.GATEWAY else Severity.INFO)
    return None


def _is_in_wsl(api: ApiFacts) -> bool:
    return api.windows_side is not None


@rule("api.on-windows-side", Severity.WARNING, ApiFacts, args="address ports outcome hint", about=_is_in_wsl)
def on_windows_side(api: ApiFacts) -> RuleAnswer:
    """In WSL 2, TWS on the Windows around it is at another address than 127.0.0.1: worth knowing, more if it does not talk."""
    side = api.windows_side
    if side is None or any(port.holder in _OURS or port.greeting.ok for port in api.ports):
        return None
    answering = [port for port in side.ports if port.greeting.ok]
    silent = [port for port in side.ports if port.greeting.outcome in _UNANSWERED - _NOT_REACHED]
    shown = answering or silent or side.ports
    hint = "windows_side_answers" if answering else "windows_side_silent" if silent else "windows_side_closed"
    args: dict[str, Arg] = {
        "address": side.address,
        "ports": tuple(str(port.port) for port in shown),
        "outcome": evidence.most_common(port.greeting.outcome for port in shown),
        "hint": hint,
    }
    return Hit(args, Severity.WARNING if hint == "windows_side_silent" else Severity.INFO)


@rule("api.answers", Severity.INFO, ApiFacts, args="port server_version program")
def answers(api: ApiFacts) -> RuleAnswer:
    """The API greeting is answered."""
    for port in api.ports:
        if port.greeting.ok:
            return Hit({"port": port.port, "server_version": port.server_version, "program": _program(port)})
    return None


def _long_up(session: Session) -> bool:
    return session.running_seconds is not None and session.running_seconds >= _LONG_UP


def _may_be_ours(port: ApiPort, running: bool) -> bool:
    return port.holder in _OURS or (port.holder is Holder.HIDDEN and running)


def _not_ready_behind(port: ApiPort) -> bool:
    """Return whether a program that passes the port on accepted, and what is behind it did not answer at all."""
    passes_on = port.forwarder is not ForwarderKind.NONE
    return passes_on and port.greeting.outcome in _UNANSWERED and port.greeting.outcome is not Outcome.GARBLED


def _answers_beside(port: ApiPort, api: ApiFacts) -> bool:
    """Return whether the same program passes an API on at another port."""
    return any(other.greeting.ok and _program(other) == _program(port) for other in api.ports)


def _program(port: ApiPort) -> str:
    """Return who holds a port, as a name or a symbol."""
    if port.holder is Holder.OTHER:
        return port.holder_name or "another_program"
    return str(port.forwarder if port.forwarder is not ForwarderKind.NONE else port.holder)


def _who_is_wrong(port: ApiPort) -> str:
    if port.forwarder is not ForwarderKind.NONE:
        return "leads_to_something_else"
    return "close_or_move" if port.holder_name else "may_pass_it_on"
