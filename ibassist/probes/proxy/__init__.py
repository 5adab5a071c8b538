# SPDX-License-Identifier: MIT
"""Every proxy setting side by side: where it is written, whether it is in force, for whom, and whether the proxy works.

Each system has its own reader of settings (``linux.py``, …); how a proxy behaves is tried in one way for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import Outcome
from ibassist.core.pii import Public
from ibassist.probes._timing import Timer
from ibassist.probes.api import Context, Probe, everywhere
from ibassist.probes.proxy import environment, java, linux, macos, windows
from ibassist.probes.proxy.scripts import Scripts, is_script_in_force, read_scripts
from ibassist.probes.proxy.settings import Gathered, Readings
from ibassist.probes.proxy.trials import LOGIN_REJECTED, candidates, try_all
from ibassist.probes.proxy.types import (
    ProxyEntry,
    ProxyKind,
    ProxyMode,
    ProxyScript,
    ProxySetting,
    ProxySource,
    ProxyTrial,
    ScriptAnswer,
)

__all__ = [
    "LOGIN_REJECTED",
    "PROBE",
    "ProxyEntry",
    "ProxyFacts",
    "ProxyKind",
    "ProxyMode",
    "ProxyScript",
    "ProxySetting",
    "ProxySource",
    "ProxyTrial",
    "ScriptAnswer",
    "gather",
    "read",
]

_RESERVE = 0.3
_MAX_SETTINGS = 100


class _System(NamedTuple):
    source: ProxySource
    read: Callable[[Context], Readings]


_READERS = {
    OsFamily.LINUX: _System(ProxySource.GNOME, linux.read),
    OsFamily.MACOS: _System(ProxySource.MACOS, macos.read),
    OsFamily.WINDOWS: _System(ProxySource.WININET, windows.read),
}


@dataclass(frozen=True, slots=True)
class ProxyFacts(Facts):
    """All proxy settings found, and how the proxies in force behave."""

    key: ClassVar[str] = "proxy"

    settings: tuple[ProxySetting, ...]
    trials: tuple[ProxyTrial, ...]
    unreadable: tuple[Public, ...] = ()
    """Sources that exist but could not be read, as ``source:symbol``."""
    scripts: tuple[ProxyScript, ...] = ()
    """Scripts in force, one for each setting that names one."""


def gather(ctx: Context, timeout: float) -> Readings:
    """Read all settings; nothing is sent."""
    system = _READERS[ctx.host.machine.os.family]
    readers = {
        system.source: system.read,
        ProxySource.ENVIRONMENT: environment.read,
        ProxySource.VMOPTIONS: java.read,
    }
    done = ctx.host.together([partial(reader, ctx) for reader in readers.values()], timeout=timeout)
    late = {source: Readings((), (f"{source}:{Outcome.TIMED_OUT}",)) for source in readers}
    readings = [got or late[source] for source, got in zip(readers, done, strict=True)]
    found = [gathered for reading in readings for gathered in reading.found][:_MAX_SETTINGS]
    return Readings(found, [source for reading in readings for source in reading.unreadable])


def read(ctx: Context) -> ProxyFacts:
    """Read all settings, then use every proxy that is in force."""
    timer = Timer.starting(ctx.host, ctx.budget - _RESERVE)
    readings = gather(ctx, timer.left() / 2)
    found = list(readings.found)
    used = _use(ctx, found, timer)
    settings = tuple(gathered.setting for gathered in found)
    return ProxyFacts(settings, tuple(used.trials), tuple(readings.unreadable), tuple(used.scripts))


def _use(ctx: Context, found: Sequence[Gathered], timer: Timer) -> Scripts:
    """Try the proxies that settings name, and beside that what scripts say: neither waits for the other."""
    if not any(is_script_in_force(gathered) for gathered in found):
        return Scripts(trials=try_all(ctx, candidates(found), timer))
    within = timer.before(_RESERVE)
    jobs: list[Callable[[], Scripts]] = [
        lambda: Scripts(trials=try_all(ctx, candidates(found), within)),
        lambda: read_scripts(ctx, found, within),
    ]
    parts = [part for part in ctx.host.together(jobs, timeout=timer.left()) if part is not None]
    return Scripts([s for part in parts for s in part.scripts], [t for part in parts for t in part.trials])


PROBE = Probe(ProxyFacts, everywhere(read), touches_network=True)
