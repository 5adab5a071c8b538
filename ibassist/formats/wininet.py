# SPDX-License-Identifier: MIT
"""Windows' proxy settings: the values of *Internet Settings* and the binary blobs of its *Connections*.

The blob (also WinHTTP's) has no published description; its layout is known from many copies: version, counter, flags, then
three texts with their lengths in front. Byte 4 counts changes and byte 8 has the flags, which are easily mistaken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibassist.formats.bypass import split_list
from ibassist.formats.decode import decode
from ibassist.formats.proxy_value import ProxyValue, parse_proxy

_PROXY, _SCRIPT, _DETECT = 0x02, 0x04, 0x08
_KEYS = frozenset({"http", "https", "ftp", "socks"})
_MAX_TEXT = 64 << 10


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """One blob."""

    proxy_on: bool
    script_on: bool
    detect_on: bool
    server: str = ""
    """As written; kept while it is switched off."""
    bypass: str = ""
    script: str = ""


def parse_proxy_server(text: str) -> tuple[tuple[str, ProxyValue], ...]:
    """Return what ``ProxyServer`` holds: for ``http``, ``https``, ``ftp``, ``socks``, or ``all`` for a single one."""
    found = []
    for word in re.split(r"[\s;]+", text[:_MAX_TEXT]):
        key, sign, value = word.partition("=")
        key = key.lower()
        if sign and key not in _KEYS:
            found.append((key[:20], ProxyValue(problem="unknown_scheme")))
            continue
        proxy = parse_proxy(value if sign else word)
        if proxy is not None:
            found.append((key if sign else "all", proxy))
    return tuple(found)


def parse_override(text: str) -> tuple[str, ...]:
    """Return the entries of a bypass list."""
    return split_list(text[:_MAX_TEXT])


def parse_connection(blob: bytes) -> ConnectionSettings | None:
    """Read a blob, or None when it is too short or its lengths lead out of it.

    What follows the three texts (the address found by discovery, adapters) is a cache and no setting.
    """
    if len(blob) < 12:
        return None
    flags, position, texts = blob[8], 12, []
    for _ in range(3):
        length = int.from_bytes(blob[position : position + 4], "little")
        end = position + 4 + length
        if length and (end > len(blob) or length > _MAX_TEXT):
            return None
        texts.append(decode(blob[position + 4 : end]).strip("\0 "))
        position = end
    return ConnectionSettings(bool(flags & _PROXY), bool(flags & _SCRIPT), bool(flags & _DETECT), *texts)
