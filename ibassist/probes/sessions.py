# SPDX-License-Identifier: MIT
"""TWS and Gateway as they run: which, from where, connected to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Facts, Status, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.pii import FilePath, Public, ServerAddress, UserName
from ibassist.core.reference_data import Product
from ibassist.formats.command_line import Program
from ibassist.host.api import Machine, Process
from ibassist.probes._running import TRADING_PRODUCTS, network_program_of, vendor_program_of
from ibassist.probes._settings import PathStyle, usual_settings_folder
from ibassist.probes.api import Context, Probe, everywhere


@dataclass(frozen=True, slots=True)
class Connection:
    """One TCP connection of a session to a trading port."""

    address: ServerAddress
    port: int
    state: Public
    """As psutil spells it: ``ESTABLISHED``, ``SYN_SENT``, …"""


@dataclass(frozen=True, slots=True)
class Session:
    """One running program of the vendor, as a rule TWS or Gateway. Command lines are not kept: they can hold credentials."""

    pid: int
    product: Product
    main_class: Public
    """Java class it was started by; empty where the launcher hides it."""
    started_by: Public
    """``IBC`` or another known wrapper; empty for the program's own launcher."""
    user: UserName
    mine: bool | None
    settings_folder: FilePath
    version: Public
    trading_mode: Public
    max_heap_mb: int | None
    running_seconds: int | None
    connections: tuple[Connection, ...]
    listening: tuple[int, ...]
    """Local TCP ports it listens on."""
    sockets_visible: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """A known program that runs and can carry, hide or rewrite connections."""

    kind: Public
    """As `NetworkProgram.kind`: ``anonymiser``, ``circumvention_proxy``, ``proxifier``, ``vpn``, …"""
    product: Public


@dataclass(frozen=True, slots=True)
class SessionsFacts(Facts):
    """Running programs of the vendor, and programs that can carry or hide connections."""

    key: ClassVar[str] = "sessions"

    sessions: tuple[Session, ...]
    complete: bool
    """False when other users' processes or sockets are hidden: then "none" means "none visible"."""
    helpers: tuple[Helper, ...] = ()
    """Anonymisers, proxifiers, VPN clients and the like that run; each product once."""


# ---------------------------------------------------------------- reading

_TRADING_PORTS = (4000, 4001)
_MOST_CONNECTIONS = 50


def read(context: Context) -> SessionsFacts | Unavailable:
    """Look through the processes this user can see."""
    table = context.host.processes()
    if isinstance(table, Failure):
        denied = table.outcome is Outcome.DENIED
        return Unavailable(Status.DENIED if denied else Status.FAILED, table.code or str(table.outcome))
    now = context.host.now().timestamp()
    sessions = [
        _session(context.host.machine, process, program, now)
        for process in table.processes
        if (program := vendor_program_of(process)) is not None
    ]
    known = (network_program_of(process, context.knowledge.programs) for process in table.processes)
    helpers = {Helper(program.kind, program.name) for program in known if program is not None}
    by_age = sorted(sessions, key=lambda s: (-(s.running_seconds or 0), s.pid))
    return SessionsFacts(tuple(by_age), table.complete, tuple(sorted(helpers, key=lambda h: (h.kind, h.product))))


def _session(machine: Machine, process: Process, program: Program, now: float) -> Session:
    sockets = process.sockets or ()
    connections = [
        Connection(s.remote_address, s.remote_port, s.state)
        for s in sockets
        if s.remote_port in _TRADING_PORTS and scope_of(s.remote_address) is not Scope.LOOPBACK
    ]
    return Session(
        pid=process.pid,
        product=program.product,
        main_class=program.main_class,
        started_by=program.started_by,
        user=process.user,
        mine=process.mine,
        settings_folder=_settings_folder(machine, process, program),
        version=program.version,
        trading_mode=program.trading_mode,
        max_heap_mb=program.max_heap_mb,
        running_seconds=None if process.started is None else max(0, int(now - process.started)),
        connections=tuple(connections[:_MOST_CONNECTIONS]),
        listening=tuple(sorted({s.local_port for s in sockets if s.state == "LISTEN"})),
        sockets_visible=process.sockets is not None,
    )


def _settings_folder(machine: Machine, process: Process, program: Program) -> str:
    """Return the folder it was given; without one the usual place, where that of its user is known. Empty otherwise."""
    if program.settings_folder:
        paths = PathStyle(machine.os.family)
        return paths.clean(program.settings_folder) if paths.absolute(program.settings_folder) else ""
    usual = process.mine is not False and program.product in TRADING_PRODUCTS
    return usual_settings_folder(machine) if usual else ""


PROBE = Probe(SessionsFacts, everywhere(read))
