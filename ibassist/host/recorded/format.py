# SPDX-License-Identifier: MIT
"""The shape of ``machine.yaml``: a computer written down, by the recorder or by hand (see tests/machines/README.md)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from ibassist.core.errors import UNREADABLE, BadInputError, reason
from ibassist.core.outcomes import Outcome
from ibassist.host.api import Roots, SocksVersion
from ibassist.host.recorded import strict_yaml
from ibassist.host.recorded.parts import (
    AccountPart,
    Answer,
    CommandPart,
    Content,
    DiskPart,
    FilePart,
    OsPart,
    Part,
    Port,
    ProcessesPart,
    RegistryPart,
    WritePart,
)

FILE_NAME = "machine.yaml"
DATA_FOLDER = "data"


class InterfacePart(Part, kw_only=True):
    """A network interface; addresses as ``192.0.2.10/24``."""

    name: str
    up: bool = True
    addresses: tuple[str, ...] = ()
    mac: str = ""
    description: str = ""
    point_to_point: bool = False


class RoutePart(Part, kw_only=True):
    """A default route."""

    family: int
    interface: str
    gateway: str = ""
    metric: int | None = None


class SourcePart(Answer, kw_only=True):
    """The address that packets to a destination leave from."""

    destination: str = "*"
    address: str = ""


class NamePart(Answer, kw_only=True):
    """What the system's resolution says about names."""

    name: str = "*"
    addresses: tuple[str, ...] = ()


class ResolverPart(Answer, kw_only=True):
    """What one resolver says about names; addresses of both families in one list."""

    server: str = "*"
    name: str = "*"
    rcode: str = "NOERROR"
    addresses: tuple[str, ...] = ()
    families: tuple[int, ...] = ()


class ConnectionPart(Answer, kw_only=True):
    """TCP to addresses; without `ports`, to every port."""

    address: str = "*"
    ports: tuple[Port, ...] = ()


class CertificatePart(Part, kw_only=True):
    """A server's certificate."""

    subject_cn: str = ""
    issuer_cn: str = ""
    issuer_o: str = ""
    issuer_ou: str = ""
    not_before: str = ""
    not_after: str = ""
    sha256: str = ""
    self_signed: bool = False


class TlsPart(Answer, kw_only=True):
    """TLS with servers. Roots not in `trusted_by` answer UNTRUSTED with `code` and `number`; `roots` narrows the entry."""

    address: str = "*"
    ports: tuple[Port, ...] = ()
    name: str = "*"
    roots: tuple[Roots, ...] = ()
    version: str = "TLSv1.3"
    certificate: str = ""
    trusted_by: tuple[Roots, ...] = (Roots.PUBLIC, Roots.SYSTEM)


class HttpPart(Answer, kw_only=True):
    """Answers to HTTP requests."""

    url: str = "*"
    method: str = "*"
    roots: tuple[Roots, ...] = ()
    status: int = 200
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    body: Content = ""
    at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class ProxyPart(Answer, kw_only=True):
    """A web proxy asked for a tunnel; without `login`, with and without one."""

    proxy: str = "*"
    proxy_ports: tuple[Port, ...] = ()
    target: str = "*"
    ports: tuple[Port, ...] = ()
    login: bool | None = None


class SocksPart(ProxyPart, kw_only=True):
    """A SOCKS proxy asked for a connection."""

    version: SocksVersion | None = None


class ExchangePart(Answer, kw_only=True):
    """What servers send back after a greeting."""

    address: str = "*"
    ports: tuple[Port, ...] = ()
    received: Content = ""
    closed: bool = False


class DefaultsPart(Part, kw_only=True):
    """How everything ends that is not listed."""

    commands: Outcome = Outcome.MISSING
    files: Outcome = Outcome.MISSING
    writing: Outcome = Outcome.OK
    registry: Outcome = Outcome.MISSING
    names: Outcome = Outcome.NAME_NOT_FOUND
    resolvers: Outcome = Outcome.NAME_NO_ANSWER
    connections: Outcome = Outcome.TIMED_OUT
    tls: Outcome = Outcome.SILENT
    http: Outcome = Outcome.SILENT
    socks: Outcome = Outcome.SILENT
    http_connect: Outcome = Outcome.SILENT
    exchanges: Outcome = Outcome.SILENT
    seconds: float = 0.0

    def __post_init__(self) -> None:
        for name in ("commands", "files", "registry", "names", "resolvers", "tls", "http"):
            if getattr(self, name) is Outcome.OK:
                raise ValueError(f"{name}: ok would need an answer; list it, with * as the pattern")


class MachineFile(Part, kw_only=True):
    """All of ``machine.yaml``."""

    about: str
    os: OsPart
    clock: Annotated[datetime, msgspec.Meta(tz=True)]
    account: AccountPart
    host_name: str = "example-pc"
    locale: str = ""
    time_zone: str = ""
    utc_offset_minutes: int = 0
    memory_bytes: int | None = None
    environment: dict[str, str] = msgspec.field(default_factory=dict)
    defaults: DefaultsPart = msgspec.field(default_factory=DefaultsPart)
    commands: tuple[CommandPart, ...] = ()
    files: tuple[FilePart, ...] = ()
    writing: tuple[WritePart, ...] = ()
    disks: tuple[DiskPart, ...] = ()
    registry: dict[str, RegistryPart | Outcome] = msgspec.field(default_factory=dict)
    processes: ProcessesPart = msgspec.field(default_factory=ProcessesPart)
    interfaces: tuple[InterfacePart, ...] | Answer = ()
    routes: tuple[RoutePart, ...] | Answer = ()
    sources: tuple[SourcePart, ...] = ()
    names: tuple[NamePart, ...] = ()
    resolvers: tuple[ResolverPart, ...] = ()
    connections: tuple[ConnectionPart, ...] = ()
    certificates: dict[str, CertificatePart] = msgspec.field(default_factory=dict)
    tls: tuple[TlsPart, ...] = ()
    http: tuple[HttpPart, ...] = ()
    socks: tuple[SocksPart, ...] = ()
    http_connect: tuple[ProxyPart, ...] = ()
    exchanges: tuple[ExchangePart, ...] = ()

    def __post_init__(self) -> None:
        for index, part in enumerate(self.tls):
            if part.certificate and part.certificate not in self.certificates:
                raise ValueError(f"tls[{index}].certificate: no certificate is called {part.certificate!r}")


P = TypeVar("P")


def convert(value: Any, kind: type[P], where: str) -> P:
    """Turn plain data into a typed part. Raises BadInputError as ``where: $.files[2].mode: expected …``."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        message, _, place = str(error).rpartition(" - at ")
        if not message:
            message, place = place, "$"
        place = f"{where}: {place.strip('`')}"
        raise BadInputError("{detail}", place=place, detail=f"{message[:1].lower()}{message[1:]}") from None


def load(folder: Path) -> MachineFile:
    """Read ``machine.yaml`` of a folder. Raises BadInputError."""
    file = folder / FILE_NAME
    try:
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise BadInputError("not a file", place=file)
        with file.open("rb") as opened:
            data = opened.read(strict_yaml.MAX_BYTES + 1)
    except OSError as error:
        raise BadInputError(UNREADABLE, place=file, reason=reason(error)) from None
    return convert(strict_yaml.load(data, str(file)), MachineFile, str(file))
