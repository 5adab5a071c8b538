# SPDX-License-Identifier: MIT
"""Vocabularies of stand-ins: the interface that reports (`pseudonyms`) and recordings (`examples`) fill differently."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Protocol

IPAddress = IPv4Address | IPv6Address
IPNetwork = IPv4Network | IPv6Network

REMOVED = "[removed]"
"""Stands for secrets in reports: not even comparable with each other."""


class Tokens(Protocol):
    """Gives out stand-ins, the same one for the same value, and remembers them."""

    removed: str
    """Stands for a secret."""
    login: str
    """Stands before the host of a web address that holds a login."""
    rest: str
    """Stands for the query of a web address."""
    servers_stay: bool
    """True when globally routable addresses outside the computer's own networks stay readable in free text."""

    def token(self, kind: str, value: str) -> str:
        """Return the stand-in for a value of a kind (``user``, ``host``, ...)."""

    def joined(self, *parts: str) -> str:
        """Return a stand-in made of several, such as ``host-4kq7z.dom-t7c2x``."""

    def address(self, address: IPAddress, network: IPNetwork) -> str:
        """Return the stand-in for an address; one network stays one network."""

    def mac(self, digits: str, form: str) -> str:
        """Return the stand-in for a hardware address of twelve digits, which is written as `form`."""

    def gave(self, text: str) -> bool:
        """Return whether a text is a stand-in: then it stands for something already."""
