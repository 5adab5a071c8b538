# SPDX-License-Identifier: MIT
"""This computer. The class names what can be asked; the modules beside it do the asking.

Heavy libraries (psutil, cryptography, dnspython, python-socks, truststore) are imported inside the functions that need them:
this module is loaded before the window shows, and half a second of imports would be half a second of nothing on the screen.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeVar

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Step
from ibassist.host import (
    commands,
    connecting,
    environment,
    files,
    http,
    interfaces,
    names,
    processes,
    resolvers,
    scripts,
    sockets,
    socks,
    threads,
    tls,
    web_proxy,
    writing,
)
from ibassist.host.api import (
    NOT_APPLICABLE,
    CommandResult,
    Credentials,
    DiskSpace,
    DnsReply,
    Exchange,
    FileStat,
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

T = TypeVar("T")


class LocalHost:
    """The computer the assistant runs on; implements `Host`."""

    @cached_property
    def machine(self) -> Machine:
        """The machine itself; looked at once."""
        offset = datetime.now().astimezone().utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset is not None else 0
        if sys.platform == "win32":
            from ibassist.host import windows as system
        elif sys.platform == "darwin":
            from ibassist.host import macos as system
        else:
            from ibassist.host import linux as system
        return system.machine(self.env(), minutes)

    # -- time

    def now(self) -> datetime:
        """See `Host.now`."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """See `Host.elapsed`."""
        return time.monotonic()

    # -- commands, files, registry

    def env(self) -> Mapping[str, str]:
        """See `Host.env`."""
        return environment.variables(os.environ, OsFamily.WINDOWS if sys.platform == "win32" else OsFamily.LINUX)

    def run(self, command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
        """See `Host.run`."""
        return commands.run(command, env=self.env(), timeout=timeout, max_bytes=max_bytes)

    def read_file(self, path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
        """See `Host.read_file`."""
        return files.read_file(path, max_bytes=max_bytes, tail=tail)

    def stat(self, path: str) -> FileStat | Failure:
        """See `Host.stat`."""
        return files.stat(path)

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        """See `Host.list_folder`."""
        return files.list_folder(path, max_entries=max_entries)

    def try_writing(self, folder: str) -> WriteTrial:
        """See `Host.try_writing`."""
        return writing.try_writing(folder)

    def disk_space(self, path: str) -> DiskSpace | Failure:
        """See `Host.disk_space`."""
        return files.disk_space(path)

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        """See `Host.registry`."""
        if sys.platform == "win32":
            from ibassist.host import windows

            return windows.registry(key)
        return NOT_APPLICABLE

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        """See `Host.registry_subkeys`."""
        if sys.platform == "win32":
            from ibassist.host import windows

            return windows.registry_subkeys(key)
        return NOT_APPLICABLE

    # -- processes

    def processes(self) -> ProcessTable | Failure:
        """See `Host.processes`."""
        return processes.table()

    # -- network, as it is set up

    def interfaces(self) -> tuple[Interface, ...] | Failure:
        """See `Host.interfaces`."""
        return interfaces.interfaces()

    def default_routes(self) -> tuple[Route, ...] | Failure:
        """See `Host.default_routes`."""
        return interfaces.default_routes()

    def source_address(self, destination: str) -> str | Failure:
        """See `Host.source_address`."""
        return sockets.source_address(destination)

    # -- network, as it works

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        """See `Host.resolve`."""
        return names.resolve(name, timeout=timeout)

    def ask_resolver(self, server: str, name: str, *, ipv6: bool = False, timeout: float) -> DnsReply | Failure:
        """See `Host.ask_resolver`."""
        return resolvers.ask_resolver(server, name, ipv6=ipv6, timeout=timeout)

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        """See `Host.connect`."""
        return sockets.connect(address, port, timeout=timeout)

    def connect_many(
        self, targets: Sequence[tuple[str, int]], *, timeout: float, within: float, at_once: int = 128
    ) -> list[Step]:
        """See `Host.connect_many`."""
        return connecting.connect_many(targets, timeout=timeout, within=within, at_once=at_once)

    def tls(self, address: str, port: int, name: str, *, roots: Roots, timeout: float) -> TlsHandshake | Failure:
        """See `Host.tls`."""
        return tls.handshake(address, port, name, roots=roots, timeout=timeout)

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure:
        """See `Host.http`."""
        return http.request(url, method=method, roots=roots, max_bytes=max_bytes, timeout=timeout)

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
        return socks.connect(proxy, target, version=version, login=login, timeout=timeout)

    def http_connect(
        self, proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float
    ) -> Step:
        """See `Host.http_connect`."""
        return web_proxy.connect(proxy, target, login=login, timeout=timeout)

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        """See `Host.exchange`."""
        return sockets.exchange(address, port, greeting, max_bytes=max_bytes, timeout=timeout)

    # -- scripts from outside

    def evaluate_script(self, request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
        """See `Host.evaluate_script`."""
        return scripts.evaluate(request, timeout=timeout)

    # -- doing several things at once

    def together(self, jobs: Sequence[Callable[[], T]], *, timeout: float) -> list[T | None]:
        """See `Host.together`."""
        return threads.together(jobs, timeout=timeout)
