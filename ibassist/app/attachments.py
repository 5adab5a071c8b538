# SPDX-License-Identifier: MIT
"""Files that the user adds to a report: text only, of bounded size; what cannot be searched for private data is refused."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from ibassist.core.errors import UNREADABLE, BadInputError, reason
from ibassist.core.terminal_text import visible
from ibassist.formats.decode import decode
from ibassist.formats.mail import mail_text

MAX_BYTES = 1 << 20
MAX_FILES = 5
FOLDER = "attachments"
_BROKEN = 50
"""One character in so many may be none, as where a log was cut."""


def read_attachments(paths: Iterable[str | Path]) -> dict[str, str]:
    """Return the texts by file name. Raises BadInputError naming the file and why it cannot be added."""
    files = [Path(path) for path in paths]
    if len(files) > MAX_FILES:
        raise BadInputError("at most {count} files can be added to a report", place=files[MAX_FILES], count=MAX_FILES)
    texts: dict[str, str] = {}
    for file in files:
        texts[_free_name(file.name, texts)] = _text(file)
    return texts


def _text(file: Path) -> str:
    data = _bytes(file)
    if file.suffix.lower() == ".har" or (b'"log"' in data[:4096] and b'"entries"' in data):
        raise BadInputError(
            "a recording of a browser (HAR) holds passwords and session cookies, and cannot be added to a report", place=file
        )
    if data.startswith(b"{\\rtf"):
        raise BadInputError(
            "a word processor’s document (RTF), whose words cannot be searched for private data; please save it as plain text",
            place=file,
        )
    text = mail_text(data) or decode(data)
    odd = sum(not char.isprintable() and char not in "\n\r\t\f\x1b\u3000\ufeff" for char in text) + text.count("\ufffd")
    if odd * _BROKEN > len(text):
        raise BadInputError("not a text file; only text can be searched for private data", place=file)
    return text.replace("\r\n", "\n")


def _bytes(file: Path) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise BadInputError("not a file", place=file)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInputError(UNREADABLE, place=file, reason=reason(error)) from None
    if len(data) > MAX_BYTES:
        raise BadInputError("larger than {size} MiB; please add only the part that matters", place=file, size=MAX_BYTES >> 20)
    return data


def _free_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that no other attachment has, in the manner of file managers."""
    path = Path(name)
    proposals = (name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, MAX_FILES + 1)))
    return next(proposal for proposal in proposals if proposal not in taken)


def entry_name(name: str) -> str:
    """Return where in the archive an attachment goes: below its folder, with nothing in the name that a system obeys."""
    safe = "".join("_" if char in '\\/:*?"<>|' else char for char in visible(name).replace("\n", " ").replace("\t", " "))
    return f"{FOLDER}/{safe.strip(' .')[:120] or 'file'}"
