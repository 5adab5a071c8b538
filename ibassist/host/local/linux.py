# SPDX-License-Identifier: MIT
"""Calls that only Linux answers in this way."""

from __future__ import annotations

import ipaddress
import json
import platform
import socket
import struct
from collections.abc import Mapping
from pathlib import Path

from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure
from ibassist.host.api import Machine, Route
from ibassist.host.local import posix

_UP, _REJECT = 0x0001, 0x0200
"""RTF_UP and RTF_REJECT of <linux/route.h>."""
_IPV6_UNUSABLE = 0xFFFFFFFF
_MOST_BYTES = 4 << 20
"""A router with the full table of the Internet has a larger one; its default routes stand first all the same."""


def machine(env: Mapping[str, str], utc_offset_minutes: int) -> Machine:
    """Describe this computer."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    name = release.get("PRETTY_NAME") or release.get("NAME") or "Linux"
    version = release.get("VERSION_ID", "")
    return Machine(
        OsInfo(OsFamily.LINUX, name, version, platform.machine()),
        socket.gethostname(),
        posix.account(env),
        locale(env),
        posix.time_zone(env),
        utc_offset_minutes,
        posix.memory_bytes(),
    )


def locale(env: Mapping[str, str]) -> str:
    """Return the language of messages as ``ja_JP``, by the rules of POSIX; empty when none is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name, ""):
            word = value.partition(".")[0].partition("@")[0]
            return "" if word in ("C", "POSIX") else word
    return ""


def default_routes() -> tuple[Route, ...] | None:
    """Return all default routes with their metrics, from the kernel's own tables; the best of each family first.

    netifaces shows one default route of each family and no metric. Of an IPv4 route over several gateways (load balancing) the
    kernel's text table shows only the first, so iproute2 is asked where it is installed. None: the tables cannot be read.
    """
    found4, found6 = _table("/proc/net/route"), _table("/proc/net/ipv6_route")
    if not found4 and not found6:
        return None
    return (*(_shared_routes() or ipv4_routes(found4)), *ipv6_routes(found6))


def _shared_routes() -> list[Route]:
    from ibassist.host.local import commands

    shown = commands.run(["ip", "-j", "-4", "route", "show", "default"], timeout=1.0, max_bytes=_MOST_BYTES)
    return [] if isinstance(shown, Failure) or shown.status else iproute_routes(shown.stdout)


def iproute_routes(document: bytes) -> list[Route]:
    """Read the IPv4 default routes of ``ip -j route``; a route over several gateways becomes one route for each."""
    try:
        entries = json.loads(document)
        found = [
            Route(4, str(way["dev"]), str(way.get("gateway", "")), int(entry.get("metric", 0)))
            for entry in entries
            if entry.get("type", "unicast") == "unicast"
            for way in entry.get("nexthops", [entry])
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
    return sorted(found, key=lambda route: route.metric or 0)


def _table(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return file.read(_MOST_BYTES).decode("ascii", "replace")
    except OSError:
        return ""


def ipv4_routes(text: str) -> list[Route]:
    """Read the default routes of ``/proc/net/route``: interface, destination, gateway, flags, …, metric, mask."""
    routes = []
    for line in text.splitlines()[1:]:
        fields = line.split()
        try:
            destination, gateway, flags, metric, mask = (
                int(fields[1], 16), int(fields[2], 16), int(fields[3], 16), int(fields[6]), int(fields[7], 16)
            )  # fmt: skip
        except (IndexError, ValueError):
            continue
        if destination == 0 and mask == 0 and flags & _UP and not flags & _REJECT:
            # The kernel prints the address as a number of this machine's byte order.
            address = str(ipaddress.IPv4Address(struct.pack("=I", gateway & 0xFFFFFFFF))) if gateway else ""
            routes.append(Route(4, fields[0], address, metric))
    return sorted(routes, key=lambda route: route.metric or 0)


def ipv6_routes(text: str) -> list[Route]:
    """Read the default routes of ``/proc/net/ipv6_route``: destination, length, source (2), gateway, metric, …, interface."""
    routes = []
    for line in text.splitlines():
        fields = line.split()
        try:
            length, gateway, metric, flags = (
                int(fields[1], 16), int(fields[4], 16), int(fields[5], 16), int(fields[8], 16)
            )  # fmt: skip
            destination, interface = int(fields[0], 16), fields[9]
        except (IndexError, ValueError):
            continue
        usable = flags & _UP and not flags & _REJECT and metric != _IPV6_UNUSABLE and interface != "lo"
        if destination == 0 and length == 0 and usable and gateway < 1 << 128:
            address = str(ipaddress.IPv6Address(gateway)) if gateway else ""
            routes.append(Route(6, interface, address, metric))
    return sorted(routes, key=lambda route: route.metric or 0)
