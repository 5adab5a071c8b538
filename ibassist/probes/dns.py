# SPDX-License-Identifier: MIT
"""Resolvers, each asked by itself, and the hosts file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import ClassVar

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import Facts, OsFamily
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.core.pii import Address, FilePath, Public, ServerAddress
from ibassist.core.reference_data import Knowledge
from ibassist.formats.decode import decode
from ibassist.formats.hosts_file import parse_hosts
from ibassist.formats.resolv_conf import parse_resolv_conf, parse_scutil_dns, parse_server_list
from ibassist.host.api import DnsReply, Host, Job, RegistryValue
from ibassist.probes._host_choice import trading_servers, websites
from ibassist.probes._timing import Timer, twice
from ibassist.probes.api import Context, Probe, everywhere


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """Answer of one resolver about one of the vendor's names."""

    name: Public
    step: Step
    rcode: Public = ""
    addresses: tuple[ServerAddress, ...] = ()
    scopes: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolverFact:
    """One configured resolver."""

    server: Address
    scope: Scope
    answers: tuple[NameAnswer, ...]

    @property
    def answered(self) -> bool:
        """Return whether it gave any answer at all, good or bad."""
        return any(answer.rcode for answer in self.answers)


@dataclass(frozen=True, slots=True)
class SystemLookup:
    """Answer of the system's own resolution about one of the vendor's names."""

    name: Public
    step: Step
    addresses: tuple[ServerAddress, ...] = ()
    scopes: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class HostsOverride:
    """A line of the hosts file that pins a vendor name."""

    name: Public
    address: ServerAddress
    scope: Scope
    line: int
    """Counted from 1."""
    reachable: bool | None
    """True when TCP to the pinned address works on a port of that host; None when not tried."""


@dataclass(frozen=True, slots=True)
class NamesFacts(Facts):
    """Resolution of names on this computer."""

    key: ClassVar[str] = "names"

    resolvers: tuple[ResolverFact, ...]
    """Empty when the system hides them."""
    lookups: tuple[SystemLookup, ...]
    """A few primary names of trading servers and websites."""
    hosts_file: FilePath
    hosts_status: Public
    """``ok`` or the symbol of the failure to read it."""
    overrides: tuple[HostsOverride, ...]


_ASK_SECONDS = 2.5
"""For one question to one resolver: a stub resolver's own first try takes 5 s, an answer that slow helps nobody."""
_RESERVE = 0.2
_MAX_RESOLVERS = 8
_MAX_OVERRIDES = 20
_HOSTS_BYTES = 16 << 20
"""The largest block lists in use have a few megabytes."""
_UPSTREAM = "/run/systemd/resolve/resolv.conf"
"""File in which systemd-resolved writes the servers behind its stub (systemd-resolved.service(8))."""
_STUBS = frozenset({"127.0.0.53", "127.0.0.54"})
_TCPIP = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"
_TCPIP6 = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters"
_LATE = Step(Outcome.NAME_NO_ANSWER)
_LOST = frozenset({Outcome.NAME_NO_ANSWER, Outcome.TIMED_OUT, Outcome.NAME_FAILED})


def read(ctx: Context) -> NamesFacts:
    """Read how names are resolved here, and try it: every resolver by itself, the system as a whole, pinned addresses."""
    timer = Timer.starting(ctx.host, ctx.budget - _RESERVE)
    trading, web = trading_servers(ctx.knowledge), websites(ctx.knowledge)
    path = _hosts_path(ctx.host)
    status, overrides = _overrides(ctx, path)
    servers = configured_resolvers(ctx.host)[:_MAX_RESOLVERS]
    questions = [(server, name) for server in servers for name in (*trading[:1], *web[:1])]
    names = (*trading[:3], *web[:1])
    inner = timer.before(_RESERVE)
    jobs: list[Job[NameAnswer | SystemLookup | HostsOverride]] = [
        *(partial(_ask, server, name, inner) for server, name in questions),
        *(partial(_look_up, name, inner) for name in names),
        *(partial(_reach, ctx, override, inner) for override in overrides),
    ]
    done = ctx.host.together(jobs, timeout=timer.left())
    answers = [got if isinstance(got, NameAnswer) else NameAnswer(q[1], _LATE) for q, got in zip(questions, done, strict=False)]
    looked = done[len(questions) : len(questions) + len(names)]
    tried = done[len(questions) + len(names) :]
    return NamesFacts(
        tuple(
            ResolverFact(server, scope_of(server), tuple(a for q, a in zip(questions, answers, strict=True) if q[0] == server))
            for server in servers
        ),
        tuple(got if isinstance(got, SystemLookup) else SystemLookup(n, _LATE) for n, got in zip(names, looked, strict=True)),
        path,
        status,
        tuple(got if isinstance(got, HostsOverride) else o for o, got in zip(overrides, tried, strict=True)),
    )


