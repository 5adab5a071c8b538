# SPDX-License-Identifier: MIT
"""The computer and who uses it: what support asks first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import Failure
from ibassist.core.pii import FilePath, HostName, Public, UserName
from ibassist.formats.decode import decode
from ibassist.formats.time_zones import OTHER, known_zone
from ibassist.host.api import Host
from ibassist.probes.api import Context, Probe, everywhere

_CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")
"""Files that Docker and Podman put into containers. The kernel there is the one around them."""
_DESKTOPS = frozenset(
    {
        "budgie",
        "cinnamon",
        "cosmic",
        "dde",
        "debian",
        "deepin",
        "ede",
        "endless",
        "enlightenment",
        "fedora",
        "gamescope",
        "gnome",
        "gnome-classic",
        "gnome-flashback",
        "hyprland",
        "i3",
        "icewm",
        "kde",
        "labwc",
        "lomiri",
        "lxde",
        "lxqt",
        "mate",
        "niri",
        "old",
        "openbox",
        "pantheon",
        "phosh",
        "plasma",
        "pop",
        "raspberrypi",
        "razor",
        "river",
        "rox",
        "sway",
        "tde",
        "trinity",
        "ubuntu",
        "ukui",
        "unity",
        "unity7",
        "unity8",
        "wayfire",
        "wlroots",
        "x-cinnamon",
        "xfce",
        "zorin",
    }
)
"""Values of XDG_CURRENT_DESKTOP: those that are registered (freedesktop.org menu specification, appendix B), and those that
distributions and compositors set."""
_LOCALE = re.compile(
    r"(?:C|POSIX|[a-z]{2,3}(?:[_-][A-Za-z]{4})?(?:[_-](?:[A-Z]{2}|\d{3}))?)(?i:\.(?:utf-?8|euc-?(?:jp|kr|cn|tw)|s?jis|ujis"
    r"|shift_?jis|iso-?8859-?\d{1,2}|koi8-?[rtu]|gb(?:k|2312|18030)|big5(?:-?hkscs)?|(?:cp|windows-)?\d{3,5}|tis-?620|ascii))?"
    r"(?:@(?:euro|latin|cyrillic))?"
)
"""POSIX: language, script, country, encoding, variant."""


@dataclass(frozen=True, slots=True)
class SystemFacts(Facts):
    """The computer, its user and its language."""

    key: ClassVar[str] = "system"

    os_name: Public
    os_version: Public
    arch: Public
    desktop: Public
    """Linux: what XDG_CURRENT_DESKTOP says; empty elsewhere."""
    locale: Public
    time_zone: Public
    utc_offset_minutes: int
    memory_bytes: int | None
    """Built in, or what a container may use of it."""
    host_name: HostName
    user: UserName
    home: FilePath
    elevated: bool
    wsl: Public = ""
    """``1`` or ``2`` in the Windows Subsystem for Linux; empty elsewhere."""
    administrator: bool | None = None
    """True when the user may act as an administrator after typing the own password; None where that is not known."""


_ADMINISTRATORS = {
    OsFamily.MACOS: frozenset({"admin"}),
    OsFamily.LINUX: frozenset({"sudo", "wheel", "admin"}),
    OsFamily.WINDOWS: frozenset({"Administrators"}),
}
"""Groups whose members may: macOS ``admin``; Debian ``sudo`` (Ubuntu before 12.04 ``admin``), Fedora and Arch ``wheel``. Whole
names only: ``_lpadmin`` and ``lpadmin`` manage printers."""


def read(ctx: Context) -> SystemFacts:
    """Read what costs nothing to know."""
    machine = ctx.host.machine
    account = machine.account
    return SystemFacts(
        os_name=machine.os.name,
        os_version=machine.os.version,
        arch=machine.os.arch,
        desktop=desktop(ctx.host),
        locale=machine.locale if not machine.locale or _LOCALE.fullmatch(machine.locale) else OTHER,
        time_zone=known_zone(machine.time_zone),
        utc_offset_minutes=machine.utc_offset_minutes,
        memory_bytes=_memory(ctx.host),
        host_name=machine.host_name,
        user=account.name,
        home=account.home,
        elevated=account.elevated,
        wsl=wsl_version(ctx.host),
        administrator=_administrator(ctx.host),
    )


_MEMORY_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
"""Limits of a container (Linux kernel, admin-guide/cgroup-v2 and cgroup-v1/memory). Outside of one the first is missing, and
the second larger than any memory."""


def _memory(host: Host) -> int | None:
    """Return the memory that programs can have here, in bytes."""
    sizes = [] if host.machine.memory_bytes is None else [host.machine.memory_bytes]
    for path in _MEMORY_LIMITS if host.machine.os.family is OsFamily.LINUX else ():
        said = host.read_file(path, max_bytes=64)
        text = "" if isinstance(said, Failure) else decode(said).strip()
        if text.isascii() and text.isdigit() and int(text) > 0:
            sizes.append(int(text))
    return min(sizes, default=None)


def _administrator(host: Host) -> bool | None:
    """Return whether the user is an administrator. Linux gives a user called admin a group of that name: that is no sign."""
    family, account = host.machine.os.family, host.machine.account
    if account.elevated:
        return True
    groups = set(account.groups)
    if family is OsFamily.LINUX:
        groups.discard(account.name)
    return bool(groups & _ADMINISTRATORS[family]) if account.groups else None


def desktop(host: Host) -> str:
    """Return the Linux desktop as it calls itself, such as ``ubuntu:GNOME``, made-up names as ``other``; empty without one."""
    if host.machine.os.family is not OsFamily.LINUX:
        return ""
    words = [word for word in host.env().get("XDG_CURRENT_DESKTOP", "").split(":") if word.strip()][:4]
    return ":".join(word if word.lower() in _DESKTOPS else OTHER for word in words)


def wsl_version(host: Host) -> str:
    """Return ``1`` or ``2`` in the Windows Subsystem for Linux, an empty string elsewhere, in containers as well.

    The kernel names Microsoft; version 2 has a kernel of its own, called ``…-microsoft-standard-WSL2``. Containers see the
    kernel of the WSL around them, but not its environment.
    """
    if host.machine.os.family is not OsFamily.LINUX:
        return ""
    said = host.read_file("/proc/version", max_bytes=4096)
    kernel = "" if isinstance(said, Failure) else decode(said).lower()
    own_session = "WSL_DISTRO_NAME" in host.env()
    container = not own_session and any(not isinstance(host.stat(mark), Failure) for mark in _CONTAINER_MARKS)
    if "microsoft" not in kernel or container:
        return ""
    return "2" if "wsl2" in kernel or "microsoft-standard" in kernel else "1"


PROBE = Probe(SystemFacts, everywhere(read))
