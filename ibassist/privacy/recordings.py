# SPDX-License-Identifier: MIT
"""Redaction of a recorded machine: texts, bytes and binary settings, with example values in place of what is private.

redactor = RecordingRedactor(knowledge)
redactor.learn("hanako", Pii.USER)         # first everything that is known to be private
redactor.learn_text(log)                   # and what looks private in a text
redactor.text("/home/hanako/Jts", Pii.PATH)  ->  "/home/alex/Jts"
redactor.residue(written)                  # names every private value that still stands there
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.privacy.examples import USER, Examples
from ibassist.privacy.hunt import residue
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.masks import Masker
from ibassist.privacy.sweep import Sweeper

_UUID = re.compile(r"(?<![\w-])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])")
_ENCODINGS = ("cp932", "latin-1")
"""Of bytes that are no UTF-8: those of Japanese and of Western systems."""
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}\Z")
_PROPERTY_LIST = b"bplist"
_LEFT_OUT = b""
"""Stands for bytes that hold texts of unknown form: they are not recorded."""
_LONGEST_TEXT = 64 << 10


def _ignore(*_: object) -> None:
    """Count nothing: a recording has no ledger."""


class RecordingRedactor:
    """Replaces private values by examples; one value has the same example everywhere."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._examples = Examples()
        self._masker = Masker(self._examples, knowledge)
        self._sweeper: Sweeper | None = None

    # -- before the first text

    def learn(self, value: str, kind: Pii) -> None:
        """Take note of a private value of a kind, before the first text is changed."""
        if kind is Pii.USER:
            self._masker.learn_user(value)
        if kind is Pii.ADDRESS:
            self._masker.learn_address(value)
        if kind is Pii.PATH and not {"/", "\\"} & set(value):
            self._masker.mask_folder(value)
        else:
            self._masker.mask(value, kind)
        self._sweeper = None

    def learn_home(self, name: str, folder: str) -> None:
        """Take note of the user and of the home folder, whose name can be another one."""
        self.learn(name, Pii.USER)
        own = re.split(r"[/\\]", folder)[-1]
        self._examples.alias("user", own.casefold(), USER if name.isascii() else self._masker.mask(name, Pii.USER))
        self._masker.learn_home(folder)
        self._masker.learn_user(own)
        self._masker.mask(folder, Pii.PATH)

    def learn_network(self, address: str, prefix_length: int) -> None:
        """Take note of one of the computer's networks: all in it is its own."""
        self._masker.learn_network(address, prefix_length)

    def learn_word(self, word: str, example: str) -> None:
        """Take note of a word that is to be hidden, and of what is to stand in its place."""
        self._examples.alias("word", word.strip().casefold(), example)
        self._masker.learn_word(word)
        self._sweeper = None

    def learn_text(self, text: str) -> None:
        """Take note of what has the shape of private data, so that it is found where it stands bare too."""
        known = len(self._masker.identifiers)
        self.text(text)
        if len(self._masker.identifiers) != known:
            self._sweeper = None

    # -- texts and bytes

    def text(self, text: str, kind: Pii = Pii.NOTE) -> str:
        """Return a text of a kind with private values replaced."""
        self._sweeper = self._sweeper or Sweeper(self._masker)
        if kind is not Pii.NOTE:
            masked = self._masker.mask(text, kind)
            if masked != text:
                return self._sweeper.known(masked, _ignore)
        text = self._sweeper.everything(text, _ignore, _ignore)
        return _UUID.sub(lambda found: self._examples.uuid(found.group().lower()), text)

    def known(self, text: str) -> str:
        """Return a text with only those values replaced that are known to be private."""
        self._sweeper = self._sweeper or Sweeper(self._masker)
        return self._sweeper.known(text, _ignore)

    def setting(self, name: str, value: str) -> str:
        """Return the value of a setting with private values replaced; its name tells what it is about."""
        prefix = f"{name}="
        changed = self.text(prefix + value)
        return changed.removeprefix(prefix) if changed.startswith(prefix) else self.text(value)

    def data(self, data: bytes) -> bytes:
        """Return bytes with private values replaced, in whatever encoding they stand there."""
        if data.startswith(_PROPERTY_LIST):
            return self._property_list(data)
        wide = _utf16(data)
        if wide:
            return self.text(data.decode(wide, "surrogatepass")).encode(wide, "surrogatepass")
        try:
            return self.text(data.decode()).encode()
        except UnicodeDecodeError:
            encoding = "cp932" if _is_japanese(data) else "latin-1"
            return self.text(data.decode(encoding)).encode(encoding, "replace")

    def _property_list(self, data: bytes) -> bytes:
        """Return a binary property list of macOS with the texts in it replaced; empty where it cannot be read."""
        try:
            return plistlib.dumps(self._property("", plistlib.loads(data)), fmt=plistlib.FMT_BINARY, sort_keys=False)
        except (plistlib.InvalidFileException, ValueError, TypeError, AttributeError, RecursionError, OverflowError):
            return _LEFT_OUT

    def _property(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            return self.setting(name, value) if name else self.text(value)
        if isinstance(value, bytes):
            return self.data(value)
        if isinstance(value, dict):
            return {self.text(key): self._property(key, inner) for key, inner in value.items()}
        return [self._property(name, inner) for inner in value] if isinstance(value, list) else value

    def binary(self, data: bytes) -> bytes:
        """Return a binary setting with the texts in it replaced; empty where it has texts that cannot be told apart.

        Windows' settings of connections hold texts behind their lengths (four bytes, the lowest first).
        """
        changed, rest = _counted_texts(data, self.data)
        return _LEFT_OUT if re.search(rb"[\x20-\x7e]{5,}", rest) else changed

    def residue(self, files: Mapping[str, bytes], own_text: str = "") -> tuple[Identifier, ...]:
        """Return what of the hidden values stands in finished files or their names all the same (`own_text`: see `redact`).

        Names of folders are replaced where they are folders; elsewhere they are too often names of programs.
        """
        hidden = [identifier for identifier in self._masker.identifiers if identifier.kind is not Pii.PATH]
        texts = [text for name, data in files.items() for text in (name, *_readings(data))]
        return residue("\n".join(texts), hidden, own_text.casefold(), is_stand_in=self._examples.gave)


def _counted_texts(data: bytes, change: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Return the data with every counted text changed, and what of it is outside of them."""
    pieces, rest, place = [], [], 0
    while place < len(data):
        length = int.from_bytes(data[place : place + 4], "little")
        text = data[place + 4 : place + 4 + length]
        if 4 <= length <= _LONGEST_TEXT and len(text) == length and _PRINTABLE.match(text):
            changed = change(text)
            pieces += [len(changed).to_bytes(4, "little"), changed]
            place += 4 + length
        else:
            pieces.append(data[place : place + 1])
            rest.append(data[place : place + 1])
            place += 1
    return b"".join(pieces), b"".join(rest)


def _readings(data: bytes) -> list[str]:
    """Return the texts that bytes can be read as."""
    wide = _utf16(data)
    encodings = (wide,) if wide else ("utf-8", *_ENCODINGS)
    if data.startswith(_PROPERTY_LIST):  # its texts of other letters are UTF-16 at any place
        encodings = (*encodings, "utf-16-be")
    return [data.decode(encoding, "replace") for encoding in encodings]


def _is_japanese(data: bytes) -> bool:
    """Return whether bytes are text of a Japanese Windows, and come back the same from it."""
    try:
        text = data.decode("cp932")
        return text.encode("cp932") == data and re.search("[\u3041-\u9fff]", text) is not None
    except UnicodeError:
        return False


def _utf16(data: bytes) -> str:
    """Return the encoding when every other byte of the beginning is zero, or a byte order mark says so."""
    head = data[:512]
    if len(data) % 2 or len(head) < 4:
        return ""
    if head.startswith(b"\xff\xfe") or head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if head.startswith(b"\xfe\xff") or head[0::2].count(0) > len(head) // 4 else ""
