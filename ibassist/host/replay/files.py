# SPDX-License-Identifier: MIT
"""Files and folders of a recorded machine."""

from __future__ import annotations

import ntpath
import posixpath
import stat as modes
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.host.api import DiskSpace, FileKind, FileStat, WriteTrial
from ibassist.host.replay.data import DataFiles
from ibassist.host.replay.parts import FileEntry, WritingEntry


def absent(*, windows: bool) -> Failure:
    """Return how a system says that there is no such file (or registry key)."""
    return Failure(Outcome.MISSING, "ERROR_FILE_NOT_FOUND" if windows else "ENOENT", 2)


class Paths:
    """Comparison of paths on a system: letter case counts on Linux only, both slashes are one on Windows."""

    def __init__(self, family: OsFamily) -> None:
        self.windows = family is OsFamily.WINDOWS
        self._fold = family is not OsFamily.LINUX

    def key(self, path: str) -> str:
        """Return the form in which two spellings of a path are equal."""
        plain = ntpath.normpath(path) if self.windows else posixpath.normpath(path)
        return plain.casefold() if self._fold else plain

    def parents(self, path: str) -> list[str]:
        """Return the folders above a path, nearest first."""
        pure = PureWindowsPath(ntpath.normpath(path)) if self.windows else PurePosixPath(posixpath.normpath(path))
        return [str(parent) for parent in pure.parents]

    def name(self, path: str) -> str:
        """Return the last component of a path."""
        return ntpath.basename(ntpath.normpath(path)) if self.windows else posixpath.basename(posixpath.normpath(path))


