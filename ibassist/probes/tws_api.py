# SPDX-License-Identifier: MIT
"""The API ports on this computer: who holds them, and whether TWS answers a greeting there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import ClassVar

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.pii import Address, Public
from ibassist.core.reference_data import Product
from ibassist.formats.api_greeting import GREETING, server_version_in
from ibassist.formats.port_forward import ForwarderKind, forwarder_kind, forwards_in
from ibassist.host.api import Exchange, Host, Job, Process, ProcessTable, Socket
from ibassist.probes._running import file_names_of, kind_of_forwarder, trading_program_of, vendor_program_of
from ibassist.probes.api import Context, Probe, everywhere
from ibassist.probes.system import wsl_version


class Holder(StrEnum):
    """Kinds of programs that listen on a port."""

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
    """``tws_live``, ``tws_paper``, ``gateway_live``, ``gateway_paper``; empty for another port that can be the API."""
    holder: Holder
    holder_name: Public
    """Program name of an OTHER holder, when it is a common one; empty otherwise."""
    all_interfaces: bool | None
    greeting: Step
    """OK: answered as TWS does; SILENT, CLOSED, GARBLED otherwise; SKIPPED when nobody listens."""
    server_version: int | None = None
    forwarder: ForwarderKind = ForwarderKind.NONE
    """Kind of forwarder, when the holder passes the port on."""


@dataclass(frozen=True, slots=True)
class WindowsPort:
    """One usual API port of the Windows around WSL."""

    port: int
    usual_for: Public
    greeting: Step
    server_version: int | None = None


@dataclass(frozen=True, slots=True)
class WindowsSide:
    """The Windows around WSL, which is another computer to programs in WSL 2."""

    address: Address
    ports: tuple[WindowsPort, ...]


@dataclass(frozen=True, slots=True)
class ApiFacts(Facts):
    """State of the API ports."""

    key: ClassVar[str] = "api"

    ports: tuple[ApiPort, ...]
    windows_side: WindowsSide | None = None
    """Only in WSL 2 with a network of its own; None everywhere else."""


# ---------------------------------------------------------------- reading

_USUAL = {7496: "tws_live", 7497: "tws_paper", 4001: "gateway_live", 4002: "gateway_paper"}
_CONTAINER_PORTS = frozenset({4003, 4004, 7498, 7499})
"""Ports on which images of containers hand on the API (README of gnzsnz/ib-gateway-docker and tws-rdesktop, 2026-08)."""
_SHARED_PORTS = frozenset({4000, 8888})
"""Ports to which images move the API, and which other programs use as well: an API only when it answers."""
_IBC_COMMANDS = 7462
_TIMEOUT = 2.0
_RESERVE = 0.3
_HOLDERS = {Product.TWS: Holder.TWS, Product.GATEWAY: Holder.GATEWAY}
_NO_API = frozenset(
    {"mysqld", "mariadbd", "postgres", "redis-server", "mongod", "memcached", "httpd", "apache2", "w3wp", "ipfs"}
)
"""Programs that are known to be something else: they are not greeted. The IPFS node uses 4001 by default."""
_COMMON = _NO_API | {"java", "javaw", "node", "python", "python3", "system", "controlcenter"}
"""Names of programs that say nothing about their user; those of forwarders do neither."""
_MOST_PORTS = 24
_LOOPBACK = ("127.0.0.1", "::1")
_ACCEPTED = (Outcome.OK, Outcome.SILENT, Outcome.CLOSED, Outcome.GARBLED)


@dataclass(frozen=True, slots=True)
class _Listening:
    """Listener that was seen on a port."""

    port: int
    process: Process | None
    sockets: tuple[Socket, ...]
    """The listening sockets of that port; empty when none is seen."""
    expected: bool
    """Worth telling even when it does not answer."""


def read(context: Context) -> ApiFacts:
    """Look at the usual API ports, at what running sessions and forwarders listen on, and greet who answers there."""
    host = context.host
    table = host.processes()
    seen = not isinstance(table, Failure)
    if isinstance(table, Failure):
        table = ProcessTable((), complete=False)
    unseen = _unseen_holder(host, table) if seen else ForwarderKind.NONE
    found = _candidates(table)
    timeout = max(0.0, min(_TIMEOUT, context.budget - _RESERVE))
    windows = windows_address(host)
    jobs: list[Job[ApiPort | WindowsPort]] = [partial(_look, host, at, timeout, unseen) for at in found]
    jobs += [partial(_look_at_windows, host, windows, port, timeout) for port in _USUAL if windows]
    done = host.together(jobs, timeout=timeout + _RESERVE / 2)
    ports = [got if isinstance(got, ApiPort) else _unasked(at) for got, at in zip(done, found, strict=False)]
    told = (port for port, at in zip(ports, found, strict=True) if port.greeting.ok or at.expected)
    side = WindowsSide(windows, tuple(got for got in done if isinstance(got, WindowsPort))) if windows else None
    return ApiFacts(tuple(told), side)


def _unseen_holder(host: Host, table: ProcessTable) -> ForwarderKind:
    """Return what it is when a port accepts on which no socket listens: on Linux, all listening sockets can be seen."""
    all_seen = host.machine.os.family is OsFamily.LINUX and (table.complete or bool(table.hidden))
    return ForwarderKind.SYSTEM if all_seen else ForwarderKind.NONE


# ---------------------------------------------------------------- which ports


def _candidates(table: ProcessTable) -> list[_Listening]:
    """Return the usual ports, and further ones that somebody who can have to do with the API listens on."""
    written = _written_forwards(table)
    further = {**_ports_of_sessions(table), **_ports_of_forwarders(table, written)}
    chosen = dict.fromkeys(_USUAL, True) | dict(sorted(further.items()))
    listed = list(chosen.items())[:_MOST_PORTS]
    return [_listening(table, port, expected, written.get(port)) for port, expected in listed]


def _ports_of_sessions(table: ProcessTable) -> dict[int, bool]:
    """Return other ports on which TWS or IB Gateway listens, in case its API was moved there: it binds to all interfaces.

    Port 4000 can also be the local port of IB Gateway itself (LocalServerPort in jts.ini), port 7462 is IBC's for commands.
    """
    found: dict[int, bool] = {}
    for process in table.processes:
        if trading_program_of(process) is not None:
            for socket in _listeners(process.sockets):
                if socket.local_port not in (*_USUAL, _IBC_COMMANDS):
                    everywhere_bound = scope_of(socket.local_address) is Scope.UNSPECIFIED
                    expected = everywhere_bound and socket.local_port not in _SHARED_PORTS
                    found[socket.local_port] = expected or found.get(socket.local_port, False)
    if any(socket.local_port == 4000 for socket in _listeners(table.hidden)):
        found.setdefault(4000, False)
    return found


def _ports_of_forwarders(table: ProcessTable, written: Mapping[int, tuple[Process, int | None]]) -> dict[int, bool]:
    """Return other ports that are passed on to where the API can be."""
    found: dict[int, bool] = {}
    for port, (_, target) in written.items():
        if port not in _USUAL and target is not None and target in {*_USUAL, *_CONTAINER_PORTS, *_SHARED_PORTS}:
            found[port] = target not in _SHARED_PORTS
    for process in table.processes:
        kind = kind_of_forwarder(process)
        for socket in _listeners(process.sockets) if kind is not ForwarderKind.NONE else ():
            if socket.local_port in _CONTAINER_PORTS | _SHARED_PORTS:
                found.setdefault(socket.local_port, kind is ForwarderKind.CONTAINER and socket.local_port in _CONTAINER_PORTS)
    return found


def _written_forwards(table: ProcessTable) -> dict[int, tuple[Process, int | None]]:
    """Return who says on its command line that it passes on a port, and to which one."""
    return {
        forward.port: (process, forward.target_port)
        for process in table.processes
        for name in sorted(file_names_of(process))
        for forward in forwards_in(name, process.command)
    }


def _listeners(sockets: Iterable[Socket] | None) -> list[Socket]:
    return [socket for socket in sockets or () if socket.state == "LISTEN"]


def _listening(table: ProcessTable, port: int, expected: bool, written: tuple[Process, int | None] | None) -> _Listening:
    """A port whose process the system does not tell belongs to the one that says so on its command line."""
    process = table.listener(port)
    sockets = process.sockets if process is not None else table.hidden
    mine = tuple(socket for socket in _listeners(sockets) if socket.local_port == port)
    if process is None and mine and written is not None and written[0].sockets is None:
        process = written[0]
    return _Listening(port, process, mine, expected)


# ---------------------------------------------------------------- one port


def _look(host: Host, at: _Listening, timeout: float, unseen: ForwarderKind) -> ApiPort:
    """Greet whoever listens, unless it is known to be a program that would not understand."""
    port = _unasked(at)
    if port.holder is Holder.OTHER and at.process is not None and _has_no_api(at.process):
        return port
    greeting, version = _greet(host, at.port, timeout, _addresses(at))
    if port.holder is Holder.NOBODY:
        if greeting.outcome not in _ACCEPTED:
            return port
        port = replace(port, holder=Holder.HIDDEN, forwarder=unseen)
    return replace(port, greeting=greeting, server_version=version)


def _has_no_api(process: Process) -> bool:
    program = vendor_program_of(process)
    web_gateway = program is not None and program.product is Product.CLIENT_PORTAL_GATEWAY
    return web_gateway or bool(file_names_of(process) & _NO_API)


def _unasked(at: _Listening) -> ApiPort:
    holder, name = _holder(at)
    everywhere_bound = any(scope_of(s.local_address) is Scope.UNSPECIFIED for s in at.sockets) if at.sockets else None
    passes_on = holder is Holder.OTHER and at.process is not None
    kind = kind_of_forwarder(at.process) if passes_on and at.process is not None else ForwarderKind.NONE
    return ApiPort(at.port, _USUAL.get(at.port, ""), holder, name, everywhere_bound, SKIPPED, forwarder=kind)


def _holder(at: _Listening) -> tuple[Holder, str]:
    """Return who holds a port. A program whose arguments are hidden may be anyone, TWS of another user as well."""
    if at.process is None:
        return (Holder.HIDDEN if at.sockets else Holder.NOBODY), ""
    program = trading_program_of(at.process)
    if program is not None:
        return _HOLDERS[program.product], ""
    names = sorted(file_names_of(at.process))
    forwarders = [name for name in names if forwarder_kind(name) is not ForwarderKind.NONE]
    if at.process.command is None and not forwarders:
        return Holder.HIDDEN, ""
    return Holder.OTHER, next(iter(forwarders or [name for name in names if name in _COMMON]), "")


def _addresses(at: _Listening) -> tuple[str, ...]:
    """Return where to greet: where it listens, when that is not everywhere."""
    bound = tuple(dict.fromkeys(socket.local_address for socket in at.sockets))
    everywhere_bound = not bound or any(scope_of(address) is Scope.UNSPECIFIED for address in bound)
    return _LOOPBACK if everywhere_bound else bound[:2]


def _greet(host: Host, port: int, timeout: float, addresses: Sequence[str] = _LOOPBACK) -> tuple[Step, int | None]:
    """Send the greeting to the first address that does not refuse (IPv4 before IPv6), and say what came back."""
    started = host.elapsed()
    answer: Exchange | Failure = Failure(Outcome.SKIPPED)
    for address in addresses:
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


# ---------------------------------------------------------------- the Windows around WSL


def windows_address(host: Host) -> str:
    """Return the address of the Windows around WSL 2, where that has a network of its own (NAT); empty otherwise.

    With "mirrored" networking, which has an adapter ``loopback0``, and in WSL 1, 127.0.0.1 leads to Windows as well. (Microsoft
    Learn, "Accessing network applications with WSL", read 2026-11.)
    """
    if wsl_version(host) != "2":
        return ""
    interfaces, routes = host.interfaces(), host.default_routes()
    if isinstance(interfaces, Failure) or isinstance(routes, Failure) or any(i.name == "loopback0" for i in interfaces):
        return ""
    return next((route.gateway for route in routes if route.family == 4 and route.gateway), "")


def _look_at_windows(host: Host, address: str, port: int, timeout: float) -> WindowsPort:
    greeting, version = _greet(host, port, timeout, (address,))
    return WindowsPort(port, _USUAL[port], greeting, version)


PROBE = Probe(ApiFacts, everywhere(read))
