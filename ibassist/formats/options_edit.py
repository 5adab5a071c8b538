# SPDX-License-Identifier: MIT
"""Changes of single options in files of Java options (``.vmoptions``) and Java properties; every other byte stays.

An option that is removed goes with its line. A file without a line end after its last line keeps that shape.
"""

from __future__ import annotations

import re

from ibassist.formats.java_proxy import NAMES

_OPTION = re.compile(rb"\s*(?:-J)?-D(" + b"|".join(re.escape(name.encode()) for name in NAMES) + rb")(?:=.*)?\s*")
_PROPERTY = re.compile(rb"\s*(?:socksProxy(?:Host|Port)|(?:https?\.)?proxy(?:Host|Port))\s*[=:].*")
_SWITCH = re.compile(rb"(\s*java\.net\.useSystemProxies\s*[=:]\s*)true(\s*)", re.IGNORECASE)
_LOGINS = re.compile(rb"\s*(?:-J)?-?D?(?:java\.net\.socks\.(?:username|password)|https?\.proxy(?:User|Password))\s*[=:].*")
"""Logins of the proxies; of no use without them."""
_BOM = b"\xef\xbb\xbf"
_HEAP = re.compile(rb"(\s*(?:-J)?)-(?:Xmx|XX:MaxHeapSize=)[0-9]{1,15}[kmgtKMGT]?(\s*)")


def without_java_proxy(data: bytes) -> bytes:
    r"""Return a file of options without those that set a proxy.

    >>> without_java_proxy(b"-Xmx768m\n-DsocksProxyHost=192.0.2.8\n-DsocksProxyPort=1080\n")
    b'-Xmx768m\n'
    >>> without_java_proxy(b"\xef\xbb\xbf-DsocksProxyHost=192.0.2.8\n-Xmx768m\n")
    b'\xef\xbb\xbf-Xmx768m\n'
    """
    mark, lines = _lines(data)
    return mark + b"".join(line for line in lines if not _is_option(line.rstrip(b"\r\n")))


def without_proxy_properties(data: bytes) -> bytes:
    r"""Return a ``net.properties`` without proxies, and with Java's own value of the switch for those of the system.

    >>> without_proxy_properties(b"java.net.useSystemProxies=true\nsocksProxyHost=192.0.2.8\nftp.nonProxyHosts=localhost\n")
    b'java.net.useSystemProxies=false\nftp.nonProxyHosts=localhost\n'
    """
    mark, lines = _lines(data)
    kept = (line for line in lines if not _is_property(line.rstrip(b"\r\n")))
    return mark + b"".join(_SWITCH.sub(rb"\1false\2", line, count=1) for line in kept)


def java_proxy_lines(data: bytes) -> str:
    """Return what sets a proxy in a file of either kind, as written and with commas between; no login."""
    plain = [line.strip() for line in _lines(data)[1]]
    found = [line for line in plain if _OPTION.fullmatch(line) or _PROPERTY.fullmatch(line) or _SWITCH.fullmatch(line)]
    return ", ".join(line.decode("utf-8", "replace") for line in found)


def _lines(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return the mark that some editors put before the first line, and the lines with their ends."""
    mark = _BOM if data.startswith(_BOM) else b""
    return mark, data[len(mark) :].splitlines(keepends=True)


def _is_option(line: bytes) -> bool:
    return bool(_OPTION.fullmatch(line) or _LOGINS.fullmatch(line))


def _is_property(line: bytes) -> bool:
    return bool(_PROPERTY.fullmatch(line) or _LOGINS.fullmatch(line))


def with_heap(data: bytes, megabytes: int) -> bytes:
    r"""Return a file of options with another largest heap.

    >>> with_heap(b"# memory\r\n-Xmx64g\r\n", 2048)
    b'# memory\r\n-Xmx2048m\r\n'
    """
    new = b"-Xmx%dm" % megabytes

    def changed(line: bytes) -> bytes:
        plain = line.rstrip(b"\r\n")
        match = _HEAP.fullmatch(plain)
        return line if match is None else match.group(1) + new + match.group(2) + line[len(plain) :]

    mark, lines = _lines(data)
    return mark + b"".join(map(changed, lines))


def heap_line(data: bytes) -> str:
    """Return the last option that sets the largest heap, as written."""
    found = [line.strip() for line in _lines(data)[1] if _HEAP.fullmatch(line.rstrip(b"\r\n"))]
    return found[-1].decode("ascii", "replace") if found else ""
