# SPDX-License-Identifier: MIT
"""Opening a report somebody sent: an archive or a document, of which nothing is trusted."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from ibassist.core.codec import MAX_BYTES, Document, decode_document
from ibassist.core.errors import BadInputError
from ibassist.core.facts import SCHEMA, Facts

_DOCUMENT = "report.json"
_MAX_ARCHIVE = 64 << 20
_MAX_ENTRIES = 100
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def open_report(path: str | Path, facts_types: Iterable[type[Facts]]) -> Document:
    """Read ``report.zip`` or ``report.json``. Raises BadInputError naming the file, and the place in it."""
    file = Path(path)
    try:
        data, place = _document(file)
    except OSError as error:
        raise BadInputError(f"{file}: cannot be read ({error.strerror or type(error).__name__})") from None
    try:
        return decode_document(data, facts_types)
    except BadInputError as error:
        raise BadInputError(f"{place}: {error}") from None


def is_own_report(file: Path) -> bool:
    """Whether a file is a report of ours, so far as its beginning tells."""
    try:
        data, _ = _document(file)
    except (OSError, BadInputError):
        return False
    return f'"{SCHEMA}"'.encode() in data[:200]


def _document(file: Path) -> tuple[bytes, str]:
    """Return the bytes of the document and where they are. Raises BadInputError, OSError."""
    if not file.is_file():
        raise BadInputError(f"{file}: {'not a file' if file.exists() else 'there is no such file'}")
    with file.open("rb") as stream:
        if stream.read(4) == b"PK\x03\x04":
            return _from_archive(file), f"{file}, {_DOCUMENT}"
        stream.seek(0)
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadInputError(f"{file}: larger than {MAX_BYTES >> 20} MiB: not a report of ibassist")
    return data, str(file)


def _from_archive(file: Path) -> bytes:
    if file.stat().st_size > _MAX_ARCHIVE:
        raise BadInputError(f"{file}: larger than {_MAX_ARCHIVE >> 20} MiB: not a report of ibassist")
    try:
        with zipfile.ZipFile(file) as archive:
            entry = _entry(archive, file)
            with archive.open(entry) as stream:
                data = stream.read(MAX_BYTES + 1)
                if len(data) <= MAX_BYTES:
                    stream.read(1)  # at the end the check sum is compared
    except _ZIP_ERRORS as error:
        raise BadInputError(f"{file}: the archive is damaged ({str(error) or type(error).__name__})") from None
    if len(data) > MAX_BYTES:
        raise BadInputError(f"{file}, {_DOCUMENT}: unpacks to more than {MAX_BYTES >> 20} MiB: not a report of ibassist")
    return data


def _entry(archive: zipfile.ZipFile, file: Path) -> zipfile.ZipInfo:
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise BadInputError(f"{file}: more than {_MAX_ENTRIES} entries: not a report of ibassist")
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in entry.filename:
            raise BadInputError(f"{file}: an entry has a path that leads out of the archive: not a report of ibassist")
    found = [entry for entry in entries if entry.filename == _DOCUMENT]
    if len(found) != 1:
        raise BadInputError(f"{file}: {'no' if not found else 'more than one'} {_DOCUMENT} in it: not a report of ibassist")
    if found[0].flag_bits & 0x1:
        raise BadInputError(f"{file}, {_DOCUMENT}: protected with a password: not a report of ibassist")
    return found[0]
