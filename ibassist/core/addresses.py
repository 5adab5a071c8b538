# SPDX-License-Identifier: MIT
"""Scopes of IP addresses, as symbols that survive redaction.

Python's own ``is_private`` counts documentation and benchmarking networks as private; for the question "can this be the
vendor's server?" only the ranges below matter (RFC 1122, 1918, 3927, 4193, 4291, 6598).
"""

from __future__ import annotations

from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network


class Scope(StrEnum):
    """Reach of an address."""

    GLOBAL = "global"
    PRIVATE = "private"
    LOOPBACK = "loopback"
    LINK_LOCAL = "link_local"
    CARRIER_NAT = "carrier_nat"
    UNSPECIFIED = "unspecified"
    INVALID = "invalid"


_PRIVATE = tuple(ip_network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"))
_CARRIER_NAT = ip_network("100.64.0.0/10")
_THIS_NETWORK = ip_network("0.0.0.0/8")
_NAT64 = IPv6Network("64:ff9b::/96")


def parse(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address in `text` (a zone such as ``%eth0`` is dropped, IPv4-mapped IPv6 becomes IPv4), or None."""
    try:
        address = ip_address(text.split("%", 1)[0].strip("[]"))
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def scope_of(text: str) -> Scope:
    """Classify an address given as text."""
    address = parse(text)
    if address is None:
        return Scope.INVALID
    if address.is_loopback:
        return Scope.LOOPBACK
    if address.is_unspecified or (address.version == 4 and address in _THIS_NETWORK):
        return Scope.UNSPECIFIED
    if address.is_link_local:
        return Scope.LINK_LOCAL
    if address.version == 4 and address in _CARRIER_NAT:
        return Scope.CARRIER_NAT
    if any(address.version == net.version and address in net for net in _PRIVATE):
        return Scope.PRIVATE
    return Scope.GLOBAL


def family_of(text: str) -> int:
    """Return 4 or 6 (0 when `text` is no address)."""
    address = parse(text)
    if address is None:
        return 0
    return 6 if ":" in text and address.version == 6 else address.version
