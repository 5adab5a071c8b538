# SPDX-License-Identifier: MIT
"""Recordings of browsers (HAR) on disk: checked, read for what failed, and made safe to send; one or many.

A recording is read in a stream, whatever its size. The safe copy is written to a temporary file, searched for everything that
was hidden, and only then put in its place.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ibassist import __version__
from ibassist.app.files import whole_file
from ibassist.core.errors import UNREADABLE, UNWRITABLE, BadInputError, ExportRefusedError, IbassistError, reason
from ibassist.core.findings import Finding
from ibassist.core.reference_data import Knowledge
from ibassist.core.web_requests import WebRequests
from ibassist.har import findings
from ibassist.har.reading import HarItem, read_items
from ibassist.har.sanitizing import MARK, Sanitizer
from ibassist.har.splitting import CHUNK, PartKind
from ibassist.har.standins import HarLedger
from ibassist.har.survey import HarSurvey, Surveyor
from ibassist.privacy.vocabulary import HarmlessWords

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all; what it raises ends the work, and nothing is written."""
LARGEST_ATTACHED = 4 << 20
"""Bytes of a safe copy in a report, which is sent by e-mail."""
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Examined:
    """Facts and findings of a recording."""

    survey: HarSurvey
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MadeSafe:
    """A copy that can be sent, and what was replaced in it."""

    path: str
    ledger: HarLedger
    survey: HarSurvey
    """Facts of the recording as it was."""
    size: int
    """Bytes written."""


