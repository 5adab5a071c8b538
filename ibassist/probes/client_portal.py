# SPDX-License-Identifier: MIT
"""Client Portal Gateway: the program that offers the web API on this computer. It has nothing to do with the API of TWS.

It is asked one question only, whether it is logged in (``/iserver/auth/status``), which neither prolongs nor changes a session.
Its certificate is its own and verifies nowhere; that is no fault. Of the answer only flags are kept: it can name the computer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import ClassVar

from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.pii import FilePath, Public
from ibassist.core.reference_data import Product
from ibassist.formats.client_portal import USUAL_PORT, ClientPortalConf, parse_auth_status, parse_client_portal_conf
from ibassist.formats.command_line import class_path_of
from ibassist.formats.port_forward import ForwarderKind, forwards_in
from ibassist.host.api import Host, HttpReply, Process, ProcessTable, Roots
from ibassist.probes._running import file_names_of, kind_of_forwarder, vendor_program_of
from ibassist.probes._settings import PathStyle
from ibassist.probes.api import Context, Probe, everywhere


class PortalAnswer(StrEnum):
    """Answers of the port of a Client Portal Gateway."""

    LOGGED_IN = "portal_logged_in"
    NOT_LOGGED_IN = "portal_not_logged_in"
    NOT_CONNECTED = "portal_not_connected"
    """Logged in, but without a connection to the vendor's servers."""
    COMPETING = "portal_competing"
    """Another session of the same user name has the place."""
    ACCESS_DENIED = "portal_access_denied"
    """It does not let this computer in."""
    UNCLEAR = "portal_unclear"
    """An answer in HTTP that says nothing about the login."""
    NOTHING = "portal_nothing"
    """No answer in HTTP, or nobody was asked."""


class PortHolder(StrEnum):
    """Kinds of programs that hold the port."""

    ITSELF = "itself"
    FORWARDER = "forwarder"
    """A program that passes it on, to a container for instance."""
    OTHER = "other"
    HIDDEN = "hidden"
    """Somebody, but the system does not say who."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class ClientPortalGateway:
    """One Client Portal Gateway: running, behind a program that passes its port on, or only unpacked."""

    running: bool
    running_seconds: int | None
    port: int
    holder: PortHolder
    holder_name: Public
    """Program name of another holder, when it is a common one; empty otherwise."""
    conf_file: FilePath
    """Its conf.yaml; empty where that was not found."""
    lets_this_computer_in: bool | None
    """True when 127.0.0.1 is under ``ips.allow``; None where that is not known."""
    step: Step
    answer: PortalAnswer
    status: int | None = None
    """Of HTTP."""


@dataclass(frozen=True, slots=True)
class ClientPortalFacts(Facts):
    """Client Portal Gateways on this computer."""

    key: ClassVar[str] = "client_portal"

    gateways: tuple[ClientPortalGateway, ...]


# ---------------------------------------------------------------- reading

_QUESTION = "/v1/api/iserver/auth/status"
_SECONDS = 3.0
_RESERVE = 0.4
_MOST = 3
_FOLDERS = ("clientportal.gw", "clientportal", "gateway")
"""Names of the folder it is unpacked to: that of the archive, and those that instructions give."""
_PLACES = ("", "Downloads", "Desktop", "Documents")
_NO_TLS = frozenset({Outcome.GARBLED, Outcome.CLOSED, Outcome.RESET, Outcome.REJECTED})
"""Outcomes of TLS with a server that speaks plain HTTP (``listenSsl: false``)."""
_AIRPLAY = "airplay"
_COMMON = frozenset({"controlcenter", "python", "python3", "node", "java", "javaw", "system", "nginx", "docker-proxy"})
"""Names of programs that say nothing about their user."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One gateway as it is found, before it is asked."""

    process: Process | None
    conf_file: str
    conf: ClientPortalConf
    port: int
    passed_on: bool = False
    """Known only as a port that is passed on: it counts when its answer says what it is."""


