# SPDX-License-Identifier: MIT
"""Secrets in web addresses: logins, values of queries and fragments, and the parts of a path that open something.

Whoever knows the address of a webhook, an invitation or a reset page has what it gives; its path is a password.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibassist.privacy import wellknown
from ibassist.privacy.ranges import TextRange
from ibassist.privacy.values import looks_secret

_URL = re.compile(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:(?:\\?/){2}")
_LOGIN = re.compile(r"[^\s/?#<>@]*(?:@[^\s/?#<>@]*)*@")
_MORE_LOGIN = re.compile(r"[^\s\"'<>]{1,100}@(?=[\w\[])")
"""The rest of a password with a slash and an @ in it."""
_ODD_LOGIN = re.compile(r"[^\s/?#@:\"'<>]{1,100}:(?!\d{1,5}(?:[/\s?#,;\"']|\Z))[^\r\n\"'<>]{1,100}@(?=[\w\[])")
_QUERY = re.compile(r"[^\s\"'<>?#]{0,2000}(?=[?#])")
_PARAMETER = re.compile(r"(?<=[?&;#])(?P<key>[\w.\[\]%-]{0,60}=)?(?P<value>[^&#;\s\"'<>]{1,4096})")
_PLAIN_PARAMETER = re.compile(r"(?:\d{1,4}|[a-z]{1,3}(?:[_-][A-Za-z]{2})?|true|false|yes|none|wpad|proxy|pac)\Z")
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HEX = re.compile(r"[0-9a-fA-F-]+\Z")
_PATH = re.compile(r"[^\s\"'<>?#]{1,2000}")
_ADDRESS = re.compile(r"[^\s\"'<>]{1,8192}")
_RELATIVE = re.compile(r"(?<=[\w/])(?P<query>\?[\w.\[\]%-]{1,60}=[^\s\"'<>]{1,2000})")
"""The query of a request line: ``GET /callback?code=...``."""
_OPENING_KEYS = wellknown.words(
    "code k key t ticket sig state s h hash auth sid session token nonce p pw u id_token samlresponse"
)
_SEGMENT = re.compile(r"[^/]+")
_OPENS = wellknown.words(
    """hook hooks webhook webhooks webhookb2 incomingwebhook reset invite invites invitation join magic token tokens verify
    verification confirm confirmation activate activation unsubscribe share shared s secret secrets key keys apikey session
    sessions auth callback otp login signin recover recovery password passwd pwreset unlock access onetime link pair enroll
    signed sig u d"""
)
"""Parts of a path behind which one comes that opens something."""
_HOOKS = re.compile(r"(?:[\w-]+\.)*?(?:web)?hooks?\.", re.IGNORECASE)
_BOT = re.compile(r"bot\d+:[\w-]{10,}\Z")
_PLAIN_SEGMENT = re.compile(
    r"[a-z]{1,24}(?:[-_.][a-z]{1,24})*\Z|[A-Z]?[a-z]{1,20}(?:[A-Z][a-z]{2,20}){0,4}\Z|[A-Z]{1,8}\Z|v?\d{1,4}(?:\.\d{1,5})*\Z"
    r"|[\w.+-]*\.(?:html?|php|aspx?|js|css|png|jpe?g|gif|svg|ico|pdf|zip|gz|xz|bz2|deb|rpm|dmg|exe|msi|sh|jar|pac|dat|json|xml|txt)\Z"
)
_SHORTEST_OPAQUE = 16


def secrets_of_urls(text: str) -> Iterator[TextRange]:
    """Yield where secrets stand in the web addresses of a text."""
    done = 0
    for scheme in _URL.finditer(text):
        login = _LOGIN.match(text, scheme.end(), scheme.end() + 300) or _ODD_LOGIN.match(text, scheme.end(), scheme.end() + 300)
        if login is not None and len(login.group()) > 1:
            more = _MORE_LOGIN.match(text, login.end(), login.end() + 200) if ":" in login.group() else None
            login = more or login
            yield scheme.end(), login.end() - 1
        begin = login.end() if login else scheme.end()
        if begin < done:  # an address in an address, whose path and query have been looked at
            continue
        address = _ADDRESS.match(text, begin)
        done = address.end() if address else begin
        yield from _of_path(text, begin)
        query = _QUERY.match(text, begin)
        if query is not None:
            yield from _of_query(text, query.end(), done)
    for relative in _RELATIVE.finditer(text):
        yield from (
            found.span("value") for found in _PARAMETER.finditer(text, relative.start("query"), relative.end()) if _opens(found)
        )


def _opens(parameter: re.Match[str]) -> bool:
    key, value = (parameter["key"] or "").rstrip("=").lower(), parameter["value"]
    return not _PLAIN_PARAMETER.match(value) and (key in _OPENING_KEYS or looks_secret(value))


def _of_query(text: str, begin: int, end: int) -> Iterator[TextRange]:
    for parameter in _PARAMETER.finditer(text, begin, end):
        if not _PLAIN_PARAMETER.match(parameter["value"]):
            yield parameter.span("value")


def _of_path(text: str, begin: int) -> Iterator[TextRange]:
    """Yield the parts of the path of the address whose host begins at a place that nobody could guess."""
    address = _PATH.match(text, begin)
    if address is None:
        return
    host = _SEGMENT.match(text, begin, address.end())
    if host is None:
        return
    opens = _HOOKS.match(host.group()) is not None
    for segment in _SEGMENT.finditer(text, host.end(), address.end()):
        part = segment.group()
        if _BOT.match(part) or is_opaque(part) or (opens and not _PLAIN_SEGMENT.match(part)):
            yield segment.span()
        opens = opens or part.lower() in _OPENS


def is_opaque(part: str) -> bool:
    """Return whether a part of a path is a long number, or letters and digits at random."""
    if len(part) < _SHORTEST_OPAQUE or _PLAIN_SEGMENT.match(part):
        return False
    hexadecimal = _HEX.match(part) is not None and len(part.replace("-", "")) >= _SHORTEST_OPAQUE
    return (hexadecimal and any(map(str.isalpha, part)) and any(map(str.isdigit, part))) or is_random(part)


def is_random(word: str) -> bool:
    """Tell whether a long word is made at random: letters and digits change places all the time, as in no name of a program."""
    if _HEX.match(word) or not any(map(str.isdigit, word)) or not any(map(str.isalpha, word)):
        return False
    pieces = _PIECES.findall(word)
    return len(pieces) >= 5 and sum(map(len, pieces)) / len(pieces) < 3.2 and sum(map(str.isdigit, pieces)) >= 2
