# SPDX-License-Identifier: MIT
"""Redirects: the address that an HTTP answer leads to, by its Location (RFC 9110, section 10.2.2) or by its page.

Login pages of networks do the latter as often as not: a page that reloads elsewhere, a line of script, or the address that
Wi-Fi roaming clients look for in a comment (WISPr, "LoginURL").
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

LOOKED_AT = 16384
"""Bytes of a page that are looked at; what leads elsewhere stands at the beginning."""
_LONGEST = 2048
_IN_PAGE = (
    re.compile(r"<LoginURL>\s*(?:<!\[CDATA\[)?([^\s<\]]{1,2048})", re.IGNORECASE),
    re.compile(r"<meta[^>]{0,200}?refresh[^>]{0,200}?url\s*=\s*['\"]?([^\s'\">]{1,2048})", re.IGNORECASE),
    re.compile(r"\blocation(?:\.href)?\s*=\s*['\"]([^'\"]{1,2048})['\"]", re.IGNORECASE),
    re.compile(r"\blocation\.(?:replace|assign)\(\s*['\"]([^'\"]{1,2048})['\"]", re.IGNORECASE),
)
_REFRESH = re.compile(r"\d{0,6}\s*[;,]\s*url\s*=\s*['\"]?([^\s'\"]{1,2048})", re.IGNORECASE)

_ABSOLUTE = re.compile(
    r"(?:https?:)?//(?:[^/?#@\s]{0,256}@)?(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9._-]{1,255}))(?=[:/?#]|\Z)", re.IGNORECASE
)
"""Address of a web resource: scheme, perhaps a user, then the host (RFC 3986, section 3)."""


def target_host(status: int, headers: Mapping[str, str], page: str) -> str:
    """Return the host that an answer sends a browser to, in lower case.

    Empty when it leads nowhere, or to another place on the host that was asked. Names of `headers` are in lower case.

    >>> target_host(302, {"location": "http://login.example.net/start"}, "")
    'login.example.net'
    """
    if 300 <= status < 400:
        return _host(headers.get("location", ""))
    refresh = _REFRESH.match(headers.get("refresh", "").strip()[:_LONGEST])
    if refresh is not None:
        return _host(refresh.group(1))
    for pattern in _IN_PAGE:
        found = pattern.search(page[:LOOKED_AT])
        if found is not None and (host := _host(html.unescape(found.group(1)))):
            return host
    return ""


def _host(url: str) -> str:
    """Return the host in an absolute address, or in one that begins with two slashes."""
    found = _ABSOLUTE.match(url.strip()[:_LONGEST])
    return "" if found is None else (found.group(1) or found.group(2)).rstrip(".").lower()[:253]