def read(context: Context) -> ClientPortalFacts:
    """Look for the program, and ask it whether it is logged in."""
    host = context.host
    table = host.processes()
    if isinstance(table, Failure):
        table = ProcessTable((), complete=False)
    timeout = max(0.0, min(_SECONDS, context.budget - _RESERVE))
    jobs = [partial(_look, host, table, place, timeout) for place in list(_places(host, table))[:_MOST]]
    done = host.together(jobs, timeout=timeout + _RESERVE / 2)
    return ClientPortalFacts(tuple(gateway for gateway in done if gateway is not None))


def _places(host: Host, table: ProcessTable) -> Iterator[_Place]:
    """Yield the running ones; without any, ports that lead to one elsewhere, or one that is unpacked but does not run."""
    running = [process for process in table.processes if _is_gateway(process)]
    for process in running:
        file, conf = _conf_of(host, process)
        listening = sorted({s.local_port for s in process.sockets or () if s.state == "LISTEN"})
        yield _Place(process, file, conf, conf.port if conf.port in listening or not listening else listening[0])
    if not running:
        forwarded = _forwarded(table)
        yield from (_Place(None, "", ClientPortalConf(), port, passed_on=True) for port in forwarded)
        file, conf = _first_conf(host, _unpacked(host))
        if file and not forwarded:
            yield _Place(None, file, conf, conf.port)


def _is_gateway(process: Process) -> bool:
    program = vendor_program_of(process)
    return program is not None and program.product is Product.CLIENT_PORTAL_GATEWAY


def _forwarded(table: ProcessTable) -> tuple[int, ...]:
    """Return local ports that are passed on to the usual one elsewhere, and the usual one when a forwarder holds it."""
    found = set[int]()
    for process in table.processes:
        for name in file_names_of(process):
            found |= {forward.port for forward in forwards_in(name, process.command) if forward.target_port == USUAL_PORT}
        listens = any(s.state == "LISTEN" and s.local_port == USUAL_PORT for s in process.sockets or ())
        if listens and kind_of_forwarder(process) is not ForwarderKind.NONE:
            found.add(USUAL_PORT)
    return tuple(sorted(found))


# ---------------------------------------------------------------- its settings


def _conf_of(host: Host, process: Process) -> tuple[str, ClientPortalConf]:
    """Return the conf.yaml of a running program, which names it relative to its class path or its working folder."""
    return _first_conf(host, _conf_files(host, process))


def _conf_files(host: Host, process: Process) -> Iterator[str]:
    paths = PathStyle(host.machine.os.family)
    command = process.command or ()
    roots = [paths.join(process.folder, entry) for entry in class_path_of(command)[:1]]
    bases = [base for base in (*roots, process.folder) if paths.absolute(base)]
    named = [value for flag, value in pairwise(command) if flag in ("--conf", "-conf")]
    for name in (*named, "conf.yaml"):
        yield from (paths.clean(paths.join(base, name)) for base in bases)
    yield from _unpacked(host)


def _unpacked(host: Host) -> Iterator[str]:
    paths, machine = PathStyle(host.machine.os.family), host.machine
    home = machine.account.home
    roots = [paths.join(home, place) if place else home for place in _PLACES]
    roots.append("C:\\" if machine.os.family is OsFamily.WINDOWS else "/opt")
    yield from (paths.join(root, folder, "root", "conf.yaml") for root in roots for folder in _FOLDERS)


def _first_conf(host: Host, files: Iterator[str]) -> tuple[str, ClientPortalConf]:
    for file in files:
        data = host.read_file(file, max_bytes=1 << 16)
        if not isinstance(data, Failure):
            return file, parse_client_portal_conf(data)
    return "", ClientPortalConf()


# ---------------------------------------------------------------- its port


