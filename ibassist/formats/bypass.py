# SPDX-License-Identifier: MIT
"""Lists of exceptions from a proxy. Every system reads such lists its own way, so each has its matcher.

Networks and addresses in a list apply to hosts that are written as addresses; names are not resolved for it (KDE alone would).

| style | a name stands for | ``*`` | networks | port | names without a dot |
|---|---|---|---|---|---|
| GNOME (GSimpleProxyResolver) | itself and all below | only ``*.`` in front | yes | yes | – |
| KDE (KIO, and Chromium's reading of it) | every name that ends with it | in front | yes | yes | ``<local>`` |
| NO_PROXY (curl, Go, Python) | itself and all below | alone, or ``*.`` | yes | yes | – |
| Windows (WinINet, WinHTTP) | itself | anywhere, in addresses too | as text only | yes | ``<local>`` |
| macOS (CFNetwork) | itself; with a dot in front all below | anywhere | yes, also ``169.254/16`` | – | a switch of its own |
| Java (…nonProxyHosts) | itself | first or last | – | – | – |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_MAX_ENTRIES = 2000
_MAX_ENTRY = 1000
_PORT = re.compile(r":(\d{1,5})$")
_SHORT_NETWORK = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}/\d{1,2}")
LOCAL = "<local>"
"""All names without a dot. macOS has a switch for them instead; programs that show its list write the switch like this."""
_NOT_LOOPBACK = "<-loopback>"


class Style(StrEnum):
    """Whose rules a list follows."""

    GNOME = "gnome"
    KDE = "kde"
    NO_PROXY = "no_proxy"
    WINDOWS = "windows"
    MACOS = "macos"
    JAVA = "java"


@dataclass(frozen=True, slots=True)
class _Target:
    """Host and port that a list is asked about."""

    name: str
    port: int
    address: IPv4Address | IPv6Address | None

    @property
    def is_simple(self) -> bool:
        """A name without a dot."""
        return self.address is None and "." not in self.name


def covers_most(style: Style, entries: Sequence[str], hosts: Sequence[str], port: int = 0) -> bool:
    """Return whether a list takes out most of `hosts`.

    Why most: the list that names one server of many still leaves the others, and the one that names the vendor's domain is
    meant for all, although a server for another country can be outside it.
    """
    return sum(matches(style, entries, host, port) for host in hosts) * 2 > len(hosts)


def matches(style: Style, entries: Iterable[str], host: str, port: int = 0) -> bool:
    """Return whether a list takes one host out of the proxy. Port 0 stands for "whichever port".

    >>> matches(Style.WINDOWS, ["*.example.com", "<local>"], "api.example.com")
    True
    >>> matches(Style.NO_PROXY, [".example.com"], "example.org")
    False
    """
    name = host.strip().strip("[]").rstrip(".").lower()
    target = _Target(name, port, _address(name))
    chosen = [entry.strip()[:_MAX_ENTRY].lower() for _, entry in zip(range(_MAX_ENTRIES), entries, strict=False)]
    if style is Style.WINDOWS and _is_loopback(target) and _NOT_LOOPBACK not in chosen:
        return True
    return any(_MATCHERS[style](entry, target) for entry in chosen if entry)


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of a list with commas, semicolons, bars or blanks between them.

    >>> split_list("localhost;*.example.com, 192.0.2.*")
    ('localhost', '*.example.com', '192.0.2.*')
    """
    return tuple(word for word in re.split(r"[\s,;|]+", text) if word)[:_MAX_ENTRIES]


# ---------------------------------------------------------------- one matcher for each


def _gnome(entry: str, target: _Target) -> bool:
    entry, fits = _without_port(entry, target)
    domain = entry[1:] if entry.startswith("*.") else entry
    return fits and (_in_network(entry, target) or _domain(domain, target))


def _kde(entry: str, target: _Target) -> bool:
    if entry == LOCAL:
        return target.is_simple
    entry, fits = _without_port(entry, target)
    ending = entry.removeprefix("*")
    return fits and (_in_network(entry, target) or (bool(ending) and target.name.endswith(ending)))


def _no_proxy(entry: str, target: _Target) -> bool:
    return entry == "*" or _gnome(entry, target)


def _windows(entry: str, target: _Target) -> bool:
    if entry == LOCAL:
        return target.is_simple
    pattern, fits = _without_port(entry.rpartition("://")[2], target)
    return fits and _glob(pattern.strip("[]"), target.name)


def _macos(entry: str, target: _Target) -> bool:
    if entry == LOCAL:
        return target.is_simple
    if entry.startswith("."):
        return target.name.endswith(entry)
    return _in_network(entry, target) or _glob(entry, target.name)


def _java(entry: str, target: _Target) -> bool:
    entry = entry.strip("[]")
    start, end = entry.startswith("*"), entry.endswith("*")
    text = entry.removeprefix("*").removesuffix("*")
    if start and end:
        return text in target.name
    if start:
        return target.name.endswith(text)
    return target.name.startswith(text) if end else target.name == text


_MATCHERS = {
    Style.GNOME: _gnome,
    Style.KDE: _kde,
    Style.NO_PROXY: _no_proxy,
    Style.WINDOWS: _windows,
    Style.MACOS: _macos,
    Style.JAVA: _java,
}


# ---------------------------------------------------------------- parts of them


def _domain(entry: str, target: _Target) -> bool:
    """A name stands for itself and all below it, with or without a dot in front."""
    entry = entry.removeprefix(".").rstrip(".")
    return bool(entry) and (target.name == entry or target.name.endswith(f".{entry}"))


def _without_port(entry: str, target: _Target) -> tuple[str, bool]:
    """Return the entry without its port, and whether that port is the one asked for."""
    match = _PORT.search(entry)
    if match is None or _address(entry.strip("[]")) is not None:
        return entry, True
    return entry[: match.start()], target.port in (0, int(match.group(1)))


def _in_network(entry: str, target: _Target) -> bool:
    """Return whether the entry is a network or an address, and the target one in it."""
    if target.address is None:
        return False
    try:
        network = ip_network(_full(entry.strip("[]")), strict=False)
    except ValueError:
        return False
    return target.address.version == network.version and target.address in network


def _full(entry: str) -> str:
    """Return a network with all four numbers: macOS writes 169.254/16."""
    if not _SHORT_NETWORK.fullmatch(entry):
        return entry
    base, _, length = entry.partition("/")
    numbers = (*base.split("."), "0", "0", "0")[:4]
    return f"{'.'.join(numbers)}/{length}"


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _is_loopback(target: _Target) -> bool:
    """Windows never uses a proxy for these, unless the list says ``<-loopback>``."""
    return target.name in ("localhost", "loopback") or (target.address is not None and target.address.is_loopback)


def _glob(pattern: str, name: str) -> bool:
    """Match with ``*`` for anything, in time proportional to the lengths (a regular expression could be made to hang)."""
    first, *middle = pattern.split("*")
    if not middle:
        return pattern == name
    *middle, last = middle
    if not name.startswith(first) or len(name) < len(first) + len(last) or not name.endswith(last):
        return False
    position, end = len(first), len(name) - len(last)
    for part in middle:
        found = name.find(part, position, end)
        if found < 0:
            return False
        position = found + len(part)
    return True
