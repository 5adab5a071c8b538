# SPDX-License-Identifier: MIT
"""Proxy settings of Windows: *Internet Settings* (WinINet) of the user.

Java reads them when system proxies are switched on: the ``socks=`` part for plain sockets, never a single proxy "for
everything". Each connection has a blob of its own. That of the local network repeats the plain values, and where the two
differ, some programs follow the one and some the other; that of a VPN or dial-up connection takes its place while that
connection is up (Microsoft's documentation of INTERNET_PER_CONN_OPTION_LIST).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.bypass import Style
from ibassist.formats.wininet import ConnectionSettings, parse_connection, parse_override, parse_proxy_server
from ibassist.host.api import Host, RegistryValue
from ibassist.probes.api import Context
from ibassist.probes.proxy.settings import Draft, Readings, Server, judged
from ibassist.probes.proxy.types import ProxyMode, ProxySource
from ibassist.probes.proxy.winhttp import drafts as winhttp_drafts

SETTINGS = "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
_POLICY = "HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings"
_LAN = "DefaultConnectionSettings"
_COPIES = frozenset({"savedlegacysettings", "winhttpsettings"})
"""Other blobs of the key: a copy that Windows compares with, and WinHTTP's."""
_FOLLOWS = frozenset({"socks", "script"})
_NOTHING_THERE = frozenset({Outcome.MISSING, Outcome.NOT_APPLICABLE})


def read(ctx: Context) -> Readings:
    """Read WinINet and WinHTTP."""
    key = _settings_key(ctx.host)
    found, unreadable = _wininet(ctx.host, key)
    services, hidden = winhttp_drafts(ctx.host, f"HKLM\\{SETTINGS}\\Connections")
    return Readings(tuple(judged(ctx, draft) for draft in (*found, *services)), (*unreadable, *hidden))


def _settings_key(host: Host) -> str:
    """Return where the settings in force are: by policy they can be the computer's instead of the user's."""
    policy = host.registry(_POLICY)
    for_all = not isinstance(policy, Failure) and _Values(policy).number("ProxySettingsPerUser") == 0
    return f"{'HKLM' if for_all else 'HKCU'}\\{SETTINGS}"


def _wininet(host: Host, key: str) -> tuple[list[Draft], tuple[str, ...]]:
    values, blobs = host.registry(key), host.registry(f"{key}\\Connections")
    hidden = [v.outcome for v in (values, blobs) if isinstance(v, Failure) and v.outcome not in _NOTHING_THERE]
    plain = _Values({} if isinstance(values, Failure) else values)
    connections = {} if isinstance(blobs, Failure) else dict(blobs)
    others = [name for name in connections if name.lower() not in (*_COPIES, _LAN.lower())]
    up = _connections_up(host, others)
    lan_counts = not up
    lan = next((value for name, value in connections.items() if name.lower() == _LAN.lower()), None)
    drafts = [*_plain(plain, key, lan_counts), *_lan(lan, plain, f"{key}\\Connections\\{_LAN}", lan_counts)]
    for name in others:
        drafts += _blob(connections[name], f"{key}\\Connections\\{name}", in_force=name in up)
    return drafts, tuple(f"{ProxySource.WININET}:{outcome}" for outcome in dict.fromkeys(hidden))


def _connections_up(host: Host, names: list[str]) -> frozenset[str]:
    """Return the VPN and dial-up connections in use: their interfaces carry their names."""
    interfaces = host.interfaces() if names else ()
    if isinstance(interfaces, Failure):
        return frozenset()
    up = {interface.name.lower() for interface in interfaces if interface.up}
    return frozenset(name for name in names if name.lower() in up)


# ---------------------------------------------------------------- plain values


@dataclass(frozen=True, slots=True)
class _Values:
    """Values of one key. Letter case of names does not count; a value of another type than Windows writes is a problem."""

    given: Mapping[str, RegistryValue]

    def raw(self, name: str) -> RegistryValue | None:
        """Return the value as it is."""
        return next((value for given, value in self.given.items() if given.lower() == name.lower()), None)

    def number(self, name: str) -> int | None:
        """Return a number; four bytes are one as well."""
        value = self.raw(name)
        if isinstance(value, bytes) and len(value) == 4:
            return int.from_bytes(value, "little")
        return value if isinstance(value, int) else None

    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""
        value = self.raw(name)
        return value.strip() if isinstance(value, str) else ""

    def is_wrong(self, name: str, *, number: bool = False) -> bool:
        """Return whether there is a value of another type."""
        value = self.raw(name)
        fits = self.number(name) is not None if number else isinstance(value, str)
        return value is not None and not fits


