# SPDX-License-Identifier: MIT
"""TWS and Gateway as they run: which, from where, connected to what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Facts, Status, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.pii import FilePath, Public, ServerAddress, UserName
from ibassist.core.reference_data import Product
from ibassist.formats.command_line import Program
from ibassist.formats.decode import decode
from ibassist.host.api import Host, Machine, Process
from ibassist.probes._install_folder import look_into
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
    automation_version: Public = ""
    """Of the wrapper that started it, such as ``3.18.0``, by the file ``version`` beside its jar; empty where there is none."""
    own_java: bool | None = None
    """True when the Java that runs it came with it; None where a launcher holds the Java, or its path is hidden."""


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
_VERSION = re.compile(r"\d{1,3}\.\d{1,3}(?:\.\d{1,3})?")
_SEPARATORS = re.compile(r"[\\/]")
_INSTALLERS_JAVA = frozenset({"i4j_jres", ".install4j", "jre.bundle"})
"""Folders in which install4j keeps the Java that an installer brings."""


def read(context: Context) -> SessionsFacts | Unavailable:
    """Look through the processes this user can see."""
    table = context.host.processes()
    if isinstance(table, Failure):
        denied = table.outcome is Outcome.DENIED
        return Unavailable(Status.DENIED if denied else Status.FAILED, table.code or str(table.outcome))
    now = context.host.now().timestamp()
    sessions = [
        _session(context.host, process, program, now)
        for process in table.processes
        if (program := vendor_program_of(process)) is not None
    ]
    known = (network_program_of(process, context.knowledge.programs) for process in table.processes)
    helpers = {Helper(program.kind, program.name) for program in known if program is not None}
    by_age = sorted(sessions, key=lambda s: (-(s.running_seconds or 0), s.pid))
    return SessionsFacts(tuple(by_age), table.complete, tuple(sorted(helpers, key=lambda h: (h.kind, h.product))))


def _session(host: Host, process: Process, program: Program, now: float) -> Session:
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
        settings_folder=_settings_folder(host.machine, process, program),
        version=program.version,
        trading_mode=program.trading_mode,
        max_heap_mb=program.max_heap_mb,
        running_seconds=None if process.started is None else max(0, int(now - process.started)),
        connections=tuple(connections[:_MOST_CONNECTIONS]),
        listening=tuple(sorted({s.local_port for s in sockets if s.state == "LISTEN"})),
        sockets_visible=process.sockets is not None,
        automation_version=_automation_version(host, program),
        own_java=_own_java(host, program),
    )


def _automation_version(host: Host, program: Program) -> str:
    """Return what the file ``version`` beside the wrapper's jar says; IBC keeps it there, one line such as ``3.18.0``."""
    paths = PathStyle(host.machine.os.family)
    if not paths.absolute(program.automation_folder):
        return ""
    data = host.read_file(paths.join(program.automation_folder, "version"), max_bytes=64)
    found = None if isinstance(data, Failure) else _VERSION.match(decode(data).strip())
    return found.group() if found else ""


def _own_java(host: Host, program: Program) -> bool | None:
    """Tell whether the installer brought this Java: in its store of runtimes, in the installation, or named by it."""
    paths = PathStyle(host.machine.os.family)
    if program.product not in TRADING_PRODUCTS or not paths.absolute(program.java_home):
        return None
    if any(part.lower() in _INSTALLERS_JAVA for part in _SEPARATORS.split(program.java_home)):
        return True
    if not program.install_folder or not paths.absolute(program.install_folder):
        return None
    if paths.inside(program.java_home, program.install_folder):
        return True
    found = look_into(host, program.install_folder)
    return found is not None and bool(found.java_home) and paths.same(found.java_home) == paths.same(program.java_home)


def _settings_folder(machine: Machine, process: Process, program: Program) -> str:
    """Return the folder it was given; without one the usual place, where that of its user is known. Empty otherwise."""
    if program.settings_folder:
        paths = PathStyle(machine.os.family)
        return paths.clean(program.settings_folder) if paths.absolute(program.settings_folder) else ""
    usual = process.mine is not False and program.product in TRADING_PRODUCTS
    return usual_settings_folder(machine) if usual else ""


PROBE = Probe(SessionsFacts, everywhere(read))