class RecordedFiles:
    """Answers `read_file`, `stat`, `list_folder`, `try_writing` and `disk_space`."""

    def __init__(self, machine: Any, data: DataFiles) -> None:
        self._machine = machine
        self._paths = Paths(machine.os.family)
        self._parts: dict[str, FileEntry] = {self._paths.key(part.path): part for part in machine.files}
        self._contents: dict[str, bytes] = {
            self._paths.key(part.path): data.bytes_of(part.content, f"$.files[{index}].content")
            for index, part in enumerate(machine.files)
            if part.content is not None
        }
        self._children: dict[str, dict[str, None]] = {}
        for part in machine.files:
            if Outcome.MISSING not in (part.fails, part.stat_fails):
                self._enter(part.path)
        self._writing: dict[str, WritingEntry] = {self._paths.key(part.folder): part for part in machine.writing}
        self._not_a_folder = Failure(Outcome.MISSING, "ENOTDIR", 267 if self._paths.windows else 20)
        default = machine.defaults.files
        self._missing = absent(windows=self._paths.windows) if default is Outcome.MISSING else Failure(default)

    def _enter(self, path: str) -> None:
        for parent in self._paths.parents(path):
            self._children.setdefault(self._paths.key(parent), {})[self._paths.name(path)] = None
            path = parent

    def _kind(self, key: str, part: FileEntry | None) -> FileKind | None:
        if part is not None and part.kind is not None:
            return part.kind
        if key in self._children or (part is not None and part.entries is not None):
            return FileKind.FOLDER
        return None if part is None else FileKind.FILE

    def read_file(self, path: str, *, max_bytes: int, tail: bool) -> bytes | Failure:
        """Answer `Host.read_file`."""
        key = self._paths.key(path)
        part = self._parts.get(key)
        kind = self._kind(key, part)
        if part is not None and part.failure is not None:
            return part.failure
        if kind is None:
            return self._missing
        if kind is not FileKind.FILE:
            return Failure(Outcome.FAILED, "not_a_regular_file")
        content = self._contents.get(key, b"")
        if tail:
            return content[max(0, len(content) - max_bytes) :]
        size = max(len(content), part.size or 0) if part is not None else len(content)
        return content if size <= max_bytes else Failure(Outcome.TOO_LARGE, number=size)

    def list_folder(self, path: str, *, max_entries: int) -> tuple[str, ...] | Failure:
        """Answer `Host.list_folder`."""
        key = self._paths.key(path)
        part = self._parts.get(key)
        kind = self._kind(key, part)
        if part is not None and part.failure is not None:
            return part.failure
        if kind is None:
            return self._missing
        if kind is not FileKind.FOLDER:
            return self._not_a_folder
        names = part.entries if part is not None and part.entries is not None else tuple(self._children.get(key, ()))
        return tuple(sorted(names)[:max_entries])

    def stat(self, path: str) -> FileStat | Failure:
        """Answer `Host.stat`."""
        key = self._paths.key(path)
        part = self._parts.get(key)
        kind = self._kind(key, part)
        if part is not None and part.stat_fails is not None:
            return Failure(part.stat_fails, part.code, part.number)
        if part is not None and part.fails is Outcome.MISSING:
            return part.failure or self._missing
        if kind is None:
            return self._missing
        return self._stat(path, part or FileEntry(path=path), kind)

    def _stat(self, path: str, part: FileEntry, kind: FileKind) -> FileStat:
        size = part.size if part.size is not None else len(self._contents.get(self._paths.key(path), b""))
        if self._paths.windows:
            return FileStat(kind, size, part.mode, part.owner or "", part.group or "", part.owned_by_me, part.is_link,
                            part.target, part.writable_by_everyone, part.acl, part.modified)  # fmt: skip
        account = self._machine.account
        home = self._paths.key(account.home)
        at_home = any(self._paths.key(folder) == home for folder in [path, *self._paths.parents(path)])
        owner = part.owner if part.owner is not None else (account.name if at_home else "root")
        mode = part.mode if part.mode is not None else (0o755 if kind is FileKind.FOLDER else 0o644)
        return FileStat(
            kind,
            size,
            mode,
            owner,
            part.group if part.group is not None else owner,
            part.owned_by_me if part.owned_by_me is not None else owner == account.name,
            part.is_link,
            part.target,
            part.writable_by_everyone if part.writable_by_everyone is not None else bool(mode & modes.S_IWOTH),
            part.acl,
            part.modified,
        )

    def try_writing(self, folder: str) -> WriteTrial:
        """Answer `Host.try_writing`: a folder that is not listed as its owner, its mode and the default allow."""
        listed = self._writing.get(self._paths.key(folder))
        if listed is not None:
            return _trial(listed)
        found = self.stat(folder)
        if isinstance(found, Failure):
            return _trial(WritingEntry(folder=folder, create=found.outcome, code=found.code, number=found.number))
        if found.kind is not FileKind.FOLDER:
            return _trial(WritingEntry(folder=folder, create=Outcome.MISSING, code="ENOTDIR", number=self._not_a_folder.number))
        foreign = found.owned_by_me is False and not found.writable_by_everyone and not self._machine.account.elevated
        read_only = found.owned_by_me is True and found.mode is not None and not found.mode & modes.S_IWUSR
        if foreign or (read_only and not self._machine.account.elevated):
            return _trial(WritingEntry(folder=folder, create=Outcome.DENIED, code="EACCES", number=13))
        return _trial(WritingEntry(folder=folder, create=self._machine.defaults.writing))

    def disk_space(self, path: str) -> DiskSpace | Failure:
        """Answer `Host.disk_space`: the listed volume nearest above the path."""
        disks = {self._paths.key(disk.path): disk for disk in self._machine.disks}
        for folder in [path, *self._paths.parents(path)]:
            disk = disks.get(self._paths.key(folder))
            if disk is not None:
                return disk.failure or DiskSpace(disk.total, disk.free)
        return self._missing


def _trial(part: WritingEntry) -> WriteTrial:
    def step(outcome: Outcome) -> Step:
        return Step(outcome) if outcome in (Outcome.OK, Outcome.SKIPPED) else Step(outcome, 0.0, part.code, part.number)

    if part.create is not Outcome.OK:
        return WriteTrial(step(part.create), SKIPPED, SKIPPED, SKIPPED)
    return WriteTrial(step(part.create), step(part.change), step(part.rename), step(part.delete))