def _plain(values: _Values, key: str, counts: bool) -> Iterator[Draft]:
    """Yield the proxy, the script, and what is of the wrong type: each has a switch of its own."""
    on = values.number("ProxyEnable") == 1
    bypass = parse_override(values.text("ProxyOverride"))
    written = values.text("ProxyServer")
    servers = tuple(Server(serves, value, written) for serves, value in parse_proxy_server(written))
    if servers:
        yield _draft(f"{key}\\ProxyServer", ProxyMode.MANUAL if on else ProxyMode.OFF, counts, servers, bypass=bypass)
    elif on and not values.is_wrong("ProxyServer"):
        yield _draft(f"{key}\\ProxyServer", ProxyMode.MANUAL, counts, problem="host_missing", raw="ProxyEnable = 1")
    if script := values.text("AutoConfigURL"):
        yield _draft(f"{key}\\AutoConfigURL", ProxyMode.SCRIPT, counts, script=script, bypass=bypass)
    for name in ("ProxyEnable", "AutoConfigURL", *(("ProxyServer", "ProxyOverride") if on else ())):
        if values.is_wrong(name, number=name == "ProxyEnable"):
            raw = f"{name} = {values.raw(name)!r}"
            yield _draft(f"{key}\\{name}", ProxyMode.MANUAL, counts, problem="wrong_type", raw=raw)


# ---------------------------------------------------------------- blobs


def _lan(value: RegistryValue | None, plain: _Values, where: str, counts: bool) -> Iterator[Draft]:
    """Yield what the blob of the local network adds to the plain values."""
    for draft in _blob(value, where, in_force=counts):
        repeated = (draft.mode is ProxyMode.SCRIPT and draft.script == plain.text("AutoConfigURL")) or (
            draft.servers and (draft.mode is ProxyMode.OFF or plain.number("ProxyEnable") == 1)
        )
        if not repeated or draft.problem:
            yield draft
    if value is None and plain.number("AutoDetect") == 1:
        yield _draft(where, ProxyMode.DISCOVER, counts)


def _blob(value: RegistryValue | None, where: str, *, in_force: bool) -> Iterator[Draft]:
    """Yield the proxy, the script and the discovery of one connection; of one that is not in use, what is left there."""
    if value is None or value == b"":
        return
    blob = parse_connection(value) if isinstance(value, bytes) else None
    if blob is None:
        problem = "truncated" if isinstance(value, bytes) else "wrong_type"
        yield _draft(where, ProxyMode.MANUAL, in_force, problem=problem, raw=_shown(value))
        return
    bypass, problem = parse_override(blob.bypass), _problem(blob)
    servers = tuple(Server(serves, proxy, blob.server) for serves, proxy in parse_proxy_server(blob.server))
    if servers or problem:
        mode = ProxyMode.MANUAL if blob.proxy_on or problem else ProxyMode.OFF
        raw = blob.server or _shown(value)
        yield _draft(where, mode, in_force, servers, bypass=bypass, problem=problem, raw=raw if problem else "")
    if blob.script_on and blob.script:
        yield _draft(where, ProxyMode.SCRIPT, in_force, script=blob.script, bypass=bypass)
    if blob.detect_on and in_force:
        yield _draft(where, ProxyMode.DISCOVER, in_force, bypass=bypass)


def _problem(blob: ConnectionSettings) -> str:
    if blob.truncated and (blob.proxy_on or blob.script_on):
        return "truncated"
    if blob.proxy_on and not blob.direct:
        return "direct_flag_missing"
    return "host_missing" if blob.proxy_on and not blob.server else ""


def _shown(value: RegistryValue) -> str:
    return value[:24].hex(" ") if isinstance(value, bytes) else repr(value)


def _draft(
    where: str,
    mode: ProxyMode,
    in_force: bool,
    servers: tuple[Server, ...] = (),
    *,
    script: str = "",
    bypass: tuple[str, ...] = (),
    problem: str = "",
    raw: str = "",
) -> Draft:
    return Draft(
        ProxySource.WININET,
        where,
        mode,
        in_force,
        servers,
        script,
        bypass,
        Style.WINDOWS,
        trading_follows=_FOLLOWS,
        web_follows=True,
        problem=problem,
        raw=raw,
    )
