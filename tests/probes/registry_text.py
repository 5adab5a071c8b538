# SPDX-License-Identifier: MIT
"""Registry values out of the texts people send: ``.reg`` exports, ``reg query``, rows of the registry editor, one-line dumps."""

from __future__ import annotations

import re

from ibassist.host.api import RegistryValue

_QUERY = re.compile(r"\s*(\S+)\s+(REG_\w+)\s*(.*?)\s*")
_HEX_ROW = re.compile(r"(?:[0-9a-f]{2} ?)+")
_DUMPED = re.compile(r"(\w+)=(\S+)")


def values(text: str) -> dict[str, RegistryValue]:
    """Return the values by name. Rows of bytes without a name are ``row1``, ``row2``, …"""
    found: dict[str, RegistryValue] = {}
    for line in text.replace("\\\n", "").splitlines():
        exported = re.fullmatch(r'\s*"([^"]*)"=(.*)', line)
        query = _QUERY.fullmatch(line)
        if exported:
            found[exported.group(1)] = _exported(exported.group(2).strip(" \\"))
        elif query:
            found[query.group(1)] = int(query.group(3), 16) if query.group(2) == "REG_DWORD" else query.group(3)
        elif _HEX_ROW.fullmatch(line.strip()):
            found[f"row{len(found) + 1}"] = bytes.fromhex(line)
        elif line.startswith("- WinIE"):
            found.update({name: int(value) if value.isdigit() else value for name, value in _DUMPED.findall(line)})
    return found


def _exported(value: str) -> RegistryValue:
    if value.startswith("hex:"):
        return bytes(int(word, 16) for word in re.findall(r"[0-9a-fA-F]{2}", value[4:]))
    if value.startswith("dword:"):
        return int(value[6:], 16)
    return value.strip('"')
