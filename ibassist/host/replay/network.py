# SPDX-License-Identifier: MIT
"""The network of a recorded machine: what an answer becomes for the question at hand, and what follows from other answers.

What is listed answers, the first entry that fits. What is not listed follows from the layer below (a host whose name is
unknown or whose port is silent gives no HTTP answer), and in the end from the defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from ibassist.core import addresses
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.api import DnsReply, Exchange, HttpReply, Resolved, Roots, TlsHandshake
from ibassist.host.local import http_request

_UNKNOWN_ISSUER = ("unable_to_get_local_issuer_certificate", 20)

Given = Mapping[str, Any]


class ReplayedMachine(Protocol):
    """The recorded machine, as the rules see it."""

    @property
    def clock(self) -> Any:
        """The recorded time."""

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer another call."""

    def otherwise(self, call: str) -> Any:
        """Return how a call ends that is not listed."""


def _source_address(machine: ReplayedMachine, given: Given, listed: Any, _: Any) -> Any:
    """Answer `Host.source_address`; what is not listed leaves by the first default route of the best metric."""
    destination = given["destination"]
    if listed is not None or addresses.scope_of(destination) is addresses.Scope.LOOPBACK:
        return destination if listed is None else listed
    family = addresses.family_of(destination)
    routes, interfaces = machine.answer("default_routes", {}), machine.answer("interfaces", {})
    if isinstance(routes, Failure) or isinstance(interfaces, Failure):
        return Failure(Outcome.NETWORK_UNREACHABLE)
    for route in sorted(routes, key=lambda route: route.metric or 0):
        for interface in interfaces:
            if route.family == family and interface.name == route.interface and interface.up:
                for own in interface.addresses:
                    if addresses.family_of(own.address) == family and not own.address.lower().startswith("fe80"):
                        return str(own.address)
    return Failure(Outcome.NETWORK_UNREACHABLE, "ENETUNREACH", 101)


def _resolve(machine: ReplayedMachine, given: Given, listed: Any, _: Any) -> Any:
    if addresses.parse(given["name"]) is not None:
        return Resolved((given["name"],), 0.0)
    return machine.otherwise("resolve") if listed is None else listed


def _ask_resolver(machine: ReplayedMachine, given: Given, listed: Any, _: Any) -> Any:
    """Answer `Host.ask_resolver`: an entry lists the addresses of both families."""
    if not isinstance(listed, DnsReply):
        return machine.otherwise("ask_resolver") if listed is None else listed
    family = 6 if given["ipv6"] else 4
    return replace(listed, addresses=tuple(each for each in listed.addresses if addresses.family_of(each) == family))


def _below(machine: ReplayedMachine, host: str, port: int) -> Failure | None:
    """Return why nothing can be said to a host: its name, or TCP to the last of its addresses."""
    found = machine.answer("resolve", {"name": host})
    if isinstance(found, Failure):
        return found
    steps: list[Step] = [machine.answer("connect", {"address": address, "port": port}) for address in found.addresses]
    if not steps:
        return Failure(Outcome.NAME_NOT_FOUND)
    last = steps[-1]
    return None if any(step.ok for step in steps) else Failure(last.outcome, last.code, last.number)


def _tls(machine: ReplayedMachine, given: Given, listed: Any, entry: Any) -> Any:
    """Answer `Host.tls`. Roots that the entry does not list as trusting answer UNTRUSTED with its code and number."""
    if listed is None:
        return _below(machine, given["address"], given["port"]) or machine.otherwise("tls")
    if isinstance(listed, TlsHandshake) and given["roots"] is not Roots.NONE and given["roots"] not in entry.trusted_by:
        code, number = (entry.code, entry.number) if entry.code else _UNKNOWN_ISSUER
        return Failure(Outcome.UNTRUSTED, code, number)
    return listed


def _http(machine: ReplayedMachine, given: Given, listed: Any, _: Any) -> Any:
    if isinstance(listed, HttpReply):
        headers = {name.lower(): value for name, value in listed.headers.items()}
        return replace(listed, headers=headers, body=listed.body[: given["max_bytes"]], at=listed.at or machine.clock)
    if listed is not None:
        return listed
    parts = http_request.split_url(given["url"])
    if parts is None:
        return http_request.INVALID_URL
    below = _below(machine, parts.hostname or "", parts.port or http_request.PORTS[parts.scheme])
    return below or machine.otherwise("http")


def _proxied(call: str) -> Responder:
    def answer(machine: ReplayedMachine, given: Given, listed: Any, _: Any) -> Any:
        if listed is not None:
            return listed
        below, otherwise = _below(machine, *given["proxy"]), machine.otherwise(call)
        return otherwise if below is None else oserrors.as_step(below, otherwise.seconds)

    return answer


def _exchange(machine: ReplayedMachine, given: Given, listed: Any, _: Any) -> Any:
    if isinstance(listed, Exchange):
        return replace(listed, received=listed.received[: given["max_bytes"]])
    if listed is not None:
        return listed
    below, otherwise = _below(machine, given["address"], given["port"]), machine.otherwise("exchange")
    if below is None and otherwise.outcome in (Outcome.SILENT, Outcome.CLOSED, Outcome.OK):
        seconds = machine.otherwise("connect").seconds
        return Exchange(b"", otherwise.outcome is Outcome.CLOSED, seconds)
    return below or otherwise


Responder = Callable[[ReplayedMachine, Given, Any, Any], Any]
"""Answers a call: the machine, the arguments, the listed answer and its entry (None where none fits)."""
RULES: Mapping[str, Responder] = {
    "source_address": _source_address,
    "resolve": _resolve,
    "ask_resolver": _ask_resolver,
    "tls": _tls,
    "http": _http,
    "socks": _proxied("socks"),
    "http_connect": _proxied("http_connect"),
    "exchange": _exchange,
}
