# SPDX-License-Identifier: MIT
"""Windows' proxy settings: the values of *Internet Settings* and the binary blobs of its *Connections*.

The blob (also WinHTTP's) has no published description; its layout is known from many copies: version, counter, flags, then
texts with their lengths in front. Byte 4 counts changes and byte 8 has the flags, which are easily mistaken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibassist.formats.bypass import split_list
from ibassist.formats.decode import decode
from ibassist.formats.proxy_value import ProxyValue, parse_proxy

_DIRECT, _PROXY, _SCRIPT, _DETECT = 0x01, 0x02, 0x04, 0x08
PROXY, SCRIPT = _PROXY, _SCRIPT
"""Flags that switch the proxy and the script on."""
_KEYS = frozenset({"http", "https", "ftp", "socks"})
_MAX_TEXT = 64 << 10
_HEAD = 12
_TEXTS = 3
"""Proxy, exceptions, script."""
_TEXTS_OF_WINHTTP = 2


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """One blob."""

    version: int
    counter: int
    """Grows with every change; says nothing about what is on."""
    flags: int
    server: str = ""
    """As written; kept while it is switched off."""
    bypass: str = ""
    script: str = ""
    truncated: bool = False
    """The blob ends before its texts do; those that are there are given."""

    @property
    def direct(self) -> bool:
        """Set by Windows in every blob; a proxy that other programs write without the flag does not work."""
        return bool(self.flags & _DIRECT)

    @property
    def proxy_on(self) -> bool:
        """Return whether the proxy is switched on."""
        return bool(self.flags & _PROXY)

    @property
    def script_on(self) -> bool:
        """Return whether the script is switched on."""
        return bool(self.flags & _SCRIPT)

    @property
    def detect_on(self) -> bool:
        """Return whether discovery (WPAD) is switched on; so it is on a fresh Windows."""
        return bool(self.flags & _DETECT)


def parse_proxy_server(text: str) -> tuple[tuple[str, ProxyValue], ...]:
    """Return what ``ProxyServer`` holds: for ``http``, ``https``, ``ftp``, ``socks``, or ``all`` for a single one.

    >>> [(name, proxy.port) for name, proxy in parse_proxy_server("http=192.0.2.8:3128;socks=192.0.2.9:1080")]
    [('http', 3128), ('socks', 1080)]
    """
    found = []
    for word in re.split(r"[\s;]+", text[:_MAX_TEXT]):
        key, sign, value = word.partition("=")
        key = key.lower()
        if sign and key not in _KEYS:
            found.append((key[:20], ProxyValue(problem="unknown_scheme")))
            continue
        proxy = parse_proxy(value if sign else word, field="socks" if key == "socks" else "")
        if proxy is not None:
            found.append((key if sign else "all", proxy))
    return tuple(found)


def parse_override(text: str) -> tuple[str, ...]:
    """Return the entries of a bypass list.

    >>> parse_override("*.example.com;<local>")
    ('*.example.com', '<local>')
    """
    return split_list(text[:_MAX_TEXT])


def parse_connection(blob: bytes) -> ConnectionSettings | None:
    """Read a blob of *Connections*, or None when even its flags are missing.

    What follows the texts (the address found by discovery, adapters) is a cache and no setting.
    """
    return _parse(blob, _TEXTS)


def parse_winhttp_blob(blob: bytes) -> ConnectionSettings | None:
    """Read *WinHttpSettings*: the same layout, without a script."""
    return _parse(blob, _TEXTS_OF_WINHTTP)


def with_connection(blob: bytes, *, off: int = 0, server: str | None = None) -> bytes:
    r"""Return a blob with some flags cleared (see `PROXY` and `SCRIPT`), or another proxy. One more change is counted.

    What follows the texts stays. A blob that is cut short is returned as it is.

    >>> with_connection(bytes([70, 0, 0, 0, 7, 0, 0, 0, 3, 0, 0, 0]) + bytes(12), off=PROXY)[:12].hex()
    '460000000800000001000000'
    """
    known = _parse(blob, _TEXTS)
    if known is None or known.truncated:
        return blob
    counter = ((known.counter + 1) & 0xFFFFFFFF).to_bytes(4, "little")
    flags = ((known.flags & ~off) | _DIRECT).to_bytes(4, "little")
    length = int.from_bytes(blob[_HEAD : _HEAD + 4], "little")
    rest = blob[_HEAD:]
    if server is not None:
        text = server.encode("ascii", "replace")
        rest = len(text).to_bytes(4, "little") + text + blob[_HEAD + 4 + length :]
    return blob[:4] + counter + flags + rest


def without_groups(text: str, groups: frozenset[str]) -> str:
    """Return ``ProxyServer`` without the proxies of some schemes.

    >>> without_groups("http=192.0.2.8:3128;socks=192.0.2.9:1080", frozenset({"socks"}))
    'http=192.0.2.8:3128'
    """
    words = [word for word in re.split(r"[\s;]+", text) if word]
    return ";".join(word for word in words if (word.partition("=")[0].lower() if "=" in word else "all") not in groups)


def _parse(blob: bytes, count: int) -> ConnectionSettings | None:
    if len(blob) < _HEAD:
        return None
    version, counter, flags = (int.from_bytes(blob[place : place + 4], "little") for place in (0, 4, 8))
    texts, position, truncated = [], _HEAD, False
    for _ in range(count):
        length = int.from_bytes(blob[position : position + 4], "little")
        end = position + 4 + length
        truncated = truncated or end > len(blob) or length > _MAX_TEXT
        texts.append("" if length > _MAX_TEXT else decode(blob[position + 4 : end]).strip("\0 "))
        position = end
    server, bypass, script, *_ = *texts, "", ""
    return ConnectionSettings(version, counter, flags, server, bypass, script, truncated)
