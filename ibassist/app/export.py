# SPDX-License-Identifier: MIT
"""Reports on disk: drawing one up, writing it fail-closed, and opening one again.

A report is redacted before it is judged, and before the first byte reaches the disk the finished files are searched for
everything that was hidden. If any of it is still there, nothing is written.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import stat
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from ibassist import __version__
from ibassist.app import run
from ibassist.app.files import write_atomically
from ibassist.app.opening import is_own_report
from ibassist.app.pseudonym_key import pseudonym_key
from ibassist.core.catalog import Catalog
from ibassist.core.codec import Document, json_schema
from ibassist.core.errors import BadInputError, ExportRefusedError, IbassistError
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.knowledge import Knowledge
from ibassist.core.pseudonyms import Pseudonyms
from ibassist.core.redact import Ledger, PrivateMap, redact
from ibassist.core.text import Lang, Text
from ibassist.reports import WRITERS
from ibassist.reports.api import Report


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report that can be looked at, and then saved exactly as it was looked at."""

    report: Report
    files: Mapping[str, bytes]
    """By name, in the order of the archive."""
    private: PrivateMap
    """Which stand-in stands for what. Stays on this computer."""
    own_text: str

    @property
    def file_name(self) -> str:
        """Proposed name, which says when and nothing else."""
        digits = re.sub(r"\D", "", self.report.snapshot.taken_at)[:14]
        return f"ibassist-report-{digits[:8]}-{digits[8:]}.zip"

    def check(self) -> None:
        """Search the finished files for everything that was hidden. Raises ExportRefusedError naming file and rule."""
        for name, data in self.files.items():
            left = self.private.residue(data.decode("utf-8"), self.own_text)
            if left:
                kinds = ", ".join(sorted({identifier.kind.value for identifier in left}))
                raise ExportRefusedError(f"{name}: private data of the kind {kinds} would still be in it; nothing was written")

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
            raise IbassistError(_unwritable(target, error)) from error
        return str(target)


def prepare(
    snapshot: Snapshot,
    catalog: Catalog,
    knowledge: Knowledge,
    lang: Lang,
    *,
    notes: Mapping[str, str] | None = None,
    ledger: Ledger | None = None,
    key: bytes | None = None,
) -> PreparedReport:
    """Redact, judge, and write in memory.

    `notes`: what the user adds, as ``user`` (own words) and ``symptom``. `ledger`: of a report that was opened. `key`: for
    stand-ins; without it the computer's own.
    """
    own_text = program_text(catalog, knowledge)
    pseudonyms = Pseudonyms(key or pseudonym_key())
    redaction = redact(snapshot, pseudonyms, knowledge, notes=notes, own_text=own_text)
    total = Ledger((ledger.entries if ledger else ()) + redaction.ledger.entries)
    diagnosis = run.judge(redaction.snapshot)
    report = Report(redaction.snapshot, diagnosis, total, catalog, lang, redaction.notes)
    return PreparedReport(report, render(report), redaction.private, own_text)


def refuse_target(path: str | Path) -> None:
    """Raise BadInputError where no report can be saved, so that nobody waits for an inspection in vain."""
    target = Path(path)
    try:
        folder = target if target.is_dir() else target.parent
        if target != folder:
            _refuse_foreign(target)
        _try_folder(folder)
    except (OSError, ValueError) as error:
        raise BadInputError(_unwritable(target, error)) from error


def _try_folder(folder: Path) -> None:
    """Raise OSError where no file can be made in a folder, as far as that can be told without making one."""
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not is_own_report(target):
        raise BadInputError(f"{target}: there is such a file already, and it is no report of ibassist")


def _unwritable(target: Path, error: Exception) -> str:
    return f"{target}: cannot be written ({getattr(error, 'strerror', None) or error})"


def reopened(document: Document, catalog: Catalog, lang: Lang) -> Report:
    """Return the report of an opened document, with this version's verdicts."""
    return Report(document.snapshot, run.judge(document.snapshot), document.ledger, catalog, lang, document.notes)


def render(report: Report) -> dict[str, bytes]:
    """Return all files of a report by name."""
    return {name: write(report) for name, write in WRITERS.items()}


def program_text(catalog: Catalog, knowledge: Knowledge) -> str:
    """Return all that reports say by themselves, case-folded: a private name of that spelling cannot be told from it."""
    blank = Snapshot(__version__, "", OsInfo(OsFamily.LINUX), redacted=True)
    report = Report(blank, Diagnosis((), ()), Ledger(), catalog, Lang.EN, {})
    parts = [data.decode() for data in render(report).values()]
    parts.append(json.dumps(json_schema(run.facts_types())))
    said = (catalog.findings, catalog.phrases, catalog.words, {guide.id: guide.title for guide in catalog.guides.values()})
    parts += [text for group in said for text in _strings(group)]
    parts += _strings(knowledge)
    return "\n".join(parts).casefold()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from (value.get(lang) for lang in Lang)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _strings(getattr(value, part.name))


def _zip_time(taken_at: str) -> tuple[int, int, int, int, int, int]:
    """Return the moment of the inspection, or the earliest there is in a ZIP archive."""
    try:
        moment = time.strptime(taken_at, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return (1980, 1, 1, 0, 0, 0)
    return moment[:6] if 1980 <= moment.tm_year <= 2107 else (1980, 1, 1, 0, 0, 0)
