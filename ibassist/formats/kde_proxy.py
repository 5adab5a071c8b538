# SPDX-License-Identifier: MIT
"""KDE's proxy setting, the file ``kioslaverc``: an INI file with the group *Proxy Settings*.

Between host and port stands a blank (written by the settings page) or a colon (written by hand and by older releases).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ibassist.formats.bypass import split_list

_GROUP = "Proxy Settings"
_FLAGS = re.compile(r"\[\$\w*\]$")
"""KConfig's marks behind a key: ``[$e]`` for shell expansion, ``[$i]`` for "must not be changed"."""
_SERVERS = {"http": "httpProxy", "https": "httpsProxy", "ftp": "ftpProxy", "socks": "socksProxy"}
_TYPES = ("none", "manual", "script", "discover", "environment")
_MAX_LINES = 2000


@dataclass(frozen=True, slots=True)
class KdeProxy:
    """KDE's proxy settings."""

    mode: str = "none"
    """``none``, ``manual``, ``script``, ``discover`` or ``environment``."""
    script: str = ""
    """As written; a bare path is a file on this computer."""
    servers: Mapping[str, str] = field(default_factory=dict)
    """By ``http``, ``https``, ``ftp``, ``socks``: as written, or the name of a variable in the mode ``environment``."""
    exceptions: tuple[str, ...] = ()
    reversed: bool = False
    """The proxy is used for the exceptions only."""


def parse_kioslaverc(text: str) -> KdeProxy:
    r"""Read one file. A file without any group is taken for the group alone; of two equal keys the last counts.

    >>> parse_kioslaverc("[Proxy Settings]\nProxyType=1\nsocksProxy=socks://192.0.2.8 1080\n").servers
    {'socks': 'socks://192.0.2.8 1080'}
    """
    return parse_cascade([("", text)])[0]


def parse_cascade(files: Iterable[tuple[str, str]]) -> tuple[KdeProxy, str]:
    """Read files with their names, those for all users first, and return also the name of the one that switches.

    A later file adds and replaces keys, save those that an earlier one calls immutable (`locked_keys`;
    KDE System Administration, "KDE Configuration Files" and "Kiosk").
    """
    values: dict[str, str] = {}
    names: dict[str, str] = {}
    locked: set[str] = set()
    for name, text in files:
        found = {key: value for key, value in _values(text).items() if key not in locked and ALL_KEYS not in locked}
        values |= found
        names |= dict.fromkeys(found, name)
        locked |= locked_keys(text)
    number = values.get("ProxyType", "0").strip()
    mode = _TYPES[int(number)] if number in ("0", "1", "2", "3", "4") else _TYPES[0]
    proxy = KdeProxy(
        mode,
        values.get("Proxy Config Script", "").strip(),
        {group: values[key].strip() for group, key in _SERVERS.items() if values.get(key, "").strip()},
        split_list(values.get("NoProxyFor", "")),
        values.get("ReversedException", "").strip().lower() == "true",
    )
    return proxy, names.get("ProxyType", next(iter(names.values()), ""))


ALL_KEYS = "*"
"""Among locked keys: the whole group, or the whole file."""


def locked_keys(text: str) -> frozenset[str]:
    r"""Return the keys of the group that must not be changed: marked with ``i`` themselves, in the group's name, or on a line
    of its own before the first group.

    >>> sorted(locked_keys("[Proxy Settings]\nProxyType[$i]=1\nhttpProxy[$e]=x\n"))
    ['ProxyType']
    >>> sorted(locked_keys("[Proxy Settings][$i]\nProxyType=1\n"))
    ['*']
    """
    found: set[str] = set()
    inside = first = True
    for line in _lines(text):
        flags, bare = _flags(line), _FLAGS.sub("", line)
        if line.startswith("["):
            inside = bare == f"[{_GROUP}]"
            if "i" in flags and (inside or (first and not bare)):
                found.add(ALL_KEYS)
            first = False
        elif inside and "=" in line and not line.startswith("#"):
            key = line.partition("=")[0].strip()
            found |= {_FLAGS.sub("", key)} if "i" in _flags(key) else set()
    return frozenset(found)


def _flags(text: str) -> str:
    found = _FLAGS.search(text)
    return "" if found is None else found.group()


def _lines(text: str) -> list[str]:
    return [line.strip().removeprefix("\ufeff") for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]]


def _values(text: str) -> dict[str, str]:
    lines = _lines(text)
    groups = [_FLAGS.sub("", line) for line in lines]
    inside = f"[{_GROUP}]" not in groups
    values: dict[str, str] = {}
    for line, group in zip(lines, groups, strict=True):
        if line.startswith("["):
            inside = group == f"[{_GROUP}]" or (inside and not group)
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            values[_FLAGS.sub("", key.strip())] = value
    return values
