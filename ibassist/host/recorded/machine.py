# SPDX-License-Identifier: MIT
# ruff: noqa: ARG002 - signatures are those of Host; replaying needs no time-outs
"""A machine in a folder, which answers as the real one did: behaviour on any system can be tested on any other."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import credentials, environment, scripts, threads
from ibassist.host.api import (
    NOT_APPLICABLE,
    Account,
    CommandResult,
    Credentials,
    DiskSpace,
    DnsReply,
    Exchange,
    FileStat,
    HttpReply,
    Interface,
    Machine,
    Process,
    ProcessTable,
    RegistryValue,
    Resolved,
    Roots,
    Route,
    ScriptRequest,
    ScriptRun,
    SocksVersion,
    TlsHandshake,
    WriteTrial,
)
from ibassist.host.recorded.files import DataFiles, RecordedFiles, missing
from ibassist.host.recorded.format import MachineFile, load
from ibassist.host.recorded.network import RecordedNetwork, fits
from ibassist.host.recorded.parts import Binary, CommandPart, ProcessPart, RegistryPart, parse_socket

T = TypeVar("T")


class RecordedHost:
    """A recorded machine; implements `Host`. Recorded durations are reported, and nothing is waited for."""

    def __init__(self, file: MachineFile, folder: Path) -> None:
        data = DataFiles(folder)
        self._file = file
        self._files = RecordedFiles(file, data)
        self._network = RecordedNetwork(file, data)
        self._commands = [_command(part, data, index) for index, part in enumerate(file.commands)]
        self._registry = {_registry_key(key): values for key, values in file.registry.items()}
        account = file.account
        self._machine = Machine(
            file.os.info(),
            file.host_name,
            Account(account.name, account.home, account.uid, account.groups, account.elevated),
            file.locale,
            file.time_zone,
            file.utc_offset_minutes,
            file.memory_bytes,
        )

    @classmethod
    def load(cls, folder: Path | str) -> RecordedHost:
        """Read a folder with ``machine.yaml``. Raises BadInputError that names the file and the place in it."""
        return cls(load(Path(folder)), Path(folder))

    @property
    def about(self) -> str:
        """What the machine shows, in a sentence."""
        return self._file.about

    @property
    def machine(self) -> Machine:
        """The machine itself."""
        return self._machine

    # -- time

    def now(self) -> datetime:
        """Return the recorded time."""
        return self._file.clock.astimezone(UTC)

    def elapsed(self) -> float:
        """See `Host.elapsed`; the time that replaying takes."""
        return time.monotonic()

    # -- commands, files, registry

    def env(self) -> Mapping[str, str]:
        """See `Host.env`."""
        return environment.variables(self._file.environment, self.machine.os.family)

    def run(self, command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
        """See `Host.run`. Each argument of a listed command is a pattern."""
        for patterns, answer in self._commands:
            if len(patterns) == len(command) and all(map(fits, patterns, command)):
                large = isinstance(answer, CommandResult) and max(len(answer.stdout), len(answer.stderr)) > max_bytes
                return Failure(Outcome.TOO_LARGE) if large else answer
        return Failure(self._file.defaults.commands)

    def read_file(self, path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
        """See `Host.read_file`."""
        return self._files.read_file(path, max_bytes=max_bytes, tail=tail)

    def stat(self, path: str) -> FileStat | Failure:
        """See `Host.stat`."""
        return self._files.stat(path)

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        """See `Host.list_folder`."""
        return self._files.list_folder(path, max_entries=max_entries)

    def try_writing(self, folder: str) -> WriteTrial:
        """See `Host.try_writing`."""
        return self._files.try_writing(folder)

    def disk_space(self, path: str) -> DiskSpace | Failure:
        """See `Host.disk_space`."""
        return self._files.disk_space(path)

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        """See `Host.registry`. A key of which only subkeys are listed has no values."""
        if self._file.os.family is not OsFamily.WINDOWS:
            return NOT_APPLICABLE
        found = self._registry.get(_registry_key(key))
        if isinstance(found, Outcome):
            return _registry_failure(found)
        if found is not None:
            return _values(found)
        return _registry_failure(self._file.defaults.registry) if isinstance(self.registry_subkeys(key), Failure) else {}

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        """See `Host.registry_subkeys`."""
        if self._file.os.family is not OsFamily.WINDOWS:
            return NOT_APPLICABLE
        wanted = _registry_key(key)
        found = self._registry.get(wanted)
        if isinstance(found, Outcome):
            return _registry_failure(found)
        depth = wanted.count("\\") + 1
        below = [name for name in self._file.registry if _registry_key(name).startswith(wanted + "\\")]
        if not below and found is None:
            return _registry_failure(self._file.defaults.registry)
        return tuple(sorted({name.split("\\")[depth] for name in below}))

    # -- processes

    def processes(self) -> ProcessTable | Failure:
        """See `Host.processes`."""
        part = self._file.processes
        if part.failure is not None:
            return part.failure
        running = tuple(self._process(process) for process in part.running)
        return ProcessTable(running, part.complete, tuple(map(parse_socket, part.hidden)))

    def _process(self, part: ProcessPart) -> Process:
        user = part.user if part.user is not None else self._machine.account.name
        return Process(
            part.pid,
            part.name,
            part.executable,
            None if part.command is None else credentials.cut(part.command),
            user,
            part.mine if part.mine is not None else user == self._machine.account.name,
            part.started,
            None if part.sockets is None else tuple(map(parse_socket, part.sockets)),
        )

    # -- network, as it is set up

    def interfaces(self) -> tuple[Interface, ...] | Failure:
        """See `Host.interfaces`."""
        return self._network.interfaces()

    def default_routes(self) -> tuple[Route, ...] | Failure:
        """See `Host.default_routes`."""
        return self._network.default_routes()

    def source_address(self, destination: str) -> str | Failure:
        """See `Host.source_address`."""
        return self._network.source_address(destination)

    # -- network, as it works

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        """See `Host.resolve`."""
        return self._network.resolve(name)

    def ask_resolver(self, server: str, name: str, *, ipv6: bool = False, timeout: float) -> DnsReply | Failure:
        """See `Host.ask_resolver`."""
        return self._network.ask_resolver(server, name, ipv6=ipv6)

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        """See `Host.connect`."""
        return self._network.connect(address, port)

    def connect_many(
        self, targets: Sequence[tuple[str, int]], *, timeout: float, within: float, at_once: int = 128
    ) -> list[Step]:
        """See `Host.connect_many`."""
        return [self._network.connect(address, port) for address, port in targets]

    def tls(self, address: str, port: int, name: str, *, roots: Roots, timeout: float) -> TlsHandshake | Failure:
        """See `Host.tls`."""
        return self._network.tls(address, port, name, roots=roots)

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure:
        """See `Host.http`."""
        return self._network.http(url, method=method, roots=roots, max_bytes=max_bytes)

    def socks(
        self,
        proxy: tuple[str, int],
        target: tuple[str, int],
        *,
        version: SocksVersion = SocksVersion.SOCKS5,
        login: Credentials | None = None,
        timeout: float,
    ) -> Step:
        """See `Host.socks`."""
        return self._network.socks(proxy, target, version, login=login is not None)

    def http_connect(
        self, proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float
    ) -> Step:
        """See `Host.http_connect`."""
        return self._network.http_connect(proxy, target, login=login is not None)

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        """See `Host.exchange`."""
        return self._network.exchange(address, port, max_bytes=max_bytes)

    # -- scripts from outside

    def evaluate_script(self, request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
        """See `Host.evaluate_script`; done here and now, for a script needs no machine."""
        return scripts.evaluate(request, timeout=timeout)

    # -- doing several things at once

    def together(self, jobs: Sequence[Callable[[], T]], *, timeout: float) -> list[T | None]:
        """See `Host.together`."""
        return threads.together(jobs, timeout=timeout)


def _command(part: CommandPart, data: DataFiles, index: int) -> tuple[tuple[str, ...], CommandResult | Failure]:
    place = f"$.commands[{index}]"
    stdout, stderr = data.bytes_of(part.stdout, f"{place}.stdout"), data.bytes_of(part.stderr, f"{place}.stderr")
    return part.words, part.failure or CommandResult(part.status, stdout, stderr)


_HIVES = {
    "hkey_current_user": "hkcu",
    "hkey_local_machine": "hklm",
    "hkey_classes_root": "hkcr",
    "hkey_users": "hku",
}


def _registry_key(key: str) -> str:
    hive, _, path = key.strip("\\").casefold().partition("\\")
    return f"{_HIVES.get(hive, hive)}\\{path}"


def _registry_failure(outcome: Outcome) -> Failure:
    if outcome is Outcome.MISSING:
        return missing(OsFamily.WINDOWS)
    return Failure(outcome, "ERROR_ACCESS_DENIED", 5) if outcome is Outcome.DENIED else Failure(outcome)


def _values(part: RegistryPart) -> dict[str, RegistryValue]:
    return {name: bytes.fromhex(value.hex) if isinstance(value, Binary) else value for name, value in part.items()}
