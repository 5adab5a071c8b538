# SPDX-License-Identifier: MIT
"""The parts of ``machine.yaml`` that are about the computer itself: commands, files, registry, processes."""

from __future__ import annotations

import shlex
from typing import Annotated

import msgspec

from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import FileKind, Socket


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


Content = str | Bytes
Mode = Annotated[int, msgspec.Meta(ge=0, le=0o7777)]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]


class Answer(Part, kw_only=True):
    """What answers have in common: a failure instead of the rest, and how long it took."""

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


class OsPart(Part, kw_only=True):
    """Operating system."""

    family: OsFamily
    name: str = ""
    version: str = ""
    arch: str = "x86_64"

    def info(self) -> OsInfo:
        """Return it as the host's answer."""
        return OsInfo(self.family, self.name, self.version, self.arch)


class AccountPart(Part, kw_only=True):
    """The user the assistant runs as."""

    name: str
    home: str
    uid: int | None = None
    groups: tuple[str, ...] = ()
    elevated: bool = False


class CommandPart(Answer, kw_only=True):
    """A command and what it printed. `command` is a list of arguments, or one text that a shell would split."""

    command: tuple[str, ...] | str
    status: int = 0
    stdout: Content = ""
    stderr: Content = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _ = self.words

    @property
    def words(self) -> tuple[str, ...]:
        """The arguments. Raises ValueError for quotes that are not closed."""
        return tuple(shlex.split(self.command)) if isinstance(self.command, str) else self.command


class FilePart(Answer, kw_only=True):
    """A file or folder. `fails` is about reading it, `stat_fails` about asking for owner and rights."""

    path: str
    kind: FileKind | None = None
    content: Content | None = None
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
    stat_fails: Outcome | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.content is not None and self.entries is not None:
            raise ValueError("a file has content, a folder has entries; this has both")
        if self.mode is not None and self.mode & 0o1000 and self.mode & 0o777 not in (0o777, 0o775, 0o770, 0o755):
            raise ValueError("write mode in octal, with a leading zero, as 0644")


class WritePart(Part, kw_only=True):
    """A trial of writing to a folder; what is not given went well, and after a failed `create` nothing was tried."""

    folder: str
    create: Outcome = Outcome.OK
    change: Outcome = Outcome.OK
    rename: Outcome = Outcome.OK
    delete: Outcome = Outcome.OK
    code: str = ""
    number: int | None = None


class DiskPart(Answer, kw_only=True):
    """Space on the volume below a path."""

    path: str
    total: int = 0
    free: int = 0


class Binary(Part, kw_only=True):
    """A binary value of the registry."""

    hex: str

    def __post_init__(self) -> None:
        bytes.fromhex(self.hex)


RegistryPart = dict[str, int | str | tuple[str, ...] | Binary]


class ProcessPart(Part, kw_only=True):
    """A program that runs. Sockets read ``127.0.0.1:7497 LISTEN`` or ``192.0.2.10:50123 -> 203.0.113.5:443 SYN_SENT``."""

    pid: int
    name: str
    executable: str = ""
    command: tuple[str, ...] | None = None
    user: str | None = None
    mine: bool | None = None
    started: float | None = None
    sockets: tuple[str, ...] | None = ()

    def __post_init__(self) -> None:
        for text in self.sockets or ():
            parse_socket(text)


class ProcessesPart(Answer, kw_only=True):
    """All processes."""

    complete: bool = True
    running: tuple[ProcessPart, ...] = ()
    hidden: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for text in self.hidden:
            parse_socket(text)


def parse_socket(text: str) -> Socket:
    """Read ``local [-> remote] STATE``. Raises ValueError."""
    ends, _, state = text.rpartition(" ")
    local, _, remote = ends.partition(" -> ")
    if not state.isupper() or not local:
        raise ValueError(f"expected 'address:port STATE' or 'address:port -> address:port STATE', got {text!r}")
    local_address, local_port = _end(local)
    remote_address, remote_port = _end(remote) if remote else ("", 0)
    return Socket(local_address, local_port, remote_address, remote_port, state)


def _end(text: str) -> tuple[str, int]:
    address, colon, port = text.strip().rpartition(":")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise ValueError(f"expected 'address:port', got {text!r}")
    return address.strip("[]"), int(port)
