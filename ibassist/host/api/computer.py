# SPDX-License-Identifier: MIT
"""The computer itself: account, commands, registry, processes, clock, proxy scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from ibassist.core.facts import OsInfo
from ibassist.core.outcomes import Failure, Outcome

T = TypeVar("T")
Job = Callable[[], T]
RegistryValue = str | int | bytes | tuple[str, ...]
NOT_APPLICABLE = Failure(Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class OwnAccount:
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
    account: OwnAccount
    locale: str = ""
    """As ``ja_JP``."""
    time_zone: str = ""
    """IANA name where the system has one, otherwise the system's own word."""
    utc_offset_minutes: int = 0
    memory_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class CommandResult:
    """A command that ran to its end."""

    status: int
    stdout: bytes
    stderr: bytes = b""


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
    folder: str = ""
    """Working folder, of Java programs only; empty where it cannot be seen."""


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
    """Addresses that the script is told to be this computer's."""
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
    """Result of an evaluated script."""

    replies: tuple[ScriptReply, ...] = ()
    """One for each question; none when the script as a whole has a problem."""
    problem: str = ""
    """Of the script as a whole: ``syntax``, ``no_function``, or one of those of `ScriptReply`."""
    names_wanted: tuple[str, ...] = ()
    """Names it looked up that were not given: its answers can change when they are."""


class ComputerCalls(Protocol):
    """Questions about the computer itself."""

    @property
    def machine(self) -> Machine:
        """Facts about the machine that cost nothing to know."""

    def now(self) -> datetime:
        """Return the computer's own time, UTC."""

    def elapsed(self) -> float:
        """Return seconds on a clock that is never set."""

    def since_boot(self) -> float:
        """Return seconds on a clock that is never set, and that goes on while the computer sleeps where the system has one."""

    def on_battery(self) -> bool | None:
        """Return whether the computer runs on its battery; None where that cannot be told."""

    def metered(self) -> bool | None:
        """Return whether what is sent costs the user money, as the system sees it; None where that cannot be told."""

    def env(self) -> Mapping[str, str]:
        """Return the environment of the assistant's own process."""

    def run(self, command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
        """Run a program of the system without a shell, with no input, in the C locale, and return its bytes."""

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        """Return all values of a Windows registry key such as ``HKCU\\Software\\…``; NOT_APPLICABLE elsewhere."""

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        """Return the names of the keys below a Windows registry key."""

    def processes(self) -> ProcessTable | Failure:
        """Return what runs, with TCP sockets where they can be seen."""

    def process(self, pid: int) -> Process | Failure:
        """Return one process with its TCP sockets, at a fraction of the cost of `processes`; MISSING when it has ended."""

    def evaluate_script(self, request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
        """Evaluate a proxy script (PAC) where it can reach nothing.

        What the script does wrong, running without end included, is in the answer. TIMED_OUT is said only when the evaluation
        did not get as far as the script, FAILED when there is no engine.
        """

    def together(self, jobs: Sequence[Job[T]], *, timeout: float) -> list[T | None]:
        """Run jobs side by side; None for each that was not done when the time was up or that raised.

        Jobs run on daemon threads: one that hangs in the system for ever holds up neither the probe nor the exit.
        """
