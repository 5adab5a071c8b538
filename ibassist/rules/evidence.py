# SPDX-License-Identifier: MIT
"""Views of facts that several rules share. Nothing here is a verdict; everything is a number, a flag or a symbol."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from ibassist.core.addresses import Scope
from ibassist.core.findings import Inconclusive
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.reference_data import Rank, Role
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts
from ibassist.probes.proxy import ProxyFacts, ProxyKind, ProxySource, ProxyTrial
from ibassist.probes.sessions import Session, SessionsFacts

TRADING_PORTS = (4000, 4001)
"""4000: first contact and data farms; 4001: login and orders. No other port works (knowledge base article 2816)."""
WEB_PORT = 443
WEB_ROLES = (Role.WEBSITE, Role.PORTAL)
ANSWER_NOT_PUBLIC = "answer_not_public"
"""In the place of an outcome: the name resolved, but to no address that can be the vendor's."""

MANY = 6
"""Most names that a sentence lists."""


class Reach(StrEnum):
    """Result of the tests of one host and port."""

    OPEN = "open"
    BLOCKED = "blocked"
    """Tried at an address that can be the vendor's, without success."""
    MISLED = "misled"
    """The name leads to no such address."""
    UNRESOLVED = "unresolved"
    UNTESTED = "untested"


def reach(endpoint: EndpointFact) -> Reach:
    """Classify one host and port."""
    if endpoint.open:
        return Reach.OPEN
    if not endpoint.resolve.ok:
        return Reach.UNTESTED if endpoint.resolve.outcome is Outcome.SKIPPED else Reach.UNRESOLVED
    if endpoint.attempts and all(a.scope is not Scope.GLOBAL for a in endpoint.attempts):
        return Reach.MISLED
    return Reach.BLOCKED if _failures(endpoint) else Reach.UNTESTED


def unreachable(endpoint: EndpointFact) -> bool:
    """Return whether the host and port could not be reached, for whatever reason.

    A name that got no answer in time says nothing about its host: with a dead resolver beside a good one, answers are late.
    """
    state = reach(endpoint)
    if state is Reach.UNRESOLVED:
        return endpoint.resolve.outcome is not Outcome.NAME_NO_ANSWER
    return state in (Reach.BLOCKED, Reach.MISLED)


def why_untested(endpoints: Iterable[EndpointFact]) -> str:
    """Return the symbol of why nothing can be said about hosts of which none was reached or missed."""
    unresolved = any(reach(e) in (Reach.UNRESOLVED, Reach.MISLED) for e in endpoints)
    return "names_unresolved" if unresolved else "not_tested"


def primary(facts: EndpointsFacts, roles: Iterable[Role], port: int) -> tuple[EndpointFact, ...]:
    """Return the published hosts of some roles on one port. Backups and retired hosts are no evidence of a fault.

    Neither are hosts on a list of the user's own, whatever roles are asked for: nobody says that TWS needs them.
    """
    wanted = frozenset(roles) - {Role.LISTED}
    return tuple(
        e for e in facts.endpoints if e.rank is Rank.PRIMARY and not e.spelling_of and e.port == port and e.role in wanted
    )


def trading(facts: EndpointsFacts, port: int) -> tuple[EndpointFact, ...]:
    """Return the published TWS servers on one port."""
    return primary(facts, (Role.TRADING,), port)


def account_server(facts: EndpointsFacts) -> tuple[EndpointFact, ...]:
    """Return the account's own server on the trading ports: the one that jts.ini says the last login ended on.

    A retired host there is an old file. A backup counts only where the primary of its region does not answer: otherwise the
    next login ends on that one.
    """
    open_regions = {e.region for port in TRADING_PORTS for e in trading(facts, port) if e.open and e.region}
    return tuple(
        e
        for e in facts.endpoints
        if e.account_server
        and e.port in TRADING_PORTS
        and (e.rank is Rank.PRIMARY or (e.rank is Rank.BACKUP and e.region not in open_regions))
    )


def web_hosts_open(facts: EndpointsFacts) -> tuple[str, ...]:
    """Return the published hosts of any role that accept TCP on 443."""
    return tuple(e.host for e in primary(facts, Role, WEB_PORT) if e.open)


def tested(endpoints: Iterable[EndpointFact]) -> tuple[EndpointFact, ...]:
    """Return those that were tried at an address that can be the vendor's."""
    return tuple(e for e in endpoints if reach(e) in (Reach.OPEN, Reach.BLOCKED))


def any_open(endpoints: Iterable[EndpointFact]) -> bool:
    """Return whether at least one accepts TCP."""
    return any(e.open for e in endpoints)


def outcome_of(endpoints: Iterable[EndpointFact]) -> str:
    """Return the symbol of how most of the given, unreachable endpoints failed."""
    return most_common(_symbol(e) for e in endpoints)


def most_common(symbols: Iterable[str]) -> str:
    """Return the most frequent symbol, the first one on a tie; ``failed`` when there is none."""
    ranking = Counter(symbols).most_common(1)
    return ranking[0][0] if ranking else Outcome.FAILED


