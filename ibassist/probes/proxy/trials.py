# SPDX-License-Identifier: MIT
"""Proxies used as programs would use them: a TCP connect alone says nothing about what answers there.

A SOCKS proxy is asked for the trading servers on both of their ports; several servers are tried, because a proxy that
refuses one can be told not to go there, and one of them can be down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.host.api import Credentials, ProcessTable, SocksVersion
from ibassist.probes._host_choice import trading_servers, websites
from ibassist.probes._running import network_program_of
from ibassist.probes._timing import Timer, twice
from ibassist.probes.api import Context
from ibassist.probes.proxy.settings import Gathered
from ibassist.probes.proxy.types import ProxyKind, ProxySource, ProxyTrial

_CONNECT_SECONDS = 2.0
_MAX_PROXIES = 8
_MAX_TARGETS = 3
_OTHER_DIALECT = frozenset({Outcome.GARBLED, Outcome.CLOSED, Outcome.RESET})
"""Answers of a SOCKS 4 server to the greeting of SOCKS 5."""
_LOST = frozenset({Outcome.TIMED_OUT, Outcome.NAME_NO_ANSWER})
_ANONYMISER = "anonymiser"
LOGIN_REJECTED = "login_rejected"
"""Code of a NEEDS_LOGIN step: the proxy looked at the login it was given, and does not take it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proxy of one setting in force."""

    kind: ProxyKind
    host: str
    port: int
    source: ProxySource
    for_trading: bool
    login: Credentials | None = None

    @property
    def proxy(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port

    @property
    def local(self) -> bool:
        """Return whether it is on this computer."""
        return self.host.lower() == "localhost" or scope_of(self.host) is Scope.LOOPBACK


@dataclass(frozen=True, slots=True)
class _Result:
    connect: Step
    handshake: Step = SKIPPED
    handshake_4000: Step = SKIPPED
    target: str = ""
    without_login: Step = SKIPPED


def candidates(found: Iterable[Gathered]) -> list[Candidate]:
    """Return the proxies in force, each once for every source; those that trading follows first."""
    unique: dict[tuple[ProxyKind, str, int, ProxySource], Candidate] = {}
    for gathered in found:
        setting = gathered.setting
        for entry in setting.entries if setting.in_force else ():
            for_trading = setting.for_trading and entry.kind is ProxyKind.SOCKS and "socks" in entry.serves
            login = gathered.logins.get((entry.host, entry.port))
            key = (entry.kind, entry.host, entry.port, setting.source)
            if key not in unique or (for_trading and not unique[key].for_trading):
                unique[key] = Candidate(entry.kind, entry.host, entry.port, setting.source, for_trading, login)
    return sorted(unique.values(), key=lambda candidate: not candidate.for_trading)


def try_all(ctx: Context, wanted: Sequence[Candidate], timer: Timer) -> list[ProxyTrial]:
    """Use each proxy once, side by side, however many settings name it."""
    by_proxy: dict[tuple[ProxyKind, str, int], Candidate] = {}
    for candidate in (_with_given_login(ctx, candidate) for candidate in wanted):
        key = (candidate.kind, *candidate.proxy)
        if key not in by_proxy or (candidate.login and not by_proxy[key].login):
            by_proxy[key] = candidate
    table = ctx.host.processes() if any(candidate.local for candidate in wanted) else ProcessTable(())
    chosen = list(by_proxy.items())[:_MAX_PROXIES]
    jobs = [partial(_try, ctx, candidate, timer.before(0.2)) for _, candidate in chosen]
    done = ctx.host.together(jobs, timeout=timer.left())
    late = _Result(Step(Outcome.TIMED_OUT))
    results = {key: result or late for (key, _), result in zip(chosen, done, strict=True)}
    used = {key: _login_used(ctx, candidate) for key, candidate in chosen}
    return [
        replace(_trial(ctx, candidate, results[key], table), login=used[key], without_login=results[key].without_login)
        for candidate in wanted
        if (key := (candidate.kind, *candidate.proxy)) in results
    ]


def _with_given_login(ctx: Context, candidate: Candidate) -> Candidate:
    """Put in the login that the user gave for this proxy: it counts before one that a setting has."""
    given = ctx.logins.get(candidate.proxy)
    return candidate if given is None else replace(candidate, login=given)


def _login_used(ctx: Context, candidate: Candidate) -> str:
    if candidate.login is None:
        return ""
    return "login_given" if candidate.proxy in ctx.logins else "login_written"


def _trial(ctx: Context, candidate: Candidate, result: _Result, table: ProcessTable | Failure) -> ProxyTrial:
    holder, anonymiser = _behind(ctx, candidate, table)
    return ProxyTrial(
        candidate.kind,
        candidate.host,
        candidate.port,
        candidate.source,
        candidate.for_trading,
        result.connect,
        result.handshake,
        result.handshake_4000,
        result.target,
        holder,
        anonymiser,
    )


def _behind(ctx: Context, candidate: Candidate, table: ProcessTable | Failure) -> tuple[str, str]:
    """Return the known program that holds a local port, and the anonymiser that program or port says it is."""
    if not candidate.local:
        return "", ""
    process = None if isinstance(table, Failure) else table.listener(candidate.port)
    program = None if process is None else network_program_of(process, ctx.knowledge.programs)
    if program is not None:
        return program.name, program.name if program.kind == _ANONYMISER else ""
    if candidate.kind is not ProxyKind.SOCKS:
        return "", ""
    usual = (p.name for p in ctx.knowledge.programs if p.kind == _ANONYMISER and candidate.port in p.socks_ports)
    return "", next(usual, "")


# ---------------------------------------------------------------- one proxy


def _try(ctx: Context, candidate: Candidate, timer: Timer) -> _Result:
    connect = _connect(candidate, timer)
    if candidate.kind is ProxyKind.HTTP:
        targets = websites(ctx.knowledge)[:1]
        result = _Result(connect, target=targets[0] if targets else "")
        return _through_web_proxy(candidate, result, timer) if connect.ok and targets else result
    servers = trading_servers(ctx.knowledge)[:_MAX_TARGETS]
    result = _Result(connect, target=servers[0] if servers else "")
    return _through_socks(candidate, servers, result, timer) if connect.ok and servers else result


def _connect(candidate: Candidate, timer: Timer) -> Step:
    host, started = timer.host, timer.host.elapsed()
    addresses: Sequence[str] = (candidate.host,)
    if scope_of(candidate.host) is Scope.INVALID:
        resolved = host.resolve(candidate.host, timeout=timer.left() / 2)
        if isinstance(resolved, Failure):
            return Step(resolved.outcome, round(host.elapsed() - started, 3), resolved.code, resolved.number)
        addresses = resolved.addresses[:3]
    attempts = [partial(_connect_to, address, candidate.port, timer) for address in addresses]
    steps = [step for step in host.together(attempts, timeout=timer.left()) if step is not None]
    return min(steps, key=lambda step: not step.ok, default=Step(Outcome.TIMED_OUT, round(host.elapsed() - started, 3)))


def _connect_to(address: str, port: int, timer: Timer) -> Step:
    def attempt(seconds: float) -> Step:
        return timer.host.connect(address, port, timeout=seconds)

    return twice(attempt, lambda step: step.outcome in _LOST, timer, _CONNECT_SECONDS)


def _through_web_proxy(candidate: Candidate, result: _Result, timer: Timer) -> _Result:
    def attempt(seconds: float) -> Step:
        return timer.host.http_connect(candidate.proxy, (result.target, 443), login=candidate.login, timeout=seconds)

    step = twice(attempt, lambda step: step.outcome in _LOST, timer, timer.left() / 2)
    return _Result(result.connect, _login_judged(candidate, step), SKIPPED, result.target)


def _login_judged(candidate: Candidate, step: Step) -> Step:
    """Tell a login that was rejected from one that was never looked at: only ``basic`` is spoken here.

    Tinyproxy answers a wrong login with status 401, the one of web servers.
    """
    again = step.outcome is Outcome.NEEDS_LOGIN and "basic" in step.code.split(",")
    if candidate.login is None or not (again or (step.outcome is Outcome.REJECTED and step.number == 401)):
        return step
    return replace(step, outcome=Outcome.NEEDS_LOGIN, code=LOGIN_REJECTED)


def _through_socks(candidate: Candidate, servers: Sequence[str], result: _Result, timer: Timer) -> _Result:
    """Ask for every server on both ports; the one that is reached best is told, the first when none is.

    A login is tried once before it is used many times over: several rejections at once can lock an account. Where it is
    accepted, the proxy is asked without it too: TWS cannot send one.
    """
    asked = [(server, port) for server in servers for port in (4001, 4000)]
    if candidate.login is not None:
        first = _ask_socks(candidate, asked[0], timer.before(timer.left() / 2))
        if first.outcome is Outcome.NEEDS_LOGIN:
            return _Result(result.connect, first, first, result.target)
    jobs = [partial(_ask_socks, candidate, target, timer.before(0.2)) for target in asked]
    if candidate.login is not None:
        jobs.append(partial(_ask_socks, replace(candidate, login=None), asked[0], timer.before(0.2)))
    done = timer.host.together(jobs, timeout=timer.left())
    steps = {target: step or Step(Outcome.TIMED_OUT) for target, step in zip(asked, done, strict=False)}
    best = max(servers, key=lambda server: steps[server, 4001].ok + steps[server, 4000].ok)
    bare = (done[-1] or Step(Outcome.TIMED_OUT)) if candidate.login is not None else SKIPPED
    return _Result(result.connect, steps[best, 4001], steps[best, 4000], best, bare)


def _ask_socks(candidate: Candidate, target: tuple[str, int], timer: Timer) -> Step:
    """Ask in SOCKS 5, and in SOCKS 4 where the answer is not SOCKS 5; then what SOCKS 5 gave is told unless 4 works."""

    def ask(version: SocksVersion, seconds: float) -> Step:
        return timer.host.socks(candidate.proxy, target, version=version, login=candidate.login, timeout=seconds)

    step = ask(SocksVersion.SOCKS5, timer.left() * 0.6)
    if step.outcome in _OTHER_DIALECT:
        older = ask(SocksVersion.SOCKS4, timer.left())
        if older.ok or older.outcome in (Outcome.REJECTED, Outcome.NEEDS_LOGIN):
            return older
    return step
