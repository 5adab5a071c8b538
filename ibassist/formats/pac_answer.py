# SPDX-License-Identifier: MIT
"""Answer of a proxy script (PAC) for one address: proxies or direct connections, in order of preference.

The form is the one Netscape defined in 1996 and browsers extended: ``PROXY host:port; SOCKS5 host:port; DIRECT``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.pii import HostName, Public
from ibassist.formats.proxy_value import joined

_MAX_LENGTH = 4096
_MAX_WAYS = 32


class WayKind(StrEnum):
    """Kinds of entries in the list."""

    DIRECT = "direct"
    WEB_PROXY = "web_proxy"
    SOCKS = "socks"


@dataclass(frozen=True, slots=True)
class PacWay:
    """One entry of the list. `host` and `port` are empty for DIRECT."""

    kind: WayKind
    keyword: Public
    host: HostName = ""
    port: int = 0


_KEYWORDS = {
    "PROXY": (WayKind.WEB_PROXY, 80),
    "HTTP": (WayKind.WEB_PROXY, 80),
    "HTTPS": (WayKind.WEB_PROXY, 443),
    "QUIC": (WayKind.WEB_PROXY, 443),
    "SOCKS": (WayKind.SOCKS, 1080),
    "SOCKS4": (WayKind.SOCKS, 1080),
    "SOCKS5": (WayKind.SOCKS, 1080),
}


def parse(answer: str | None) -> tuple[PacWay, ...] | None:
    """Return the ways in an answer, or None when it is nonsense.

    No answer and an empty one mean DIRECT, as in browsers. Entries that cannot be understood are passed over while at least one
    can be.

    >>> [way.kind.value for way in parse("PROXY 192.0.2.8:3128; DIRECT") or ()]
    ['web_proxy', 'direct']
    """
    if answer is None or not answer.strip(" ;\t\r\n"):
        return (PacWay(WayKind.DIRECT, "DIRECT"),)
    if len(answer) > _MAX_LENGTH:
        return None
    ways = [way for part in answer.split(";")[:_MAX_WAYS] if part.strip() and (way := _entry(part.split())) is not None]
    return tuple(ways) or None


def _entry(words: list[str]) -> PacWay | None:
    keyword = words[0].upper()
    if keyword == "DIRECT":
        return PacWay(WayKind.DIRECT, keyword) if len(words) == 1 else None
    if keyword not in _KEYWORDS or len(words) != 2:
        return None
    kind, port = _KEYWORDS[keyword]
    return _with_place(PacWay(kind, keyword, port=port), words[1])


def _with_place(way: PacWay, place: str) -> PacWay | None:
    host, _, number = place.rpartition(":") if ":" in place and not place.endswith("]") else (place, "", str(way.port))
    value = joined(host, number)
    if value is None or value.problem or not number:
        return None
    return PacWay(way.kind, way.keyword, value.host, value.port)
