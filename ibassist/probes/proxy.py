# SPDX-License-Identifier: MIT
"""Every proxy setting side by side: where it is written, whether it is in force, for whom, and whether the proxy works.

Each system has its own reader of settings (``_proxy_linux.py``, …); how a proxy behaves is tried in one way for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import Failure
from ibassist.core.privacy import Public
from ibassist.host.api import ProcessTable
from ibassist.probes import _proxy_environment, _proxy_java, _proxy_linux, _proxy_macos, _proxy_windows
from ibassist.probes._proxy_settings import Gathered, Readings
from ibassist.probes._proxy_trials import candidates, try_all
from ibassist.probes._proxy_types import ProxyEntry, ProxyKind, ProxyMode, ProxySetting, ProxySource, ProxyTrial
from ibassist.probes._timing import Timer
from ibassist.probes.api import Context, Probe, everywhere

__all__ = ["PROBE", "ProxyEntry", "ProxyFacts", "ProxyKind", "ProxyMode", "ProxySetting", "ProxySource", "ProxyTrial", "read"]

_RESERVE = 0.3
_MAX_SETTINGS = 100
_READERS = {
    OsFamily.LINUX: _proxy_linux.read,
    OsFamily.MACOS: _proxy_macos.read,
    OsFamily.WINDOWS: _proxy_windows.read,
}


@dataclass(frozen=True, slots=True)
class ProxyFacts(Facts):
    """All proxy settings found, and how the proxies in force behave."""

    key: ClassVar[str] = "proxy"

    settings: tuple[ProxySetting, ...]
    trials: tuple[ProxyTrial, ...]
    unreadable: tuple[Public, ...] = ()
    """Sources that exist but could not be read, as ``source:symbol``."""


def read(ctx: Context) -> ProxyFacts:
    """Read all settings, then use every proxy that is in force."""
    timer = Timer.starting(ctx.host, ctx.budget - _RESERVE)
    found: list[Gathered] = []
    unreadable: list[str] = []
    table = ctx.host.processes()
    table = ProcessTable((), complete=False) if isinstance(table, Failure) else table
    system: Readings = _READERS[ctx.host.machine.os.family](ctx)
    for readings in (system, _proxy_environment.read(ctx), _proxy_java.read(ctx, table)):
        found += readings.found
        unreadable += readings.unreadable
    found = found[:_MAX_SETTINGS]
    trials = try_all(ctx, candidates(found), table, timer)
    return ProxyFacts(tuple(gathered.setting for gathered in found), tuple(trials), tuple(unreadable))


PROBE = Probe(ProxyFacts, everywhere(read), touches_network=True)
