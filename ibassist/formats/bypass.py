# SPDX-License-Identifier: MIT
"""Which hosts a list of exceptions takes out of a proxy. Every system reads such lists its own way.

Only names are looked for here: exceptions that are networks apply to addresses alone, in all of these systems.
Sources: GSimpleProxyResolver (GLib), KProtocolManager (KDE), curl(1) for NO_PROXY, WinINet's documentation of the bypass list,
Apple's manual of the network settings, networking properties of Java.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

_MAX_ENTRIES = 2000
_PORT = re.compile(r":\d{1,5}$")


class Style(StrEnum):
    """Whose rules a list follows."""

    GNOME = "gnome"
    KDE = "kde"
    NO_PROXY = "no_proxy"
    WINDOWS = "windows"
    MACOS = "macos"
    JAVA = "java"


def covers_most(style: Style, entries: Sequence[str], hosts: Sequence[str]) -> bool:
    """Whether a list takes out most of `hosts`.

    Why most: the list that names one server of many still leaves the others, and the one that names the vendor's domain is
    meant for all, although a server for another country can be outside it.
    """
    return sum(matches(style, entries, host) for host in hosts) * 2 > len(hosts)


def matches(style: Style, entries: Iterable[str], host: str) -> bool:
    """Whether a list takes one host name out of the proxy."""
    name = host.rstrip(".").lower()
    return any(_MATCHERS[style](entry.strip().lower(), name) for _, entry in zip(range(_MAX_ENTRIES), entries, strict=False))


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of a list with commas, semicolons, bars or blanks between them."""
    return tuple(word for word in re.split(r"[\s,;|]+", text) if word)[:_MAX_ENTRIES]


def _domain(entry: str, name: str) -> bool:
    """A name stands for itself and all below it, with or without ``*.`` or a dot in front."""
    entry = entry.removeprefix("*").removeprefix(".").rstrip(".")
    return bool(entry) and (name == entry or name.endswith(f".{entry}"))


def _no_proxy(entry: str, name: str) -> bool:
    return entry == "*" or _domain(entry, name)


def _windows(entry: str, name: str) -> bool:
    if entry == "<local>":
        return "." not in name
    return _glob(_PORT.sub("", entry.rpartition("://")[2]), name)


def _macos(entry: str, name: str) -> bool:
    if entry == "<local>":
        return "." not in name
    return name.endswith(entry) if entry.startswith(".") else _glob(entry, name)


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


_MATCHERS = {
    Style.GNOME: _domain,
    Style.KDE: _domain,
    Style.NO_PROXY: _no_proxy,
    Style.WINDOWS: _windows,
    Style.MACOS: _macos,
    Style.JAVA: _glob,
}
