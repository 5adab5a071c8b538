# SPDX-License-Identifier: MIT
"""Name servers, as resolv.conf(5), Windows and macOS write them down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

_REMARK = re.compile(r"[#;].*")
_MAX_LINES = 2000
_UNUSED = tuple(f"fec0:0:0:ffff::{n}" for n in (1, 2, 3))
"""Addresses that Windows shows where no IPv6 name server is set."""


def parse_resolv_conf(text: str) -> tuple[str, ...]:
    r"""Return the name servers of a resolv.conf, in their order, each once.

    >>> parse_resolv_conf("search example.com\nnameserver 192.0.2.53\n")
    ('192.0.2.53',)
    """
    found = []
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        words = _REMARK.sub("", line).split()
        if len(words) >= 2 and words[0] == "nameserver":
            found.append(words[1])
    return servers(found)


def servers(words: Iterable[str]) -> tuple[str, ...]:
    """Return those that are addresses, each once. The wildcard address means this computer (resolv.conf(5))."""
    found: dict[str, None] = {}
    for word in words:
        try:
            address = ip_address(word.partition("%")[0])
        except ValueError:
            continue
        if address.is_unspecified:
            found["127.0.0.1" if address.version == 4 else "::1"] = None
        elif str(address) not in _UNUSED:
            found[word] = None
    return tuple(found)


def parse_server_list(value: object) -> tuple[str, ...]:
    """Return the name servers of a Windows registry value: addresses with commas or blanks between, or packed IPv6."""
    if isinstance(value, bytes):
        packed = [value[at : at + 16] for at in range(0, min(len(value), 256), 16)]
        return servers(str(IPv6Address(address)) for address in packed if len(address) == 16)
    if isinstance(value, tuple):
        value = " ".join(value)
    return servers(re.split(r"[\s,;]+", value)) if isinstance(value, str) else ()


@dataclass(slots=True)
class _Block:
    servers: list[str]
    domain: str = ""
    options: str = ""


def parse_scutil_dns(text: str) -> tuple[str, ...]:
    """Return the name servers that ``scutil --dns`` names for any name: without a domain, not multicast, not scoped.

    A resolver that is *supplemental* and has no domain is one of them: that is how a VPN takes over all look-ups.
    """
    general = text.partition("DNS configuration (for scoped queries)")[0]
    blocks: list[_Block] = []
    for line in general.split("\n", _MAX_LINES)[:_MAX_LINES]:
        key, separator, value = (part.strip() for part in line.partition(" : "))
        if line.startswith("resolver #"):
            blocks.append(_Block([]))
        elif separator and blocks:
            block = blocks[-1]
            if key.startswith("nameserver["):
                block.servers.append(value)
            elif key == "domain":
                block.domain = value
            elif key == "options":
                block.options = value
    return servers(s for block in blocks if not block.domain and "mdns" not in block.options for s in block.servers)
