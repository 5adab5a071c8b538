# SPDX-License-Identifier: MIT
"""Parts of ``machine.yaml`` that have a form of their own. All others are made from the types of the answers (`format`)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import FileKind


class Part(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of all parts: a key that is not known is an error, because it is a spelling mistake."""


class Bytes(Part, kw_only=True):
    """Bytes that are more than plain text: one of a file below ``data/``, hexadecimal digits, or text in an encoding."""

    data: str | None = None
    hex: str | None = None
    text: str | None = None
    encoding: str = "utf-8"

    def __post_init__(self) -> None:
        if sum(item is not None for item in (self.data, self.hex, self.text)) != 1:
            raise ValueError("expected exactly one of data, hex, text")
        if self.hex is not None:
            bytes.fromhex(self.hex)
        if self.text is not None:
            try:
                self.text.encode(self.encoding)
            except LookupError:
                raise ValueError(f"unknown encoding {self.encoding!r}") from None


StoredBytes = str | Bytes
Mode = Annotated[int, msgspec.Meta(ge=0, le=0o7777)]


class RecordedAnswer(Part, kw_only=True):
    """Fields of every recorded answer: a failure instead of the rest, and how long it took."""

    fails: Outcome | None = None
    code: str = ""
    number: int | None = None
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.fails is Outcome.OK:
            raise ValueError("fails: ok is no failure; leave it out")

    @property
    def failure(self) -> Failure | None:
        """The failure, if it is one."""
        return None if self.fails is None else Failure(self.fails, self.code, self.number)


class FileEntry(RecordedAnswer, kw_only=True):
    """A file or folder. `fails` is about reading it, `stat_fails` about asking for owner and rights."""

    path: str
    kind: FileKind | None = None
    content: StoredBytes | None = None
    entries: tuple[str, ...] | None = None
    size: int | None = None
    owner: str | None = None
    group: str | None = None
    mode: Mode | None = None
    owned_by_me: bool | None = None
    is_link: bool = False
    target: str = ""
    writable_by_everyone: bool | None = None
    acl: tuple[str, ...] = ()
    modified: datetime | None = None
    stat_fails: Outcome | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.content is not None and self.entries is not None:
            raise ValueError("a file has content, a folder has entries; this has both")
        if self.mode is not None and self.mode & 0o1000 and self.mode & 0o777 not in (0o777, 0o775, 0o770, 0o755):
            raise ValueError("write mode in octal, with a leading zero, as 0644")


class WritingEntry(Part, kw_only=True):
    """A trial of writing to a folder; what is not given went well, and after a failed `create` nothing was tried."""

    folder: str
    create: Outcome = Outcome.OK
    change: Outcome = Outcome.OK
    rename: Outcome = Outcome.OK
    delete: Outcome = Outcome.OK
    code: str = ""
    number: int | None = None


class Binary(Part, kw_only=True):
    """A binary value of the registry."""

    hex: str

    def __post_init__(self) -> None:
        bytes.fromhex(self.hex)


RegistryKey = dict[str, int | str | tuple[str, ...] | Binary]
