# SPDX-License-Identifier: MIT
"""Paths in the spelling of the computer that is repaired."""

from __future__ import annotations

import ntpath
import posixpath

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.host.api import Host


def joined(host: Host, folder: str, *parts: str) -> str:
    """Return a path below a folder."""
    rules = ntpath if host.machine.os.family is OsFamily.WINDOWS else posixpath
    return str(rules.join(folder, *parts))


def free_name(host: Host, path: str) -> str:
    """Return a name beside a file that nothing has: ``jts.ini.aside``, ``jts.ini.aside-2``, …"""
    for number in range(1, 100):
        name = f"{path}.aside" if number == 1 else f"{path}.aside-{number}"
        if isinstance(host.stat(name), Failure):
            return name
    return f"{path}.aside-100"
