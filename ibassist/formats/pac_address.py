# SPDX-License-Identifier: MIT
"""Address of a proxy script (PAC) as settings write it: ``http://…``, ``file:///…``, or a path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 4096
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20}):")
_WEB = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_DRIVE = re.compile(r"/?[A-Za-z][:|][\\/]")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[^!-~]|[\"<>\\^`{|}]")


class PacPlace(StrEnum):
    """Ways to fetch a script."""

    WEB = "web"
    FILE = "file"
    UNSUPPORTED = "unsupported"
    """Anything else; browsers and systems know no other kind in common."""


@dataclass(frozen=True, slots=True)
class PacAddress:
    """Location of a script. `where` is an address for WEB, a path in the manner of the system for FILE."""

    place: PacPlace
    where: str = ""


_UNSUPPORTED = PacAddress(PacPlace.UNSUPPORTED)


def parse(text: str) -> PacAddress:
    """Read the address in a setting.

    >>> parse("http://wpad.example.com/proxy.pac").place.value
    'web'
    >>> parse("ftp://192.0.2.8/proxy.pac").place.value
    'unsupported'
    """
    text = text.strip().strip("\"'")
    if not text or len(text) > _LONGEST:
        return _UNSUPPORTED
    if match := _WEB.fullmatch(text):
        return PacAddress(PacPlace.WEB, _web(match))
    if text.lower().startswith("file:"):
        path = _path(text[5:])
        return PacAddress(PacPlace.FILE, path) if path else _UNSUPPORTED
    if text.startswith("/") or _DRIVE.match(text):
        return PacAddress(PacPlace.FILE, text)
    return _UNSUPPORTED


def redirected(address: str, location: str) -> PacAddress:
    """Return where an answer from the web address `address` leads: another web address, or nowhere that is followed.

    RFC 3986, section 5.2, without the dots in paths, which servers understand as well as clients.
    """
    location = location.strip()
    start = _WEB.fullmatch(address)
    if start is None or not location or len(location) > _LONGEST:
        return _UNSUPPORTED
    root = f"{start.group(1)}://{start.group(2)}"
    if location.startswith("//"):
        location = f"{start.group(1)}:{location}"
    elif location.startswith("/"):
        location = root + location
    elif location.startswith("?"):
        location = f"{root}{start.group(3)}{location}"
    elif not _SCHEME.match(location):
        location = f"{root}{start.group(3).rpartition('/')[0]}/{location}"
    found = parse(location)
    return found if found.place is PacPlace.WEB else _UNSUPPORTED


def _web(match: re.Match[str]) -> str:
    """Return an address that can be sent: without fragment, other letters escaped."""
    scheme, host, path, query = match.group(1).lower(), match.group(2), match.group(3) or "/", match.group(4) or ""
    return f"{scheme}://{host}{_UNSAFE.sub(_escaped, path + query)}"


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))


def _path(rest: str) -> str:
    """Return the path in what follows ``file:``; empty for a file on another computer."""
    if rest.lower().startswith("//localhost/"):
        rest = rest[11:]
    elif rest.startswith("//"):
        rest = rest[2:]
    path = _ESCAPE.sub(lambda m: bytes([int(m.group(1), 16)]), rest.encode("utf-8", "replace")).decode("utf-8", "replace")
    if _DRIVE.match(path):
        path = path.lstrip("/")
        return f"{path[0]}:{path[2:]}"
    return path if path.startswith("/") and not path.startswith("//") else ""
