# SPDX-License-Identifier: MIT
"""Private values of a recorded machine, replaced by example values: the same value by the same one, wherever it stands.

Pure. Addresses keep what a diagnosis looks at: a private one stays private, one network stays one network, and only global
addresses of the computer's own networks become documentation addresses (RFC 5737, RFC 3849, RFC 7042 for hardware addresses).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_interface
from typing import Any

import msgspec

from ibassist.core.addresses import Scope, scope_of
from ibassist.host.api import Interface, Machine
from ibassist.host.credentials import CUT
from ibassist.privacy.wellknown import is_generic

USER, COMPUTER = "alex", "example-pc"
_PUBLIC_NAMES = frozenset({"", "root", "system", "administrator", "localhost", USER, "hanako", COMPUTER})
_SHORT = 4
"""Letters below which a name is a word of its own in too many texts (``us``, ``pi``): it is replaced where it stands alone."""

_BELOW_HOMES = r"(?:(?<=home[/\\])|(?<=users[/\\])|(?<=documents and settings[/\\]))"
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w])(?!\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{1,4}:|:){2,7}(?:[0-9A-Fa-f]{1,4}|:)?(?![\w:])")
_MAC = re.compile(r"(?<![\w:-])[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}(?![\w:-])")
_URL_LOGIN = re.compile(r"(?<=://)[^\s/@]+@")
_SECRET = re.compile(
    r"((?:authentication-(?:user|password)|ib(?:login|password)(?:id)?|(?:tws|ib)_?(?:user|password)\w*|password|passwd)"
    r"\s*[\s=:]\s*)(?!'')('[^'\r\n]+'|\"[^\"\r\n]+\"|[^\s'\"]+)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])(D?[UFI])\d{5,9}(?![A-Za-z0-9])")
_INSIDE = re.compile(
    r"(?<![\w.-])(?!localhost\.)(?:[\w-]+\.)+(local|lan|localdomain|corp|intranet)(?![\w-]|\.\w)", re.IGNORECASE
)
"""Names inside a network; not ``home`` and ``internal``, which stand in names of Java as well."""
_UUID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])")
_DIRECTORY = re.compile(r"UserNameToDirectory=([^\r\n]+)")
_MADE_BY_HAND = 1 << 16
"""Interface identifiers below are typed by people or given by a router, such as ``fe80::1``; others can tell a device."""
_DOCUMENTATION = ("198.51.100", "192.0.2")
_GLOBAL_EXAMPLES = tuple(IPv4Network(f"{net}.0/24") for net in ("192.0.2", "198.51.100", "203.0.113"))


class Disguise:
    """Replaces what is private to one machine."""

    def __init__(self, machine: Machine, interfaces: tuple[Interface, ...] = (), also: Mapping[str, str] | None = None) -> None:
        self._names: list[tuple[str, str]] = list((also or {}).items())
        self._common: list[tuple[str, str]] = []
        self._exact = {machine.account.name: USER, machine.host_name: COMPUTER}
        name, home = machine.account.name, machine.account.home
        own = re.split(r"[/\\]", home)[-1]  # differs from the name where the computer belongs to a domain
        for private in dict.fromkeys((name, own)):
            self._add(private, USER)
            if len(private) > 6:
                self._add(f"{private[:6]}~1", f"{USER}~1")  # the short form that Windows gives it
        self._add(machine.host_name, COMPUTER)
        short, _, domain = machine.host_name.partition(".")
        self._add(short, COMPUTER)
        if "." in domain:
            self._add(domain, "example.com")
        self._names.sort(key=lambda pair: -len(pair[0]))  # the name of a computer can begin with that of its user
        self._numbers: dict[tuple[object, ...], int] = {}
        self._networks = _networks(interfaces)

    def _add(self, private: str, example: str) -> None:
        """Hunt for a name; one that is an ordinary word (``user``, ``tws``) is replaced where it names a home folder only."""
        if private.lower() not in _PUBLIC_NAMES:
            (self._common if is_generic(private.lower()) else self._names).append((private, example))

    def learn(self, data: bytes) -> None:
        """Take note of the names of a user's own folders, which jts.ini tells, and which stand in paths as well."""
        for value in _DIRECTORY.findall(data.decode("latin-1")):
            for word in filter(None, (part.strip() for part in value.split(","))):
                if all(word != known for known, _ in self._names) and len(word) > _SHORT:
                    self._names.append((word, f"exampleuser{len(self._names)}"))

    # -- texts and bytes

    def text(self, text: str) -> str:
        """Return a text with private values replaced."""
        if text in self._exact:
            return text if text.lower() in _PUBLIC_NAMES else self._exact[text]
        for private, example in self._names:
            text = _pattern(private).sub(example.replace("\\", r"\\"), text)
        for private, example in self._common:
            text = re.sub(rf"{_BELOW_HOMES}{re.escape(private)}(?![A-Za-z0-9])", example, text, flags=re.IGNORECASE)
        text = _INSIDE.sub(lambda found: f"host-{self._number('inside', found.group().lower())}.{found[1].lower()}", text)
        text = _MAC.sub(self._mac, text)
        text = _IPV6.sub(lambda found: self._address(found.group()), text)
        text = _IPV4.sub(lambda found: self._address(found.group()), text)
        text = _SECRET.sub(rf"\g<1>'{CUT}'", _URL_LOGIN.sub(f"{CUT}@", text))
        text = _UUID.sub(lambda found: f"00000000-0000-4000-8000-{self._number('uuid', found.group().lower()):012d}", text)
        return _ACCOUNT.sub(lambda found: f"{found[1]}{self._number('account', found.group()):07d}", text)

    def data(self, data: bytes) -> bytes:
        """Return bytes with private values replaced, in whatever encoding they stand there."""
        wide = _utf16(data)
        if wide:
            return self.text(data.decode(wide, "surrogatepass")).encode(wide, "surrogatepass")
        for private, example in self._names:
            if not private.isascii():
                for encoding in ("utf-8", "cp932", "cp1252"):
                    data = _replace(data, private, example, encoding)
        return self.text(data.decode("latin-1")).encode("latin-1", "replace")

    def plain(self, value: Any) -> Any:
        """Return parts of ``machine.yaml`` with private values replaced in every text that came from the machine.

        Not in the words of the format itself: its fields and enumerations; keys of mappings count where they are paths.
        """
        if isinstance(value, msgspec.Struct):
            changed = {name: self.plain(getattr(value, name)) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **changed)
        if isinstance(value, str):
            return value if isinstance(value, Enum) else self.text(value)
        if isinstance(value, dict):
            return {self.text(key) if "\\" in key else key: self.plain(item) for key, item in value.items()}
        return tuple(self.plain(item) for item in value) if isinstance(value, list | tuple) else value

    # -- numbers

    def _number(self, *key: object) -> int:
        """Return which of its kind a value is, counted from 1 in the order of their appearance."""
        if key not in self._numbers:
            self._numbers[key] = 1 + sum(1 for known in self._numbers if known[:-1] == key[:-1])
        return self._numbers[key]

    def _mac(self, found: re.Match[str]) -> str:
        digits = found.group().lower().replace(found[1], "")
        if digits in ("0" * 12, "f" * 12) or digits.startswith(("02005e0053", "00005e0053")):
            return found.group()
        number = self._number("mac", digits)
        return found[1].join(f"{part:02x}" for part in (2, 0, 0x5E, 0, 0x53, number & 0xFF))

    def _address(self, text: str) -> str:
        try:
            address = ip_address(text)
        except ValueError:
            return text
        scope = scope_of(text)
        own = any(address.version == net.version and address in net for net in self._networks)
        if scope in (Scope.LOOPBACK, Scope.UNSPECIFIED, Scope.INVALID) or address.is_multicast:
            return text
        if scope is Scope.GLOBAL and not own:
            return text
        if isinstance(address, IPv4Address):
            return text if any(address in net for net in _GLOBAL_EXAMPLES) else self._ipv4(address, scope)
        return self._ipv6(address, scope)

    def _ipv4(self, address: IPv4Address, scope: Scope) -> str:
        one, two, three, four = str(address).split(".")
        if scope is Scope.GLOBAL:
            return f"{_DOCUMENTATION[(self._number('net4', one, two, three) - 1) % len(_DOCUMENTATION)]}.{four}"
        fixed = 2 if one in ("192", "169") else 1  # 192.168 and 169.254; of 10, 172.16/12 and 100.64/10 the second part counts
        if fixed == 1:
            base = {"172": 16, "100": 64}.get(one, 0)
            two = str(base + (self._number("net4", one, two) - 1) % (16 if one == "172" else 64))
        return f"{one}.{two}.{self._number('net4', one, two, 'third', three) - 1 & 0xFF}.{four}"

    def _ipv6(self, address: IPv6Address, scope: Scope) -> str:
        value = int(address)
        if scope is Scope.LINK_LOCAL:
            if value & (1 << 64) - 1 < _MADE_BY_HAND:
                return str(address)
            return str(IPv6Address((0xFE80 << 112) | _MADE_BY_HAND | self._number("id6", value)))
        if IPv6Address("2001:db8::") <= address < IPv6Address("2001:db9::"):
            return str(address)
        identifier = value & (1 << 64) - 1
        if identifier >= _MADE_BY_HAND:
            identifier = _MADE_BY_HAND | self._number("id6", identifier)
        prefix = self._number("net6", value >> 64)
        base = int(IPv6Address("fd00::" if scope is Scope.PRIVATE else "2001:db8::"))
        return str(IPv6Address(base | prefix << 64 | identifier))


def _pattern(private: str) -> re.Pattern[str]:
    if len(private) < _SHORT:
        return re.compile(rf"(?<![^\s/\\@]){re.escape(private)}(?![^\s/\\@.:])", re.IGNORECASE)
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(private)}(?![A-Za-z0-9])", re.IGNORECASE)


def _replace(data: bytes, private: str, example: str, encoding: str) -> bytes:
    try:
        return data.replace(private.encode(encoding), example.encode(encoding))
    except UnicodeEncodeError:
        return data


def _utf16(data: bytes) -> str:
    """Return the encoding when every other byte of the beginning is zero, or a byte order mark says so."""
    head = data[:512]
    if len(data) % 2 or len(head) < 4:
        return ""
    if head.startswith(b"\xff\xfe") or head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if head.startswith(b"\xfe\xff") or head[0::2].count(0) > len(head) // 4 else ""


def _networks(interfaces: tuple[Interface, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    found = []
    for interface in interfaces:
        for entry in interface.addresses:
            address = entry.address.partition("%")[0]
            try:
                length = entry.prefix_length if entry.prefix_length is not None else (64 if ":" in address else 24)
                found.append(ip_interface(f"{address}/{length}").network)
            except ValueError:
                continue
    return tuple(found)
