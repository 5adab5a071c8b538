# SPDX-License-Identifier: MIT
"""The folder ``data/`` of a recorded machine: contents that do not stand in ``machine.yaml`` itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from ibassist.core.errors import UNREADABLE, BadInputError, reason
from ibassist.host.replay.format import DATA_FOLDER, FILE_NAME
from ibassist.host.replay.parts import Bytes, StoredBytes

_MAX_DATA = 64 << 20
"""Bytes of all data files of one machine."""
_INLINE = 400
"""Bytes up to which readable contents stand in machine.yaml itself."""


class DataFiles:
    """The files below ``data/``, read when the machine is loaded so that a missing one is noticed then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._room = _MAX_DATA

    def bytes_of(self, content: StoredBytes, place: str) -> bytes:
        """Return what a content stands for. Raises BadInputError that names `place`."""
        if isinstance(content, str):
            return content.encode()
        if content.hex is not None:
            return bytes.fromhex(content.hex)
        if content.text is not None:
            return self._encoded(content, place)
        return self._read(content.data or "", place)

    def _encoded(self, content: Bytes, place: str) -> bytes:
        try:
            return (content.text or "").encode(content.encoding)
        except UnicodeEncodeError:
            raise self.mistake(place, "{encoding} has no such letters", encoding=content.encoding) from None

    def _read(self, name: str, place: str) -> bytes:
        root = (self._folder / DATA_FOLDER).resolve()
        try:
            path = (root / name).resolve()
        except (OSError, RuntimeError, ValueError):
            raise self.mistake(place, "no such file: {name}", name=f"{DATA_FOLDER}/{name}") from None
        if not path.is_relative_to(root):
            raise self.mistake(place, "leads out of the folder: {name}", name=f"{DATA_FOLDER}/{name}")
        if not path.is_file():
            raise self.mistake(place, "no such file: {name}", name=f"{DATA_FOLDER}/{name}")
        try:
            with path.open("rb") as file:
                data = file.read(self._room + 1)
        except OSError as error:
            raise self.mistake(f"{place}: {DATA_FOLDER}/{name}", UNREADABLE, reason=reason(error)) from None
        self._room -= len(data)
        if self._room < 0:
            raise self.mistake(place, "the data files are larger than {size} MiB together", size=_MAX_DATA >> 20)
        return data

    def mistake(self, place: str, sentence: str, **values: object) -> BadInputError:
        """Return the error of a place in machine.yaml."""
        return BadInputError(sentence, place=f"{self._folder / FILE_NAME}: {place}", **values)


class Redactor(Protocol):
    """Replaces private values in texts and in contents."""

    def text(self, text: str) -> str:
        """Return a text with private values replaced."""

    def data(self, data: bytes) -> bytes:
        """Return contents with private values replaced."""

    def learn_text(self, text: str) -> None:
        """Take note of what has the shape of private data."""


class DataStore:
    """Contents on their way to ``data/``."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        self._files: dict[str, bytes] = {}

    def content(self, data: bytes, name: str) -> StoredBytes:
        """Return what stands for `data` in machine.yaml."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = "\0"
        if len(data) <= _INLINE and all(letter.isprintable() or letter in "\r\n\t" for letter in text):
            return text  # what stands in machine.yaml is looked at there, once
        plain = re.sub(r"[^A-Za-z0-9.]+", "-", self._redactor.text(name)).strip("-.")[-60:] or "data"
        file = f"{len(self._files) + 1:02d}-{plain}"
        self._files[file] = data
        return Bytes(data=file)

    def look(self) -> None:
        """Take note of what is private in all of them, before the first is changed."""
        for data in self._files.values():
            self._redactor.learn_text(data.decode("utf-8", "replace"))

    def redacted(self) -> dict[str, bytes]:
        """Return the data files by name, private values replaced."""
        return {name: self._redactor.data(data) for name, data in self._files.items()}
