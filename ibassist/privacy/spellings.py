# SPDX-License-Identifier: MIT
"""Spellings of one private value: shortened by a tool, encoded by a program, put differently by a file system."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Address

from ibassist.core.addresses import parse
from ibassist.core.pii import Pii
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.path_parts import dos_stem

_LOGIN_LENGTH = 8
"""Characters of a user name that ``last`` and ``w`` show; ``ps`` shows seven and a plus sign."""
_NETBIOS_LENGTH = 15
"""Characters of a computer's name in Windows networks (MS-NBTE)."""
_SHORT_NUMBERS = range(1, 5)
"""After four such names Windows makes the stem of a check sum."""
_NAMED = frozenset({Pii.USER, Pii.HOST, Pii.PATH})


def variants(identifier: Identifier) -> Iterator[Identifier]:
    """Yield an identifier and its other forms, which are to be told from ordinary words each by itself."""
    texts = {identifier.text: None, **dict.fromkeys(_variants(identifier))}
    yield from (replace(identifier, text=text) for text in texts)


def _variants(identifier: Identifier) -> Iterator[str]:
    text, kind = identifier.text, identifier.kind
    blank = any(map(str.isspace, text))
    if kind is Pii.USER and len(text) > _LOGIN_LENGTH and not blank:
        yield text[:_LOGIN_LENGTH]
        yield text[: _LOGIN_LENGTH - 1] + "+"
    if kind is Pii.HOST and len(text) > _NETBIOS_LENGTH and "." not in text:
        yield text[:_NETBIOS_LENGTH]
    if kind in _NAMED and blank:
        yield from (joint.join(text.split()) for joint in ("", "_", "-", ".", "+"))
    if kind in (Pii.USER, Pii.PATH):
        yield from _dos_names(text)
    if kind is Pii.MAC:
        yield from _hardware(text)
    if kind is Pii.ADDRESS and isinstance(address := parse(text), IPv4Address):
        yield from _ipv4(address)


def _dos_names(text: str) -> Iterator[str]:
    if stem := dos_stem(text):
        yield from (f"{stem}~{number}" for number in _SHORT_NUMBERS)


def _hardware(text: str) -> Iterator[str]:
    pairs = text.lower().split(":")
    if len(pairs) == 6:
        yield ":".join(pair.lstrip("0") or "0" for pair in pairs)  # as arp and route print it on macOS
        digits = "".join(pairs)
        yield ".".join(digits[place : place + 4] for place in (0, 4, 8))  # as switches of Cisco do


def _ipv4(address: IPv4Address) -> Iterator[str]:
    octets = str(address).split(".")
    yield "-".join(octets)  # in names that providers give, such as ip-192-0-2-1
    yield ".".join(reversed(octets)) + ".in-addr.arpa"
    digits = f"{int(address):08x}"
    yield f"::ffff:{digits[:4].lstrip('0') or '0'}:{digits[4:].lstrip('0') or '0'}"


def spellings(text: str) -> set[str]:
    """Return how one form can be written: with other letters (ß, SS), in a web address, in JSON or a properties file."""
    if _AS_IT_IS.match(text):
        return {text}
    forms = {text, text.casefold(), text.upper()}
    written = {"".join(c if c.isascii() and (c.isalnum() or c in "-._~") else _percent(c) for c in form) for form in forms}
    if not text.isascii():
        written |= {json.dumps(form)[1:-1] for form in forms}
    return forms | written


_AS_IT_IS = re.compile(r"[0-9.-]+\Z")


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


# ---------------------------------------------------------------- Base64

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]{0,400}[A-Z])[A-Za-z0-9+/_-]{6,65536}={0,2}(?![A-Za-z0-9+/=_-])")
"""At least four bytes. Text always has a capital letter in it; what has none is not looked at."""


def base64_texts(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the places of a text that are Base64, with what they say; what they do not say in letters is left out."""
    for match in _BASE64.finditer(text):
        plain = _plain_text(match.group())
        if plain:
            yield match, plain


def _plain_text(found: str) -> str:
    digits = found.rstrip("=").translate(_URL_SAFE)
    if len(digits) % 4 == 1:
        return ""
    try:
        data = base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except (binascii.Error, ValueError):
        return ""
    if data[1::2].count(0) > len(data) // 3:  # PowerShell encodes its commands so
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


_URL_SAFE = str.maketrans("-_", "+/")
