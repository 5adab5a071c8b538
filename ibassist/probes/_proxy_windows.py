# SPDX-License-Identifier: MIT
"""Proxy settings of Windows: *Internet Settings* (WinINet) of the user, and WinHTTP of the computer.

Java reads WinINet's when system proxies are switched on: the ``socks=`` part for plain sockets, never a single proxy "for
everything". WinHTTP's is for services of the system.
"""

from __future__ import annotations

from collections.abc import Mapping

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.bypass import Style
from ibassist.formats.wininet import ConnectionSettings, parse_connection, parse_override, parse_proxy_server
from ibassist.host.api import Host, RegistryValue
from ibassist.probes._proxy_settings import Draft, Readings, Server, judged
from ibassist.probes._proxy_types import ProxyMode, ProxySource
from ibassist.probes.api import Context

_SETTINGS = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
_POLICY = "HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
_FOLLOWS = frozenset({"socks", "script"})


def read(ctx: Context) -> Readings:
    """Read WinINet and WinHTTP."""
    key = _settings_key(ctx.host)
    values = ctx.host.registry(key)
    if isinstance(values, Failure):
        hidden = values.outcome not in (Outcome.MISSING, Outcome.NOT_APPLICABLE)
        unreadable = (f"{ProxySource.WININET}:{values.outcome}",) if hidden else ()
        return Readings(tuple(judged(ctx, d) for d in _winhttp(ctx.host)), unreadable)
    drafts = [*_wininet(values, key, _connection(ctx.host, key, "DefaultConnectionSettings")), *_winhttp(ctx.host)]
    return Readings(tuple(judged(ctx, draft) for draft in drafts))


def _settings_key(host: Host) -> str:
    """Return where the settings in force are: by policy they can be the computer's instead of the user's."""
    policy = host.registry(_POLICY)
    for_all = not isinstance(policy, Failure) and policy.get("ProxySettingsPerUser") == 0
    return f"{'HKLM' if for_all else 'HKCU'}\\{_SETTINGS}"


def _wininet(values: Mapping[str, RegistryValue], key: str, blob: ConnectionSettings | None) -> list[Draft]:
    """Return the proxy, the script and the discovery: each has a switch of its own."""
    bypass = parse_override(_text(values, "ProxyOverride"))
    written = _text(values, "ProxyServer")
    servers = tuple(Server(serves, value, written) for serves, value in parse_proxy_server(written))
    script = _text(values, "AutoConfigURL")
    drafts = []
    if servers:
        mode = ProxyMode.MANUAL if values.get("ProxyEnable") == 1 else ProxyMode.OFF
        drafts.append(_draft(f"{key}\\ProxyServer", mode, servers, bypass=bypass))
    if script:
        drafts.append(_draft(f"{key}\\AutoConfigURL", ProxyMode.SCRIPT, script=script, bypass=bypass))
    if blob is not None and blob.detect_on:
        drafts.append(_draft(f"{key}\\Connections", ProxyMode.DISCOVER, bypass=bypass))
    return drafts


def _draft(
    where: str, mode: ProxyMode, servers: tuple[Server, ...] = (), script: str = "", bypass: tuple[str, ...] = ()
) -> Draft:
    return Draft(
        ProxySource.WININET,
        where,
        mode,
        in_force=True,
        servers=servers,
        script=script,
        bypass=bypass,
        bypass_style=Style.WINDOWS,
        trading_follows=_FOLLOWS,
        web_follows=True,
    )


def _winhttp(host: Host) -> list[Draft]:
    key = f"HKLM\\{_SETTINGS}"
    blob = _connection(host, key, "WinHttpSettings")
    if blob is None or not blob.server:
        return []
    servers = tuple(Server(serves, value, blob.server) for serves, value in parse_proxy_server(blob.server))
    mode = ProxyMode.MANUAL if blob.proxy_on else ProxyMode.OFF
    where = f"{key}\\Connections\\WinHttpSettings"
    bypass = parse_override(blob.bypass)
    return [Draft(ProxySource.WINHTTP, where, mode, True, servers, bypass=bypass, bypass_style=Style.WINDOWS)]


def _connection(host: Host, key: str, name: str) -> ConnectionSettings | None:
    values = host.registry(f"{key}\\Connections")
    blob = None if isinstance(values, Failure) else values.get(name)
    return parse_connection(blob) if isinstance(blob, bytes) else None


def _text(values: Mapping[str, RegistryValue], name: str) -> str:
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""