def silent(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def check(path: str | Path, knowledge: Knowledge, progress: Progress = silent) -> Examined:
    """Say whether a recording is usable. Raises BadInputError naming the byte where it is damaged."""
    survey = _survey(Path(path), knowledge, progress)
    return Examined(survey, findings.check(survey))


def read(path: str | Path, knowledge: Knowledge, progress: Progress = silent) -> Examined:
    """Say what failed in a recording. Raises BadInputError naming the byte where it is damaged."""
    survey = _survey(Path(path), knowledge, progress)
    return Examined(survey, findings.read(survey))


def examine(path: str | Path, knowledge: Knowledge, progress: Progress = silent) -> Examined:
    """Do both with one look at the file: what is the matter with it, then what failed in it."""
    survey = _survey(Path(path), knowledge, progress)
    return Examined(survey, (*findings.check(survey), *findings.read(survey)))


def safe_name(path: str | Path) -> str:
    """Return the proposed name of the safe copy of a recording."""
    source = Path(path)
    return str(source.with_name(f"{source.stem}-safe.har"))


def make_safe(path: str | Path, target: str | Path, knowledge: Knowledge, key: bytes, progress: Progress = silent) -> MadeSafe:
    """Write a copy of a recording without anything private.

    Raises BadInputError for a damaged recording or a file that must not be overwritten, ExportRefusedError where something
    hidden would be left, IbassistError where it cannot be written; then nothing was written.
    """
    source, goal = Path(path), Path(target)
    refuse_goal(source, goal)
    work = _SafeCopy(source, knowledge, Sanitizer(key, knowledge, HarmlessWords()), progress)
    try:
        with whole_file(goal) as file:
            work.write(file, goal.parent)
        return MadeSafe(str(goal), work.ledger, work.survey, goal.stat().st_size)
    except _LeftError as found:
        raise ExportRefusedError(
            "{count} hidden values would still be in it; nothing was written", place=goal, count=len(found.words)
        ) from None
    except OSError as error:
        raise IbassistError(UNWRITABLE, place=goal, reason=reason(error)) from error


def is_recording(path: str | Path) -> bool:
    """Return whether a file is a recording, by its name or by how it begins; one that cannot be read is none."""
    source = Path(path)
    if source.suffix.lower() == ".har":
        return True
    try:
        if not source.is_file():  # a pipe would wait for somebody
            return False
        with source.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    return b'"log"' in head and b'"entries"' in head


def safe_attachments(paths: Iterable[str | Path], knowledge: Knowledge, key: bytes) -> dict[str, bytes]:
    """Return safe copies of recordings for a report, under names that tell nothing.

    Raises as `make_safe`, and BadInputError where one is too large.
    """
    import tempfile

    copies: dict[str, bytes] = {}
    for number, path in enumerate(paths, 1):
        with tempfile.TemporaryDirectory(prefix="ibassist-") as folder:
            made = make_safe(path, Path(folder) / "safe.har", knowledge, key)
            if made.size > LARGEST_ATTACHED:
                size = LARGEST_ATTACHED >> 20
                raise BadInputError("larger than {size} MiB; please add only the part that matters", place=path, size=size)
            copies[f"recording-{number}.har"] = Path(made.path).read_bytes()
    return copies


def requests_of(copy: bytes, knowledge: Knowledge) -> WebRequests:
    """Return the requests of a safe copy that are worth a look."""
    surveyor = Surveyor(knowledge)
    for item in read_items([copy]):
        surveyor.take(item)
    return surveyor.survey.requests


def refuse_goal(source: str | Path, goal: str | Path) -> None:
    """Raise BadInputError where a safe copy must not be written."""
    source, goal = Path(source), Path(goal)
    try:
        if goal.exists():
            if source.exists() and os.path.samefile(source, goal):
                raise BadInputError("this is the recording itself; please choose another file to write", place=goal)
            if not _is_own(goal):
                raise BadInputError("there is such a file already, and it is no recording that ibassist made safe", place=goal)
    except (OSError, ValueError) as error:
        raise BadInputError(UNWRITABLE, place=goal, reason=reason(error)) from error


def _is_own(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(_HEAD)


class _LeftError(Exception):
    def __init__(self, words: set[str]) -> None:
        super().__init__()
        self.words = words


class _SafeCopy:
    """The way of one recording into its safe copy: a line for each entry, so that a line can be mended by itself."""

    def __init__(self, source: Path, knowledge: Knowledge, sanitizer: Sanitizer, progress: Progress) -> None:
        self._source = source
        self._sanitizer = sanitizer
        self._surveyor = Surveyor(knowledge)
        self._progress = progress
        self._done = (0, 1)
        self._open = ""
        """Name of the list that is being written."""
        self._written: set[str] = {"comment"}

    @property
    def ledger(self) -> HarLedger:
        return self._sanitizer.ledger

    @property
    def survey(self) -> HarSurvey:
        return self._surveyor.survey

    def write(self, file: BinaryIO, folder: Path) -> None:
        """Write the copy, with a temporary file in `folder` if need be. Raises _LeftError where hidden words are left in it."""
        file.write(f'{{"log":{{"comment":{_json(f"{MARK} {__version__}")}'.encode())
        for item in items_of(self._source, self._note):
            self._surveyor.take(item)
            self._item(item, file)
        file.write(self._close())
        for key, value in (("version", "1.2"), ("creator", {"name": "ibassist", "version": __version__}), ("entries", [])):
            if key not in self._written:
                file.write(f',\n"{key}":{_json(value)}'.encode())
        file.write(b"}}\n")
        if left := self._left(file):
            self._mend(file, left, folder)
            if left := self._left(file):
                raise _LeftError(left)

    def _note(self, done: int, total: int) -> None:
        self._done = done, total
        self._progress(done, total)

    def _item(self, item: HarItem, file: BinaryIO) -> None:
        if item.kind is PartKind.OTHER or (item.kind is PartKind.LOG and item.key in self._written):
            return
        if item.kind is PartKind.LOG:
            begin = self._close() + f",\n{_json(self._sanitizer.member_name(item.key))}:".encode()
            self._written.add(item.key)
            file.write(begin + _json(self._sanitizer.member(item.key, item.value)).encode("utf-8", "replace"))
            return
        clean = self._sanitizer.page if item.kind is PartKind.PAGE else self._sanitizer.entry
        begin = b",\n" if self._open == item.key else self._close() + f',\n"{item.key}":[\n'.encode()
        self._open = item.key
        self._written.add(item.key)
        file.write(begin + _json(clean(item.value)).encode("utf-8", "replace"))

    def _close(self) -> bytes:
        was_open, self._open = self._open, ""
        return b"]" if was_open else b""

    def _left(self, file: BinaryIO) -> set[str]:
        """Search the finished file, line by line."""
        file.seek(0)
        left: set[str] = set()
        for line in file:
            left |= self._sanitizer.residue(line.decode("utf-8"))
            self._progress(*self._done)
        file.seek(0, os.SEEK_END)
        return left

    def _mend(self, file: BinaryIO, words: set[str], folder: Path) -> None:
        """Replace words that were hidden in one place only after they had been found harmless in another."""
        import tempfile

        with tempfile.TemporaryFile(dir=folder, prefix=".ibassist-") as mended:
            file.seek(0)
            for line in file:
                text = line.decode("utf-8")
                mended.write(self._mended(text, words).encode("utf-8", "replace") if self._sanitizer.residue(text) else line)
                self._progress(*self._done)
            mended.seek(0)
            file.seek(0)
            file.truncate()
            shutil.copyfileobj(mended, file)

    def _mended(self, line: str, words: set[str]) -> str:
        """Return a line, which is an entry, a page or a member with its name, without `words`."""
        decoder, begin, name = json.JSONDecoder(), 0, ""
        try:
            if line.startswith('"'):
                name, begin = decoder.raw_decode(line)
                begin += 1
            value, end = decoder.raw_decode(line, begin)
        except ValueError:  # the beginning of a list
            return line
        told = self._sanitizer.without(name, words) if name else ""
        return f"{_json(told) + ':' if name else ''}{_json(self._sanitizer.without(value, words, name))}{line[end:]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _survey(path: Path, knowledge: Knowledge, progress: Progress) -> HarSurvey:
    surveyor = Surveyor(knowledge)
    for item in items_of(path, progress):
        surveyor.take(item)
    return surveyor.survey


def items_of(path: Path, progress: Progress = silent) -> Iterator[HarItem]:
    """Yield the parts of a recording. Raises BadInputError with the file as its place."""
    try:
        yield from read_items(_chunks(path, progress))
    except BadInputError as error:
        raise error.at(path) from None


def _chunks(path: Path, progress: Progress) -> Iterator[bytes]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInputError("not a file")
        with path.open("rb") as file:
            total, done = os.fstat(file.fileno()).st_size, 0
            while chunk := file.read(CHUNK):
                yield chunk
                done += len(chunk)
                progress(done, max(total, done))
    except (OSError, ValueError) as error:
        raise BadInputError(UNREADABLE, reason=reason(error)) from None
