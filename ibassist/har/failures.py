# SPDX-License-Identifier: MIT
"""Kinds of failed requests, told by the words of the browsers and by statuses.

Codes: Chromium's ``net/base/net_error_list.h``, Firefox's ``xpcom/base/ErrorList.py`` and its ``BlockedReason`` names, as of their
sources in 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit


class FailureKind(StrEnum):
    """Cause of a failure, as far as the recording tells it."""

    BLOCKED = "blocked"
    """By an extension or another part of the browser."""
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    PROXY_LOGIN = "proxy_login"
    NAME = "name"
    REFUSED = "refused"
    CUT = "cut"
    """The connection was reset or closed."""
    TIMED_OUT = "timed_out"
    OFFLINE = "offline"
    CORS = "cors"
    POLICY = "policy"
    """Forbidden by a rule of the page itself, such as CSP."""
    FILTERED = "filtered"
    """A device on the way answered instead of the server."""
    REFUSED_HERE = "refused_here"
    """403 and 451."""
    NOT_LOGGED_IN = "not_logged_in"
    TOO_MANY = "too_many"
    SERVER = "server"
    MISSING = "missing"
    REQUEST = "request"
    """Other 4xx."""
    REDIRECTS = "redirects"
    ABORTED = "aborted"
    """Ended by the browser itself, as when a page is left. Nothing has failed."""
    UNKNOWN = "unknown"


_ERRORS: tuple[tuple[str, FailureKind], ...] = (
    (r"BLOCKED_BY_CLIENT|BLOCKED_BY_ADMINISTRATOR|blocked-by-client|devtools|webextension|extension|inspector", FailureKind.BLOCKED),
    (r"PROXY_AUTH|PROXY_AUTHENTICATION", FailureKind.PROXY_LOGIN),
    (r"PROXY|TUNNEL|SOCKS", FailureKind.PROXY),
    (r"CERT|ERR_SSL|SSL_ERROR|SEC_ERROR|PKIX|BAD_CERT|INSECURE|SSL_|certificate|HPKP|SECURITY_ERROR", FailureKind.CERTIFICATE),
    (r"NAME_NOT_RESOLVED|NAME_RESOLUTION|UNKNOWN_HOST|ERR_DNS|DNS_|hostname could not be found", FailureKind.NAME),
    (r"TOO_MANY_REDIRECTS|REDIRECT_LOOP", FailureKind.REDIRECTS),
    (r"INTERNET_DISCONNECTED|NETWORK_CHANGED|ADDRESS_UNREACHABLE|NETWORK_IO_SUSPENDED|OFFLINE|NETWORK_ACCESS_DENIED|appears to be offline", FailureKind.OFFLINE),
    (r"CONNECTION_REFUSED|could not connect", FailureKind.REFUSED),
    (r"TIMED_OUT|NET_TIMEOUT|timed out", FailureKind.TIMED_OUT),
    (r"CORS|cors|MissingAllowOrigin|access control", FailureKind.CORS),
    (r"BLOCKED_BY_CSP|BLOCKED_BY_RESPONSE|BLOCKED_BY_ORB|csp|corp-not|coep|mixed|origin\b|subresource", FailureKind.POLICY),
    ((r"CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE|CONNECTION_ABORTED|CONNECTION_FAILED|NET_RESET|NET_INTERRUPT|HTTP2|QUIC|SPDY|PARTIAL_TRANSFER"
     r"|INCOMPLETE_CHUNKED|CONTENT_LENGTH_MISMATCH|INVALID_HTTP_RESPONSE|connection was lost"), FailureKind.CUT),
    (r"ABORTED", FailureKind.ABORTED),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _ERRORS)
_STATUSES: Mapping[int, FailureKind] = {
    401: FailureKind.NOT_LOGGED_IN,
    403: FailureKind.REFUSED_HERE,
    404: FailureKind.MISSING,
    407: FailureKind.PROXY_LOGIN,
    408: FailureKind.TIMED_OUT,
    410: FailureKind.MISSING,
    429: FailureKind.TOO_MANY,
    451: FailureKind.REFUSED_HERE,
    511: FailureKind.FILTERED,
    504: FailureKind.TIMED_OUT,
    522: FailureKind.TIMED_OUT,
    524: FailureKind.TIMED_OUT,
}
_FILTERS = re.compile(
    r"zscaler|bluecoat|proxysg|fortigate|fortiproxy|fortigate|forcepoint|websense|netskope|mcafee|webwasher|sophos|barracuda|ironport|cisco.?wsa|squid"
    r"|sonicwall|checkpoint|palo.?alto|untangle|privoxy|i-filter|smoothwall|contentkeeper|trend.?micro|symantec|cwaf|mwg",
    re.IGNORECASE,
)
"""Names of devices that answer in a server's place. i-FILTER is the usual one in Japan."""
_ERROR_FIELDS = ("_error", "_blockedReason", "_errorText", "_failureReason", "error", "_fetchError")


