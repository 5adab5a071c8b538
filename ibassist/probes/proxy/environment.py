# SPDX-License-Identifier: MIT
"""Proxies in variables: of the session, and of the files that sessions start from.

Java does not read them, so trading never follows. Browsers do where no desktop has a setting of its own; command line
programs and updaters do everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ibassist.core.facts import OsFamily
from ibassist.formats.bypass import split_list
from ibassist.formats.proxy_value import parse_proxy
from ibassist.host.api import Host
from ibassist.probes.api import Context
from ibassist.probes.proxy.settings import Draft, Gathered, Readings, Server, judged
from ibassist.probes.proxy.types import ProxyMode, ProxySource
from ibassist.probes.system import desktop

_SERVES = {"http_proxy": "http", "https_proxy": "https", "ftp_proxy": "ftp", "all_proxy": "all", "socks_proxy": "socks"}
_SCRIPT = "auto_proxy"
InForce = Callable[[str, str], bool]
"""Test of a variable's name and value for being in effect."""
_DESKTOPS_WITH_SETTINGS = ("gnome", "unity", "cinnamon", "mate", "pantheon", "budgie", "deepin", "kde")


def read(ctx: Context) -> Readings:
    """Read the variables of the session the assistant runs in."""
    names = {name: value for name, value in ctx.host.env().items() if value.strip()}
    return Readings(tuple(from_variables(ctx, ProxySource.ENVIRONMENT, names, "", in_force=lambda _name, _value: True)))


def followed_by_browsers(host: Host) -> bool:
    """Return whether browsers go by variables here: on Linux, unless the desktop has a setting of its own."""
    if host.machine.os.family is not OsFamily.LINUX:
        return False
    return not any(name in desktop(host).lower() for name in _DESKTOPS_WITH_SETTINGS)


def from_variables(
    ctx: Context, source: ProxySource, values: Mapping[str, str], where: str, *, in_force: InForce
) -> Iterator[Gathered]:
    """Yield a setting for each variable; of the two spellings of one, only the first when they say the same.

    `where` names the file; empty for the session's own variables, which are named themselves.
    """
    bypass = split_list(values.get("no_proxy") or values.get("NO_PROXY") or "")
    web = followed_by_browsers(ctx.host)
    for name, value in _proxy_variables(values):
        low = name.lower()
        proxy = None if low == _SCRIPT else parse_proxy(value)
        script = value.strip() if low == _SCRIPT else "" if proxy is None else proxy.script
        servers = () if proxy is None or script else (Server(_SERVES[low], proxy, value),)
        if not (servers or script):
            continue
        mode = ProxyMode.SCRIPT if script else ProxyMode.MANUAL
        draft = Draft(source, where or name, mode, in_force(name, value), servers, script, bypass, web_follows=web)
        yield judged(ctx, draft)


def _proxy_variables(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for low in (*_SERVES, _SCRIPT):
        for name in (low, low.upper()):
            value = values.get(name, "")
            if value.strip() and (low, value.strip()) not in seen:
                seen.add((low, value.strip()))
                yield name, value
