# SPDX-License-Identifier: MIT
"""Hosts that single functions of TWS need: updates, settings kept on the server, uploaded diagnostics."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.core.reference_data import Role
from ibassist.probes.endpoints import EndpointsFacts
from ibassist.probes.installations import TwsFacts
from ibassist.probes.proxy import ProxyFacts
from ibassist.rules import evidence
from ibassist.rules.evidence import WEB_PORT


@rule("service.update-unreachable", Severity.WARNING, EndpointsFacts, wants=(ProxyFacts,), args="host outcome")
def update_unreachable(endpoints: EndpointsFacts, proxy: ProxyFacts | None) -> RuleAnswer:
    """The host of updates cannot be reached, other web hosts can."""
    return _service(endpoints, proxy, Role.UPDATE)


@rule(
    "service.cloud-settings-unreachable",
    Severity.WARNING,
    EndpointsFacts,
    wants=(ProxyFacts, TwsFacts),
    args="host outcome in_use",
)
def cloud_settings_unreachable(endpoints: EndpointsFacts, proxy: ProxyFacts | None, tws: TwsFacts | None) -> RuleAnswer:
    """The store of settings cannot be reached; a matter only for those who keep theirs there."""
    answer = _service(endpoints, proxy, Role.CLOUD_SETTINGS)
    if not isinstance(answer, Hit):
        return answer
    values = {folder.jts_ini.remote_settings for folder in tws.settings} if tws is not None else set()
    in_use = "yes" if True in values else "no" if values == {False} else "unknown"
    return Hit({**answer.args, "in_use": in_use}, Severity.INFO if in_use == "no" else None)


@rule("service.diagnostics-upload-unreachable", Severity.INFO, EndpointsFacts, wants=(ProxyFacts,), args="host outcome")
def diagnostics_upload_unreachable(endpoints: EndpointsFacts, proxy: ProxyFacts | None) -> RuleAnswer:
    """The host that TWS uploads diagnostics to cannot be reached."""
    return _service(endpoints, proxy, Role.DIAGNOSTICS)


def _service(endpoints: EndpointsFacts, proxy: ProxyFacts | None, role: Role) -> RuleAnswer:
    hosts = evidence.primary(endpoints, (role,), WEB_PORT)
    failing = tuple(e for e in hosts if evidence.unreachable(e))
    if evidence.any_open(hosts) or evidence.web_proxy_carries_web(proxy):
        return None
    if not failing:
        return Inconclusive(evidence.why_untested(hosts))
    if not evidence.web_hosts_open(endpoints):
        return Inconclusive("nothing_reachable")
    return Hit({"host": failing[0].host, "outcome": evidence.outcome_of(failing)})
