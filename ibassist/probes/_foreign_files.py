# SPDX-License-Identifier: MIT
"""Files in a settings folder that TWS cannot write: left there by another user, as root does after a start with sudo, or the
user's own, but read-only.

Judged by owner and rights alone: a user's own files are never opened for writing to find out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.outcomes import Failure
from ibassist.formats.command_line import version_in
from ibassist.host.api import FileKind, FileStat, Host, OwnAccount
from ibassist.probes._settings import PathStyle

_MOST_ENTRIES = 2000
_MOST_TOLD = 50
_WRITTEN_BY_TWS = (".ini", ".xml", ".log")
"""Endings of files that the programs write again and again."""


def foreign_files(host: Host, folder: str, ends: float) -> tuple[int, str]:
    """Return how many entries (two levels deep) belong to another user and cannot be written, and the first one's owner.

    Installations inside the folder are not counted; they have rights of their own. Stops at `ends` on the host's clock.
    """
    count, owner = 0, ""
    if host.machine.account.elevated:
        return 0, ""
    for _, stat in _entries(host, folder, ends):
        if _foreign(stat, host.machine.account):
            count, owner = count + 1, owner or stat.owner
    return count, owner


def read_only_files(host: Host, folder: str, ends: float) -> tuple[str, ...]:
    """Return the paths of settings and logs (two levels deep) that are the user's own and closed to their owner."""
    if host.machine.account.elevated:
        return ()
    return tuple(path for path, stat in _entries(host, folder, ends) if _closed(path, stat))[:_MOST_TOLD]


def _closed(path: str, stat: FileStat) -> bool:
    written = stat.kind is FileKind.FILE and path.lower().endswith(_WRITTEN_BY_TWS)
    return written and stat.owned_by_me is True and stat.mode is not None and not stat.mode & 0o200


def _entries(host: Host, folder: str, ends: float) -> Iterator[tuple[str, FileStat]]:
    paths, room = PathStyle(host.machine.os.family), _MOST_ENTRIES
    waiting = [(folder, 1)]
    while waiting:
        place, level = waiting.pop()
        names = host.list_folder(place)
        for name in () if isinstance(names, Failure) else names:
            if room <= 0 or host.elapsed() > ends:
                return
            if level == 1 and (version_in(name) or name == "ibgateway"):
                continue
            path, room = paths.join(place, name), room - 1
            stat = host.stat(path)
            if isinstance(stat, Failure) or stat.is_link:
                continue
            if stat.kind is FileKind.FOLDER and level == 1:
                waiting.append((path, 2))
            yield path, stat


def _foreign(stat: FileStat, me: OwnAccount) -> bool:
    if stat.owned_by_me is not False or stat.mode is None or stat.writable_by_everyone:
        return False
    if stat.mode & 0o020 and stat.group in me.groups:
        return False
    words = {word for entry in stat.acl for word in entry.replace(":", " ").split()}
    return not words.intersection((me.name, *me.groups))