# ---------------------------------------------------------------- asking


def _ask(server: str, name: str, timer: Timer) -> NameAnswer:
    started = timer.host.elapsed()

    def attempt(seconds: float) -> DnsReply | Failure:
        return timer.host.ask_resolver(server, name, timeout=seconds)

    reply = twice(attempt, _was_lost, timer, _ASK_SECONDS)
    if isinstance(reply, DnsReply) and reply.rcode == "NOERROR" and not reply.addresses:
        other = timer.host.ask_resolver(server, name, ipv6=True, timeout=timer.left(_ASK_SECONDS))
        reply = reply if isinstance(other, Failure) else other
    seconds = round(timer.host.elapsed() - started, 3)
    if isinstance(reply, Failure):
        outcome = Outcome.NAME_NO_ANSWER if reply.outcome is Outcome.TIMED_OUT else reply.outcome
        return NameAnswer(name, Step(outcome, seconds, reply.code, reply.number))
    return NameAnswer(name, Step(_outcome(reply), seconds), reply.rcode, reply.addresses, _scopes(reply.addresses))


def _was_lost(reply: DnsReply | Failure) -> bool:
    """No answer, or an error that a resolver gives while it cannot reach its own servers."""
    return reply.outcome in _LOST if isinstance(reply, Failure) else reply.rcode == "SERVFAIL"


def _outcome(reply: DnsReply) -> Outcome:
    if reply.addresses:
        return Outcome.OK
    return Outcome.NAME_NOT_FOUND if reply.rcode in ("NXDOMAIN", "NOERROR") else Outcome.NAME_FAILED


def _look_up(name: str, timer: Timer) -> SystemLookup:
    """Resolve as the system does, with all the time there is: with a dead first resolver an answer takes 5 s and more."""
    started = timer.host.elapsed()
    answer = timer.host.resolve(name, timeout=timer.left())
    if isinstance(answer, Failure) and answer.outcome in _LOST and timer.enough(0.5):
        answer = timer.host.resolve(name, timeout=timer.left())
    seconds = round(timer.host.elapsed() - started, 3)
    if isinstance(answer, Failure):
        return SystemLookup(name, Step(answer.outcome, seconds, answer.code, answer.number))
    return SystemLookup(name, Step(Outcome.OK, seconds), answer.addresses, _scopes(answer.addresses))


def _scopes(addresses: tuple[str, ...]) -> tuple[Scope, ...]:
    return tuple(scope_of(address) for address in addresses)


def _reach(ctx: Context, override: HostsOverride, timer: Timer) -> HostsOverride:
    """Try the pinned address on the ports of its host. The wildcard address is a block list's way of saying *nowhere*."""
    if override.scope is Scope.UNSPECIFIED:
        return replace(override, reachable=False)
    ports = next((e.ports for e in ctx.knowledge.endpoints if override.name in (e.host, *e.spellings)), ()) or (443,)
    jobs = [partial(ctx.host.connect, override.address, port, timeout=timer.left(4.0)) for port in ports]
    steps = ctx.host.together(jobs, timeout=timer.left())
    return replace(override, reachable=any(step is not None and step.ok for step in steps))


# ---------------------------------------------------------------- the hosts file


def _hosts_path(host: Host) -> str:
    if host.machine.os.family is not OsFamily.WINDOWS:
        return "/etc/hosts"
    root = host.env().get("SystemRoot") or host.env().get("SYSTEMROOT") or "C:\\Windows"
    values = host.registry(_TCPIP)
    folder = "" if isinstance(values, Failure) else str(values.get("DataBasePath", ""))
    folder = re.sub("%(SystemRoot|windir)%", lambda _: root, folder, flags=re.IGNORECASE)
    if not folder or "%" in folder:
        folder = f"{root}\\System32\\drivers\\etc"
    return f"{folder.rstrip(chr(92))}\\hosts"


