# SPDX-License-Identifier: MIT
"""Proxies: judged by what they do, and only where they are in force.

TWS has no SOCKS field of its own; that a left-over SOCKS setting of the system stops it is the vendor's account ("No Internet
Connectivity"). Its trading connections are not HTTP, so no web proxy can carry them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts
from ibassist.probes.proxy import ProxyEntry, ProxyFacts, ProxyKind, ProxySource, ProxyTrial
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS, WEB_PORT, WEB_ROLES, Reach

_NOT_SOCKS = frozenset({Outcome.GARBLED, Outcome.CLOSED, Outcome.SILENT, Outcome.RESET})
"""Answers to a SOCKS greeting that no SOCKS server gives."""
_NOTHING = "–"
_NO_VERDICT = frozenset({Outcome.OK, Outcome.SKIPPED, Outcome.NEEDS_LOGIN}) | _NOT_SOCKS


@rule("proxy.socks-unreachable", Severity.ERROR, ProxyFacts, wants=(SessionsFacts,), args="host port source outcome")
def socks_unreachable(proxy: ProxyFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The system sends trading connections to a SOCKS proxy that is not there.

    A program that is connected all the same was started before the setting or does not follow it: a warning.
    """
    trials = evidence.system_socks(proxy)
    for trial in trials:
        if evidence.tried(trial.connect) and not trial.connect.ok:
            severity = Severity.WARNING if evidence.established(sessions) else None
            return Hit({**_whose(trial), "outcome": trial.connect.outcome}, severity)
    untested = any(not evidence.tried(trial.connect) for trial in trials)
    return Inconclusive("not_tested") if untested else evidence.unless_settings_unread(proxy)


@rule("proxy.socks-refuses-gateway", Severity.ERROR, ProxyFacts, args="host port source outcome ports target")
def socks_refuses_gateway(proxy: ProxyFacts) -> RuleAnswer:
    """The SOCKS proxy speaks SOCKS, but does not lead to a TWS server on a port that is needed."""
    for trial in _connected(evidence.system_socks(proxy)):
        refused = {
            port: step.outcome
            for port, step in ((4000, trial.handshake_4000), (4001, trial.handshake))
            if step.outcome not in _NO_VERDICT
        }
        if refused:
            return Hit(
                {
                    **_whose(trial),
                    "outcome": evidence.most_common(refused.values()),
                    "ports": tuple(map(str, refused)),
                    "target": trial.target,
                }
            )
    return evidence.unless_settings_unread(proxy)


@rule("proxy.socks-needs-login", Severity.ERROR, ProxyFacts, args="host port source")
def socks_needs_login(proxy: ProxyFacts) -> RuleAnswer:
    """The SOCKS proxy wants a user name and password that it is not given, or does not accept.

    A login that was right in this test changes nothing for TWS, which has no field for it and sends none.
    """
    for trial in _connected(evidence.system_socks(proxy)):
        if evidence.wants_login(trial):
            return Hit(_whose(trial))
    return evidence.unless_settings_unread(proxy)


@rule("proxy.not-a-socks-server", Severity.ERROR, ProxyFacts, args="host port source outcome")
def not_a_socks_server(proxy: ProxyFacts) -> RuleAnswer:
    """Something listens on the SOCKS port, but does not speak SOCKS."""
    for trial in _connected(evidence.system_socks(proxy)):
        if trial.handshake.outcome in _NOT_SOCKS:
            return Hit({**_whose(trial), "outcome": trial.handshake.outcome})
    return evidence.unless_settings_unread(proxy)


@rule("proxy.web-unreachable", Severity.WARNING, ProxyFacts, args="host port source outcome")
def web_unreachable(proxy: ProxyFacts) -> RuleAnswer:
    """The web proxy in force is not there: web content fails, trading does not."""
    for trial in evidence.web_proxies(proxy):
        if evidence.tried(trial.connect) and not trial.connect.ok:
            return Hit({**_whose(trial), "outcome": trial.connect.outcome})
    return evidence.unless_settings_unread(proxy)


@rule("proxy.web-needs-login", Severity.WARNING, ProxyFacts, args="host port source")
def web_needs_login(proxy: ProxyFacts) -> RuleAnswer:
    """The web proxy in force asks for a login (HTTP status 407)."""
    for trial in _connected(evidence.web_proxies(proxy)):
        if trial.handshake.outcome is Outcome.NEEDS_LOGIN:
            return Hit(_whose(trial))
    return evidence.unless_settings_unread(proxy)


