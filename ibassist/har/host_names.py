# SPDX-License-Identifier: MIT
"""Host names and addresses in recordings: their parts, and the sites that serve everybody's pages."""

from __future__ import annotations

import functools
import re

from ibassist.core.addresses import parse

_ADDRESS_SIGNS = re.compile(r"\[?(?:[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%\w]*)\]?\Z")
_THIRD_PARTIES = re.compile(
    r"(?:[\w-]+\.){0,4}(?:google(?:apis|tagmanager|-analytics|usercontent|syndication)?|gstatic|doubleclick|cloudflare(?:insights)?|jsdelivr"
    r"|cloudfront|akamai(?:hd|zed)?|azureedge|facebook|adobedtm|demdex|omtrdc|newrelic|nr-data|bing|clarity|licdn|linkedin|yahoo|youtube"
    r"|jquery|bootstrapcdn|typekit|fontawesome|recaptcha|hotjar|onetrust|cookielaw|tradingview|unpkg|amazonaws|mozilla)\.(?:com|net|org|co\.jp|ms)\Z",
    re.IGNORECASE,
)


def is_third_party(host: str) -> bool:
    """Return whether a host belongs to a service that pages of all kinds use."""
    return _THIRD_PARTIES.match(host) is not None


@functools.lru_cache(maxsize=2048)
def without_port(text: str) -> tuple[str, str]:
    """Return a host and its port with the colon; an empty one where it has none."""
    found = re.match(r"(\[[^\]]*\]|[^:]*)(:\d{1,5})?\Z", text)
    return (found[1], found[2] or "") if found else (text, "")


def is_address(text: str) -> bool:
    """Return whether a text is an IP address, in brackets or not."""
    return _ADDRESS_SIGNS.match(text) is not None and parse(text.strip("[]")) is not None
