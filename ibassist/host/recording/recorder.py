# SPDX-License-Identifier: MIT
"""A host that notes what another one answers, so that the machine can be replayed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from ibassist.core.outcomes import Failure, Step
from ibassist.host.api import (
    CommandResult,
    Credentials,
    DiskSpace,
    DnsReply,
    Exchange,
    FileStat,
    Host,
    HttpReply,
    Interface,
    Machine,
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
from ibassist.host.recording.files import Calls
from ibassist.host.recording.folder import Recording
from ibassist.host.recording.folder import save as write_folder

T = TypeVar("T")


class RecordingHost:
    """Passes every call on to `inner` and keeps the first answer to each question; implements `Host`."""

    def __init__(self, inner: Host) -> None:
        self._inner = inner
        self._lock = threading.Lock()
        self._calls: Calls = {}
        self._began = inner.now()

    def save(self, folder: Path | str, *, about: str, also: Mapping[str, str] | None = None) -> None:
        """Write what was asked and answered to a folder, private values replaced.

        `also` names further private words and their stand-ins, such as the host name of a company's proxy. Raises OSError.
        """
        with self._lock:
            calls = dict(self._calls)
        write_folder(Path(folder), Recording(about, self._began, self.machine, dict(self.env()), calls), also)

    def _note(self, answer: T, method: str, *question: Any) -> T:
        with self._lock:
            self._calls.setdefault((method, *question), answer)
        return answer

    @property
    def machine(self) -> Machine:
        """The machine itself."""
        return self._inner.machine

    # -- time

    def now(self) -> datetime:
        """See `Host.now`."""
        return self._inner.now()

    def elapsed(self) -> float:
        """See `Host.elapsed`."""
        return self._inner.elapsed()

    # -- commands, files, registry

    def env(self) -> Mapping[str, str]:
        """See `Host.env`."""
        return self._inner.env()

    def run(self, command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
        """See `Host.run`."""
        return self._note(self._inner.run(command, timeout=timeout, max_bytes=max_bytes), "run", tuple(command))

    def read_file(self, path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
        """See `Host.read_file`."""
        return self._note(self._inner.read_file(path, max_bytes=max_bytes, tail=tail), "read_file", path, max_bytes, tail)

    def stat(self, path: str) -> FileStat | Failure:
        """See `Host.stat`."""
        return self._note(self._inner.stat(path), "stat", path)

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        """See `Host.list_folder`."""
        return self._note(self._inner.list_folder(path, max_entries=max_entries), "list_folder", path)

    def try_writing(self, folder: str) -> WriteTrial:
        """See `Host.try_writing`."""
        return self._note(self._inner.try_writing(folder), "try_writing", folder)

    def disk_space(self, path: str) -> DiskSpace | Failure:
        """See `Host.disk_space`."""
        return self._note(self._inner.disk_space(path), "disk_space", path)

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        """See `Host.registry`."""
        return self._note(self._inner.registry(key), "registry", key)

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        """See `Host.registry_subkeys`."""
        return self._note(self._inner.registry_subkeys(key), "registry_subkeys", key)

    # -- processes

    def processes(self) -> ProcessTable | Failure:
        """See `Host.processes`."""
        return self._note(self._inner.processes(), "processes")

    # -- network, as it is set up

    def interfaces(self) -> tuple[Interface, ...] | Failure:
        """See `Host.interfaces`."""
        return self._note(self._inner.interfaces(), "interfaces")

    def default_routes(self) -> tuple[Route, ...] | Failure:
        """See `Host.default_routes`."""
        return self._note(self._inner.default_routes(), "default_routes")

    def source_address(self, destination: str) -> str | Failure:
        """See `Host.source_address`."""
        return self._note(self._inner.source_address(destination), "source_address", destination)

    # -- network, as it works

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        """See `Host.resolve`."""
        return self._note(self._inner.resolve(name, timeout=timeout), "resolve", name)

    def ask_resolver(self, server: str, name: str, *, ipv6: bool = False, timeout: float) -> DnsReply | Failure:
        """See `Host.ask_resolver`."""
        answer = self._inner.ask_resolver(server, name, ipv6=ipv6, timeout=timeout)
        return self._note(answer, "ask_resolver", server, name, ipv6)

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        """See `Host.connect`."""
        return self._note(self._inner.connect(address, port, timeout=timeout), "connect", address, port)

    def connect_many(
        self, targets: Sequence[tuple[str, int]], *, timeout: float, within: float, at_once: int = 128
    ) -> list[Step]:
        """See `Host.connect_many`. Each connection is kept as one of `connect`."""
        steps = self._inner.connect_many(targets, timeout=timeout, within=within, at_once=at_once)
        for (address, port), step in zip(targets, steps, strict=True):
            self._note(step, "connect", address, port)
        return steps

    def tls(self, address: str, port: int, name: str, *, roots: Roots, timeout: float) -> TlsHandshake | Failure:
        """See `Host.tls`."""
        answer = self._inner.tls(address, port, name, roots=roots, timeout=timeout)
        return self._note(answer, "tls", address, port, name, roots)

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure:
        """See `Host.http`."""
        answer = self._inner.http(url, method=method, roots=roots, max_bytes=max_bytes, timeout=timeout)
        return self._note(answer, "http", url, method, roots)

    def socks(
        self,
        proxy: tuple[str, int],
        target: tuple[str, int],
        *,
        version: SocksVersion = SocksVersion.SOCKS5,
        login: Credentials | None = None,
        timeout: float,
    ) -> Step:
        """See `Host.socks`. Of a login, only whether there was one is kept."""
        answer = self._inner.socks(proxy, target, version=version, login=login, timeout=timeout)
        return self._note(answer, "socks", proxy, target, version, login is not None)

    def http_connect(
        self, proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float
    ) -> Step:
        """See `Host.http_connect`. Of a login, only whether there was one is kept."""
        answer = self._inner.http_connect(proxy, target, login=login, timeout=timeout)
        return self._note(answer, "http_connect", proxy, target, login is not None)

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        """See `Host.exchange`."""
        answer = self._inner.exchange(address, port, greeting, max_bytes=max_bytes, timeout=timeout)
        return self._note(answer, "exchange", address, port)

    # -- scripts from outside

    def evaluate_script(self, request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
        """See `Host.evaluate_script`; nothing to note, for it asks nothing of the machine."""
        return self._inner.evaluate_script(request, timeout=timeout)

    # -- doing several things at once

    def together(self, jobs: Sequence[Callable[[], T]], *, timeout: float) -> list[T | None]:
        """See `Host.together`."""
        return self._inner.together(jobs, timeout=timeout)
