# SPDX-License-Identifier: MIT
"""Calls that only macOS answers in this way."""

from __future__ import annotations

import os
import platform
import plistlib
import socket
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure
from ibassist.host.api import Machine
from ibassist.host.local import files, linux, posix

_PREFERENCES = "Library/Preferences/.GlobalPreferences.plist"


def machine(env: Mapping[str, str], utc_offset_minutes: int) -> Machine:
    """Describe this computer."""
    version = platform.mac_ver()[0]
    account = posix.account(env)
    return Machine(
        OsInfo(OsFamily.MACOS, f"macOS {version}".rstrip(), version, platform.machine()),
        socket.gethostname(),
        account,
        locale(account.home) or linux.locale(env),
        posix.time_zone(env),
        utc_offset_minutes,
        posix.memory_bytes(),
    )


def locale(home: str) -> str:
    """Return the region setting as ``ja_JP``: programs started from the Dock see no LANG."""
    data = files.read_file(os.path.join(home, _PREFERENCES), max_bytes=1 << 20, tail=False)
    if isinstance(data, Failure):
        return ""
    try:
        value = plistlib.loads(data).get("AppleLocale", "")
    except (plistlib.InvalidFileException, ExpatError, ValueError, AttributeError, RecursionError, OverflowError):
        return ""
    return str(value).partition("@")[0][:32]
