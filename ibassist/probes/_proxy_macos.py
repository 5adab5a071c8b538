# SPDX-License-Identifier: MIT
"""The proxy setting of macOS for the network in use. Java reads it when system proxies are switched on."""

from __future__ import annotations

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.bypass import Style
from ibassist.formats.decode import decode
from ibassist.formats.proxy_value import joined
from ibassist.formats.scutil_proxy import MacProxy, parse_scutil_proxy
from ibassist.probes._proxy_settings import Draft, Readings, Server, judged
from ibassist.probes._proxy_types import ProxyMode, ProxySource
from ibassist.probes.api import Context

_COMMAND = ("scutil", "--proxy")
_FOLLOWS = frozenset({"socks", "script"})
_USUAL_PORTS = {"socks": "1080", "https": "443"}


def read(ctx: Context) -> Readings:
    """Read what ``scutil --proxy`` says."""
    said = ctx.host.run(_COMMAND)
    if isinstance(said, Failure):
        return Readings(unreadable=(f"{ProxySource.MACOS}:{said.outcome}",))
    mac = parse_scutil_proxy(decode(said.stdout))
    if mac is None:
        return Readings(unreadable=(f"{ProxySource.MACOS}:{Outcome.GARBLED}",))
    return Readings(tuple(judged(ctx, draft) for draft in _drafts(mac)))


def _drafts(mac: MacProxy) -> list[Draft]:
    """Return the proxies that are on, those that are left over, and the script: they can all be there at once."""
    drafts = []
    for on in (True, False):
        servers = tuple(_server(name, host, port) for name, host, port, is_on in mac.servers if is_on is on)
        if servers:
            drafts.append(_draft(mac, ProxyMode.MANUAL if on else ProxyMode.OFF, servers=tuple(s for s in servers if s)))
    if mac.script_on and mac.script:
        drafts.append(_draft(mac, ProxyMode.SCRIPT, script=mac.script))
    if mac.discovery_on:
        drafts.append(_draft(mac, ProxyMode.DISCOVER))
    return drafts


def _draft(mac: MacProxy, mode: ProxyMode, servers: tuple[Server, ...] = (), script: str = "") -> Draft:
    return Draft(
        ProxySource.MACOS,
        " ".join(_COMMAND),
        mode,
        in_force=True,
        servers=servers,
        script=script,
        bypass=mac.exceptions,
        bypass_style=Style.MACOS,
        trading_follows=_FOLLOWS,
        web_follows=True,
    )


def _server(name: str, host: str, port: str) -> Server | None:
    value = joined(host, port or _USUAL_PORTS.get(name, "80"))
    return None if value is None else Server(name, value, f"{host} {port}")
