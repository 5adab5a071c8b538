# SPDX-License-Identifier: MIT
"""Parts of paths that need a look at their neighbours."""

from __future__ import annotations

_SHORT_STEM = 6
"""Characters of a name before the tilde of its 8.3 form (MS-FSCC 2.1.5.2.1)."""


def dos_stem(name: str) -> str:
    """Return what stands before the tilde in the 8.3 form of a name; empty where that is not made of the name's letters."""
    stem = name.replace(" ", "").replace(".", "")[:_SHORT_STEM].upper()
    return stem if len(stem) >= 3 and stem.isascii() else ""


def server_place(pieces: list[str]) -> int:
    """Return which piece of a path names a computer (``\\\\server\\share``, ``\\\\?\\UNC\\server\\share``); -1 for none."""
    if len(pieces) < 3 or pieces[0] or not pieces[1].startswith("\\\\"):
        return -1
    if pieces[2] not in ("?", "."):
        return 2
    return 6 if len(pieces) > 6 and pieces[4].upper() == "UNC" else -1
