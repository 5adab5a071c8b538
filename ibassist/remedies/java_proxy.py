# SPDX-License-Identifier: MIT
"""Proxies that Java options force on TWS: their lines are removed from the options file, or from the runtime's properties."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.options_edit import java_proxy_lines, without_java_proxy, without_proxy_properties
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.proxy import ProxyFacts, ProxyKind, ProxySetting, ProxySource
from ibassist.remedies.api import Ailment, Command, Refusal, RemedyAnswer, plan_of, remedy

_TRADING_PORTS = (4000, 4001)
_EDITS: dict[ProxySource, Callable[[bytes], bytes]] = {
    ProxySource.VMOPTIONS: without_java_proxy,
    ProxySource.NET_PROPERTIES: without_proxy_properties,
}
_SED = "/^[[:space:]]*(-J)?-D(socksProxy|https?\\.proxy|proxyHost|proxyPort|java\\.net\\.(socks|useSystemProxies))/d"


@remedy("java-proxy", "proxy.java-override")
def java_proxy(ailment: Ailment) -> RemedyAnswer:
    """Remove the options. A proxy that works stays where nothing shows that TWS can do without it."""
    settings = tuple(_forcing(ailment))
    if any(setting.source not in _EDITS for setting in settings):
        return Refusal("variable_of_session")
    if ailment.finding.args.get("outcome") == Outcome.OK and not _direct_way(ailment):
        return Refusal("only_way_out")
    others = [setting for setting in settings if not _mine(ailment, setting.where)]
    if others:
        return _command(ailment, others[0].where)
    files = {setting.where: _EDITS[setting.source] for setting in settings}
    return plan_of([ailment.rewrite(path, make, "java_options", java_proxy_lines) for path, make in files.items()])


def _forcing(ailment: Ailment) -> Iterator[ProxySetting]:
    """Yield the settings that the finding is about: those that send TWS somewhere."""
    proxy = ailment.facts(ProxyFacts)
    for setting in () if proxy is None else proxy.settings:
        socks = setting.for_trading and any(entry.kind is ProxyKind.SOCKS for entry in setting.entries)
        java = setting.source in _EDITS or setting.source is ProxySource.JAVA_ENVIRONMENT
        if java and setting.in_force and (socks or setting.java_switch):
            yield setting


def _direct_way(ailment: Ailment) -> bool:
    endpoints = ailment.facts(EndpointsFacts)
    return endpoints is not None and any(e.open and e.port in _TRADING_PORTS for e in endpoints.endpoints)


def _mine(ailment: Ailment, path: str) -> bool:
    """Return whether a file is the user's own; where Windows does not tell, it is tried."""
    stat = ailment.host.stat(path)
    return not isinstance(stat, Failure) and stat.owned_by_me is not False


def _command(ailment: Ailment, path: str) -> Command | Refusal:
    """Return the command for a file of the administrator's. What ``sed -i`` keeps beside it is the former file itself."""
    if ailment.host.machine.os.family is OsFamily.WINDOWS:
        return Refusal("belongs_to_administrator")
    quoted, kept = shlex.quote(path), shlex.quote(f"{path}.ibassist")
    data = ailment.host.read_file(path, max_bytes=1 << 18)
    old = "" if isinstance(data, Failure) else java_proxy_lines(data)
    return Command(
        f"sudo sed -i.ibassist -E {shlex.quote(_SED)} {quoted}",
        f"sudo mv {kept} {quoted}",
        (("java_options", old, ""),),
    )
