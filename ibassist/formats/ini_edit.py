# SPDX-License-Identifier: MIT
"""Changes of single lines in files of settings. Everything else stays as it is: order, comments, blanks, line ends, encoding.

Worked out on bytes, because a file that was decoded and written again is another file. The names and values that are looked
for are ASCII, which every encoding of such files but UTF-16 has in the same bytes; one in UTF-16 is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SECTION = re.compile(rb"\s*\[([^\]\r\n]*)\]\s*")
_MAX_LINES = 50_000
_BOM = b"\xef\xbb\xbf"


def ini_value(data: bytes, section: str, key: str) -> str | None:
    r"""Return the last value of a key in a section, or None.

    >>> ini_value(b"[Logon]\r\nUseSSL=false\r\n", "Logon", "UseSSL")
    'false'
    """
    found: list[bytes] = []

    def note(line: bytes, _: re.Match[bytes], value: bytes) -> bytes:
        found.append(value)
        return line

    _changed(data, section, key, note)
    return found[-1].decode("utf-8", "replace").strip() if found else None


def with_ini_value(data: bytes, section: str, key: str, value: str) -> bytes:
    r"""Return the file with another value of a key, wherever its section has it. Flags of KConfig (``key[$e]``) stay.

    >>> with_ini_value(b"[Logon]\r\nUseSSL = false\r\nx=1\r\n", "Logon", "UseSSL", "true")
    b'[Logon]\r\nUseSSL = true\r\nx=1\r\n'
    """

    def put(line: bytes, match: re.Match[bytes], old: bytes) -> bytes:
        start = match.end()
        gap = old[: len(old) - len(old.lstrip())] if old.strip() else b""
        ending = line[len(line.rstrip(b"\r\n")) :]
        return line[:start] + gap + value.encode("ascii") + ending

    return _changed(data, section, key, put)


def _changed(data: bytes, section: str, key: str, change: Callable[[bytes, re.Match[bytes], bytes], bytes]) -> bytes:
    wanted = re.compile(rb"\s*" + re.escape(key.encode("ascii")) + rb"(?:\[\$\w*\])?\s*=")
    name, inside, lines = section.encode("ascii"), False, []
    for line in data.splitlines(keepends=True)[:_MAX_LINES]:
        plain = line.removeprefix(_BOM).rstrip(b"\r\n")
        heading = _SECTION.fullmatch(plain)
        match = wanted.match(line)
        if heading is not None:
            inside = heading.group(1) == name
        hit = match if inside and heading is None else None
        lines.append(line if hit is None else change(line, hit, line.rstrip(b"\r\n")[hit.end() :]))
    return b"".join(lines) if len(lines) < _MAX_LINES else data
