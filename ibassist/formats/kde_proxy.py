# SPDX-License-Identifier: MIT
"""KDE's proxy setting, the file ``kioslaverc``: an INI file with the group *Proxy Settings*.

Between host and port stands a blank (written by the settings page) or a colon (written by hand and by older releases).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    r"""Read the file. A file without any group is taken for the group alone; of two equal keys the last counts.

    >>> parse_kioslaverc("[Proxy Settings]\nProxyType=1\nsocksProxy=socks://192.0.2.8 1080\n").servers
    {'socks': 'socks://192.0.2.8 1080'}
    """
    values = _values(text)
    number = values.get("ProxyType", "0").strip()
    mode = _TYPES[int(number)] if number in ("0", "1", "2", "3", "4") else _TYPES[0]
    return KdeProxy(
        mode,
        values.get("Proxy Config Script", "").strip(),
        {group: values[key].strip() for group, key in _SERVERS.items() if values.get(key, "").strip()},
        split_list(values.get("NoProxyFor", "")),
        values.get("ReversedException", "").strip().lower() == "true",
    )


def _values(text: str) -> dict[str, str]:
    lines = [line.strip() for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]]
    groups = [_FLAGS.sub("", line) for line in lines]
    inside = f"[{_GROUP}]" not in groups
    values: dict[str, str] = {}
    for line, group in zip(lines, groups, strict=True):
        if line.startswith("["):
            inside = group == f"[{_GROUP}]"
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            values[_FLAGS.sub("", key.strip())] = value
    return values