def _look(host: Host, table: ProcessTable, place: _Place, timeout: float) -> ClientPortalGateway | None:
    """Find out who holds the port, and ask. Another program that is known to hold it is not asked, unless it may be AirPlay."""
    process = place.process
    holder, name = _holder(table, place)
    reply: HttpReply | Failure = Failure(Outcome.SKIPPED)
    if holder is not PortHolder.NOBODY:
        reply = _ask(host, place, timeout)
    answer = _judged(reply, own=holder is not PortHolder.OTHER)
    if place.passed_on and not _tells_itself(host, place, reply, answer, timeout):
        return None
    if isinstance(reply, HttpReply) and "airtunes" in reply.headers.get("server", "").lower():
        holder, name, answer = PortHolder.OTHER, _AIRPLAY, PortalAnswer.NOTHING
    started = None if process is None or process.started is None else max(0, int(host.now().timestamp() - process.started))
    return ClientPortalGateway(
        running=process is not None or place.passed_on,
        running_seconds=started,
        port=place.port,
        holder=holder,
        holder_name=name,
        conf_file=place.conf_file,
        lets_this_computer_in=place.conf.lets_in("127.0.0.1"),
        step=_step(reply),
        answer=answer,
        status=reply.status if isinstance(reply, HttpReply) else None,
    )


def _tells_itself(host: Host, place: _Place, reply: HttpReply | Failure, answer: PortalAnswer, timeout: float) -> bool:
    """Return whether an answer is a Client Portal Gateway's: by its words, or by the certificate that it ships with."""
    if isinstance(reply, Failure) or answer in (PortalAnswer.UNCLEAR, PortalAnswer.NOTHING):
        return False
    if reply.status != 401:
        return True
    shaken = host.tls("127.0.0.1", place.port, "localhost", roots=Roots.NONE, timeout=timeout / 2)
    return not isinstance(shaken, Failure) and shaken.certificate.issuer_o == "Interactive Brokers"


def _holder(table: ProcessTable, place: _Place) -> tuple[PortHolder, str]:
    if place.passed_on:
        return PortHolder.FORWARDER, ""
    process = table.listener(place.port)
    if process is None:
        hidden = any(s.state == "LISTEN" and s.local_port == place.port for s in table.hidden)
        own = place.process is not None and place.process.sockets is None
        return (PortHolder.HIDDEN if hidden or own or not table.complete else PortHolder.NOBODY), ""
    if _is_gateway(process):
        return PortHolder.ITSELF, ""
    if process.command is None:
        return PortHolder.HIDDEN, ""
    names = sorted(file_names_of(process) & _COMMON)
    return PortHolder.OTHER, _AIRPLAY if "controlcenter" in names else next(iter(names), "")


def _ask(host: Host, place: _Place, timeout: float) -> HttpReply | Failure:
    """Ask over TLS, and without where TLS is switched off or not spoken."""

    def get(scheme: str) -> HttpReply | Failure:
        address = f"{scheme}://127.0.0.1:{place.port}{_QUESTION}"
        return host.http(address, roots=Roots.NONE, max_bytes=4096, timeout=timeout / 2)

    if place.conf.listen_ssl is False:
        return get("http")
    reply = get("https")
    return get("http") if isinstance(reply, Failure) and reply.outcome in _NO_TLS else reply


def _judged(reply: HttpReply | Failure, *, own: bool) -> PortalAnswer:
    """Return what an answer means. A status alone is a word of the gateway's only when nobody else holds the port."""
    if isinstance(reply, Failure):
        return PortalAnswer.NOTHING
    said = parse_auth_status(reply.body)
    if said is not None:
        if said.competing:
            return PortalAnswer.COMPETING
        if not said.authenticated:
            return PortalAnswer.NOT_LOGGED_IN
        return PortalAnswer.NOT_CONNECTED if said.connected is False else PortalAnswer.LOGGED_IN
    if own and reply.status == 401:
        return PortalAnswer.NOT_LOGGED_IN
    if own and reply.status == 403 and reply.body.strip().lower().startswith(b"access denied"):
        return PortalAnswer.ACCESS_DENIED
    return PortalAnswer.UNCLEAR


def _step(reply: HttpReply | Failure) -> Step:
    if isinstance(reply, HttpReply):
        return Step(Outcome.OK, round(reply.seconds, 3))
    return SKIPPED if reply.outcome is Outcome.SKIPPED else Step(reply.outcome, 0.0, reply.code, reply.number)


PROBE = Probe(ClientPortalFacts, everywhere(read))