@rule(
    "proxy.web-only-path",
    Severity.ERROR,
    ProxyFacts,
    EndpointsFacts,
    wants=(SessionsFacts,),
    args="host port source outcome",
)
def web_only_path(proxy: ProxyFacts, endpoints: EndpointsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The web works through a proxy, and no TWS server can be reached directly: a web proxy cannot carry TWS.

    Networks that are left by a web proxy alone often resolve no outside name at all; that counts as "cannot be reached".
    """
    working = [t for t in evidence.web_proxies(proxy) if t.connect.ok and t.handshake.ok]
    if not working or evidence.socks_carries_trading(proxy):
        return None
    servers = [e for port in TRADING_PORTS for e in evidence.trading(endpoints, port)]
    graded = evidence.tested(servers)
    if evidence.any_open(graded):
        return None
    unknown = _no_outside_names(endpoints, servers)
    if not graded and not unknown:
        return Inconclusive("names_unresolved")
    if evidence.established(sessions):
        return Inconclusive("session_connected")
    return Hit({**_whose(working[0]), "outcome": evidence.outcome_of(graded or servers)})


@rule("proxy.browser-socks-fails", Severity.WARNING, ProxyFacts, args="host port source outcome")
def browser_socks_fails(proxy: ProxyFacts) -> RuleAnswer:
    """A SOCKS proxy that browsers follow, and TWS's own connections do not, is not there, wants a login, or is none.

    That it does not lead to a TWS server is no fault: nobody asks it to. A login that the user typed in for the test is one
    that browsers have to be given as well.
    """
    for trial in evidence.browser_socks(proxy):
        if evidence.tried(trial.connect) and not trial.connect.ok:
            return Hit({**_whose(trial), "outcome": trial.connect.outcome})
        if trial.handshake.outcome in {Outcome.NEEDS_LOGIN, *_NOT_SOCKS}:
            return Hit({**_whose(trial), "outcome": trial.handshake.outcome})
        if trial.login == "login_given":
            return Hit({**_whose(trial), "outcome": Outcome.NEEDS_LOGIN})
    return evidence.unless_settings_unread(proxy)


@rule("proxy.setting-malformed", Severity.WARNING, ProxyFacts, args="source where problem value")
def setting_malformed(proxy: ProxyFacts) -> RuleAnswer:
    """A setting in force cannot be understood; programs guess differently what it means."""
    for setting in proxy.settings:
        if setting.in_force and setting.problem:
            shown = {"source": setting.source, "where": setting.where, "problem": setting.problem}
            return Hit({**shown, "value": setting.raw or _NOTHING})
    return evidence.unless_settings_unread(proxy)


@rule("proxy.java-override", Severity.WARNING, ProxyFacts, args="source where proxy outcome")
def java_override(proxy: ProxyFacts) -> RuleAnswer:
    """A Java option sends TWS to a proxy, past the settings of the system. An error when that proxy leads nowhere."""
    hits = sorted(_java_hits(proxy), key=lambda hit: hit.severity is not Severity.ERROR)
    return hits[0] if hits else evidence.unless_settings_unread(proxy)


def _java_hits(proxy: ProxyFacts) -> Iterator[Hit]:
    for setting in proxy.settings:
        if not (evidence.is_java(setting.source) and setting.in_force):
            continue
        socks = [entry for entry in setting.entries if entry.kind is ProxyKind.SOCKS and setting.for_trading]
        if not socks and not setting.java_switch:
            continue
        outcome = _java_outcome(setting.source, socks[0], proxy.trials) if socks else Outcome.SKIPPED
        bad = outcome not in (Outcome.OK, Outcome.SKIPPED)
        name = f"{socks[0].host}:{socks[0].port}" if socks else "system_settings"
        yield Hit(
            {"source": setting.source, "where": setting.where, "proxy": name, "outcome": outcome},
            Severity.ERROR if bad else None,
        )


def _java_outcome(source: ProxySource, entry: ProxyEntry, trials: Iterable[ProxyTrial]) -> Outcome:
    """Return the first failed step of the proxy that the option names."""
    wanted = (ProxyKind.SOCKS, source, entry.host, entry.port)
    for trial in trials:
        if (trial.kind, trial.source, trial.host, trial.port) == wanted and evidence.tried(trial.connect):
            steps = (trial.connect, trial.handshake, trial.handshake_4000)
            return next((s.outcome for s in steps if evidence.tried(s) and not s.ok), Outcome.OK)
    return Outcome.SKIPPED


def _no_outside_names(endpoints: EndpointsFacts, servers: Iterable[EndpointFact]) -> bool:
    """Return whether resolvers deny every published name, websites included."""
    everything = [*servers, *evidence.primary(endpoints, WEB_ROLES, WEB_PORT)]
    return bool(everything) and all(
        evidence.reach(e) is Reach.UNRESOLVED and e.resolve.outcome is Outcome.NAME_NOT_FOUND for e in everything
    )


def _connected(trials: Iterable[ProxyTrial]) -> Iterator[ProxyTrial]:
    return (trial for trial in trials if trial.connect.ok)


def _whose(trial: ProxyTrial) -> dict[str, str | int]:
    return {"host": trial.host, "port": trial.port, "source": trial.source}
