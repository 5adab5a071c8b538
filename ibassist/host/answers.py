# SPDX-License-Identifier: MIT
"""The shapes of a machine's answers. Pure data; probes import them through `host.api`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ibassist.core.facts import OsInfo
from ibassist.core.outcomes import Step

# ---------------------------------------------------------------- the machine itself


@dataclass(frozen=True, slots=True)
class Account:
    """The user the assistant runs as."""

    name: str
    home: str
    """Absolute path of the home folder, in the spelling of the operating system."""
    uid: int | None = None
    groups: tuple[str, ...] = ()
    elevated: bool = False
    """Root, or a process with administrator rights in force."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Facts that cost nothing to know."""

    os: OsInfo
    host_name: str
    account: Account
    locale: str = ""
    """As ``ja_JP``."""
    time_zone: str = ""
    """IANA name where the system has one, otherwise the system's own word."""
    utc_offset_minutes: int = 0
    memory_bytes: int | None = None


# ---------------------------------------------------------------- commands, files, registry


@dataclass(frozen=True, slots=True)
class CommandResult:
    """A command that ran to its end."""

    status: int
    stdout: bytes
    stderr: bytes = b""


class FileKind(StrEnum):
    """What a path names, links followed."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FileStat:
    """Ownership and rights of a file or folder."""

    kind: FileKind
    size: int = 0
    mode: int | None = None
    """POSIX permission bits, None on Windows."""
    owner: str = ""
    """User name, or the number where there is no name."""
    group: str = ""
    owned_by_me: bool | None = None
    is_link: bool = False
    target: str = ""
    """The real path, when any part of the given one is a link."""
    writable_by_everyone: bool | None = None
    """Mode bits or ACL give every user of the computer the right to write."""
    acl: tuple[str, ...] = ()
    """Entries beyond the mode bits, in the words of the system's own tool."""


@dataclass(frozen=True, slots=True)
class WriteTrial:
    """What happened when the assistant tried to use a folder as TWS does. Each step is a real attempt; all is cleaned up."""

    create: Step
    change: Step
    rename: Step
    delete: Step

    @property
    def ok(self) -> bool:
        """Whether all four went well."""
        return self.create.ok and self.change.ok and self.rename.ok and self.delete.ok


@dataclass(frozen=True, slots=True)
class DiskSpace:
    """Space on the volume that holds a path, in bytes."""

    total: int
    free: int
    """Available to this user."""


RegistryValue = str | int | bytes | tuple[str, ...]


# ---------------------------------------------------------------- processes and sockets


@dataclass(frozen=True, slots=True)
class Socket:
    """One TCP socket of a process."""

    local_address: str
    local_port: int
    remote_address: str = ""
    remote_port: int = 0
    state: str = ""
    """As psutil spells it: ``LISTEN``, ``ESTABLISHED``, ``SYN_SENT``, …"""


@dataclass(frozen=True, slots=True)
class Process:
    """One running program. `command` is None when the system hides it ("not visible" is not "empty")."""

    pid: int
    name: str
    executable: str = ""
    command: tuple[str, ...] | None = None
    """Arguments, with what can be a credential already cut (see `host.credentials`)."""
    user: str = ""
    mine: bool | None = None
    started: float | None = None
    """Seconds since the epoch."""
    sockets: tuple[Socket, ...] | None = None
    """None when they cannot be seen."""


@dataclass(frozen=True, slots=True)
class ProcessTable:
    """All processes this user can see."""

    processes: tuple[Process, ...]
    complete: bool = True
    """False when the system hides other users' processes or sockets."""
    hidden: tuple[Socket, ...] = ()
    """Sockets that are there, but whose process the system does not tell."""

    def listener(self, port: int) -> Process | None:
        """Return the process that listens on a local TCP port, if it can be seen."""
        for process in self.processes:
            if any(s.state == "LISTEN" and s.local_port == port for s in process.sockets or ()):
                return process
        return None


# ---------------------------------------------------------------- network


@dataclass(frozen=True, slots=True)
class InterfaceAddress:
    """One address of an interface."""

    address: str
    prefix_length: int | None = None


@dataclass(frozen=True, slots=True)
class Interface:
    """One network interface."""

    name: str
    up: bool
    addresses: tuple[InterfaceAddress, ...] = ()
    mac: str = ""
    description: str = ""
    """The adapter's title on Windows (such as ``TAP-Windows Adapter V9``), empty elsewhere."""
    point_to_point: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One default route."""

    family: int
    """4 or 6."""
    interface: str
    gateway: str = ""
    metric: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Answer of the system's own name resolution."""

    addresses: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class DnsReply:
    """Answer of one resolver asked directly."""

    rcode: str
    """As ``NOERROR``, ``NXDOMAIN``, ``SERVFAIL``, ``REFUSED``."""
    addresses: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Certificate:
    """What matters of a server's certificate."""

    subject_cn: str = ""
    issuer_cn: str = ""
    issuer_o: str = ""
    issuer_ou: str = ""
    not_before: str = ""
    """UTC, ISO 8601."""
    not_after: str = ""
    sha256: str = ""
    self_signed: bool = False


class Roots(StrEnum):
    """Against which root certificates a server is verified."""

    PUBLIC = "public"
    """The public roots that browsers ship."""
    SYSTEM = "system"
    """The operating system's own store, with what was added to it."""
    NONE = "none"
    """Not verified: only to see what is shown."""


@dataclass(frozen=True, slots=True)
class TlsHandshake:
    """A finished TLS handshake."""

    version: str
    seconds: float
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class HttpReply:
    """Answer to one plain HTTP or HTTPS request; redirects are not followed."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    seconds: float
    at: datetime
    """The computer's own time when the answer's first byte came, UTC."""


class SocksVersion(StrEnum):
    """Dialect of SOCKS."""

    SOCKS4 = "socks4"
    SOCKS5 = "socks5"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Login for a proxy. Held in memory only, for the time of a test."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ScriptRequest:
    """A proxy script (PAC) and what is asked of it. Evaluating one is pure: it sees what is given here and nothing else."""

    script: str
    functions: str
    """The functions that the script may call, as a script that is run before it."""
    queries: tuple[tuple[str, str], ...]
    """Address and host of each question."""
    names: Mapping[str, tuple[str, ...]]
    """Addresses of host names, in lower case; empty for a name that does not resolve."""
    own_addresses: tuple[str, ...]
    """What the script is told to be this computer's addresses."""
    at: datetime
    utc_offset_minutes: int


@dataclass(frozen=True, slots=True)
class ScriptReply:
    """Answer to one question."""

    text: str | None = None
    """None where the script answered null or nothing."""
    problem: str = ""
    """``exception``, ``not_text``, ``too_long``, ``too_much_memory`` or ``too_deep``."""


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """What became of a script that was evaluated."""

    replies: tuple[ScriptReply, ...] = ()
    """One for each question; none when the script as a whole has a problem."""
    problem: str = ""
    """Of the script as a whole: ``syntax``, ``no_function``, or one of those of `ScriptReply`."""
    names_wanted: tuple[str, ...] = ()
    """Names it looked up that were not given: its answers can change when they are."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a server sent back after being greeted."""

    received: bytes
    closed: bool
    """The other side closed the connection."""
    seconds: float
