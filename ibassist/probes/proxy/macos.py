# SPDX-License-Identifier: MIT
"""The proxy setting of macOS for the network in use, and what other network services have set.

Java reads the setting in use when system proxies are switched on. ``scutil`` tells it for whichever service is first; where it
does not answer, the service that has the default route is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.bypass import LOCAL, Style
from ibassist.formats.decode import decode
from ibassist.formats.proxy_value import joined
from ibassist.formats.scutil_proxy import MacProxy, MacServer, parse_scutil_proxy
from ibassist.probes.api import Context
from ibassist.probes.proxy.mac_services import ServiceSettings, carrying_traffic, read_services
from ibassist.probes.proxy.settings import Draft, Readings, Server, judged
from ibassist.probes.proxy.types import ProxyMode, ProxySource

_COMMAND = ("scutil", "--proxy")
_FOLLOWS = frozenset({"socks", "script"})
_USUAL_PORTS = {"socks": "1080", "https": "443"}


def read(ctx: Context) -> Readings:
    """Read the setting in use, then what is set for other services: it takes over when the network changes."""
    in_use = _in_use(ctx)
    services = read_services(ctx.host)
    where = " ".join(_COMMAND)
    if isinstance(in_use, Outcome):
        carrier = carrying_traffic(ctx.host, services)
        if carrier is None:
            return Readings(unreadable=(f"{ProxySource.MACOS}:{in_use}",))
        in_use, where = carrier.proxy, _place(carrier)
    drafts = list(_drafts(in_use, where, in_force=True))
    for service in services:
        if service.proxy.anything_on and not _same(service.proxy, in_use):
            drafts += _drafts(service.proxy, _place(service), in_force=False)
    return Readings(tuple(judged(ctx, draft) for draft in drafts))


def _in_use(ctx: Context) -> MacProxy | Outcome:
    said = ctx.host.run(_COMMAND)
    if isinstance(said, Failure):
        return said.outcome
    return parse_scutil_proxy(decode(said.stdout)) or Outcome.GARBLED


def _place(service: ServiceSettings) -> str:
    return f"networksetup: {service.name}"


def _same(one: MacProxy, other: MacProxy) -> bool:
    """Return whether two settings switch on the same."""

    def on(proxy: MacProxy) -> object:
        servers = {(s.serves, s.host, s.port) for s in proxy.servers if s.on and s.serves != "ftp"}
        return servers, proxy.script if proxy.script_on else "", proxy.discovery_on

    return on(one) == on(other)


def _drafts(mac: MacProxy, where: str, *, in_force: bool) -> Iterator[Draft]:
    """Yield the proxies that are on, those that are left over, and the script: they can all be there at once."""
    bypass = (*mac.exceptions, *((LOCAL,) if mac.exclude_simple_names else ()))
    empty = Draft(
        ProxySource.MACOS,
        where,
        ProxyMode.DISCOVER,
        in_force,
        bypass=bypass,
        bypass_style=Style.MACOS,
        trading_follows=_FOLLOWS,
        web_follows=True,
    )
    for on in (True, False):
        servers = tuple(_server(server) for server in mac.servers if server.on is on)
        if servers:
            yield replace(empty, mode=ProxyMode.MANUAL if on else ProxyMode.OFF, servers=tuple(s for s in servers if s))
    if mac.script_on:
        problem = "" if mac.script else "host_missing"
        yield replace(empty, mode=ProxyMode.SCRIPT, script=mac.script, problem=problem)
    if mac.discovery_on:
        yield empty


def _server(server: MacServer) -> Server | None:
    value = joined(server.host, server.port or _USUAL_PORTS.get(server.serves, "80"))
    if value is None:
        return None
    value = replace(value, user=server.user, login_elsewhere=server.authenticated)
    return Server(server.serves, value, f"{server.host} {server.port}")
