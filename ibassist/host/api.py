# SPDX-License-Identifier: MIT
"""The seam: everything a probe can ask of a machine.

Pure: this module imports nothing that could touch anything. Every call is bounded in time and size and never raises for what
the machine does; it returns the value or a `Failure`. Bytes stay bytes until `formats.decode` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.answers import (
    Account,
    Certificate,
    CommandResult,
    Credentials,
    DiskSpace,
    DnsReply,
    Exchange,
    FileKind,
    FileStat,
    HttpReply,
    Interface,
    InterfaceAddress,
    Machine,
    Process,
    ProcessTable,
    RegistryValue,
    Resolved,
    Roots,
    Route,
    ScriptReply,
    ScriptRequest,
    ScriptRun,
    Socket,
    SocksVersion,
    TlsHandshake,
    WriteTrial,
)

__all__ = [
    "NOT_APPLICABLE",
    "Account",
    "Certificate",
    "CommandResult",
    "Credentials",
    "DiskSpace",
    "DnsReply",
    "Exchange",
    "FileKind",
    "FileStat",
    "Host",
    "HttpReply",
    "Interface",
    "InterfaceAddress",
    "Job",
    "Machine",
    "Process",
    "ProcessTable",
    "RegistryValue",
    "Resolved",
    "Roots",
    "Route",
    "ScriptReply",
    "ScriptRequest",
    "ScriptRun",
    "Socket",
    "SocksVersion",
    "TlsHandshake",
    "WriteTrial",
]

T = TypeVar("T")
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

    def connect_many(
        self, targets: Sequence[tuple[str, int]], *, timeout: float, within: float, at_once: int = 128
    ) -> list[Step]:
        """Do what `connect` does with many addresses and ports side by side; the steps come in the order of the targets.

        `timeout` bounds each connection, `within` the whole call: what had not begun by then is SKIPPED. No more than `at_once`
        are tried at the same time, fewer where the system allows no more.
        """

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

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        """Connect, send a greeting, read what comes until the time, the size, the end of the stream, or a moment of quiet.

        A quarter of a second without another byte after the first ones counts as "said what it had to say".
        """

    # -- scripts from outside
    def evaluate_script(self, request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
        """Evaluate a proxy script (PAC) where it can reach nothing.

        What the script does wrong, running without end included, is in the answer. TIMED_OUT is said only when the evaluation
        did not get as far as the script, FAILED when there is no engine.
        """

    # -- doing several things at once
    def together(self, jobs: Sequence[Job[T]], *, timeout: float) -> list[T | None]:
        """Run jobs side by side; None for each that was not done when the time was up or that raised.

        Jobs run on daemon threads: one that hangs in the system for ever holds up neither the probe nor the exit.
        """


NOT_APPLICABLE = Failure(Outcome.NOT_APPLICABLE)