def _overrides(ctx: Context, path: str) -> tuple[str, list[HostsOverride]]:
    """Return how reading the hosts file went, and the vendor names in it."""
    data = ctx.host.read_file(path, max_bytes=_HOSTS_BYTES)
    if isinstance(data, Failure):
        return data.outcome.value, []
    entries = parse_hosts(decode(data), _vendor_names(ctx.knowledge))
    pinned = [HostsOverride(e.name, e.address, scope_of(e.address), e.line, None) for e in islice(entries, _MAX_OVERRIDES)]
    return Outcome.OK.value, pinned


def _vendor_names(knowledge: Knowledge) -> Callable[[str], bool]:
    """Return `Knowledge.is_vendor` in a form that is quick enough for the half a million names of a block list."""
    exact = {*knowledge.vendor_suffixes, *(name for e in knowledge.endpoints for name in (e.host, *e.spellings))}
    below = tuple(f".{suffix}" for suffix in knowledge.vendor_suffixes)
    return lambda name: name in exact or name.endswith(below)


# ---------------------------------------------------------------- which resolvers there are


def configured_resolvers(host: Host) -> tuple[str, ...]:
    """Return the resolvers this computer is set to use for any name; empty when the system hides them."""
    return _RESOLVERS[host.machine.os.family](host)


def _linux(host: Host) -> tuple[str, ...]:
    data = host.read_file("/etc/resolv.conf")
    if isinstance(data, Failure) and data.outcome is not Outcome.MISSING:
        return ()
    found = () if isinstance(data, Failure) else parse_resolv_conf(decode(data))
    found = found or ("127.0.0.1",)  # resolv.conf(5): without any, and without the file, this computer's own server is asked
    if not _STUBS.isdisjoint(found):
        behind = host.read_file(_UPSTREAM)
        found += () if isinstance(behind, Failure) else parse_resolv_conf(decode(behind))
    return tuple(dict.fromkeys(found))


def _macos(host: Host) -> tuple[str, ...]:
    said = host.run(("scutil", "--dns"))
    if isinstance(said, Failure) or said.status:
        return _linux(host)
    return parse_scutil_dns(decode(said.stdout))


def _windows(host: Host) -> tuple[str, ...]:
    """Return the servers of the adapters in use (the registry keeps those of absent ones for years).

    Where no adapter says which address it has, all that say nothing are taken.
    """
    interfaces = host.interfaces()
    in_use = set() if isinstance(interfaces, Failure) else {a.address for i in interfaces if i.up for a in i.addresses}
    found: dict[bool, list[str]] = {True: [], False: []}
    for guid in _subkeys(host, f"{_TCPIP}\\Interfaces"):
        values = _values(host, f"{_TCPIP}\\Interfaces\\{guid}")
        own = {*_words(values.get("DhcpIPAddress")), *_words(values.get("IPAddress"))} - {"0.0.0.0", ""}  # noqa: S104
        if own and in_use and not own & in_use:
            continue
        six = _values(host, f"{_TCPIP6}\\Interfaces\\{guid}")
        found[bool(own)] += (
            *(parse_server_list(values.get("NameServer")) or parse_server_list(values.get("DhcpNameServer"))),
            *(parse_server_list(six.get("NameServer")) or parse_server_list(six.get("Dhcpv6DNSServers"))),
        )
    return tuple(dict.fromkeys(found[True] or found[False]))


def _subkeys(host: Host, key: str) -> tuple[str, ...]:
    names = host.registry_subkeys(key)
    return () if isinstance(names, Failure) else names[:100]


def _values(host: Host, key: str) -> Mapping[str, RegistryValue]:
    values = host.registry(key)
    return {} if isinstance(values, Failure) else values


def _words(value: RegistryValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


_RESOLVERS = {OsFamily.LINUX: _linux, OsFamily.MACOS: _macos, OsFamily.WINDOWS: _windows}
PROBE = Probe(NamesFacts, everywhere(read), touches_network=True)