def failure_of(entry: Mapping[str, Any], headers: Mapping[str, str]) -> FailureKind | None:
    """Return how an entry failed; None: it did not. `headers` are those of its response, names in lower case."""
    response = entry["response"]
    status = response.get("status")
    status = status if isinstance(status, int) and not isinstance(status, bool) else 0
    told = error_of(entry)
    if told:
        kind = next((kind for pattern, kind in _PATTERNS if pattern.search(told)), None)
        if kind is not None:
            return kind
        if "ERR_FAILED" in told:
            return FailureKind.CORS if _lacks_permission(entry, headers) else FailureKind.UNKNOWN
    if status >= 400:
        if is_filtered(headers) and status != 401:
            return FailureKind.PROXY_LOGIN if status == 407 else FailureKind.FILTERED
        return _STATUSES.get(status) or (FailureKind.SERVER if status >= 500 else FailureKind.REQUEST)
    if status <= 0 or (status == 200 and told):
        return FailureKind.CORS if _lacks_permission(entry, headers) else FailureKind.UNKNOWN
    return FailureKind.CORS if _lacks_permission(entry, headers) and told else None


def error_of(entry: Mapping[str, Any]) -> str:
    """Return the browser's own word for what went wrong, or nothing."""
    for record in (entry["response"], entry, entry["request"]):
        for key in _ERROR_FIELDS:
            value = record.get(key)
            if isinstance(value, str) and value:
                return value[:200]
    text = entry["response"].get("statusText")
    return text[:200] if isinstance(text, str) and text.startswith(("net::ERR_", "NS_ERROR_")) else ""


def is_filtered(headers: Mapping[str, str]) -> bool:
    """Return whether a device on the way answered: only the names it gives itself count, not that it passed something on."""
    if any(name in headers for name in ("x-squid-error", "x-bluecoat-via", "x-zscaler", "x-webfilter", "x-proxy-error")):
        return True
    return any(_FILTERS.search(headers.get(name, "")) for name in ("server", "proxy-agent", "proxy-authenticate"))


def _lacks_permission(entry: Mapping[str, Any], headers: Mapping[str, str]) -> bool:
    """Return whether a page asked another origin, and the answer does not let it read it."""
    if "access-control-allow-origin" in headers:
        return False
    asked = entry["request"].get("headers")
    rows = [item for item in asked if isinstance(item, dict)] if isinstance(asked, list) else []
    origin = next((str(item.get("value", "")) for item in rows if str(item.get("name", "")).lower() == "origin"), "")
    if not origin or origin == "null" or not headers:
        return False
    return origin_of(entry["request"]["url"]) != origin


def origin_of(url: str) -> str:
    """Return scheme and host of a web address."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """Return the host of a web address, or nothing."""
    try:
        return (urlsplit(url).hostname or "")[:200]
    except ValueError:
        return ""