def _symbol(endpoint: EndpointFact) -> str:
    state = reach(endpoint)
    if state is Reach.MISLED:
        return ANSWER_NOT_PUBLIC
    if state is Reach.UNRESOLVED:
        return endpoint.resolve.outcome
    return most_common(_failures(endpoint))


def _failures(endpoint: EndpointFact) -> tuple[str, ...]:
    """Outcomes of the attempts that failed. "No route to the network" of IPv6 on an IPv4 line says nothing beside others."""
    failed = tuple(
        a.step.outcome
        for a in endpoint.attempts
        if a.scope is Scope.GLOBAL and not a.step.ok and a.step.outcome is not Outcome.SKIPPED
    )
    telling = tuple(outcome for outcome in failed if outcome is not Outcome.NETWORK_UNREACHABLE)
    return telling or failed


def tried(step: Step) -> bool:
    """Return whether a step was taken at all."""
    return step.outcome is not Outcome.SKIPPED


# ---------------------------------------------------------------- sessions


def established(sessions: SessionsFacts | None, ports: Sequence[int] = TRADING_PORTS) -> tuple[Session, ...]:
    """Return the running programs that hold an established connection to a server on one of `ports`.

    It shows that the path works for them, not that they are logged in: see `login_state.logged_in`.
    """
    if sessions is None:
        return ()
    return tuple(s for s in sessions.sessions if any(c.state == "ESTABLISHED" and c.port in ports for c in s.connections))


# ---------------------------------------------------------------- proxies

_JAVA = frozenset({ProxySource.VMOPTIONS, ProxySource.NET_PROPERTIES, ProxySource.JAVA_ENVIRONMENT})


def is_java(source: ProxySource) -> bool:
    """Return whether a setting is made for Java programs alone, not for the system."""
    return source in _JAVA


def unless_settings_unread(proxy: ProxyFacts) -> Inconclusive | None:
    """Return the verdict of a rule that found nothing: a pass, unless some settings could not be read."""
    matters = any(not symbol.startswith(f"{ProxySource.WINHTTP}:") for symbol in proxy.unreadable)
    return Inconclusive("proxy_settings_unread") if matters else None


def system_socks(proxy: ProxyFacts) -> tuple[ProxyTrial, ...]:
    """Return the trials of SOCKS proxies that the system hands to trading connections."""
    trials = (t for t in proxy.trials if t.kind is ProxyKind.SOCKS and t.for_trading and not is_java(t.source))
    return tuple(filter(_matters, trials))


def browser_socks(proxy: ProxyFacts) -> tuple[ProxyTrial, ...]:
    """Return the trials of SOCKS proxies that browsers follow and trading connections do not, with no web proxy beside them.

    Not those that the user takes the vendor's hosts out of.
    """
    followed = {
        (setting.source, entry.host, entry.port)
        for setting in proxy.settings
        if setting.in_force
        and setting.for_web
        and not setting.bypasses_gateways
        and all(entry.kind is ProxyKind.SOCKS for entry in setting.entries)
        for entry in setting.entries
    }
    trading = {(t.host, t.port) for t in system_socks(proxy)}
    return tuple(
        t
        for t in proxy.trials
        if t.kind is ProxyKind.SOCKS
        and not is_java(t.source)
        and (t.source, t.host, t.port) in followed
        and (t.host, t.port) not in trading
        and _matters(t)
    )


def web_proxies(proxy: ProxyFacts) -> tuple[ProxyTrial, ...]:
    """Return the trials of web proxies in force for browsers or the web content of TWS."""
    for_web = {s.source for s in proxy.settings if s.in_force and s.for_web} | {ProxySource.PAC_SCRIPT}
    return tuple(t for t in proxy.trials if t.kind is ProxyKind.HTTP and t.source in for_web and _matters(t))


def _matters(trial: ProxyTrial) -> bool:
    """Return whether it matters how a proxy behaved: one that fails where a script names another way is passed over."""
    return not trial.replaceable or (trial.connect.ok and trial.handshake.ok)


def wants_login(trial: ProxyTrial) -> bool:
    """Return whether a SOCKS proxy lets nobody through without a login, though it may accept the one that this test sent."""
    return Outcome.NEEDS_LOGIN in (trial.handshake.outcome, trial.without_login.outcome)


def socks_carries_trading(proxy: ProxyFacts | None) -> bool:
    """Tell whether a SOCKS proxy in force for trading connections leads to a server, so that the direct way does not matter."""
    if proxy is None:
        return False
    return any(
        t.kind is ProxyKind.SOCKS
        and t.for_trading
        and t.connect.ok
        and t.handshake.ok
        and not wants_login(t)
        and (t.handshake_4000.ok or not tried(t.handshake_4000))
        for t in proxy.trials
    )


def web_proxy_carries_web(proxy: ProxyFacts | None) -> bool:
    """Return whether a web proxy in force leads to a website, so that the direct way does not matter for the web."""
    return proxy is not None and any(t.connect.ok and t.handshake.ok for t in web_proxies(proxy))


# ---------------------------------------------------------------- lists in sentences


def some(items: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct items in their order, broken off with an ellipsis when there are many."""
    distinct = tuple(dict.fromkeys(items))
    return distinct if len(distinct) <= MANY else (*distinct[:MANY], "…")
