# SPDX-License-Identifier: MIT
"""What failed in a recording: failures as Chromium, Firefox and Safari write them, and the cause that is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ibassist.har.findings import HAR_RULES, check, read
from ibassist.har.reading import read_items
from ibassist.har.survey import HarSurvey, Surveyor
from tests.har.planted import SITE, entry
from tests.har.recordings import KNOWLEDGE, sanitizer

PORTAL = f"{SITE}/portal.proxy/v1/portal"


def survey(*entries: dict[str, Any], **members: Any) -> HarSurvey:
    log = {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, **members, "entries": list(entries)}
    surveyor = Surveyor(KNOWLEDGE)
    for item in read_items([json.dumps({"log": log}).encode()]):
        surveyor.take(item)
    return surveyor.survey


def failed(
    error: str = "", status: int = 0, *, url: str = f"{SITE}/portal", headers: dict[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    told = [{"name": name, "value": value} for name, value in (headers or {}).items()]
    response = {"status": status, "headers": told, **({"_error": error} if error else {})}
    return entry({"url": url, **more.pop("request", {})}, response, **more)


def answered(
    text: str, status: int = 200, *, method: str = "GET", url: str = f"{PORTAL}/iserver/auth/status", second: int = 1
) -> dict[str, Any]:
    content = {"size": len(text), "mimeType": "application/json", "text": text}
    return entry(
        {"url": url, "method": method},
        {"status": status, "content": content},
        startedDateTime=f"2026-11-28T00:{second // 60:02}:{second % 60:02}.000Z",
    )


def redirected(url: str, to: str, second: int = 1) -> dict[str, Any]:
    return entry(
        {"url": url},
        {"status": 302, "redirectURL": to},
        startedDateTime=f"2026-11-28T00:{second // 60:02}:{second % 60:02}.000Z",
    )


LOGIN = {"text": "{}", "method": "POST", "url": f"{SITE}/sso/Authenticator"}
LOGGED_IN = '{"authenticated":true,"competing":false}'
LOGGED_OUT = '{"authenticated":false,"competing":false}'
FAILURES: list[tuple[str, list[dict[str, Any]]]] = [
    ("har.name-not-resolved", [failed("net::ERR_NAME_NOT_RESOLVED")]),
    ("har.name-not-resolved", [failed("NS_ERROR_UNKNOWN_HOST")]),
    ("har.name-not-resolved", [failed("A server with the specified hostname could not be found.")]),
    ("har.certificate-error", [failed("net::ERR_CERT_AUTHORITY_INVALID")]),
    ("har.certificate-error", [failed("net::ERR_CERT_DATE_INVALID")]),
    ("har.certificate-error", [failed("net::ERR_SSL_PROTOCOL_ERROR")]),
    ("har.certificate-error", [failed("SEC_ERROR_UNKNOWN_ISSUER")]),
    ("har.proxy-failed", [failed("net::ERR_PROXY_CONNECTION_FAILED")]),
    ("har.proxy-failed", [failed("net::ERR_TUNNEL_CONNECTION_FAILED")]),
    ("har.proxy-failed", [failed("net::ERR_SOCKS_CONNECTION_FAILED")]),
    ("har.proxy-failed", [failed("NS_ERROR_PROXY_CONNECTION_REFUSED")]),
    ("har.proxy-login", [failed(status=407, headers={"proxy-authenticate": "Basic realm=x"})]),
    ("har.connection-failed", [failed("net::ERR_CONNECTION_REFUSED")]),
    ("har.connection-failed", [failed("net::ERR_CONNECTION_RESET")]),
    ("har.connection-failed", [failed("net::ERR_CONNECTION_TIMED_OUT")]),
    ("har.connection-failed", [failed("NS_ERROR_NET_TIMEOUT")]),
    ("har.connection-failed", [failed("net::ERR_HTTP2_PROTOCOL_ERROR")]),
    ("har.connection-failed", [failed("net::ERR_EMPTY_RESPONSE")]),
    ("har.offline", [failed("net::ERR_INTERNET_DISCONNECTED")]),
    ("har.offline", [failed("net::ERR_NETWORK_CHANGED")]),
    ("har.blocked-by-browser", [failed("net::ERR_BLOCKED_BY_CLIENT")]),
    ("har.blocked-by-browser", [failed("net::ERR_BLOCKED_BY_ADMINISTRATOR")]),
    (
        "har.other-origin",
        [
            failed(
                "net::ERR_FAILED",
                headers={"server": "x"},
                request={"headers": [{"name": "Origin", "value": "https://portal.example"}]},
            )
        ],
    ),
    ("har.other-origin", [failed("net::ERR_BLOCKED_BY_CSP")]),
    ("har.filtered", [failed(status=403, headers={"server": "ZscalerProxy"})]),
    ("har.filtered", [failed(status=503, headers={"X-Squid-Error": "ERR_ACCESS_DENIED 0"})]),
    ("har.refused", [failed(status=403, headers={"server": "AkamaiGHost"})]),
    ("har.too-many-requests", [failed(status=429)]),
    ("har.server-error", [failed(status=502)]),
    ("har.redirect-loop", [failed("net::ERR_TOO_MANY_REDIRECTS")]),
    ("har.redirect-loop", [redirected(f"{SITE}/sso/Login", "/sso/Login") for _ in range(8)]),
    ("har.competing-session", [answered('{"authenticated":false,"competing":true}')]),
    ("har.session-expired", [answered(**LOGIN), answered(LOGGED_IN, second=2), answered(LOGGED_OUT, 401, second=5)]),
    ("har.session-expired", [answered(**LOGIN), redirected(f"{SITE}/portal", "/sso/Login?RL=1", second=9)]),
    ("har.session-ended", [answered(**LOGIN), answered(LOGGED_IN, second=2), answered(LOGGED_OUT, second=1800)]),
    ("har.session-ended", [answered('{"error":"Session has expired"}', 401)]),
    ("har.websocket-failed", [failed(status=403, url="wss://www.interactivebrokers.co.jp/ws")]),
    ("har.slow-host", [entry({}, {}, time=34000, timings={"send": 1, "wait": 33000, "receive": 900})]),
    ("har.failed-requests", [failed(status=404)]),
    ("har.failed-requests", [failed(status=0)]),
]


@pytest.mark.parametrize(("code", "entries"), FAILURES, ids=str)
def test_the_cause_is_told(code: str, entries: list[dict[str, Any]]) -> None:
    roots = [finding.code for finding in read(survey(entry({}, {}), *entries)) if finding.caused_by is None]
    assert code in roots
    others = (
        {"har.failed-requests", "har.websocket-failed"}
        if code != "har.websocket-failed"
        else {"har.refused", "har.failed-requests"}
    )
    assert set(roots) <= {code, *others}


def test_the_cause_is_told_as_well_after_the_recording_was_made_safe() -> None:
    for code, entries in FAILURES:
        work = sanitizer()
        found = [finding.code for finding in read(survey(*(work.entry(item) for item in entries)))]
        assert code in found, (code, found)


@pytest.mark.parametrize(
    "entries",
    [
        [entry({}, {})],
        [entry({}, {"status": 304})],
        [failed("net::ERR_ABORTED")],
        [failed("NS_BINDING_ABORTED")],
        [entry({"url": "wss://www.interactivebrokers.co.jp/ws"}, {"status": 101}, time=900_000)],
        [redirected(f"{SITE}/{number}", f"/{number + 1}") for number in range(4)],
        [answered(LOGGED_OUT, url=f"{SITE}/x") | {"request": entry({"url": "https://www.example.com/"}, {})["request"]}],
        [answered("{}", 401, url=f"{SITE}/sso/Authenticator")],
    ],
    ids=str,
)
def test_nothing_is_told_where_nothing_failed(entries: list[dict[str, Any]]) -> None:
    assert [finding.code for finding in read(survey(*entries)) if finding.code != "har.failed-requests"] == []


def test_what_concerns_others_only_is_worth_knowing_and_no_more() -> None:
    found = read(survey(entry({}, {}), failed("net::ERR_BLOCKED_BY_CLIENT", url="https://www.google-analytics.com/collect")))
    assert {finding.severity.value for finding in found} == {"info"}


def test_failed_requests_follow_from_their_cause() -> None:
    found = read(survey(failed("net::ERR_NAME_NOT_RESOLVED"), failed("net::ERR_NAME_NOT_RESOLVED")))
    assert [(finding.code, finding.caused_by) for finding in found] == [
        ("har.name-not-resolved", None),
        ("har.failed-requests", "har.name-not-resolved"),
    ]
    assert found[1].args == {
        "count": 2,
        "requests": 2,
        "hosts": ("www.interactivebrokers.co.jp (2)",),
        "first": "www.interactivebrokers.co.jp/portal",
    }


USABLE: list[tuple[str, HarSurvey]] = [
    ("har.empty", survey()),
    ("har.contains-secrets", survey(entry({"cookies": [{"name": "a", "value": "b"}]}, {}))),
    ("har.already-sanitized", survey(comment="Made safe to send by ibassist 1")),
    ("har.sanitized-by-browser", survey(entry({}, {}))),
    ("har.bodies-missing", survey(*[entry({}, {"content": {"size": 9, "mimeType": "x/y"}})] * 3)),
    ("har.no-vendor-traffic", survey(entry({"url": "https://www.example.com/"}, {}))),
    ("har.nothing-failed", survey(entry({}, {}))),
    (
        "har.log-not-preserved",
        survey(
            entry({"url": f"{SITE}/portal", "headers": [{"name": "Referer", "value": f"{SITE}/sso/Login"}]}, {}),
            pages=[{"id": "page_1"}],
        ),
    ),
]


@pytest.mark.parametrize(("code", "facts"), USABLE, ids=lambda value: str(value)[:30])
def test_what_is_the_matter_with_the_recording_is_told(code: str, facts: HarSurvey) -> None:
    assert code in [finding.code for finding in check(facts)]


def test_a_good_recording_is_only_said_to_hold_secrets() -> None:
    facts = survey(
        entry({"cookies": [{"name": "a", "value": "b"}]}, {"content": {"size": 2, "mimeType": "text/plain", "text": "ab"}}),
        failed(status=502),
        pages=[{"id": "page_1"}, {"id": "page_2"}],
    )
    assert [finding.code for finding in check(facts)] == ["har.contains-secrets"]


def test_every_verdict_has_a_recording_that_leads_to_it() -> None:
    told = {code for code, _ in FAILURES} | {code for code, _ in USABLE}
    assert told == {rule.code for rule in HAR_RULES}


def test_arguments_are_those_of_the_rule() -> None:
    args = {rule.code: rule.args for rule in HAR_RULES}
    found = [finding for _, entries in FAILURES for finding in read(survey(*entries))]
    found += [finding for _, facts in USABLE for finding in check(facts)]
    for finding in found:
        assert set(finding.args) == args[finding.code], finding
