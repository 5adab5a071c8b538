# SPDX-License-Identifier: MIT
"""Files, folders and the volumes that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ibassist.core.outcomes import Failure, Step


class FileKind(StrEnum):
    """Kind of the thing that a path names, links followed."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FileStat:
    """Ownership and rights of a file or folder."""

    kind: FileKind
    size: int = 0
    mode: int | None = None
    """POSIX permission bits, None on Windows."""
    owner: str = ""
    """User name, or the number where there is no name."""
    group: str = ""
    owned_by_me: bool | None = None
    is_link: bool = False
    target: str = ""
    """The real path, when any part of the given one is a link."""
    writable_by_everyone: bool | None = None
    """Mode bits or ACL give every user of the computer the right to write."""
    acl: tuple[str, ...] = ()
    """Entries beyond the mode bits, in the words of the system's own tool."""
    modified: datetime | None = None
    """Moment of the last change of its contents, to the second."""
    names: int = 1
    """Names of the same file (hard links), this one included; for a folder without meaning."""


@dataclass(frozen=True, slots=True)
class WriteTrial:
    """Result of using a folder as TWS does. Each step is a real attempt; all is cleaned up."""

    create: Step
    change: Step
    rename: Step
    delete: Step

    @property
    def ok(self) -> bool:
        """Return whether all four went well."""
        return self.create.ok and self.change.ok and self.rename.ok and self.delete.ok


@dataclass(frozen=True, slots=True)
class DiskSpace:
    """Space on the volume that holds a path, in bytes."""

    total: int
    free: int
    """Available to this user."""


class FileCalls(Protocol):
    """Questions about files and folders."""

    def read_file(self, path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
        """Return a regular file's bytes (its last `max_bytes` with `tail`); larger without `tail` is TOO_LARGE."""

    def stat(self, path: str) -> FileStat | Failure:
        """Return owner and rights of a path."""

    def is_in_use(self, path: str) -> bool | Failure:
        """Return whether another program has a lock on a file, or has it open, as far as this user can see."""

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        """Return the sorted names in a folder."""

    def try_writing(self, folder: str) -> WriteTrial:
        """Create, change, rename and delete a small file of our own in a folder. Leaves nothing behind."""

    def disk_space(self, path: str) -> DiskSpace | Failure:
        """Return the space on the volume that holds a path."""
