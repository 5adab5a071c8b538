# SPDX-License-Identifier: MIT
"""Files that a program leaves for a moment in its settings folder: locks, by which it marks that it runs, and restart tokens.

Names and places as users' scripts remove them before a start: ``Jts/.lock``, ``Jts/*.lock``, ``Jts/ibgateway/.lock``,
``Jts/tws/.lock`` (public start scripts of servers, read 2026-11-28); Java's own log writer makes ``*.lck`` beside a log. An
automatic restart leaves ``Jts/<long name>/autorestart`` for the few seconds until the program is there again (IBC's author in
issue 221, 2023-09-25, and in issue 235, 2023-11-03).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ibassist.core.outcomes import Failure
from ibassist.core.pii import FilePath, Public
from ibassist.host.api import FileKind, FileStat, Host
from ibassist.probes._settings import PathStyle

_ENDINGS = (".lock", ".lck")
_RESTARTS = "autorestart"
_LARGEST = 64
"""Bytes. A lock is empty or holds a number; the lists of versions that developers call ``….lock`` are larger."""
_LONGEST_RESTART = 300
_MOST_NAMES = 2000
_MOST_LOCKS = 20


@dataclass(frozen=True, slots=True)
class LockFile:
    """A lock file, or a restart token, of the user's own."""

    path: FilePath
    since: Public
    """Day of its last change in UTC, ``YYYY-MM-DD``."""
    age_seconds: int
    """Time since its last change; negative where the clock was set back."""
    in_use: bool = False
    """A program that runs has it open or holds a lock on it, whatever program that is."""

    @property
    def is_left_over(self) -> bool:
        """Return whether nothing uses it, and it is older than a restart of TWS takes, during which no program may be seen."""
        return self.age_seconds >= _LONGEST_RESTART and not self.in_use


def left_files(host: Host, folder: str, ends: float) -> tuple[tuple[LockFile, ...], tuple[LockFile, ...]]:
    """Return the lock files in a settings folder and in the folders directly in it, and the restart tokens in the latter.

    Stops at `ends` on the host's clock.
    """
    locks: list[LockFile] = []
    tokens: list[LockFile] = []
    for path, is_token in _candidates(host, folder, ends):
        stat = host.stat(path)
        if isinstance(stat, Failure) or stat.modified is None or not _is_own(stat):
            continue
        if is_token or stat.size <= _LARGEST:
            age = int((host.now() - stat.modified).total_seconds())
            in_use = age >= _LONGEST_RESTART and host.elapsed() < ends and host.is_in_use(path) is True
            since = stat.modified.date().isoformat()
            if is_token:  # its folder is named after the login
                shown = PathStyle(host.machine.os.family).join(folder, "*", _RESTARTS)
                tokens.append(LockFile(shown, since, age, in_use))
            else:
                locks.append(LockFile(path, since, age, in_use))
    return tuple(locks), tuple(tokens)


def _candidates(host: Host, folder: str, ends: float) -> Iterator[tuple[str, bool]]:
    """Yield paths, and whether each is that of a restart token."""
    paths, names, locks = PathStyle(host.machine.os.family), _MOST_NAMES, _MOST_LOCKS
    waiting = [(folder, 1)]
    while waiting:
        place, level = waiting.pop()
        entries = host.list_folder(place)
        for name in () if isinstance(entries, Failure) else entries:
            if names <= 0 or locks <= 0 or host.elapsed() > ends:
                return
            names, path = names - 1, paths.join(place, name)
            token = level > 1 and name == _RESTARTS
            if token or name.lower().endswith(_ENDINGS):
                locks -= 1
                yield path, token
            elif level == 1 and "." not in name and _is_folder(host.stat(path)):
                waiting.append((path, 2))


def _is_folder(stat: FileStat | Failure) -> bool:
    return not isinstance(stat, Failure) and stat.kind is FileKind.FOLDER and not stat.is_link


def _is_own(stat: FileStat) -> bool:
    return stat.kind is FileKind.FILE and not stat.is_link and stat.owned_by_me is not False
