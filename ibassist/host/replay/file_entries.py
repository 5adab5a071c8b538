# SPDX-License-Identifier: MIT
"""Answers about files and folders as entries of ``machine.yaml``: one for all that was asked about a path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import FileKind, FileStat, Machine, WriteTrial
from ibassist.host.replay.calls import AskedValues
from ibassist.host.replay.files import absent
from ibassist.host.replay.parts import FileEntry, StoredBytes, WritingEntry

BytesStore = Callable[[bytes, str], StoredBytes]
"""Puts bytes away under a name made from a hint, and returns what stands for them."""


def failing(failure: Failure) -> dict[str, Any]:
    """Return the fields of a part that fails as `failure` says."""
    return {"fails": failure.outcome, "code": failure.code, "number": failure.number}


@dataclass(slots=True)
class _Asked:
    """All that was asked about one path."""

    contents: list[bytes] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    """Of reading and listing, but for those that follow from what the path is."""
    stat: FileStat | Failure | None = None
    entries: tuple[str, ...] | None = None
    largest_question: int = 0
    """The most bytes that were asked for and were too few."""

    def note(self, call: str, question: AskedValues, answer: Any) -> None:
        """Take note of one answer."""
        if call == "stat":
            self.stat = answer
        elif isinstance(answer, Failure):
            self.failures.append(answer)
            if answer.outcome is Outcome.TOO_LARGE:
                self.largest_question = max(self.largest_question, question[1])
        elif isinstance(answer, bytes):
            self.contents.append(answer)
        else:
            self.entries = answer


def file_entries(calls: Iterable[tuple[str, AskedValues, Any]], store: BytesStore, machine: Machine) -> tuple[FileEntry, ...]:
    """Return an entry for each path that was asked about and is there."""
    asked: dict[str, _Asked] = {}
    for call, question, answer in calls:
        asked.setdefault(question[0], _Asked()).note(call, question, answer)
    entries = (_file(path, about, store, machine) for path, about in asked.items())
    return tuple(entry for entry in entries if entry is not None)


def _file(path: str, asked: _Asked, store: BytesStore, machine: Machine) -> FileEntry | None:
    """Return what is known of a path, None when that is what an unlisted path answers all the same."""
    fields: dict[str, Any] = {}
    if isinstance(asked.stat, FileStat):
        fields = _stat(asked.stat, machine)
    elif asked.stat is not None:
        fields = {"stat_fails": asked.stat.outcome, "code": asked.stat.code, "number": asked.stat.number}
    failure = next((failure for failure in asked.failures if not _follows(failure, asked)), None)
    if failure is not None and failure.outcome is Outcome.TOO_LARGE:
        fields["size"] = max(fields.get("size") or 0, failure.number or 0, asked.largest_question + 1)
    elif failure is not None:
        fields |= failing(failure)
    if asked.entries is not None:
        fields["entries"] = asked.entries
    if asked.contents:
        content = max(asked.contents, key=len)
        fields["content"] = store(content, path)
        fields["size"] = fields.get("size") if (fields.get("size") or 0) > len(content) else None
    missing = absent(windows=machine.os.family is OsFamily.WINDOWS)
    known = asked.contents or asked.entries is not None or any(found not in (None, missing) for found in (asked.stat, failure))
    return FileEntry(path=path, **fields) if known else None


def _follows(failure: Failure, asked: _Asked) -> bool:
    """Return whether a failure says no more than that a folder is no file, or a file no folder."""
    kind = asked.stat.kind if isinstance(asked.stat, FileStat) else None
    if failure.code == "not_a_regular_file":
        return asked.entries is not None or kind in (FileKind.FOLDER, FileKind.OTHER)
    return failure.code == "ENOTDIR" and (bool(asked.contents) or kind in (FileKind.FILE, FileKind.OTHER))


def _stat(answer: FileStat, machine: Machine) -> dict[str, Any]:
    windows = machine.os.family is OsFamily.WINDOWS
    derived = None if windows else answer.owner == machine.account.name
    everyone = None if answer.mode is None else bool(answer.mode & 0o002)
    return {
        "kind": None if answer.kind is FileKind.FILE else answer.kind,
        "size": answer.size,
        "mode": answer.mode,
        "owner": answer.owner or None,
        "group": answer.group or None,
        "owned_by_me": None if answer.owned_by_me == derived else answer.owned_by_me,
        "is_link": answer.is_link,
        "target": answer.target,
        "writable_by_everyone": None if answer.writable_by_everyone == everyone else answer.writable_by_everyone,
        "acl": answer.acl,
        "modified": answer.modified,
    }


def writing_entry(folder: str, trial: WriteTrial) -> WritingEntry:
    """Note how writing to a folder went; not how long it took."""
    steps = (trial.create, trial.change, trial.rename, trial.delete)
    failed = next((step for step in steps if not step.ok), trial.create)
    create, change, rename, delete = (step.outcome for step in steps)
    if create is not Outcome.OK:
        change = rename = delete = Outcome.OK
    return WritingEntry(
        folder=folder, create=create, change=change, rename=rename, delete=delete, code=failed.code, number=failed.number
    )
