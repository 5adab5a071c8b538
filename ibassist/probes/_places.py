# SPDX-License-Identifier: MIT
"""Candidate folders of TWS and IB Gateway: usual places, the application menu, the registry, and what runs."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.formats.command_line import base_name, split_windows, version_in
from ibassist.formats.decode import decode
from ibassist.formats.desktop_entry import desktop_folder, exec_words
from ibassist.host.api import Host, ProcessTable
from ibassist.probes._running import trading_program_of
from ibassist.probes._settings import PathStyle, usual_settings_folder
from ibassist.probes.api import Context

_LINUX_ROOTS = ("/opt/Jts", "/opt/ibgateway", "/opt/tws", "/root/Jts", "/home/ibgateway/Jts")
"""Places used by containers and by administrators; below the home folder come Jts, IBJts and ibgateway."""
_NAMES = ("Trader Workstation", "IB Gateway")
_LAUNCHERS = frozenset({"tws", "tws1", "ibgateway", "ibgateway1"})
_UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
_UNINSTALL_KEYS = (
    f"HKCU\\{_UNINSTALL}",
    f"HKLM\\{_UNINSTALL}",
    "HKLM\\Software\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall",
)
_MOST_PROGRAMS = 600
_MOST_MENU_ENTRIES = 400
_MOST_FOLDERS = 60


def candidate_folders(context: Context, table: ProcessTable) -> tuple[str, ...]:
    """Return folders that may hold an installation, each once, as the machine's system writes paths."""
    paths = PathStyle(context.host.machine.os.family)
    found: dict[str, str] = {}
    for folder in (*_installed(context, paths), *_running(table)):
        if paths.absolute(folder) and len(found) < _MOST_FOLDERS:
            found.setdefault(paths.same(folder), paths.clean(folder))
    return tuple(found.values())


def _running(table: ProcessTable) -> Iterator[str]:
    for process in table.processes:
        program = trading_program_of(process)
        if program is not None:
            yield program.install_folder


def _installed(context: Context, paths: PathStyle) -> Iterator[str]:
    host = context.host
    family = host.machine.os.family
    for root in (usual_settings_folder(host.machine), context.settings_folder or ""):
        yield from _versions(host, paths, root)
    if family is OsFamily.MACOS:
        yield from _applications(host, paths)
    elif family is OsFamily.WINDOWS:
        yield from _registered(host, paths)
        local = host.env().get("LOCALAPPDATA", "")
        yield from _versions(host, paths, paths.join(local, "Jts") if local else "")
    else:
        home = host.machine.account.home
        for root in (*(paths.join(home, name) for name in ("IBJts", "ibgateway")), *_LINUX_ROOTS):
            yield from _versions(host, paths, root)
        yield from _menu(host, paths)


def _versions(host: Host, paths: PathStyle, root: str) -> Iterator[str]:
    """A root may hold one self-updating installation, and folders named after versions: of TWS, and below ``ibgateway``."""
    names = host.list_folder(root) if root else ()
    if isinstance(names, Failure):
        return
    yield root
    for name in names:
        if version_in(name):
            yield paths.join(root, name)
        elif name.lower() in ("ibgateway", "tws"):
            below = host.list_folder(paths.join(root, name))
            for version in () if isinstance(below, Failure) else below:
                if version_in(version):
                    yield paths.join(root, name, version)


def _applications(host: Host, paths: PathStyle) -> Iterator[str]:
    for root in (paths.join(host.machine.account.home, "Applications"), "/Applications"):
        names = host.list_folder(root)
        for name in () if isinstance(names, Failure) else names:
            if name.startswith(_NAMES) and not name.endswith(".app"):
                yield paths.join(root, name)


def _registered(host: Host, paths: PathStyle) -> Iterator[str]:
    """Installers register what they installed; install4j gives the folder, or at least the uninstaller in it."""
    for key in _UNINSTALL_KEYS:
        subkeys = host.registry_subkeys(key)
        for subkey in () if isinstance(subkeys, Failure) else subkeys[:_MOST_PROGRAMS]:
            values = host.registry(f"{key}\\{subkey}")
            if isinstance(values, Failure) or not str(values.get("DisplayName", "")).startswith(_NAMES):
                continue
            folder = str(values.get("InstallLocation", "")).strip().strip('"')
            if not folder:
                words = split_windows(str(values.get("UninstallString", "")))
                folder = paths.parent(words[0]) if words else ""
            yield paths.parent(folder) if paths.name(folder) == ".install4j" else folder


def _menu(host: Host, paths: PathStyle) -> Iterator[str]:
    """Entries of the application menu and on the desktop name the launcher, wherever it was installed to."""
    home = host.machine.account.home
    for root in (f"{home}/.local/share/applications", _desktop(host, home), "/usr/share/applications"):
        names = host.list_folder(root)
        entries = [] if isinstance(names, Failure) else [name for name in names if name.endswith(".desktop")]
        for name in entries[:_MOST_MENU_ENTRIES]:
            data = host.read_file(paths.join(root, name), max_bytes=1 << 16)
            if isinstance(data, Failure) or not any(launcher.encode() in data for launcher in _LAUNCHERS):
                continue
            yield from (paths.parent(word) for word in exec_words(decode(data)) if base_name(word) in _LAUNCHERS)


def _desktop(host: Host, home: str) -> str:
    data = host.read_file(f"{home}/.config/user-dirs.dirs", max_bytes=1 << 14)
    named = "" if isinstance(data, Failure) else desktop_folder(decode(data), home)
    return named or f"{home}/Desktop"
