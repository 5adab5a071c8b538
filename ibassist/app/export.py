# SPDX-License-Identifier: MIT
"""Reports on disk: drawing one up, writing it fail-closed, and opening one again.

A report is redacted before it is judged, and before the first byte reaches the disk the finished files are searched for
everything that was hidden. If any of it is still there, nothing is written.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import time
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ibassist.app import run
from ibassist.app.attachments import entry_name
from ibassist.app.files import write_atomically
from ibassist.app.open_report import is_own_report
from ibassist.app.program_words import program_text
from ibassist.app.pseudonym_key import pseudonym_key
from ibassist.content.catalog import Catalog
from ibassist.core.codec import Document
from ibassist.core.errors import UNWRITABLE, BadInputError, ExportRefusedError, IbassistError, reason
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.core.ledger import Ledger, Level
from ibassist.core.manifest import NAME as MANIFEST
from ibassist.core.manifest import write_manifest
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.core.web_requests import WebRequests
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import PrivateMap, Redaction, redact
from ibassist.reports.api import Report
from ibassist.reports.writers import WRITERS


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report that can be looked at, and then saved exactly as it was looked at."""

    report: Report
    files: Mapping[str, bytes]
    """By name, in the order of the archive."""
    private: PrivateMap
    """The pseudonym of each private value. Stays on this computer."""
    own_text: str
    kept: tuple[str, ...] = ()
    """Words that stay as the user wished; without that they would have been replaced as unknown."""

    @property
    def file_name(self) -> str:
        """Proposed name, which says when and nothing else; and that it is not redacted, where that is so."""
        digits = re.sub(r"\D", "", self.report.snapshot.taken_at)[:14]
        mark = "" if self.report.snapshot.redacted else "UNREDACTED-"
        return f"ibassist-report-{mark}{digits[:8]}-{digits[8:]}.zip"

    def check(self) -> None:
        """Search the finished files and their names for everything that was hidden. Raises ExportRefusedError.

        The message names the file and the kind of value, never the value.
        """
        if not PrivateMap((_CANARY,)).residue(f"<td>{_CANARY.text}</td>", self.own_text):
            raise ExportRefusedError("the search for private data does not work; nothing was written")
        for name, data in self.files.items():
            left = self.private.residue(f"{name}\n{data.decode('utf-8')}", self.own_text)
            if left:
                kinds = ", ".join(sorted({identifier.kind.value for identifier in left}))
                raise ExportRefusedError(
                    "private data of the kind {kinds} would still be in it; nothing was written", place=name, kinds=kinds
                )

    def archive(self) -> bytes:
        """Return the ZIP archive; the same report gives the same bytes. Raises ExportRefusedError."""
        self.check()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in self.files.items():
                entry = zipfile.ZipInfo(name, _zip_time(self.report.snapshot.taken_at))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data)
        return buffer.getvalue()

    def save(self, path: str | Path, *, replace: bool = False) -> str:
        """Write the archive and return its path; a folder as `path` gets a file of the proposed name.

        A file that is no report of ours is overwritten only with `replace` (the user was asked). Raises ExportRefusedError,
        BadInputError, IbassistError; then nothing was written.
        """
        target = Path(path)
        data = self.archive()
        try:
            if target.is_dir():
                target /= self.file_name
            if not replace:
                _refuse_foreign(target)
            write_atomically(target, data)
        except (OSError, ValueError) as error:
            raise IbassistError(UNWRITABLE, place=target, reason=reason(error)) from error
        return str(target)


_CANARY = Identifier(Pii.USER, "canary-that-must-be-found", "canary")


def prepare(
    snapshot: Snapshot,
    catalog: Catalog,
    knowledge: Knowledge,
    lang: Lang,
    *,
    notes: Mapping[str, str] | None = None,
    attachments: Mapping[str, str] | None = None,
    recordings: Mapping[str, bytes] | None = None,
    words: Iterable[str] = (),
    secrets: Iterable[str] = (),
    keep: Iterable[str] = (),
    level: Level = Level.NORMAL,
    ledger: Ledger | None = None,
    key: bytes | None = None,
) -> PreparedReport:
    """Redact, judge, and write in memory.

    `notes`: what the user adds, as ``user`` (own words) and ``symptom``. `attachments`: texts by file name. `recordings`: of
    browsers, made safe already. `words` the user wants hidden besides; those to `keep` stay where they are merely unknown.
    `secrets`: passwords that were typed in for a test. `ledger`: of a report that was opened. `key`: for stand-ins; without it
    the computer's own. Raises BadInputError for attachments to a minimal report.
    """
    attachments, recordings, own_text = attachments or {}, recordings or {}, program_text(catalog, knowledge)
    redaction = redact(
        snapshot,
        Pseudonyms(key or pseudonym_key()),
        knowledge,
        notes=_added(notes or {}, attachments, recordings, level),
        names=attachments,
        words=words,
        secrets=secrets,
        free=keep,
        level=level,
        own_text=own_text,
    )
    attached = _attached(redaction) | {entry_name(name): data for name, data in recordings.items()}
    report = replace(_report(redaction, catalog, lang, ledger, tuple(attached)), recordings=_requests(recordings, knowledge))
    return PreparedReport(report, _files(report, redaction, attached), redaction.private, own_text, redaction.kept)


