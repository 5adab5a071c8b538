# SPDX-License-Identifier: MIT
"""A machine made of dictionaries: every answer is put in by the test, everything else is *not applicable* or missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.reference_data import Endpoint, Knowledge, NetworkProgram, Role
from ibassist.host import scripts
from ibassist.host.api import (
    NOT_APPLICABLE,
    Account,
    CommandResult,
    Credentials,
    DiskSpace,
    DnsReply,
    Exchange,
    FileStat,
    Host,
    HttpReply,
    Interface,
    Job,
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
from ibassist.probes.api import Context

MISSING = Failure(Outcome.MISSING)
TIMED_OUT = Failure(Outcome.TIMED_OUT)
HOMES = {OsFamily.LINUX: "/home/alex", OsFamily.MACOS: "/Users/alex", OsFamily.WINDOWS: "C:\\Users\\alex"}

KNOWLEDGE = Knowledge(
    dated="2026-11-22",
    endpoints=(
        Endpoint("ndc1.ibllc.com", (4000, 4001), Role.TRADING, "america_east"),
        Endpoint("zdc1.ibllc.com", (4000, 4001), Role.TRADING, "europe"),
        Endpoint("hdc1.ibllc.com", (4000, 4001), Role.TRADING, "asia"),
        Endpoint("www.interactivebrokers.com", (443, 80), Role.WEBSITE, "us"),
        Endpoint("www.interactivebrokers.co.uk", (443, 80), Role.WEBSITE, "uk"),
        Endpoint("www.interactivebrokers.co.jp", (443, 80), Role.WEBSITE, "jp"),
    ),
    vendor_suffixes=("ibllc.com", "interactivebrokers.com", "interactivebrokers.co.uk", "interactivebrokers.co.jp"),
    programs=(
        NetworkProgram("Tor", "anonymiser", ("tor",), (), (9050,)),
        NetworkProgram("Tor Browser", "anonymiser", (), (), (9150,)),
        NetworkProgram("Clash", "circumvention_proxy", ("clash",), (), (7891,), (7890,)),
        NetworkProgram("OpenVPN", "vpn", ("openvpn",), ("TAP-Windows Adapter V9",)),
        NetworkProgram("Tailscale", "vpn", ("tailscaled",), ("tailscale0",)),
    ),
)


@dataclass
class FakeHost(Host):
    """Answers by what was put into its dictionaries; `calls` remembers what was asked of the network."""

    family: OsFamily = OsFamily.LINUX
    environment: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, ...], CommandResult | Failure] = field(default_factory=dict)
    files: dict[str, bytes | Failure] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    keys: dict[str, dict[str, RegistryValue] | Failure] = field(default_factory=dict)
    subkeys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    process_table: ProcessTable | Failure = NOT_APPLICABLE
    interface_list: tuple[Interface, ...] | Failure = ()
    routes: tuple[Route, ...] | Failure = ()
    sources: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, ...] | Failure] = field(default_factory=dict)
    dns: dict[tuple[str, str], Any] = field(default_factory=dict)
    """By server and name: a reply, a failure, or a list of them for one call after the other."""
    tcp: dict[tuple[str, int], Any] = field(default_factory=dict)
    web: dict[str, Any] = field(default_factory=dict)
    proxies: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """By ("socks5"|"socks4"|"connect", proxy host, proxy port, target host, target port)."""
    scripts: ScriptRun | Failure | None = None
    """What comes of evaluating a script; None evaluates it."""
    seconds: float = 0.0
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    account: Account | None = None

    @property
    def machine(self) -> Machine:
        account = self.account or Account("alex", HOMES[self.family], uid=1000)
        return Machine(
            OsInfo(self.family, "Example OS", "1", "x86_64"), "example-pc", account, "ja_JP", "Asia/Tokyo", 540, 8 << 30
        )

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)

    def elapsed(self) -> float:
        return self.seconds

    def env(self) -> Mapping[str, str]:
        return self.environment

    def run(self, command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
        return self.commands.get(tuple(command), MISSING)

    def read_file(self, path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
        return self.files.get(path, MISSING)

    def stat(self, path: str) -> FileStat | Failure:
        return MISSING

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        return self.folders.get(path, MISSING)

    def try_writing(self, folder: str) -> WriteTrial:
        raise AssertionError("these probes write nothing")

    def disk_space(self, path: str) -> DiskSpace | Failure:
        return NOT_APPLICABLE

    def registry(self, key: str) -> Mapping[str, RegistryValue] | Failure:
        return self.keys.get(key, MISSING if self.family is OsFamily.WINDOWS else NOT_APPLICABLE)

    def registry_subkeys(self, key: str) -> tuple[str, ...] | Failure:
        return self.subkeys.get(key, MISSING if self.family is OsFamily.WINDOWS else NOT_APPLICABLE)

    def processes(self) -> ProcessTable | Failure:
        return self.process_table

    def interfaces(self) -> tuple[Interface, ...] | Failure:
        return self.interface_list

    def default_routes(self) -> tuple[Route, ...] | Failure:
        return self.routes

    def source_address(self, destination: str) -> str | Failure:
        return self.sources.get(destination, Failure(Outcome.NETWORK_UNREACHABLE))

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        self.calls.append(("resolve", name))
        answer = self.names.get(name, Failure(Outcome.NAME_NOT_FOUND))
        return answer if isinstance(answer, Failure) else Resolved(answer, 0.01)

    def ask_resolver(self, server: str, name: str, *, ipv6: bool = False, timeout: float) -> DnsReply | Failure:
        self.calls.append(("ask", server, name, ipv6))
        return self._next(self.dns, (server, name), TIMED_OUT)

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        self.calls.append(("connect", address, port))
        return self._next(self.tcp, (address, port), Step(Outcome.TIMED_OUT, timeout))

    def connect_many(
        self, targets: Sequence[tuple[str, int]], *, timeout: float, within: float, at_once: int = 128
    ) -> list[Step]:
        jobs = [partial(self.connect, address, port, timeout=timeout) for address, port in targets]
        return [step or SKIPPED for step in self.together(jobs, timeout=timeout)]

    def tls(self, address: str, port: int, name: str, *, roots: Roots, timeout: float) -> TlsHandshake | Failure:
        return TIMED_OUT

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure:
        self.calls.append(("http", method, url, roots))
        return self._next(self.web, f"{url} {roots}" if f"{url} {roots}" in self.web else url, TIMED_OUT)

    def socks(
        self,
        proxy: tuple[str, int],
        target: tuple[str, int],
        *,
        version: SocksVersion = SocksVersion.SOCKS5,
        login: Credentials | None = None,
        timeout: float,
    ) -> Step:
        self.calls.append((str(version), proxy, target, login))
        return self._next(self.proxies, (str(version), *proxy, *target), Step(Outcome.TIMED_OUT, timeout))

    def http_connect(
        self, proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float
    ) -> Step:
        self.calls.append(("connect-through", proxy, target, login))
        return self._next(self.proxies, ("connect", *proxy, *target), Step(Outcome.TIMED_OUT, timeout))

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        return TIMED_OUT

    def evaluate_script(self, request: ScriptRequest, *, timeout: float) -> ScriptRun | Failure:
        self.calls.append(("evaluate", request, timeout))
        return scripts.evaluate(request, timeout=timeout) if self.scripts is None else self.scripts

    def together(self, jobs: Sequence[Job[Any]], *, timeout: float) -> list[Any]:
        return [job() for job in jobs]

    @staticmethod
    def _next(answers: dict[Any, Any], key: Any, default: Any) -> Any:
        answer = answers.get(key, default)
        if isinstance(answer, list):
            return answer.pop(0) if len(answer) > 1 else answer[0]
        return answer

    def context(self, budget: float = 9.0) -> Context:
        return Context(self, KNOWLEDGE, budget)


def said(stdout: str) -> CommandResult:
    """A command that ran well."""
    return CommandResult(0, stdout.encode())


def reply(*addresses: str, rcode: str = "NOERROR") -> DnsReply:
    return DnsReply(rcode, addresses, 0.01)


OK = Step(Outcome.OK, 0.01)
