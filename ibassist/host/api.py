# SPDX-License-Identifier: MIT
"""The seam: everything a probe can ask of a machine, and the shapes of the answers.

Pure: this module imports nothing that could touch anything. Every call is bounded in time and size and never raises for what
the machine does; it returns the value or a `Failure`. Bytes stay bytes until `formats.decode` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from ibassist.core.facts import OsInfo
from ibassist.core.outcomes import Failure, Outcome, Step

T = TypeVar("T")


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
class Exchange:
    """What a server sent back after being greeted."""

    received: bytes
    closed: bool
    """The other side closed the connection."""
    seconds: float


Job = Callable[[], T]


class Host(Protocol):
    """A machine that can be asked. Implemented by `LocalHost` (this computer) and `RecordedHost` (a folder).

    Times are in seconds. `timeout` bounds the whole call, not a single system call.
    """

    @property
    def machine(self) -> Machine:
        """The machine itself."""

    # -- time
    def now(self) -> datetime:
        """Return the computer's own time, UTC."""

    def elapsed(self) -> float:
        """Return seconds on a clock that is never set."""

    # -- commands, files, registry
    def env(self) -> Mapping[str, str]:
        """Return the environment of the assistant's own process."""

    def run(self, command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
        """Run a program of the system without a shell, with no input, in the C locale, and return its bytes."""

    def read_file(self, path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
        """Return a regular file's bytes (its last `max_bytes` with `tail`); larger without `tail` is TOO_LARGE."""

    def stat(self, path: str) -> FileStat | Failure:
        """Return owner and rights of a path."""

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        """Return the sorted names in a folder."""

    def try_writing(self, folder: str) -> WriteTrial:
        """Create, change, rename and delete a small file of our own in a folder. Leaves nothing behind."""

    def disk_space(self, path: str) -> DiskSpace | Failure:
        """Return the space on the volume that holds a path."""

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        """Return all values of a Windows registry key such as ``HKCU\\Software\\…``; NOT_APPLICABLE elsewhere."""

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        """Return the names of the keys below a Windows registry key."""

    # -- processes
    def processes(self) -> ProcessTable | Failure:
        """Return what runs, with TCP sockets where they can be seen."""

    # -- network, as it is set up
    def interfaces(self) -> tuple[Interface, ...] | Failure:
        """Return all network interfaces."""

    def default_routes(self) -> tuple[Route, ...] | Failure:
        """Return the default routes of both families."""

    def source_address(self, destination: str) -> str | Failure:
        """Return the local address that packets to `destination` would leave from. Sends nothing."""

    # -- network, as it works
    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        """Resolve a name as any program on this computer would."""

    def ask_resolver(self, server: str, name: str, *, ipv6: bool = False, timeout: float) -> DnsReply | Failure:
        """Ask one resolver for the addresses of a name, over UDP, then TCP where the answer is cut."""

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        """Open a TCP connection to an IP address, close it at once, and say how it went."""

    def tls(self, address: str, port: int, name: str, *, roots: Roots, timeout: float) -> TlsHandshake | Failure:
        """Connect and shake hands as `name`. UNTRUSTED when the certificate does not verify against `roots`."""

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure:
        """Make one request directly, past any proxy setting; at most `max_bytes` of the body are read."""

    def socks(
        self,
        proxy: tuple[str, int],
        target: tuple[str, int],
        *,
        version: SocksVersion = SocksVersion.SOCKS5,
        login: Credentials | None = None,
        timeout: float,
    ) -> Step:
        """Ask a SOCKS proxy for a connection to a target, by name. NEEDS_LOGIN, REJECTED and GARBLED are told apart."""

    def http_connect(
        self, proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float
    ) -> Step:
        """Ask a web proxy for a tunnel to a target with CONNECT."""

    def exchange(self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float) -> Exchange | Failure:
        """Connect, send a greeting, read what comes until the time, the size or the end of the stream."""

    # -- doing several things at once
    def together(self, jobs: Sequence[Job[T]], *, timeout: float) -> list[T | None]:
        """Run jobs side by side; None for each that was not done when the time was up or that raised.

        Jobs run on daemon threads: one that hangs in the system for ever holds up neither the probe nor the exit.
        """


NOT_APPLICABLE = Failure(Outcome.NOT_APPLICABLE)
