# SPDX-License-Identifier: MIT
"""Proxies that Java options force on TWS: in the options file of an installation, in its Java runtime, in variables."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.formats.bypass import Style
from ibassist.formats.decode import decode
from ibassist.formats.java_proxy import JavaProxy, from_options, from_properties, parse_net_properties, split_options
from ibassist.formats.vmoptions import parse_vmoptions
from ibassist.host.api import Host, ProcessTable
from ibassist.probes._install_folder import look_into
from ibassist.probes._places import candidate_folders
from ibassist.probes._settings import PathStyle
from ibassist.probes.api import Context
from ibassist.probes.proxy.settings import Draft, Gathered, Readings, Server, judged
from ibassist.probes.proxy.types import ProxyMode, ProxySource

_VARIABLES = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "INSTALL4J_ADD_VM_PARAMS")
_LAUNCHED = frozenset({"JDK_JAVA_OPTIONS", "INSTALL4J_ADD_VM_PARAMS"})
"""Read by the program ``java`` and by install4j's shell launcher: not where the launcher loads Java into itself."""
_FILES = ("tws.vmoptions", "ibgateway.vmoptions")
_PROPERTIES = (("conf", "net.properties"), ("lib", "net.properties"))
_MAX_BYTES = 1 << 18


def read(ctx: Context) -> Readings:
    """Read installations and variables. A file without any of these options is no setting."""
    table = ctx.host.processes()
    known = ProcessTable((), complete=False) if isinstance(table, Failure) else table
    return Readings((*_variables(ctx), *_installations(ctx, known)))


def _variables(ctx: Context) -> Iterator[Gathered]:
    in_process = ctx.host.machine.os.family is not OsFamily.LINUX
    for name in _VARIABLES:
        java = from_options(split_options(ctx.host.env().get(name, "")))
        if java.says_something:
            in_force = not (in_process and name in _LAUNCHED)
            yield judged(ctx, _draft(ProxySource.JAVA_ENVIRONMENT, name, java, in_force=in_force))


def _installations(ctx: Context, table: ProcessTable) -> Iterator[Gathered]:
    """Options files come before the runtime they start: what they set counts more."""
    paths = PathStyle(ctx.host.machine.os.family)
    seen: set[str] = set()
    for folder in candidate_folders(ctx, table):
        installed = look_into(ctx.host, folder)
        for path in _option_files(ctx.host, paths, folder):
            java = from_options(parse_vmoptions(_text(ctx.host, path)).texts)
            if java.says_something:
                yield judged(ctx, _draft(ProxySource.VMOPTIONS, path, java, in_force=installed is not None))
        home = "" if installed is None else installed.java_home
        if home and home not in seen:
            seen.add(home)
            yield from _runtime(ctx, paths, home)


def _option_files(host: Host, paths: PathStyle, folder: str) -> Iterator[str]:
    names = host.list_folder(folder)
    for name in () if isinstance(names, Failure) else names:
        if name in _FILES:
            yield paths.join(folder, name)
        elif name.endswith(".app"):
            yield paths.join(folder, name, "Contents", "vmoptions.txt")


def _runtime(ctx: Context, paths: PathStyle, home: str) -> Iterator[Gathered]:
    """A fresh runtime's file says ``java.net.useSystemProxies=false``: only what differs from that is a setting."""
    for parts in _PROPERTIES:
        path = paths.join(home, *parts)
        java = from_properties(parse_net_properties(_text(ctx.host, path)))
        if java.servers or java.use_system:
            yield judged(ctx, _draft(ProxySource.NET_PROPERTIES, path, java, in_force=True))


def _text(host: Host, path: str) -> str:
    data = host.read_file(path, max_bytes=_MAX_BYTES)
    return "" if isinstance(data, Failure) else decode(data)


def _draft(source: ProxySource, where: str, java: JavaProxy, *, in_force: bool) -> Draft:
    return Draft(
        source,
        where,
        ProxyMode.MANUAL if java.servers else ProxyMode.OFF,
        in_force,
        tuple(Server(group, value, java.raw) for group, value in java.servers),
        bypass=java.socks_exceptions,
        bypass_style=Style.JAVA,
        trading_follows=frozenset({"socks"}),
        web_follows=True,
        java_switch=java.use_system,
    )
