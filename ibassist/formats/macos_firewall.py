# SPDX-License-Identifier: MIT
"""State of the macOS firewall, from its own tool or from the settings file of earlier versions."""

from __future__ import annotations

import plistlib
import re
from xml.parsers.expat import ExpatError

_BROKEN = (
    plistlib.InvalidFileException,
    ExpatError,
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Exceptions of `plistlib` for files that are no property lists."""
_STATE = re.compile(r"\(State = (\d)\)")


def parse_global_state(text: str) -> bool | None:
    """Return what ``socketfilterfw --getglobalstate`` says, as ``Firewall is enabled. (State = 1)``; None for anything else.

    >>> parse_global_state("Firewall is enabled. (State = 1)")
    True
    """
    found = _STATE.search(text)
    return None if found is None else found.group(1) != "0"


def parse_settings(data: bytes) -> bool | None:
    """Return what ``com.apple.alf.plist`` says: `globalstate` is 0 for off, 1 for on, 2 for "block all incoming"."""
    try:
        settings = plistlib.loads(data)
    except _BROKEN:
        return None
    state = settings.get("globalstate") if isinstance(settings, dict) else None
    return None if not isinstance(state, int) else state > 0
