# SPDX-License-Identifier: MIT
"""Stand-ins of recordings: names and addresses that documents use as examples, so that a recorded machine stays a machine.

A diagnosis of the recording has to come out as on the computer itself. So a private address stays private, one network one
network, a name with letters beyond ASCII or with a blank has them still, and an account number keeps its prefix. Addresses are
those of RFC 5737, RFC 3849 and RFC 7042.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from ibassist.core.addresses import Scope, scope_of
from ibassist.privacy.tokens import IPAddress, IPNetwork
from ibassist.privacy.wellknown import LOCAL_SUFFIXES

USER, COMPUTER = "alex", "example-pc"
_FIRST = {"user": USER, "host": COMPUTER, "dom": "example.com"}
_NAMES = {"user": "user{}", "host": "host-{}", "dom": "example{}.com", "dir": "folder{}", "if": "Network {}", "word": "word{}"}
_BEYOND_ASCII = {"user": ("andré{}", "花子{}"), "dir": ("dossier-é{}", "フォルダー{}")}
"""By kind: for names in Western letters, and for others."""
_EXAMPLE = re.compile(
    r"(?:(?:[\w*-]+\.)*(?:example(?:\d*\.(?:com|net|org|lan|local|home|corp|intranet|internal"
    r"|localdomain))?|example-pc)|Example [\w ]{1,60}|alex|hanako|taro|花子|\*\*\*"
    r"|(?:user|host-|folder|Network )\d{1,4})\Z",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?i:d?[a-z]{1,2}?)(?=\d{4,9}\Z)")
_MADE_BY_HAND = 1 << 16
"""Interface identifiers below are typed by people or given by a router, such as ``fe80::1``; others can tell a device."""
_DOCUMENTATION = ("198.51.100", "192.0.2")
_EXAMPLE_NETWORKS = tuple(IPv4Network(f"{net}.0/24") for net in (*_DOCUMENTATION, "203.0.113"))
_EXAMPLE_PREFIX = IPv6Network("2001:db8::/32")
_EXAMPLE_MACS = ("02005e0053", "00005e0053")


class Examples:
    """Gives out example values in the order in which it meets what they stand for; implements `Tokens`."""

    removed = "***"
    login = "***@"
    rest = "***"
    servers_stay = True

    def __init__(self) -> None:
        self._tokens: dict[tuple[str, str], str] = {}
        self._taken: set[str] = {self.removed}
        self._numbers: dict[tuple[object, ...], int] = {}

    def alias(self, kind: str, value: str, token: str) -> None:
        """Let a value have the stand-in of another one, as the name of a home folder has that of its user."""
        self._tokens.setdefault((kind, value), token)

    def token(self, kind: str, value: str) -> str:
        """See `Tokens.token`."""
        known = self._tokens.get((kind, value))
        if known is None:
            known = self._tokens[kind, value] = self._new(kind, value)
            self._taken.add(known)
        return known

    def _new(self, kind: str, value: str) -> str:
        number = self._number(kind, value)
        if kind == "acct":
            prefix = _ACCOUNT.match(value)
            return f"{prefix[0].upper()}{number:07d}" if prefix else f"person{number}@example.com"
        suffix = value.rpartition(".")[2]
        if kind == "dom" and suffix in LOCAL_SUFFIXES:
            return f"example{number}.{suffix}"
        if value.isascii():
            return _FIRST[kind] if number == 1 and kind in _FIRST else _NAMES.get(kind, f"{kind}-{{}}").format(number)
        western, other = _BEYOND_ASCII.get(kind, (f"{kind}-é{{}}", f"{kind}-例{{}}"))
        example = (western if _is_western(value) else other).format("" if number == 1 else number)
        return f"{example} 1" if kind == "dir" and " " in value else example

    def joined(self, *parts: str) -> str:
        """See `Tokens.joined`."""
        token = ".".join(parts)
        self._taken.add(token)
        return token

    def mac(self, digits: str, form: str) -> str:
        """Return one of the documentation addresses in the form of the other."""
        if digits.startswith(_EXAMPLE_MACS):
            return form
        gap = next((char for char in form if char in ":-"), "")
        number = self._number("mac", digits) & 0xFF
        return gap.join(f"{part:02x}" for part in (2, 0, 0x5E, 0, 0x53, number))

    def uuid(self, value: str) -> str:
        """Return an example of a universally unique identifier."""
        return f"00000000-0000-4000-8000-{self._number('uuid', value):012d}"

    def gave(self, text: str) -> bool:
        """See `Tokens.gave`; names that are examples already stay."""
        return text in self._taken or _EXAMPLE.match(text) is not None

    # -- addresses

    def address(self, address: IPAddress, network: IPNetwork) -> str:  # noqa: ARG002 - /24 and /64 are what examples have
        """Return an address of the same kind: private in private, and of a documentation network for a global one."""
        if isinstance(address, IPv4Address):
            return str(address) if any(address in net for net in _EXAMPLE_NETWORKS) else self._ipv4(address)
        return str(address) if address in _EXAMPLE_PREFIX else self._ipv6(address)

    def _number(self, *key: object) -> int:
        """Return which of its kind a value is, counted from 1 in the order of their appearance."""
        if key not in self._numbers:
            kind = (*key[:-1], None)
            self._numbers[kind] = self._numbers[key] = self._numbers.get(kind, 0) + 1
        return self._numbers[key]

    def _ipv4(self, address: IPv4Address) -> str:
        one, two, three, four = str(address).split(".")
        if scope_of(str(address)) is Scope.GLOBAL:
            return f"{_DOCUMENTATION[(self._number('net4', one, two, three) - 1) % len(_DOCUMENTATION)]}.{four}"
        if one not in ("192", "169"):  # of 10, 172.16/12 and 100.64/10 the second part counts; 192.168 and 169.254 are fixed
            base = {"172": 16, "100": 64}.get(one, 0)
            two = str(base + (self._number("net4", one, two) - 1) % (16 if one == "172" else 64))
        return f"{one}.{two}.{self._number('net4', one, two, 'third', three) - 1 & 0xFF}.{four}"

    def _ipv6(self, address: IPv6Address) -> str:
        value, scope = int(address), scope_of(str(address))
        identifier = value & (1 << 64) - 1
        if scope is Scope.LINK_LOCAL:
            if identifier < _MADE_BY_HAND:
                return str(address)
            return str(IPv6Address((0xFE80 << 112) | _MADE_BY_HAND | self._number("id6", value)))
        if identifier >= _MADE_BY_HAND:
            identifier = _MADE_BY_HAND | self._number("id6", identifier)
        base = int(IPv6Address("fd00::" if scope is Scope.PRIVATE else "2001:db8::"))
        return str(IPv6Address(base | self._number("net6", value >> 64) << 64 | identifier))


def _is_western(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
