# SPDX-License-Identifier: MIT
"""Anonymising services: the vendor refuses connections through them, and says so."""

from __future__ import annotations

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.probes.proxy import ProxyFacts, ProxyKind, ProxyTrial
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence

_CARRIERS = frozenset({"anonymiser", "circumvention_proxy", "proxifier"})
"""Kinds of programs that can take over single programs' connections without any setting of the system."""


@rule("anonymizer.in-path", Severity.ERROR, ProxyFacts, args="product host port source")
def in_path(proxy: ProxyFacts) -> RuleAnswer:
    """A proxy in force is an anonymiser. One that does not answer is a dead proxy, not an anonymiser."""
    in_force = (*evidence.system_socks(proxy), *evidence.web_proxies(proxy), *_java_socks(proxy))
    for trial in in_force:
        if trial.anonymiser and trial.connect.ok:
            return Hit({"product": trial.anonymiser, "host": trial.host, "port": trial.port, "source": trial.source})
    return None


@rule("anonymizer.running", Severity.INFO, SessionsFacts, args="products")
def running(sessions: SessionsFacts) -> RuleAnswer:
    """A program runs that could carry TWS although no setting shows it."""
    products = tuple(helper.product for helper in sessions.helpers if helper.kind in _CARRIERS)
    return Hit({"products": evidence.some(products)}) if products else None


def _java_socks(proxy: ProxyFacts) -> tuple[ProxyTrial, ...]:
    return tuple(t for t in proxy.trials if t.kind is ProxyKind.SOCKS and t.for_trading and evidence.is_java(t.source))
