# SPDX-License-Identifier: MIT
"""Verdicts on TLS: tells whether the vendor is at the other end.

Which authority signs the TWS servers on 4001, and for which names, is not known, so there an unknown authority alone is no
fault: only a product that is known to decrypt TLS, or a root that was added to the computer, is. That one server differs from
all others is worth a note, and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Role
from ibassist.core.text import Arg
from ibassist.probes.clock import ClockFacts
from ibassist.probes.endpoints import CertificateFact, EndpointFact, EndpointsFacts, Trust
from ibassist.probes.system import SystemFacts
from ibassist.rules import evidence
from ibassist.rules.clock import is_wrong
from ibassist.rules.evidence import WEB_PORT
from ibassist.rules.needs import hosts_of_other_countries

_CUT_OFF = frozenset({Outcome.RESET, Outcome.CLOSED, Outcome.REJECTED, Outcome.GARBLED})
_UNANSWERED = frozenset({Outcome.SILENT, Outcome.TIMED_OUT})
_LOGIN_PORT = 4001
_ENOUGH_TO_COMPARE = 3
"""Servers; of two that differ nobody can say which is the odd one."""
_Shown = tuple[EndpointFact, CertificateFact]


@rule("tls.intercepted", Severity.ERROR, EndpointsFacts, wants=(ClockFacts, SystemFacts), args="host count issuer product")
def intercepted(endpoints: EndpointsFacts, clock: ClockFacts | None, system: SystemFacts | None) -> RuleAnswer:
    """A certificate of somebody else's, which no known authority vouches for.

    A wrong clock makes good certificates look bad, so it keeps this rule silent unless the product is known. One odd host among
    many good ones may be the host's own mistake: a warning. A filter's page in place of a website that only users in other
    countries need is worth knowing, and no more.
    """
    shown = tuple(_shown(endpoints))
    if not shown:
        return Inconclusive("not_tested")
    suspicious = [(e, c) for e, c in shown if c.trust is Trust.NOBODY and (e.port == WEB_PORT or c.inspector)]
    if not suspicious:
        return None
    if is_wrong(clock) and not any(c.inspector for _, c in suspicious):
        return Inconclusive("clock_wrong")
    known = [(e, c) for e, c in suspicious if c.inspector]
    good = sum(c.trust is Trust.PUBLIC for _, c in shown)
    lone = len(suspicious) == 1 and good > 1 and not known
    milder = None if known else _milder(endpoints, (e for e, _ in suspicious), system, good)
    return Hit(_args(known or suspicious, len(suspicious)), milder or (Severity.WARNING if lone else None))


@rule(
    "tls.certificate-for-another-host",
    Severity.ERROR,
    EndpointsFacts,
    wants=(SystemFacts,),
    args="host hosts count subject issuer",
)
def certificate_for_another_host(endpoints: EndpointsFacts, system: SystemFacts | None) -> RuleAnswer:
    """The certificate is sound, but somebody else's: the connection ended at another server. One odd host is a warning."""
    shown = tuple((e, c) for e, c in _shown(endpoints) if e.port == WEB_PORT)
    if not shown:
        return Inconclusive("not_tested")
    misled = [(e, c) for e, c in shown if c.trust is Trust.WRONG_NAME]
    if not misled:
        return None
    endpoint, certificate = misled[0]
    good = sum(c.trust is Trust.PUBLIC for _, c in shown)
    lone = len(misled) == 1 and good > 1
    return Hit(
        {
            "host": endpoint.host,
            "hosts": evidence.some(e.host for e, _ in misled),
            "count": len(misled),
            "subject": certificate.subject_cn or "unnamed_host",
            "issuer": _issuer(certificate),
        },
        _milder(endpoints, (e for e, _ in misled), system, good) or (Severity.WARNING if lone else None),
    )


