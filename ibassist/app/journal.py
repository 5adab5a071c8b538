# SPDX-License-Identifier: MIT
"""The journal of repairs: what was changed from which state to which, on the disk before anything is touched.

One file an entry, replaced whole at every turn of its story. An entry that stands as begun or as being taken back was cut off;
what really became of it is then read from the places themselves, so that the journal never has to be believed against them.
Entries are counted, not dated: a clock that is set back changes nothing. The files hold former contents of settings, so the
folder is the user's alone.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import msgspec
import platformdirs

from ibassist.app.files import write_atomically
from ibassist.core.edits import Edit
from ibassist.core.errors import UNREADABLE, UNWRITABLE, IbassistError, reason

_SUFFIX = ".json"
_LOCK = "lock"
_MAX_BYTES = 64 << 20
_OPEN_TO_OTHERS = 0o022


class EntryState(StrEnum):
    """Turn of the story of a repair."""

    BEGUN = "begun"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    ABANDONED = "abandoned"
    """Nothing of it was left, or nothing was ever changed."""


class Result(StrEnum):
    """Result of the check after a repair."""

    NOT_CHECKED = "not_checked"
    SOLVED = "solved"
    STILL_THERE = "still_there"
    UNKNOWN = "unknown"


_UNFINISHED = frozenset({EntryState.BEGUN, EntryState.UNDOING})


@dataclass(frozen=True, slots=True)
class RepairEntry:
    """One repair."""

    number: int
    remedy: str
    finding: str
    began: str
    """By the computer's clock, UTC."""
    edits: tuple[Edit, ...] = field(repr=False)
    closed: str = ""
    """As `remedies.api.Plan.closed`."""
    state: EntryState = EntryState.BEGUN
    result: Result = Result.NOT_CHECKED

    @property
    def id(self) -> str:
        """Return the name of the repair, as `app.repair.Offer.id`."""
        return f"{self.remedy}:{self.finding}"

    @property
    def unfinished(self) -> bool:
        """Return whether the entry was cut off."""
        return self.state in _UNFINISHED


class Journal:
    """Entries in a folder. Writing needs the lock; raises IbassistError where the folder cannot be used."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or journal_folder()

    def entries(self) -> tuple[RepairEntry, ...]:
        """Return all entries, oldest first. One that cannot be read is left out: it is no story of ours any more."""
        try:
            names = sorted(os.listdir(self.folder))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise IbassistError(UNREADABLE, place=self.folder, reason=reason(error)) from error
        self._refuse_if_open_to_others()
        found = (self._read(self.folder / name) for name in names if name.endswith(_SUFFIX) and name[:-5].isdecimal())
        return tuple(sorted((entry for entry in found if entry is not None), key=lambda entry: entry.number))

    def unfinished(self) -> RepairEntry | None:
        """Return the entry that was cut off."""
        return next((entry for entry in self.entries() if entry.unfinished), None)

    def begin(self, remedy: str, finding: str, began: str, edits: tuple[Edit, ...], closed: str) -> RepairEntry:
        """Write a new entry; when this returns, it is on the disk."""
        entry = RepairEntry(self._next_number(), remedy, finding, began, edits, closed)
        self.write(entry)
        return entry

    def mark(self, entry: RepairEntry, state: EntryState, result: Result | None = None) -> RepairEntry:
        """Write the next turn of an entry."""
        told = replace(entry, state=state, result=entry.result if result is None else result)
        self.write(told)
        return told

    def write(self, entry: RepairEntry) -> None:
        """Write an entry whole."""
        path = self.folder / f"{entry.number:06d}{_SUFFIX}"
        try:
            write_atomically(path, msgspec.json.encode(entry))
        except OSError as error:
            raise IbassistError(UNWRITABLE, place=path, reason=reason(error)) from error

    def _next_number(self) -> int:
        """Return a number that no file has, readable or not."""
        names = os.listdir(self.folder)
        return max((int(name[:-5]) for name in names if name.endswith(_SUFFIX) and name[:-5].isdecimal()), default=0) + 1

    def _read(self, path: Path) -> RepairEntry | None:
        with suppress(OSError, msgspec.MsgspecError, ValueError):
            if path.is_file() and path.stat().st_size <= _MAX_BYTES:
                return msgspec.json.decode(path.read_bytes(), type=RepairEntry)
        return None

    def _refuse_if_open_to_others(self) -> None:
        """Refuse a folder that others can write to: through an undo they would write anywhere."""
        if sys.platform == "win32":
            return
        info = os.lstat(self.folder)
        if info.st_uid != os.geteuid() or info.st_mode & _OPEN_TO_OTHERS or not stat.S_ISDIR(info.st_mode):
            raise IbassistError("other users can write to this folder, so it is not used", place=self.folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other instances of the program from repairing meanwhile. The system frees the lock whatever ends the program."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise IbassistError(UNWRITABLE, place=self.folder, reason=reason(error)) from error
        try:
            self._refuse_if_open_to_others()
            _lock(descriptor)
            self._clear()
            yield
        finally:
            os.close(descriptor)

    def _clear(self) -> None:
        """Remove temporary files that a killed run left in the journal."""
        for name in os.listdir(self.folder):
            if name.startswith(".ibassist-"):
                with suppress(OSError):
                    os.unlink(self.folder / name)


def journal_folder() -> Path:
    """Return where the journal is kept."""
    return Path(platformdirs.user_data_dir("ibassist", appauthor=False)) / "repairs"


def journal_files() -> tuple[Path, ...]:
    """Return the files of the journal that are there. Without them, no repair can be taken back."""
    folder = journal_folder()
    with suppress(OSError):
        return tuple(path for path in sorted(folder.iterdir()) if path.suffix == _SUFFIX or path.name == _LOCK)
    return ()


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise IbassistError("another ibassist is repairing something; please wait for it to end") from None
