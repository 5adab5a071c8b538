# SPDX-License-Identifier: MIT
"""Results of the readers of proxy settings: a setting for the facts, and logins that stay in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ibassist.core.addresses import scope_of
from ibassist.formats.bypass import Style, covers_most
from ibassist.formats.proxy_value import ProxyValue, cut_credentials
from ibassist.host.api import Credentials
from ibassist.probes._host_choice import trading_servers
from ibassist.probes.api import Context
from ibassist.probes.proxy.types import ProxyEntry, ProxyKind, ProxyMode, ProxySetting, ProxySource

_MAX_BYPASS = 60
_MAX_RAW = 300


@dataclass(frozen=True, slots=True)
class Gathered:
    """One setting, and what of it stays in memory: logins that are written in it, and a script's address as it is written."""

    setting: ProxySetting
    logins: Mapping[tuple[str, int], Credentials] = field(default_factory=dict)
    script: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Readings:
    """Results of one reader."""

    found: Sequence[Gathered] = ()
    unreadable: Sequence[str] = ()
    """Sources that exist but could not be read, as ``source:symbol``."""


@dataclass(frozen=True, slots=True)
class Server:
    """A proxy as it is written in one place of a setting."""

    serves: str
    """``http``, ``https``, ``ftp``, ``socks`` or ``all``."""
    value: ProxyValue
    raw: str = ""

    @property
    def kind(self) -> ProxyKind:
        """SOCKS where the place or the scheme says so."""
        return ProxyKind.SOCKS if self.serves == "socks" or self.value.is_socks else ProxyKind.HTTP


@dataclass(frozen=True, slots=True)
class Draft:
    """A setting as it is written, before it is judged."""

    source: ProxySource
    where: str
    mode: ProxyMode
    in_force: bool
    servers: Sequence[Server] = ()
    script: str = ""
    bypass: Sequence[str] = ()
    bypass_style: Style = Style.NO_PROXY
    bypass_reversed: bool = False
    """The exceptions are the only hosts that use the proxy."""
    trading_follows: frozenset[str] = frozenset()
    """The kind of setting that TWS's connections would follow: ``socks``, ``script``."""
    web_follows: bool = False
    java_switch: bool | None = None
    problem: str = ""
    """Symbol of what is wrong with the setting as a whole."""
    raw: str = ""
    """The text as written, where it has a problem."""


def judged(ctx: Context, draft: Draft) -> Gathered:
    """Make a setting of a draft: entries merged, problems named, and whether trading goes that way decided."""
    entries = _entries(draft.servers)
    bypassed = covers_most(draft.bypass_style, draft.bypass, trading_servers(ctx.knowledge)) != draft.bypass_reversed
    in_force = draft.in_force and draft.mode is not ProxyMode.OFF
    problem, raw = _problem(draft)
    setting = ProxySetting(
        draft.source,
        draft.where,
        draft.mode,
        draft.in_force and (in_force or draft.java_switch is not None),
        in_force and not bypassed and _carries(draft, entries),
        in_force and draft.web_follows and bool(entries or draft.script or draft.mode is ProxyMode.DISCOVER),
        entries,
        cut_credentials(draft.script),
        tuple(entry[:_MAX_RAW] for entry in draft.bypass[:_MAX_BYPASS]),
        bypassed,
        draft.java_switch,
        problem,
        cut_credentials(raw),
    )
    return Gathered(setting, _logins(draft.servers), draft.script)


def _carries(draft: Draft, entries: Iterable[ProxyEntry]) -> bool:
    socks = any(e.kind is ProxyKind.SOCKS and "socks" in e.serves for e in entries)
    return (socks and "socks" in draft.trading_follows) or (bool(draft.script) and "script" in draft.trading_follows)


def _entries(servers: Iterable[Server]) -> tuple[ProxyEntry, ...]:
    """Return one entry for each proxy; what it serves is put together."""
    by_proxy: dict[tuple[ProxyKind, str, int], list[Server]] = {}
    for server in servers:
        if server.value.host:
            by_proxy.setdefault((server.kind, server.value.host, server.value.port), []).append(server)
    return tuple(
        ProxyEntry(
            kind, tuple(dict.fromkeys(s.serves for s in same)), host, port, scope_of(host), any(s.value.has_login for s in same)
        )
        for (kind, host, port), same in by_proxy.items()
    )


def _problem(draft: Draft) -> tuple[str, str]:
    """Return the symbol of what cannot be understood, and what is written there."""
    if draft.problem or draft.mode is not ProxyMode.MANUAL:
        return draft.problem, draft.raw
    return next(((server.value.problem, server.raw) for server in draft.servers if server.value.problem), ("", ""))


def _logins(servers: Iterable[Server]) -> dict[tuple[str, int], Credentials]:
    return {
        (s.value.host, s.value.port): Credentials(s.value.user, s.value.password)
        for s in servers
        if s.value.host and s.value.password  # a user without a password means that it is kept elsewhere, as in a keychain
    }
