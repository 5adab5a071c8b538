# SPDX-License-Identifier: MIT
"""The network as a recorded machine sees it.

What is listed answers, the first entry that fits. What is not listed follows from the layer below (a host whose name is
unknown or whose port is silent gives no HTTP answer), and in the end from the defaults.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import TypeVar

from ibassist.core import addresses
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.api import (
    Certificate,
    DnsReply,
    Exchange,
    HttpReply,
    Interface,
    InterfaceAddress,
    Resolved,
    Roots,
    Route,
    SocksVersion,
    TlsHandshake,
)
from ibassist.host.local import http_request
from ibassist.host.recorded.files import DataFiles
from ibassist.host.recorded.format import MachineFile, ProxyPart, SocksPart, TlsPart
from ibassist.host.recorded.parts import Answer

A = TypeVar("A", bound=Answer)
_UNKNOWN_ISSUER = ("unable_to_get_local_issuer_certificate", 20)


@functools.cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split("*")), re.IGNORECASE | re.DOTALL)


def fits(pattern: str, text: str) -> bool:
    """Whether a text fits a pattern in which ``*`` stands for anything. Letter case does not count."""
    return _pattern(pattern).fullmatch(text) is not None


def _host(name: str) -> str:
    return name.rstrip(".").strip("[]")


class RecordedNetwork:
    """Answers all network calls of `Host`."""

    def __init__(self, machine: MachineFile, data: DataFiles) -> None:
        self._machine = machine
        self._defaults = machine.defaults
        self._bodies = [data.bytes_of(part.body, f"$.http[{index}].body") for index, part in enumerate(machine.http)]
        self._received = [
            data.bytes_of(part.received, f"$.exchanges[{index}].received") for index, part in enumerate(machine.exchanges)
        ]

    # -- as it is set up

    def interfaces(self) -> tuple[Interface, ...] | Failure:
        """See `Host.interfaces`."""
        listed = self._machine.interfaces
        if isinstance(listed, Answer):
            return listed.failure or Failure(Outcome.FAILED)
        return tuple(
            Interface(part.name, part.up, tuple(map(_address, part.addresses)), part.mac, part.description, part.point_to_point)
            for part in listed
        )

    def default_routes(self) -> tuple[Route, ...] | Failure:
        """See `Host.default_routes`."""
        listed = self._machine.routes
        if isinstance(listed, Answer):
            return listed.failure or Failure(Outcome.FAILED)
        return tuple(Route(part.family, part.interface, part.gateway, part.metric) for part in listed)

    def source_address(self, destination: str) -> str | Failure:
        """See `Host.source_address`; what is not listed leaves by the first default route of the best metric."""
        for part in self._machine.sources:
            if fits(part.destination, destination):
                return part.failure or part.address
        if addresses.scope_of(destination) is addresses.Scope.LOOPBACK:
            return destination
        family = addresses.family_of(destination)
        routes, interfaces = self.default_routes(), self.interfaces()
        if isinstance(routes, Failure) or isinstance(interfaces, Failure):
            return Failure(Outcome.NETWORK_UNREACHABLE)
        for route in sorted(routes, key=lambda route: route.metric or 0):
            for interface in interfaces:
                if route.family == family and interface.name == route.interface and interface.up:
                    for own in interface.addresses:
                        if addresses.family_of(own.address) == family and not own.address.lower().startswith("fe80"):
                            return own.address
        return Failure(Outcome.NETWORK_UNREACHABLE, "ENETUNREACH", 101)

    # -- as it works

    def resolve(self, name: str) -> Resolved | Failure:
        """See `Host.resolve`."""
        if addresses.parse(name) is not None:
            return Resolved((name,), 0.0)
        for part in self._machine.names:
            if fits(part.name, _host(name)):
                return part.failure or Resolved(part.addresses, part.seconds)
        return Failure(self._defaults.names)

    def ask_resolver(self, server: str, name: str, *, ipv6: bool) -> DnsReply | Failure:
        """See `Host.ask_resolver`."""
        family = 6 if ipv6 else 4
        for part in self._machine.resolvers:
            if fits(part.server, server) and fits(part.name, _host(name)) and family in (part.families or (family,)):
                found = tuple(address for address in part.addresses if addresses.family_of(address) == family)
                return part.failure or DnsReply(part.rcode, found, part.seconds)
        return Failure(self._defaults.resolvers)

    def connect(self, address: str, port: int) -> Step:
        """See `Host.connect`."""
        for part in self._machine.connections:
            if fits(part.address, address) and port in (part.ports or (port,)):
                return _step(part)
        return Step(self._defaults.connections, self._defaults.seconds)

    def _below(self, host: str, port: int) -> Failure | None:
        """Return why nothing can be said to a host: its name, or TCP to the last of its addresses."""
        found = self.resolve(host)
        if isinstance(found, Failure):
            return found
        steps = [self.connect(address, port) for address in found.addresses]
        if not steps:
            return Failure(Outcome.NAME_NOT_FOUND)
        last = steps[-1]
        return None if any(step.ok for step in steps) else Failure(last.outcome, last.code, last.number)

    def tls(self, address: str, port: int, name: str, *, roots: Roots) -> TlsHandshake | Failure:
        """See `Host.tls`."""
        for part in self._machine.tls:
            if (
                fits(part.address, address)
                and port in (part.ports or (port,))
                and fits(part.name, _host(name))
                and roots in (part.roots or (roots,))
            ):
                return self._handshake(part, roots)
        return self._below(address, port) or Failure(self._defaults.tls)

    def _handshake(self, part: TlsPart, roots: Roots) -> TlsHandshake | Failure:
        if part.failure is not None:
            return part.failure
        if roots is not Roots.NONE and roots not in part.trusted_by:
            code, number = (part.code, part.number) if part.code else _UNKNOWN_ISSUER
            return Failure(Outcome.UNTRUSTED, code, number)
        shown = self._machine.certificates.get(part.certificate)
        certificate = Certificate() if shown is None else Certificate(
            shown.subject_cn, shown.issuer_cn, shown.issuer_o, shown.issuer_ou,
            shown.not_before, shown.not_after, shown.sha256, shown.self_signed,
        )  # fmt: skip
        return TlsHandshake(part.version, part.seconds, certificate)

    def http(self, url: str, *, method: str, roots: Roots, max_bytes: int) -> HttpReply | Failure:
        """See `Host.http`."""
        for index, part in enumerate(self._machine.http):
            if fits(part.url, url) and fits(part.method, method) and roots in (part.roots or (roots,)):
                if part.failure is not None:
                    return part.failure
                headers = {name.lower(): value for name, value in part.headers.items()}
                at = part.at or self._machine.clock
                return HttpReply(part.status, headers, self._bodies[index][:max_bytes], part.seconds, at)
        parts = http_request.split_url(url)
        if parts is None:
            return http_request.INVALID_URL
        below = self._below(parts.hostname or "", parts.port or http_request.PORTS[parts.scheme])
        return below or Failure(self._defaults.http)

    def socks(self, proxy: tuple[str, int], target: tuple[str, int], version: SocksVersion, *, login: bool) -> Step:
        """See `Host.socks`."""
        fitting = [part for part in self._machine.socks if part.version in (None, version)]
        return self._proxied(fitting, proxy, target, login=login, default=self._defaults.socks)

    def http_connect(self, proxy: tuple[str, int], target: tuple[str, int], *, login: bool) -> Step:
        """See `Host.http_connect`."""
        return self._proxied(self._machine.http_connect, proxy, target, login=login, default=self._defaults.http_connect)

    def _proxied(
        self,
        listed: Iterable[ProxyPart | SocksPart],
        proxy: tuple[str, int],
        target: tuple[str, int],
        *,
        login: bool,
        default: Outcome,
    ) -> Step:
        for part in listed:
            to_proxy = fits(part.proxy, _host(proxy[0])) and proxy[1] in (part.proxy_ports or (proxy[1],))
            to_target = fits(part.target, _host(target[0])) and target[1] in (part.ports or (target[1],))
            if to_proxy and to_target and part.login in (None, login):
                return _step(part)
        below = self._below(*proxy)
        return Step(default, self._defaults.seconds) if below is None else oserrors.as_step(below, self._defaults.seconds)

    def exchange(self, address: str, port: int, *, max_bytes: int) -> Exchange | Failure:
        """See `Host.exchange`."""
        for index, part in enumerate(self._machine.exchanges):
            if fits(part.address, address) and port in (part.ports or (port,)):
                return part.failure or Exchange(self._received[index][:max_bytes], part.closed, part.seconds)
        below = self._below(address, port)
        if below is not None:
            return below
        if self._defaults.exchanges in (Outcome.SILENT, Outcome.CLOSED, Outcome.OK):
            return Exchange(b"", self._defaults.exchanges is Outcome.CLOSED, self._defaults.seconds)
        return Failure(self._defaults.exchanges)


def _step(part: Answer) -> Step:
    return Step(part.fails or Outcome.OK, part.seconds, part.code, part.number)


def _address(text: str) -> InterfaceAddress:
    address, _, length = text.partition("/")
    return InterfaceAddress(address, int(length) if length.isdigit() else None)
