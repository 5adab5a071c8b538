# SPDX-License-Identifier: MIT
"""The API ports on this computer: who holds them, and whether TWS answers a greeting there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Facts
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.pii import Public
from ibassist.core.reference_data import Product
from ibassist.formats.api_greeting import GREETING, server_version_in
from ibassist.host.api import Exchange, Host, Process, ProcessTable, Socket
from ibassist.probes._running import file_names_of, trading_program_of
from ibassist.probes.api import Context, Probe, everywhere


class Holder(StrEnum):
    """Who listens on a port."""

    NOBODY = "nobody"
    TWS = "tws"
    GATEWAY = "gateway"
    OTHER = "other"
    HIDDEN = "hidden"
    """Somebody does, but the system does not say who."""


@dataclass(frozen=True, slots=True)
class ApiPort:
    """One API port."""

    port: int
    usual_for: Public
    """``tws_live``, ``tws_paper``, ``gateway_live``, ``gateway_paper``; empty for a port found on a running session."""
    holder: Holder
    holder_name: Public
    """Program name of an OTHER holder, when it is a common one; empty otherwise."""
    all_interfaces: bool | None
    greeting: Step
    """OK: answered as TWS does; SILENT, CLOSED, GARBLED otherwise; SKIPPED when nobody listens."""
    server_version: int | None = None


@dataclass(frozen=True, slots=True)
class ApiFacts(Facts):
    """State of the API ports."""

    key: ClassVar[str] = "api"

    ports: tuple[ApiPort, ...]


# ---------------------------------------------------------------- reading

_USUAL = {7496: "tws_live", 7497: "tws_paper", 4001: "gateway_live", 4002: "gateway_paper"}
_TIMEOUT = 2.0
_RESERVE = 0.3
_HOLDERS = {Product.TWS: Holder.TWS, Product.GATEWAY: Holder.GATEWAY}
_FORWARDERS = frozenset(
    {
        "com.docker.backend",
        "docker-proxy",
        "gvproxy",
        "rootlessport",
        "slirp4netns",
        "socat",
        "ssh",
        "sshd",
        "svchost",
        "vpnkit",
        "wslrelay",
    }
)
"""Programs that pass a port on, as a rule to TWS in a container, a virtual machine or another computer: worth a greeting."""
_COMMON = _FORWARDERS | {"java", "javaw", "nginx", "haproxy", "node", "python", "python3", "system"}
"""Names of programs that say nothing about their user."""
_OTHER_PURPOSE = frozenset({4000, 7462})
"""LocalServerPort of jts.ini and the command port of IBC."""
_MOST_PORTS = 24
_LOOPBACK = ("127.0.0.1", "::1")
_ACCEPTED = (Outcome.OK, Outcome.SILENT, Outcome.CLOSED, Outcome.GARBLED)


@dataclass(frozen=True, slots=True)
class _Listening:
    """Who is seen to listen on a port."""

    port: int
    process: Process | None
    sockets: tuple[Socket, ...]
    """The listening sockets of that port; empty when none is seen."""


def read(context: Context) -> ApiFacts:
    """Look at the usual API ports and at what running sessions listen on, and greet who answers there."""
    host = context.host
    table = host.processes()
    if isinstance(table, Failure):
        table = ProcessTable((), complete=False)
    found = [_listening(table, port) for port in (*_USUAL, *_further_ports(table))]
    timeout = max(0.0, min(_TIMEOUT, context.budget - _RESERVE))
    jobs = [lambda at=at: _look(host, at, timeout) for at in found]
    done = host.together(jobs, timeout=timeout + _RESERVE / 2)
    ports = [port or _unasked(at) for port, at in zip(done, found, strict=True)]
    return ApiFacts(tuple(port for port in ports if port.usual_for or _can_be_api(port)))


def _further_ports(table: ProcessTable) -> tuple[int, ...]:
    """Return other ports on which a session listens, in case its API was moved to one of them."""
    ports = {
        socket.local_port
        for process in table.processes
        if trading_program_of(process) is not None
        for socket in process.sockets or ()
        if socket.state == "LISTEN"
    }
    return tuple(sorted(ports - set(_USUAL) - _OTHER_PURPOSE))[: _MOST_PORTS - len(_USUAL)]


def _listening(table: ProcessTable, port: int) -> _Listening:
    process = table.listener(port)
    sockets = (process.sockets or ()) if process is not None else table.hidden
    return _Listening(port, process, tuple(s for s in sockets if s.state == "LISTEN" and s.local_port == port))


def _look(host: Host, at: _Listening, timeout: float) -> ApiPort:
    """Greet whoever listens, unless it is known to be a program that would not understand."""
    port = _unasked(at)
    if port.holder is Holder.OTHER and port.holder_name not in _FORWARDERS:
        return port
    greeting, version = _greet(host, at.port, timeout)
    if port.holder is Holder.NOBODY:
        if greeting.outcome not in _ACCEPTED:
            return port
        port = replace(port, holder=Holder.HIDDEN)
    return replace(port, greeting=greeting, server_version=version)


def _unasked(at: _Listening) -> ApiPort:
    holder, name = _holder(at)
    everywhere_bound = any(scope_of(s.local_address) is Scope.UNSPECIFIED for s in at.sockets) if at.sockets else None
    return ApiPort(at.port, _USUAL.get(at.port, ""), holder, name, everywhere_bound, SKIPPED)


def _holder(at: _Listening) -> tuple[Holder, str]:
    """Return who holds a port. A program whose arguments are hidden may be anyone, TWS of another user as well."""
    if at.process is None:
        return (Holder.HIDDEN if at.sockets else Holder.NOBODY), ""
    program = trading_program_of(at.process)
    if program is not None:
        return _HOLDERS[program.product], ""
    common = sorted(file_names_of(at.process) & _COMMON)
    if at.process.command is None and not _FORWARDERS.intersection(common):
        return Holder.HIDDEN, ""
    return Holder.OTHER, common[0] if common else ""


def _greet(host: Host, port: int, timeout: float) -> tuple[Step, int | None]:
    """Send the greeting over IPv4, over IPv6 where that is refused, and say what came back."""
    started = host.elapsed()
    answer: Exchange | Failure = Failure(Outcome.SKIPPED)
    for address in _LOOPBACK:
        answer = host.exchange(address, port, GREETING, timeout=timeout)
        if not isinstance(answer, Failure) or answer.outcome is not Outcome.REFUSED:
            break
    seconds = round(host.elapsed() - started, 4)
    if isinstance(answer, Failure):
        outcome = Outcome.CLOSED if answer.outcome is Outcome.RESET else answer.outcome
        return Step(outcome, seconds, answer.code, answer.number), None
    version = server_version_in(answer.received)
    if version is not None:
        return Step(Outcome.OK, seconds), version
    if answer.received:
        return Step(Outcome.GARBLED, seconds), None
    return Step(Outcome.CLOSED if answer.closed else Outcome.SILENT, seconds), None


def _can_be_api(port: ApiPort) -> bool:
    """Whether a port other than the usual ones is the API: it answers, or is bound as the API is, to all interfaces."""
    return port.greeting.ok or bool(port.all_interfaces)


PROBE = Probe(ApiFacts, everywhere(read))
