# SPDX-License-Identifier: MIT
"""Proxy scripts (PAC): whether they can be had, whether they work, and where they send the trading connections.

Programs go directly when a script cannot be had or does not work, some after a long wait; so that alone is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Role
from ibassist.formats.pac_answer import WayKind
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.proxy import ProxyFacts, ProxyScript, ScriptAnswer
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import TRADING_PORTS, WEB_PORT

_NOT_TESTED = "not_tested"
_FETCHED = (Outcome.OK, Outcome.TOO_LARGE)


@rule(
    "proxy.pac-unreachable",
    Severity.WARNING,
    ProxyFacts,
    wants=(EndpointsFacts, SessionsFacts),
    args="source url outcome",
)
def pac_unreachable(proxy: ProxyFacts, endpoints: EndpointsFacts | None, sessions: SessionsFacts | None) -> RuleAnswer:
    """A script in force cannot be fetched. An error where TWS follows it and there is no other way out."""
    for script in _those_of_trading_first(proxy):
        if script.problem != _NOT_TESTED and script.fetch.outcome not in _FETCHED:
            alone = script.for_trading and _no_other_way(proxy, endpoints) and not evidence.established(sessions)
            return Hit({**_whose(script), "outcome": script.problem or script.fetch.outcome}, Severity.ERROR if alone else None)
    return _unless_untested(proxy)


@rule("proxy.pac-invalid", Severity.WARNING, ProxyFacts, args="source url problem")
def pac_invalid(proxy: ProxyFacts) -> RuleAnswer:
    """A script in force is none, has a mistake, does not end, or gives answers that mean nothing."""
    for script in _those_of_trading_first(proxy):
        problem = _problem(script)
        if problem and problem != _NOT_TESTED:
            return Hit({**_whose(script), "problem": problem})
    return _unless_untested(proxy)


@rule(
    "proxy.pac-sends-gateway-to-web-proxy",
    Severity.WARNING,
    ProxyFacts,
    wants=(SessionsFacts,),
    args="source url proxy hosts",
)
def pac_sends_gateway_to_web_proxy(proxy: ProxyFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """A script names nothing but web proxies for TWS servers. A web proxy cannot carry TWS."""
    for script in proxy.scripts:
        sent = [answer for answer in script.answers if script.for_trading and _to_web_proxies_alone(answer)]
        if sent and evidence.established(sessions):
            return Inconclusive("session_connected")
        if sent:
            first = sent[0].ways[0]
            hosts = evidence.some(answer.host for answer in sent)
            return Hit({**_whose(script), "proxy": f"{first.host}:{first.port}", "hosts": hosts})
    return _unless_untested(proxy)


def _to_web_proxies_alone(answer: ScriptAnswer) -> bool:
    return answer.role is Role.TRADING and bool(answer.ways) and all(way.kind is WayKind.WEB_PROXY for way in answer.ways)


def _problem(script: ProxyScript) -> str:
    """Return what is wrong with a script that was fetched, or an empty string."""
    if script.fetch.outcome is Outcome.TOO_LARGE:
        return Outcome.TOO_LARGE
    if not script.fetch.ok:
        return ""
    return script.problem or next((answer.problem for answer in script.answers if answer.problem), "")


def _no_other_way(proxy: ProxyFacts, endpoints: EndpointsFacts | None) -> bool:
    """Return whether no host at all can be reached directly, and no proxy leads anywhere."""
    if endpoints is None or evidence.socks_carries_trading(proxy) or evidence.web_proxy_carries_web(proxy):
        return False
    hosts = [e for port in (WEB_PORT, *TRADING_PORTS) for e in evidence.primary(endpoints, Role, port)]
    return not evidence.any_open(hosts) and any(evidence.unreachable(e) for e in hosts)


def _those_of_trading_first(proxy: ProxyFacts) -> Iterable[ProxyScript]:
    return sorted(proxy.scripts, key=lambda script: not script.for_trading)


def _unless_untested(proxy: ProxyFacts) -> RuleAnswer:
    untested = any(script.problem == _NOT_TESTED for script in proxy.scripts)
    return Inconclusive(_NOT_TESTED) if untested else evidence.unless_settings_unread(proxy)


def _whose(script: ProxyScript) -> dict[str, str]:
    return {"source": script.source, "url": script.url}
