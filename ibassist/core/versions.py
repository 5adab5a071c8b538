# SPDX-License-Identifier: MIT
"""Versions of this program: three numbers (semver.org), compared as numbers."""

from __future__ import annotations

import re

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)

Version = tuple[int, int, int]


def version_from(text: str) -> Version | None:
    """Return the version that is all of a text, apart from blanks around it; None when it is anything else.

    Releases only: one with letters (``1.2.0rc1``) is for testers, to whom nobody is sent.
    """
    match = _VERSION.fullmatch(text.strip())
    return (int(match[1]), int(match[2]), int(match[3])) if match else None
