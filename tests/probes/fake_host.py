# SPDX-License-Identifier: MIT
"""A machine made of dictionaries: every answer is put in by the test, everything else is *not applicable* or missing."""

from __future__ import annotations

from collections.abc import Callable
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
    CommandResult,
    DnsReply,
    Interface,
    Machine,
    OwnAccount,
    ProcessTable,
    RegistryValue,
    Resolved,
    Route,
    ScriptRun,
)
from ibassist.host.replay.calls import TableHost
from ibassist.probes.api import Context

MISSING = Failure(Outcome.MISSING)
TIMED_OUT = Failure(Outcome.TIMED_OUT)
HOMES = {OsFamily.LINUX: "/home/alex", OsFamily.MACOS: "/Users/alex", OsFamily.WINDOWS: "C:\\Users\\alex"}

REMEMBERED = {"resolve", "ask_resolver", "connect", "http", "socks", "http_connect", "evaluate_script"}
DICTIONARIES: dict[str, tuple[str, Callable[[dict[str, Any]], list[Any]], Any]] = {
    "run": ("commands", lambda given: [tuple(given["command"])], MISSING),
    "read_file": ("files", lambda given: [given["path"]], MISSING),
    "list_folder": ("folders", lambda given: [given["path"]], MISSING),
    "registry": ("keys", lambda given: [given["key"]], None),
    "registry_subkeys": ("subkeys", lambda given: [given["key"]], None),
    "source_address": ("sources", lambda given: [given["destination"]], Failure(Outcome.NETWORK_UNREACHABLE)),
    "resolve": ("names", lambda given: [given["name"]], Failure(Outcome.NAME_NOT_FOUND)),
    "ask_resolver": ("dns", lambda given: [(given["server"], given["name"])], TIMED_OUT),
    "connect": ("tcp", lambda given: [(given["address"], given["port"])], Step(Outcome.TIMED_OUT)),
    "http": ("web", lambda given: [f"{given['url']} {given['roots']}", given["url"]], TIMED_OUT),
    "socks": ("proxies", lambda given: [(given["version"], *given["proxy"], *given["target"])], Step(Outcome.TIMED_OUT)),
    "http_connect": ("proxies", lambda given: [("connect", *given["proxy"], *given["target"])], Step(Outcome.TIMED_OUT)),
}
"""The dictionary that answers a call, the keys under which it is looked up, and what comes back where there is nothing."""

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
class FakeHost(TableHost):
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
    account: OwnAccount | None = None

    @property
    def machine(self) -> Machine:
        account = self.account or OwnAccount("alex", HOMES[self.family], uid=1000)
        return Machine(
            OsInfo(self.family, "Example OS", "1", "x86_64"), "example-pc", account, "ja_JP", "Asia/Tokyo", 540, 8 << 30
        )

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer with what was put in; a call of which nothing was put in is answered as on a bare computer."""
        if call in REMEMBERED:
            self.calls.append((call, *(value for name, value in given.items() if name not in ("timeout", "max_bytes"))))
        if call in DICTIONARIES:
            return self._look_up(call, given)
        if call == "evaluate_script":
            return scripts.evaluate(**given) if self.scripts is None else self.scripts
        if call == "connect_many":
            jobs = [partial(self.connect, *target, timeout=given["timeout"]) for target in given["targets"]]
            return [step or SKIPPED for step in self.together(jobs, timeout=given["timeout"])]
        if call == "together":
            return [job() for job in given["jobs"]]
        values = {
            "elapsed": self.seconds,
            "env": self.environment,
            "processes": self.process_table,
            "interfaces": self.interface_list,
            "default_routes": self.routes,
            "stat": MISSING,
            "tls": TIMED_OUT,
            "exchange": TIMED_OUT,
        }
        return values.get(call, NOT_APPLICABLE)

    def _look_up(self, call: str, given: dict[str, Any]) -> Any:
        name, key, otherwise = DICTIONARIES[call]
        answers = getattr(self, name)
        answer = next((answers[each] for each in key(given) if each in answers), otherwise)
        if answer is None:
            return MISSING if self.family is OsFamily.WINDOWS else NOT_APPLICABLE
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        return Resolved(answer, 0.01) if call == "resolve" and isinstance(answer, tuple) else answer

    def context(self, budget: float = 9.0) -> Context:
        return Context(self, KNOWLEDGE, budget)


def said(stdout: str) -> CommandResult:
    """A command that ran well."""
    return CommandResult(0, stdout.encode())


def reply(*addresses: str, rcode: str = "NOERROR") -> DnsReply:
    return DnsReply(rcode, addresses, 0.01)


OK = Step(Outcome.OK, 0.01)
