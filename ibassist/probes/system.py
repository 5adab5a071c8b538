# SPDX-License-Identifier: MIT
"""The computer and who uses it: what support asks first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts, OsFamily
from ibassist.core.pii import FilePath, HostName, Public, UserName
from ibassist.host.api import Host
from ibassist.probes.api import Context, Probe, everywhere

_DESKTOP = re.compile(r"[A-Za-z0-9 ._-]{1,40}")


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
    host_name: HostName
    user: UserName
    home: FilePath
    elevated: bool


def read(ctx: Context) -> SystemFacts:
    """Read what costs nothing to know."""
    machine = ctx.host.machine
    account = machine.account
    return SystemFacts(
        os_name=machine.os.name,
        os_version=machine.os.version,
        arch=machine.os.arch,
        desktop=desktop(ctx.host),
        locale=machine.locale,
        time_zone=machine.time_zone,
        utc_offset_minutes=machine.utc_offset_minutes,
        memory_bytes=machine.memory_bytes,
        host_name=machine.host_name,
        user=account.name,
        home=account.home,
        elevated=account.elevated,
    )


def desktop(host: Host) -> str:
    """Return the Linux desktop as it calls itself, such as ``ubuntu:GNOME``; empty elsewhere, and where there is none."""
    if host.machine.os.family is not OsFamily.LINUX:
        return ""
    words = _DESKTOP.findall(host.env().get("XDG_CURRENT_DESKTOP", ""))
    return ":".join(words[:4])


PROBE = Probe(SystemFacts, everywhere(read))