_ATTACHED = "attached:"


def _added(
    notes: Mapping[str, str], attachments: Mapping[str, str], recordings: Mapping[str, bytes], level: Level
) -> dict[str, str]:
    """Return all texts of the user. Raises BadInputError for attachments to a minimal report."""
    if (attachments or recordings) and level is Level.MINIMAL:
        raise BadInputError("a minimal report holds no files of yours; please add them to a normal one")
    return {**notes, **{f"{_ATTACHED}{name}": text for name, text in attachments.items()}}


def _files(report: Report, redaction: Redaction, attached: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the archive, the manifest of the others last."""
    files = render(report) | dict(attached)
    files[MANIFEST] = write_manifest(redaction.snapshot, report.ledger.level, files)
    return files


def _report(redaction: Redaction, catalog: Catalog, lang: Lang, ledger: Ledger | None, attached: tuple[str, ...]) -> Report:
    done, level = redaction.ledger, redaction.ledger.level
    if ledger is not None and ledger.level is Level.MINIMAL:
        level = Level.MINIMAL
    before = ledger or Ledger()
    total = Ledger(before.entries + done.entries, level, before.kept + done.kept)
    said = {name: text for name, text in redaction.notes.items() if not name.startswith(_ATTACHED)}
    return Report(redaction.snapshot, run.judge(redaction.snapshot), total, catalog, lang, said, attached)


def _attached(redaction: Redaction) -> dict[str, bytes]:
    """Return the attachments by their place in the archive."""
    texts = {name.removeprefix(_ATTACHED): text for name, text in redaction.notes.items() if name.startswith(_ATTACHED)}
    return {entry_name(redaction.names[name]): text.encode("utf-8", "replace") for name, text in texts.items()}


def _requests(recordings: Mapping[str, bytes], knowledge: Knowledge) -> tuple[tuple[str, WebRequests], ...]:
    """Return what the safe copies hold of requests, each with its place in the archive."""
    if not recordings:
        return ()
    from ibassist.app.har_files import requests_of

    return tuple((entry_name(name), requests_of(data, knowledge)) for name, data in recordings.items())


def refuse_target(path: str | Path) -> None:
    """Raise BadInputError where no report can be saved, so that nobody waits for an inspection in vain."""
    target = Path(path)
    try:
        folder = target if target.is_dir() else target.parent
        if target != folder:
            _refuse_foreign(target)
    except (OSError, ValueError) as error:
        raise BadInputError(UNWRITABLE, place=target, reason=reason(error)) from error
    try:
        _try_folder(folder)
    except OSError as error:
        raise BadInputError(
            "the folder cannot be written to ({reason}); another one can be named with -o",
            place=target.absolute(),
            reason=reason(error),
        ) from error


def _try_folder(folder: Path) -> None:
    """Raise OSError where no file can be made in a folder, as far as that can be told without making one."""
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not is_own_report(target):
        raise BadInputError("there is such a file already, and it is no report of ibassist", place=target)


def reopened(document: Document, catalog: Catalog, lang: Lang) -> Report:
    """Return the report of an opened document, with this version's verdicts."""
    return Report(document.snapshot, run.judge(document.snapshot), document.ledger, catalog, lang, document.notes)


def render(report: Report) -> dict[str, bytes]:
    """Return all files of a report by name."""
    return {name: write(report) for name, write in WRITERS.items()}


def _zip_time(taken_at: str) -> tuple[int, int, int, int, int, int]:
    """Return the moment of the inspection, or the earliest there is in a ZIP archive."""
    try:
        moment = time.strptime(taken_at, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return (1980, 1, 1, 0, 0, 0)
    return moment[:6] if 1980 <= moment.tm_year <= 2107 else (1980, 1, 1, 0, 0, 0)
