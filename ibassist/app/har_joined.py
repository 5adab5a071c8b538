# SPDX-License-Identifier: MIT
"""A recording of the browser beside the inspection of the computer: where both met the same, one explanation is told.

Joined are findings whose kinds fit, and their hosts where the finding of the inspection is about single hosts. A recording of
another day proves nothing about today, so nothing is joined then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis, Finding, Severity
from ibassist.har.findings import ONLY_IN_BROWSER
from ibassist.har.survey import HarSurvey
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.endpoints.types import EndpointFact, Trust
from ibassist.rules.evidence import WEB_PORT

_APART = timedelta(hours=24)
_NO_NETWORK = ("network.offline", "network.captive-portal", "network.nothing-reachable")
_NO_NAMES = ("dns.resolver-unreachable", "dns.system-lookup-fails", "dns.name-not-found")
_WRONG_PLACE = ("dns.hosts-file-override", "dns.answer-not-public")
_BAD_WAY = ("network.large-packets-lost", "network.ipv6-fails")
_INSPECTED = ("tls.intercepted", "tls.inspected-by-installed-root")
_PROXY = (
    "proxy.web-unreachable",
    "proxy.pac-unreachable",
    "proxy.pac-invalid",
    "proxy.setting-malformed",
    "proxy.browser-socks-fails",
    "proxy.socks-unreachable",
    "proxy.not-a-socks-server",
    "proxy.socks-needs-login",
)
_EXPLAINED_BY: Mapping[str, tuple[str, ...]] = {
    "har.offline": _NO_NETWORK,
    "har.name-not-resolved": (*_NO_NETWORK, *_NO_NAMES),
    "har.certificate-error": (
        "clock.skewed", "network.captive-portal", "tls.intercepted", "tls.certificate-for-another-host", "tls.handshake-fails",
        *_WRONG_PLACE,
    ),
    "har.proxy-login": ("proxy.web-needs-login",),
    "har.proxy-failed": (*_NO_NETWORK, *_PROXY, "proxy.web-needs-login"),
    "har.connection-failed": (*_NO_NETWORK, *_PROXY, *_WRONG_PLACE, "tls.handshake-fails", "web.unreachable", *_BAD_WAY),
    "har.filtered": ("network.captive-portal", "tls.intercepted", "tls.certificate-for-another-host"),
    "har.other-origin": ("network.captive-portal", "tls.intercepted"),
    "har.refused": ("web.refuses-address", "anonymizer.in-path"),
    "har.redirect-loop": ("network.captive-portal",),
    "har.competing-session": ("clientportal.competing-session", "tws.log-session-taken"),
    "har.session-expired": ("anonymizer.in-path", "network.multiple-default-routes"),
    "har.slow-host": _BAD_WAY,
    "har.websocket-failed": (*_NO_NETWORK, *_PROXY, *_INSPECTED),
}  # fmt: skip
"""Findings on recordings, and those of the inspection that explain them; what breaks earlier on the way out comes first."""
_AND_MORE = "…"
"""Last one of hosts that are more than a sentence names."""
_OF_SINGLE_HOSTS = frozenset({"dns.name-not-found", *_WRONG_PLACE, "tls.certificate-for-another-host"})
_ONLY_WHERE_IT_FAILS = ("har.name-not-resolved", "har.certificate-error", "har.connection-failed", "har.proxy-failed")
"""Failures that the inspection would have met as well, if the computer or its network were the reason."""


@dataclass(frozen=True, slots=True)
class JoinedFindings:
    """Findings on a recording beside an inspection."""

    findings: tuple[Finding, ...]
    """Those on the recording; ``caused_by`` may name one of `shared`."""
    shared: tuple[Finding, ...] = ()
    """Root findings of the inspection that explain some of them, in the order of the inspection."""
    too_old: bool = False
    """Recording and inspection are of different days, so that nothing was joined."""

    @property
    def found_nothing(self) -> bool:
        """Return whether the inspection says nothing about what failed, although it could."""
        told = any(finding.code == ONLY_IN_BROWSER.code for finding in self.findings)
        return can_be_joined(self.findings) and not (self.shared or self.too_old or told)


def can_be_joined(findings: Iterable[Finding]) -> bool:
    """Return whether an inspection could explain any of these findings on a recording."""
    return any(finding.code in _EXPLAINED_BY and finding.severity is not Severity.INFO for finding in findings)


def joined(findings: tuple[Finding, ...], survey: HarSurvey, snapshot: Snapshot, diagnosis: Diagnosis) -> JoinedFindings:
    """Put the findings on a recording beside those of an inspection."""
    if not can_be_joined(findings):
        return JoinedFindings(findings)
    if not _same_time(survey, snapshot):
        return JoinedFindings(findings, too_old=True)
    causes = {finding.code: cause for finding in findings if (cause := _cause(finding, diagnosis)) is not None}
    roots = {cause.code for cause in causes.values()}
    told = tuple(replace(one, caused_by=_by(one, causes)) for one in findings)
    alone = _only_in_browser(findings, causes, snapshot)
    return JoinedFindings((*alone, *told), tuple(root for root in diagnosis.roots if root.code in roots))


def _same_time(survey: HarSurvey, snapshot: Snapshot) -> bool:
    try:
        inspected = datetime.fromisoformat(snapshot.taken_at)
    except ValueError:
        return False
    return survey.last is not None and inspected.tzinfo is not None and abs(inspected - survey.last) <= _APART


def _cause(finding: Finding, diagnosis: Diagnosis) -> Finding | None:
    """Return the root finding of the inspection that explains one on a recording."""
    if finding.severity is Severity.INFO:  # about hosts of others only
        return None
    found = {one.code: one for one in diagnosis.findings}
    for code in _EXPLAINED_BY.get(finding.code, ()):
        cause = found.get(code)
        if cause is not None and _fits(finding, cause):
            while cause.caused_by is not None and cause.caused_by in found:
                cause = found[cause.caused_by]
            return cause
    return None


def _fits(finding: Finding, cause: Finding) -> bool:
    if cause.code not in _OF_SINGLE_HOSTS:
        return True
    named = _hosts(cause)
    return _AND_MORE in named or bool(_hosts(finding) & named)


def _hosts(finding: Finding) -> set[str]:
    """Return the hosts that a finding names."""
    told: set[str] = set()
    for name in ("hosts", "names", "host"):
        value = finding.args.get(name)
        told.update(value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ())
    return told


def _by(finding: Finding, causes: Mapping[str, Finding]) -> str | None:
    """Return the code that explains a finding: of the inspection, or as before."""
    cause = causes.get(finding.code) or causes.get(finding.caused_by or "")
    return finding.caused_by if cause is None else cause.code


def _only_in_browser(findings: tuple[Finding, ...], causes: Mapping[str, Finding], snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return that the inspection reached hosts which the browser did not, where the computer explains none of that."""
    endpoints = snapshot.get(EndpointsFacts)
    wanted = {host for one in findings if one.code in _ONLY_WHERE_IT_FAILS and one.code not in causes for host in _hosts(one)}
    if endpoints is None or not wanted or any(one.code in causes for one in findings if one.code in _ONLY_WHERE_IT_FAILS):
        return ()
    reached = tuple(sorted({one.host for one in endpoints.endpoints if one.host in wanted and _works(one)}))
    return (Finding(ONLY_IN_BROWSER.code, ONLY_IN_BROWSER.severity, {"hosts": reached}),) if reached else ()


def _works(endpoint: EndpointFact) -> bool:
    """Return whether a website could be reached, with a certificate that every browser accepts."""
    trusted = endpoint.certificate is not None and endpoint.certificate.trust is Trust.PUBLIC
    return endpoint.port == WEB_PORT and endpoint.open and endpoint.tls.ok and trusted
