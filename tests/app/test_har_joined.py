# SPDX-License-Identifier: MIT
"""A recording beside an inspection: one explanation where both met the same, and none where they did not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ibassist.app import har_joined, run
from ibassist.app.catalog import load_catalog
from ibassist.app.har_joined import JoinedFindings, joined
from ibassist.app.recordings import ExaminedRecording
from ibassist.core.findings import Diagnosis, Finding, Severity
from ibassist.core.languages import Lang
from ibassist.har.findings import HAR_RULES, read
from tests.har.planted import entry
from tests.har.test_findings import failed, survey
from tests.rules.machine import snapshot

WEB = "www.interactivebrokers.com"
CERTIFICATE, NAME, REFUSED = "net::ERR_CERT_AUTHORITY_INVALID", "net::ERR_NAME_NOT_RESOLVED", "net::ERR_CONNECTION_REFUSED"
HEALTHY = snapshot({})
NOBODY: dict[str, Any] = {"endpoints": {"443": {"tls": "untrusted", "trust": "nobody", "inspector": "Example Shield"}}}
NOTHING = Diagnosis((), ())


def _at(day: str, *entries: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**one, "startedDateTime": f"{day}T11:30:00.000Z"} for one in entries]


def _joined(diagnosis: Diagnosis, *errors: str, day: str = "2026-11-22", host: str = WEB) -> JoinedFindings:
    found = survey(*_at(day, *(failed(error, url=f"https://{host}/portal") for error in errors)))
    return joined(read(found), found, HEALTHY, diagnosis)


def _found(code: str, caused_by: str | None = None, **args: Any) -> Finding:
    return Finding(code, Severity.ERROR, args, caused_by)


def _causes(told: JoinedFindings) -> dict[str, str | None]:
    return {finding.code: finding.caused_by for finding in told.findings}


def test_codes_of_both_sides_exist() -> None:
    known = set(load_catalog().findings)
    assert set(har_joined._EXPLAINED_BY) <= {rule.code for rule in HAR_RULES}
    assert {code for codes in har_joined._EXPLAINED_BY.values() for code in codes} <= known
    assert known >= har_joined._OF_SINGLE_HOSTS


def test_an_inspected_connection_is_one_explanation_of_both() -> None:
    machine = snapshot(NOBODY)
    found = survey(*_at("2026-11-22", entry({}, {}), failed(CERTIFICATE, url=f"https://{WEB}/portal")))
    told = joined(read(found), found, machine, run.judge(machine))
    assert [one.code for one in told.shared] == ["tls.intercepted"]
    assert set(_causes(told).values()) == {"tls.intercepted"}, "what failed in consequence is explained as well"
    shown = ExaminedRecording("x.har", "x.har", found, read(found)).beside_inspection(machine, run.judge(machine))
    causes = shown.causes(load_catalog(), Lang.EN)
    assert [(root.code, {one.code for one in following}) for root, following in causes] == [
        ("tls.intercepted", {"har.certificate-error", "har.failed-requests"})
    ]


def test_the_root_of_the_inspection_explains_and_not_its_consequence() -> None:
    inspected = (_found("network.captive-portal", hosts=(WEB,)), _found("tls.intercepted", "network.captive-portal"))
    told = _joined(Diagnosis(inspected, ()), CERTIFICATE)
    assert [one.code for one in told.shared] == ["network.captive-portal"]


def test_two_faults_stay_two() -> None:
    inspected = (_found("dns.resolver-unreachable"), _found("proxy.web-needs-login"))
    told = _joined(Diagnosis(inspected, ()), NAME, "net::ERR_PROXY_AUTH_REQUESTED")
    assert [one.code for one in told.shared] == ["dns.resolver-unreachable", "proxy.web-needs-login"]
    assert _causes(told)["har.name-not-resolved"] == "dns.resolver-unreachable"
    assert _causes(told)["har.proxy-login"] == "proxy.web-needs-login"


def test_what_is_about_single_hosts_explains_these_only() -> None:
    inspected = Diagnosis((_found("dns.hosts-file-override", names=(WEB,)),), ())
    assert _joined(inspected, REFUSED).shared
    assert not _joined(inspected, REFUSED, host="gdcdyn.interactivebrokers.com").shared


def test_nothing_is_joined_without_a_common_cause() -> None:
    for code, error in (("clock.skewed", NAME), ("dns.resolver-unreachable", CERTIFICATE), ("tls.intercepted", REFUSED)):
        told = _joined(Diagnosis((_found(code),), ()), error)
        assert not told.shared, (code, error)
        assert code not in _causes(told).values()
    told = _joined(Diagnosis((_found("dns.resolver-unreachable"),), ()), NAME, host="ads.example.com")
    assert not told.shared, "hosts of others"
    assert not _joined(Diagnosis((_found("dns.resolver-unreachable"),), ())).shared, "nothing failed"


def test_a_recording_of_another_day_proves_nothing() -> None:
    inspected = Diagnosis((_found("dns.resolver-unreachable"),), ())
    for day, too_old in (("2026-11-22", False), ("2026-11-20", True), ("2026-11-25", True)):
        told = _joined(inspected, NAME, day=day)
        assert (told.too_old, bool(told.shared)) == (too_old, not too_old), day
        assert not told.found_nothing
    undated = replace(HEALTHY, taken_at="yesterday")
    found = survey(*_at("2026-11-22", failed(NAME)))
    assert joined(read(found), found, undated, inspected).too_old


def test_a_host_that_the_inspection_reached_fails_in_the_browser_only() -> None:
    for error in (NAME, CERTIFICATE, REFUSED):
        told = _joined(NOTHING, error)
        alone = {one.code: one.args for one in told.findings}["har.only-in-browser"]
        assert alone == {"hosts": (WEB,)}
        assert not told.found_nothing
    unknown_host = _joined(NOTHING, NAME, host="api.ibkr.com")
    assert "har.only-in-browser" not in _causes(unknown_host)
    assert unknown_host.found_nothing
    distrusted = snapshot(NOBODY)
    found = survey(*_at("2026-11-22", failed(NAME, url=f"https://{WEB}/")))
    assert "har.only-in-browser" not in _causes(joined(read(found), found, distrusted, NOTHING))