@rule("tls.gateway-issuer-differs", Severity.INFO, EndpointsFacts, args="host issuer usual_issuer servers")
def gateway_issuer_differs(endpoints: EndpointsFacts) -> RuleAnswer:
    """One TWS server shows a certificate of an authority that nobody knows, while all others agree on another one.

    Compared, not pinned. Issuers are compared for being the same, which stand-ins in a report preserve. What a known product
    issues is `intercepted`'s business.
    """
    shown = {e.host: c for e, c in _shown(endpoints) if e.port == _LOGIN_PORT}
    if len(shown) < _ENOUGH_TO_COMPARE:
        return Inconclusive("too_few_to_compare")
    ranking = Counter((c.issuer_o, c.issuer_cn) for c in shown.values()).most_common(2)
    if len(ranking) < 2 or ranking[0][1] != len(shown) - 1:
        return None
    usual = next(c for c in shown.values() if (c.issuer_o, c.issuer_cn) == ranking[0][0])
    host, odd = next((h, c) for h, c in shown.items() if (c.issuer_o, c.issuer_cn) == ranking[1][0])
    if odd.trust is not Trust.NOBODY or odd.inspector:
        return None
    return Hit({"host": host, "issuer": _issuer(odd), "usual_issuer": _issuer(usual), "servers": len(shown) - 1})


@rule("tls.inspected-by-installed-root", Severity.WARNING, EndpointsFacts, args="host count issuer product")
def inspected_by_installed_root(endpoints: EndpointsFacts) -> RuleAnswer:
    """The certificate verifies only through a root that somebody added to this computer."""
    shown = tuple(_shown(endpoints))
    if not shown:
        return Inconclusive("not_tested")
    inspected = [(e, c) for e, c in shown if c.trust is Trust.INSTALLED_ROOT]
    return Hit(_args(inspected, len(inspected))) if inspected else None


@rule("tls.handshake-fails", Severity.ERROR, EndpointsFacts, args="hosts count outcome")
def handshake_fails(endpoints: EndpointsFacts) -> RuleAnswer:
    """Several hosts accept TCP on 443, but TLS ends before a certificate is shown.

    Silence alone can be a slow line, so it counts only when TLS works nowhere.
    """
    spoken = tuple(e for e in evidence.primary(endpoints, Role, WEB_PORT) if e.open and evidence.tried(e.tls))
    if not spoken:
        return Inconclusive("not_tested")
    bare = tuple(e for e in spoken if e.certificate is None)
    failing = tuple(e for e in bare if e.tls.outcome in _CUT_OFF)
    unanswered = tuple(e for e in bare if e.tls.outcome in _UNANSWERED)
    if len(failing) + len(unanswered) == len(spoken):
        failing += unanswered
    if len(failing) < 2:
        return None
    return Hit(
        {
            "hosts": evidence.some(e.host for e in failing),
            "count": len(failing),
            "outcome": evidence.most_common(e.tls.outcome for e in failing),
        }
    )


def _milder(endpoints: EndpointsFacts, odd: Iterable[EndpointFact], system: SystemFacts | None, good: int) -> Severity | None:
    """Return INFO when only hosts that users in other countries need are odd, and others are good."""
    elsewhere = hosts_of_other_countries(endpoints.endpoints, system)
    return Severity.INFO if good > 1 and all(e.host in elsewhere for e in odd) else None


def _shown(endpoints: EndpointsFacts) -> Iterator[_Shown]:
    for endpoint in (*evidence.primary(endpoints, Role, WEB_PORT), *evidence.trading(endpoints, 4001)):
        if endpoint.certificate is not None:
            yield endpoint, endpoint.certificate


def _args(found: Iterable[_Shown], count: int) -> dict[str, Arg]:
    endpoint, certificate = next(iter(found))
    product = certificate.inspector or "unknown_product"
    return {"host": endpoint.host, "count": count, "issuer": _issuer(certificate), "product": product}


def _issuer(certificate: CertificateFact) -> str:
    return certificate.issuer_o or certificate.issuer_cn or "unknown_issuer"
