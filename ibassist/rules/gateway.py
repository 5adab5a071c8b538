# SPDX-License-Identifier: MIT
"""The TWS servers on ports 4000 and 4001, on the direct way.

Three things keep these rules silent: a connected program of the vendor (what stopped the assistant does not stop that one), a
SOCKS proxy that leads to the servers, and names that do not resolve (then the names are the matter).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.probes.endpoints import EndpointFact, EndpointsFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS
from ibassist.rules.login_state import logged_in

_WANTS = (ProxyFacts, SessionsFacts)
_CUT_SHORT = frozenset({Outcome.SILENT, Outcome.CLOSED, Outcome.RESET, Outcome.TIMED_OUT, Outcome.GARBLED})


@rule("gateway.ports-blocked", Severity.ERROR, EndpointsFacts, wants=_WANTS, args="outcome servers web_host")
def ports_blocked(endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
    """443 works somewhere, 4000 and 4001 nowhere."""
    by_port = {port: evidence.tested(evidence.trading(endpoints, port)) for port in TRADING_PORTS}
    graded = tuple(e for tested in by_port.values() for e in tested)
    if evidence.any_open(graded):
        return None
    if not all(by_port.values()):
        return Inconclusive(_why_untested(endpoints, TRADING_PORTS))
    web = evidence.web_hosts_open(endpoints)
    if not web:
        return Inconclusive("nothing_reachable")
    if evidence.socks_carries_trading(proxy):
        return None
    if evidence.established(sessions):
        return Inconclusive("session_connected")
    return Hit({"outcome": evidence.outcome_of(graded), "servers": len({e.host for e in graded}), "web_host": web[0]})


@rule("gateway.port-4000-blocked", Severity.ERROR, EndpointsFacts, wants=_WANTS, args="outcome servers")
def port_4000_blocked(endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
    """Login could work, data farms and the first contact do not."""
    return _one_port_blocked(4000, 4001, endpoints, proxy, sessions)


@rule("gateway.port-4001-blocked", Severity.ERROR, EndpointsFacts, wants=_WANTS, args="outcome servers")
def port_4001_blocked(endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
    """The first contact could work, login and orders do not."""
    return _one_port_blocked(4001, 4000, endpoints, proxy, sessions)


@rule(
    "gateway.account-server-unreachable",
    Severity.ERROR,
    EndpointsFacts,
    wants=_WANTS,
    args="host ports outcome",
)
def account_server_unreachable(
    endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None
) -> RuleAnswer:
    """The server of the last login (Peer in jts.ini) cannot be reached where others can. IBKR chooses it for the account."""
    mine = evidence.account_server(endpoints)
    if not mine:
        return Inconclusive("account_server_unknown")
    failing = tuple(e for e in mine if evidence.unreachable(e) and evidence.any_open(evidence.trading(endpoints, e.port)))
    if not failing:
        return None if evidence.any_open(mine) else Inconclusive(_why_untested(endpoints, TRADING_PORTS))
    if evidence.socks_carries_trading(proxy):
        return None
    if evidence.established(sessions):
        return Inconclusive("session_connected")
    return Hit(
        {
            "host": failing[0].host,
            "ports": tuple(str(e.port) for e in failing),
            "outcome": evidence.outcome_of(failing),
        }
    )


@rule("gateway.some-unreachable", Severity.INFO, EndpointsFacts, args="hosts reachable servers outcome")
def some_unreachable(endpoints: EndpointsFacts) -> RuleAnswer:
    """Single servers do not answer while the account's own does, or, where that is unknown, others do.

    With the account's server unknown and most servers out of reach, the user's may well be among them: then a warning.
    """
    listed = tuple(e for port in TRADING_PORTS for e in evidence.trading(endpoints, port))
    failing = tuple(e for e in listed if evidence.unreachable(e) and _open_elsewhere(e, listed))
    account = evidence.account_server(endpoints)
    if not failing:
        return None if evidence.any_open(listed) else Inconclusive(_why_untested(endpoints, TRADING_PORTS))
    if any(evidence.unreachable(e) and _open_elsewhere(e, listed) for e in account):
        return None
    hosts = {e.host for e in failing}
    everyone = {e.host for e in listed}
    most = not account and len(hosts) * 2 > len(everyone)
    return Hit(
        {
            "hosts": evidence.some(e.host for e in failing),
            "reachable": len(everyone - hosts),
            "servers": len(everyone),
            "outcome": evidence.outcome_of(failing),
        },
        Severity.WARNING if most else None,
    )


@rule("gateway.accepts-then-silent", Severity.ERROR, EndpointsFacts, wants=_WANTS, args="outcome servers")
def accepts_then_silent(endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
    """TCP to 4001 is accepted everywhere, TLS is spoken nowhere: somebody in between answers for the servers."""
    spoken = tuple(e for e in evidence.trading(endpoints, 4001) if e.open and evidence.tried(e.tls))
    if not spoken:
        return Inconclusive("not_tested")
    if len(spoken) < 2 or any(e.tls.outcome not in _CUT_SHORT or e.certificate is not None for e in spoken):
        return None
    if evidence.socks_carries_trading(proxy):
        return None
    if logged_in(sessions):  # a connection alone is accepted by whoever stands in between, too
        return Inconclusive("session_connected")
    return Hit({"outcome": evidence.most_common(e.tls.outcome for e in spoken), "servers": len(spoken)})


def _one_port_blocked(
    blocked: int, other: int, endpoints: EndpointsFacts, proxy: ProxyFacts | None, sessions: SessionsFacts | None
) -> RuleAnswer:
    graded = evidence.tested(evidence.trading(endpoints, blocked))
    if not graded:
        return Inconclusive(_why_untested(endpoints, (blocked,)))
    hosts = {e.host for e in graded}
    reachable_on_other = [e for e in evidence.trading(endpoints, other) if e.open and e.host in hosts]
    if evidence.any_open(graded) or not reachable_on_other or evidence.socks_carries_trading(proxy):
        return None
    if evidence.established(sessions, (blocked,)):
        return Inconclusive("session_connected")
    return Hit({"outcome": evidence.outcome_of(graded), "servers": len(hosts)})


def _open_elsewhere(endpoint: EndpointFact, listed: Iterable[EndpointFact]) -> bool:
    """Return whether another server accepts TCP on the same port, so that the port as such is not the matter."""
    return any(e.open and e.port == endpoint.port for e in listed)


def _why_untested(endpoints: EndpointsFacts, ports: Sequence[int]) -> str:
    return evidence.why_untested(e for port in ports for e in evidence.trading(endpoints, port))
