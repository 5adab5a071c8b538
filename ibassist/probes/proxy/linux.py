# SPDX-License-Identifier: MIT
"""Proxy settings of Linux desktops and distributions.

GNOME's is read by Java itself (through GIO and its module from glib-networking or libproxy, when system proxies are switched
on), so trading follows its SOCKS proxy; GIO looks for the word GNOME in XDG_CURRENT_DESKTOP, and desktops that share the
setting are counted with it. KDE's is read by browsers only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.assignments import parse_assignments
from ibassist.formats.bypass import Style
from ibassist.formats.decode import decode
from ibassist.formats.gnome_proxy import GnomeProxy, parse_dconf_dump, parse_gsettings
from ibassist.formats.kde_proxy import KdeProxy, parse_cascade
from ibassist.formats.proxy_value import ProxyValue, joined, parse_proxy
from ibassist.host.api import Host
from ibassist.probes.api import Context
from ibassist.probes.proxy.environment import from_variables
from ibassist.probes.proxy.settings import Draft, Gathered, Readings, Server, judged
from ibassist.probes.proxy.types import ProxyMode, ProxySource
from ibassist.probes.system import desktop

_GSETTINGS = ("gsettings", "list-recursively", "org.gnome.system.proxy")
_DCONF = ("dconf", "dump", "/system/proxy/")
_SECONDS = 3.0
_MODULE_FOLDERS = (
    "/usr/lib/x86_64-linux-gnu/gio/modules",
    "/usr/lib/aarch64-linux-gnu/gio/modules",
    "/usr/lib64/gio/modules",
    "/usr/lib/gio/modules",
)
_MODULES = frozenset({"libgiognomeproxy.so", "libgiolibproxy.so"})
_READ_GNOME_SETTING = ("gnome", "unity", "cinnamon", "mate", "pantheon", "budgie", "deepin")
_GNOME_MODES = {"none": ProxyMode.OFF, "manual": ProxyMode.MANUAL}
_SHARED = "/etc/xdg"
"""Folder of settings for all users, where XDG_CONFIG_DIRS names none (XDG Base Directory Specification)."""
_MOST_FOLDERS = 8
_KDE_MODES = {
    "none": ProxyMode.OFF,
    "manual": ProxyMode.MANUAL,
    "environment": ProxyMode.MANUAL,
    "script": ProxyMode.SCRIPT,
    "discover": ProxyMode.DISCOVER,
}


def read(ctx: Context) -> Readings:
    """Read GNOME, KDE and the files of the distribution."""
    found: list[Gathered] = []
    unreadable: list[str] = []
    for source, reader in _READERS.items():
        result = reader(ctx)
        if isinstance(result, Failure):
            if result.outcome not in (Outcome.MISSING, Outcome.NOT_APPLICABLE):
                unreadable.append(f"{source}:{result.outcome}")
        else:
            found += result
    return Readings(found, unreadable)


def _judged_apart(ctx: Context, draft: Draft) -> list[Gathered]:
    """Judge what is automatic and the proxies that are left beside it: both desktops keep those, and use one of the two."""
    if draft.mode in (ProxyMode.MANUAL, ProxyMode.OFF) or not draft.servers:
        return [judged(ctx, draft)]
    return [judged(ctx, replace(draft, servers=())), judged(ctx, replace(draft, mode=ProxyMode.OFF, script=""))]


# ---------------------------------------------------------------- GNOME


def _gnome(ctx: Context) -> list[Gathered] | Failure:
    failure = Failure(Outcome.MISSING)
    for command, parse in ((_GSETTINGS, parse_gsettings), (_DCONF, parse_dconf_dump)):
        said = ctx.host.run(command, timeout=_SECONDS)
        if isinstance(said, Failure):
            failure = failure if said.outcome is Outcome.MISSING else said
        elif (gnome := parse(decode(said.stdout))) is not None:
            return _judged_apart(ctx, _gnome_draft(ctx.host, gnome, " ".join(command))) if _worth_telling(gnome) else []
    return failure


def _worth_telling(gnome: GnomeProxy) -> bool:
    return gnome.mode != "none" or bool(gnome.servers or gnome.autoconfig_url)


def _gnome_draft(host: Host, gnome: GnomeProxy, where: str) -> Draft:
    script = gnome.autoconfig_url if gnome.mode == "auto" else ""
    mode = _GNOME_MODES.get(gnome.mode) or (ProxyMode.SCRIPT if script else ProxyMode.DISCOVER)
    return Draft(
        ProxySource.GNOME,
        where,
        mode,
        any(name in desktop(host).lower() for name in _READ_GNOME_SETTING),
        tuple(_gnome_servers(gnome)),
        script,
        gnome.ignore_hosts,
        Style.GNOME,
        trading_follows=frozenset({"socks", "script"} if _module_there(host) else ()),
        web_follows=True,
    )


def _module_there(host: Host) -> bool:
    """Return whether GIO can read the setting for Java; where the folders cannot be seen, it is taken to be so."""
    listings = [names for folder in _MODULE_FOLDERS if not isinstance(names := host.list_folder(folder), Failure)]
    return not listings or any(_MODULES.intersection(names) for names in listings)


def _gnome_servers(gnome: GnomeProxy) -> Iterator[Server]:
    for group, name, port in gnome.servers:
        value = joined(name, port)
        if value is not None and value.host and group in ("http", "https"):
            value = ProxyValue("", value.host, value.port, user=gnome.user, password=gnome.password)
        if value is not None:
            yield Server(group, value, f"{name} {port}")


# ---------------------------------------------------------------- KDE


def _kde(ctx: Context) -> list[Gathered] | Failure:
    env = ctx.host.env()
    home = env.get("XDG_CONFIG_HOME") or f"{ctx.host.machine.account.home}/.config"
    shared = [folder for folder in (env.get("XDG_CONFIG_DIRS") or _SHARED).split(":") if folder.startswith("/")]
    files: list[tuple[str, str]] = []
    for path in (*(f"{folder.rstrip('/')}/kioslaverc" for folder in reversed(shared[:_MOST_FOLDERS])), f"{home}/kioslaverc"):
        data = ctx.host.read_file(path)
        if not isinstance(data, Failure):
            files.append((path, decode(data)))
        elif data.outcome is not Outcome.MISSING:
            return data
    kde, path = parse_cascade(files)
    return _judged_apart(ctx, _kde_draft(ctx.host, kde, path)) if kde.mode != "none" or kde.servers or kde.script else []


def _kde_draft(host: Host, kde: KdeProxy, path: str) -> Draft:
    script = kde.script if kde.mode == "script" else ""
    if script.startswith("/"):
        script = f"file://{script}"
    return Draft(
        ProxySource.KDE,
        path,
        _KDE_MODES[kde.mode],
        "kde" in desktop(host).lower(),
        tuple(_kde_servers(kde, host.env())),
        script,
        kde.exceptions,
        Style.KDE,
        kde.reversed,
        web_follows=True,
    )


def _kde_servers(kde: KdeProxy, env: Mapping[str, str]) -> Iterator[Server]:
    for group, written in kde.servers.items():
        text = env.get(written, "") if kde.mode == "environment" else written
        value = parse_proxy(text)
        if value is not None:
            yield Server(group, value, text)


# ---------------------------------------------------------------- the distribution


def _etc_environment(ctx: Context) -> list[Gathered] | Failure:
    """Read what sessions start with. In force is what this session has as well; the rest waits for the next login."""
    path = "/etc/environment"
    data = ctx.host.read_file(path)
    if isinstance(data, Failure):
        return data
    session = ctx.host.env()
    values = parse_assignments(decode(data))
    return list(
        from_variables(ctx, ProxySource.ETC_ENVIRONMENT, values, path, in_force=lambda name, value: session.get(name) == value)
    )


def _sysconfig(ctx: Context) -> list[Gathered] | Failure:
    """Read SUSE's setting, with a switch of its own."""
    path = "/etc/sysconfig/proxy"
    data = ctx.host.read_file(path)
    if isinstance(data, Failure):
        return data
    values = parse_assignments(decode(data))
    on = values.get("PROXY_ENABLED", "").strip().lower() == "yes"
    return list(from_variables(ctx, ProxySource.SYSCONFIG, values, path, in_force=lambda _name, _value: on))


_READERS: Mapping[ProxySource, Callable[[Context], list[Gathered] | Failure]] = {
    ProxySource.GNOME: _gnome,
    ProxySource.KDE: _kde,
    ProxySource.ETC_ENVIRONMENT: _etc_environment,
    ProxySource.SYSCONFIG: _sysconfig,
}
