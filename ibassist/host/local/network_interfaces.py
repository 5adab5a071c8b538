# SPDX-License-Identifier: MIT
"""Network interfaces and their addresses."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import TYPE_CHECKING, Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import Interface, InterfaceAddress

if TYPE_CHECKING:
    from collections.abc import Iterable


def interfaces() -> tuple[Interface, ...] | Failure:
    """Return all network interfaces with their addresses."""
    import psutil

    try:
        addresses = psutil.net_if_addrs()
        states = psutil.net_if_stats()
    except (psutil.Error, OSError) as error:
        return oserrors.of_socket(error) if isinstance(error, OSError) else Failure(Outcome.FAILED)
    names = dict.fromkeys([*addresses, *states])
    titles = _titles()
    return tuple(_interface(name, addresses.get(name, ()), states.get(name), titles.get(name, "")) for name in names)


def _interface(name: str, found: Iterable[Any], state: Any, title: str) -> Interface:
    import psutil

    kept, mac = [], ""
    for entry in found:
        if entry.family in (socket.AF_INET, socket.AF_INET6):
            kept.append(InterfaceAddress(entry.address, _prefix(entry.netmask)))
        elif entry.family == psutil.AF_LINK:
            mac = entry.address.replace("-", ":").lower()
    flags = str(getattr(state, "flags", "")).split(",")
    return Interface(
        name,
        up=bool(state and state.isup),
        addresses=tuple(kept),
        mac=mac,
        description=title,
        point_to_point="pointopoint" in flags or "pointtopoint" in flags,
    )


def _prefix(mask: str | None) -> int | None:
    if not mask:
        return None
    try:
        if ":" in mask:
            return int(ipaddress.IPv6Address(mask)).bit_count()
        return int(ipaddress.IPv4Address(mask)).bit_count()
    except ValueError:
        return None


def _titles() -> dict[str, str]:
    """Return the titles of adapters by name; Windows only."""
    if sys.platform == "win32":
        from ibassist.host.local import windows

        return windows.adapter_titles()
    return {}
