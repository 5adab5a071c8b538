# SPDX-License-Identifier: MIT
"""Opening a report somebody sent: an archive or a document, of which nothing is trusted."""

from __future__ import annotations

import codecs
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ibassist.core.codec import MAX_BYTES, Document, decode_document
from ibassist.core.errors import UNREADABLE, BadInputError, reason
from ibassist.core.facts import SCHEMA, Facts
from ibassist.core.manifest import NAME as MANIFEST
from ibassist.core.manifest import Alteration, altered

DOCUMENT = "report.json"
_MAX_ARCHIVE = 64 << 20
_MAX_ENTRIES = 100
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A report that was sent, and what of its archive is not as it was written."""

    document: Document
    alterations: tuple[Alteration, ...] = ()


def open_report(path: str | Path, facts_types: Iterable[type[Facts]]) -> Document:
    """Read ``report.zip`` or ``report.json``. Raises BadInputError naming the file, and the place in it."""
    return open_checked(path, facts_types).document


def open_checked(path: str | Path, facts_types: Iterable[type[Facts]]) -> OpenedReport:
    """Read a report and compare its archive with the list in it. Raises BadInputError naming the file, and the place in it."""
    file = Path(path)
    try:
        data, place, alterations = _document(file)
    except (OSError, ValueError) as error:
        raise BadInputError(UNREADABLE, place=file, reason=reason(error)) from None
    try:
        return OpenedReport(decode_document(data, facts_types), alterations)
    except BadInputError as error:
        raise error.at(place) from None


def is_own_report(file: Path) -> bool:
    """Return whether a file is a report of ours, so far as its beginning tells."""
    try:
        data, _, _ = _document(file)
    except (OSError, BadInputError):
        return False
    return f'"{SCHEMA}"'.encode() in data[:200]


def _document(file: Path) -> tuple[bytes, str, tuple[Alteration, ...]]:
    """Return the bytes of the document, where they are, and what was altered. Raises BadInputError, OSError."""
    if not file.is_file():
        raise BadInputError("not a file" if file.exists() else "there is no such file", place=file)
    with file.open("rb") as stream:
        if stream.read(4) == b"PK\x03\x04":
            return _from_archive(file)
        stream.seek(0)
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadInputError("larger than {size} MiB: not a report of ibassist", place=file, size=MAX_BYTES >> 20)
    if not data.strip():
        raise BadInputError("the file is empty", place=file)
    if not data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        raise BadInputError(
            "not a report of ibassist; a report is the .zip file that was saved, or report.json in it", place=file
        )
    return data, str(file), ()


def _from_archive(file: Path) -> tuple[bytes, str, tuple[Alteration, ...]]:
    if file.stat().st_size > _MAX_ARCHIVE:
        raise BadInputError("larger than {size} MiB: not a report of ibassist", place=file, size=_MAX_ARCHIVE >> 20)
    try:
        with zipfile.ZipFile(file) as archive:
            names = _names(archive, file)
            data = _read(archive, DOCUMENT, file)
            alterations = _alterations(archive, names, data, file) if MANIFEST in names else ()
    except _ZIP_ERRORS as error:
        detail = str(error) or type(error).__name__
        raise BadInputError("the archive is damaged ({detail})", place=file, detail=detail) from None
    return data, f"{file}, {DOCUMENT}", alterations


def _alterations(archive: zipfile.ZipFile, names: list[str], data: bytes, file: Path) -> tuple[Alteration, ...]:
    """Compare what is small enough to be read with the list; together it may not be more than one document may be."""
    files = {DOCUMENT: data}
    room = MAX_BYTES
    for name in names:
        size = archive.getinfo(name).file_size
        if name in (DOCUMENT, MANIFEST) or size > room:
            continue
        files[name] = _read(archive, name, file)
        room -= size
    return altered(_read(archive, MANIFEST, file), files, names)


def _names(archive: zipfile.ZipFile, file: Path) -> list[str]:
    """Return the names of all entries, of which none may be a trap for a program that unpacks them."""
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise BadInputError("more than {count} entries: not a report of ibassist", place=file, count=_MAX_ENTRIES)
    names = [entry.filename for entry in entries]
    if DOCUMENT not in names:
        raise BadInputError("no {name} in it: not a report of ibassist", place=file, name=DOCUMENT)
    if len(set(names)) < len(names):
        raise BadInputError("more than one entry of the same name: not a report of ibassist", place=file)
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in entry.filename:
            raise BadInputError("an entry has a path that leads out of the archive: not a report of ibassist", place=file)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BadInputError("an entry is a link: not a report of ibassist", place=file)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # zipfile unpacks the others a whole chunk at a time, and one of a few hundred bytes can hold gigabytes
            raise BadInputError("an entry is compressed in a way that reports never are: not a report of ibassist", place=file)
        if entry.flag_bits & 0x1:
            raise BadInputError("an entry is protected with a password: not a report of ibassist", place=file)
    return names


def _read(archive: zipfile.ZipFile, name: str, file: Path) -> bytes:
    """Return an entry, whatever size it claims to have; at its end the check sum is compared."""
    with archive.open(name) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadInputError(
            "unpacks to more than {size} MiB: not a report of ibassist", place=f"{file}, {name}", size=MAX_BYTES >> 20
        )
    return data
