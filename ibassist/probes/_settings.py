# SPDX-License-Identifier: MIT
"""Settings folders of TWS, and paths built for the inspected system, not for the one that inspects."""

from __future__ import annotations

import ntpath
import posixpath

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.formats.jts_ini import JtsIniText, parse_jts_ini
from ibassist.host.api import Host, Machine
from ibassist.probes.api import Context

JTS_INI = "jts.ini"


class PathStyle:
    """Path arithmetic of one operating system: on Windows case does not count and both slashes separate."""

    def __init__(self, family: OsFamily) -> None:
        self._rules = ntpath if family is OsFamily.WINDOWS else posixpath

    def join(self, folder: str, *parts: str) -> str:
        """Return a path below a folder."""
        return str(self._rules.join(folder, *parts))

    def parent(self, path: str) -> str:
        """Return the folder that holds a path."""
        return str(self._rules.dirname(path))

    def name(self, path: str) -> str:
        """Return the last part of a path."""
        return str(self._rules.basename(path))

    def absolute(self, path: str) -> bool:
        """Return whether a path says where it is by itself."""
        return bool(self._rules.isabs(path)) and "\x00" not in path

    def clean(self, path: str) -> str:
        """Return the path without doubled slashes, dots and a slash at its end."""
        return str(self._rules.normpath(path))

    def same(self, path: str) -> str:
        """Return a form of the path that is equal for equal paths."""
        return str(self._rules.normcase(self._rules.normpath(path)))

    def inside(self, path: str, folder: str) -> bool:
        """Return whether a path is below a folder, or the folder itself."""
        path, folder = self.same(path), self.same(folder)
        return path == folder or path.startswith(f"{folder.rstrip(self._rules.sep)}{self._rules.sep}")


def usual_settings_folder(machine: Machine) -> str:
    """Return where the programs keep their settings unless told otherwise: ``C:\\Jts``, elsewhere ``~/Jts``."""
    if machine.os.family is OsFamily.WINDOWS:
        return "C:\\Jts"
    return posixpath.join(machine.account.home, "Jts")


def read_jts_ini(host: Host, folder: str) -> tuple[str, JtsIniText]:
    """Return how reading the jts.ini of a settings folder ended (``ok`` or a symbol) and what it says."""
    data = host.read_file(PathStyle(host.machine.os.family).join(folder, JTS_INI))
    if isinstance(data, Failure):
        return str(data.outcome), JtsIniText()
    text = parse_jts_ini(data)
    return text.status, text


def account_server(context: Context) -> tuple[str, int | None] | None:
    """Return host and port of the server on which the user's last login ended, or None when no jts.ini tells."""
    folder = context.settings_folder or usual_settings_folder(context.host.machine)
    peer = read_jts_ini(context.host, folder)[1].peer
    return (peer.host, peer.port) if peer is not None and peer.host else None
