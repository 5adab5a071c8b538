# SPDX-License-Identifier: MIT
"""What leaves a recording and what stays in it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.har.odd_places import ODD, ODD_SECRETS
from tests.har.planted import entry, planted_har
from tests.har.recordings import readable, sanitizer
from tests.har.validity import check_valid

HERE = Path(__file__).parent


def _made_safe(har: dict[str, Any]) -> dict[str, Any]:
    work, log = sanitizer(), har["log"]
    members = {key: work.member(key, log[key]) for key in ("version", "creator")}
    pages = [work.page(page) for page in log["pages"]]
    return {"log": {**members, "pages": pages, "entries": [work.entry(item) for item in log["entries"]]}}


def test_nothing_planted_is_left_at_any_place() -> None:
    planted = planted_har(1)
    assert len(planted.secrets) >= 250
    assert len({kind for kind, _ in planted.secrets}) >= 30
    text = "\n".join(readable(_made_safe(planted.har)))
    assert Counter(kind for kind, secret in planted.secrets if secret in text) == Counter()


def test_the_search_finds_what_was_planted() -> None:
    """The test above could fail: in the recording itself every secret is found."""
    planted = planted_har(1)
    text = "\n".join(readable(planted.har))
    found = [kind for kind, secret in planted.secrets if secret in text or secret in text.replace('\\"', '"')]
    assert len(found) >= 0.95 * len(planted.secrets)


def test_what_comes_out_is_a_valid_har() -> None:
    check_valid(_made_safe(planted_har(2).har))


def test_what_a_browser_left_out_is_put_in() -> None:
    bare = {"request": {"url": "https://www.interactivebrokers.com/"}, "response": {}}
    log = {"version": "1.1", "creator": {"name": "WebKit Web Inspector"}, "pages": [{}], "entries": [bare]}
    safe = _made_safe({"log": log})
    check_valid(safe)
    assert safe["log"]["entries"][0]["request"]["method"] == "GET"


def _harmless() -> list[tuple[str, str, str]]:
    """Return pairs of before and after, with their place."""
    lists = yaml.safe_load((HERE / "harmless.yaml").read_text(encoding="utf-8"))
    work = sanitizer()
    headers = [{"name": name, "value": value} for name, value in lists["headers"]]
    safe = work.entry(entry({"headers": headers}, {}))["request"]["headers"]
    told = [
        (name, before["value"], after["value"])
        for (name, _), before, after in zip(lists["headers"], headers, safe, strict=True)
    ]
    told += [("name", before["name"], after["name"]) for before, after in zip(headers, safe, strict=True)]
    told += [("url", url, work.entry(entry({"url": url}, {}))["request"]["url"]) for url in lists["urls"]]
    for mime, text in lists["bodies"]:
        content = {"size": len(text), "mimeType": mime, "text": text}
        told.append((mime, text, work.entry(entry({}, {"content": content}))["response"]["content"]["text"]))
    told += [("error", text, work.entry(entry({}, {"_error": text}))["response"]["_error"]) for text in lists["texts"]]
    for name in lists["names"]:
        pair = work.entry(entry({"queryString": [{"name": name, "value": "1"}]}, {}))["request"]["queryString"][0]
        told.append(("name", name, pair["name"]))
    return told


def test_harmless_values_stay() -> None:
    told = _harmless()
    changed = [(place, before, after) for place, before, after in told if before != after]
    assert len(changed) <= len(told) // 20, changed


def test_numbers_of_the_format_stay() -> None:
    before = entry(
        {"bodySize": 1234567, "headersSize": 987},
        {"status": 503, "_transferSize": 7654321, "content": {"size": 12345678, "mimeType": ""}},
    )
    after = sanitizer().entry(before)
    for part in ("time", "timings", "startedDateTime", "pageref"):
        assert after[part] == before[part]
    for side, key in (
        ("request", "bodySize"),
        ("request", "headersSize"),
        ("response", "status"),
        ("response", "_transferSize"),
    ):
        assert after[side][key] == before[side][key]
    assert after["response"]["content"]["size"] == 12345678


def test_the_same_cookie_stays_the_same_and_another_key_gives_another() -> None:
    cookie = "Zq81kkd72Lw0aa"
    first = entry({}, {"headers": [{"name": "Set-Cookie", "value": f"SID={cookie}; Path=/"}]})
    then = entry({"headers": [{"name": "cookie", "value": f"SID={cookie}"}], "cookies": [{"name": "SID", "value": cookie}]}, {})
    work = sanitizer()
    given = work.entry(first)["response"]["headers"][0]["value"]
    asked = work.entry(then)["request"]
    stand_in = asked["cookies"][0]["value"]
    assert given == f"SID={stand_in}; Path=/"
    assert asked["headers"][0]["value"] == f"SID={stand_in}"
    assert cookie not in json.dumps([given, asked])


def test_a_token_keeps_the_names_of_its_claims() -> None:
    import base64

    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    token = f"{part({'alg': 'RS256', 'kid': 'k-2291'})}.{part({'sub': 'hanako-zzq', 'exp': 1764300000, 'admin': False})}.c2lnbmF0dXJl0"
    safe = sanitizer().entry(entry({"headers": [{"name": "Authorization", "value": f"Bearer {token}"}]}, {}))
    header = safe["request"]["headers"][0]["value"]
    text = "\n".join(readable(header))
    assert header.startswith("Bearer ey")
    for kept in ('"sub"', '"exp": 1764300000', '"admin": false', '"alg": "RS256"'):
        assert kept in text.replace('":', '": ').replace('":  ', '": ')
    for gone in ("hanako-zzq", "c2lnbmF0dXJl0", "k-2291"):
        assert gone not in text


@pytest.mark.parametrize(
    ("mime", "text", "why"),
    [
        ("application/x-protobuf", "\x01\x02abc", "unknown type"),
        ("", "some words", "unknown type"),
        ("image/png", "iVBORw0K", "image"),
        ("text/css", "a { color: red }", "code"),
        ("application/json", "[" * 3 + "1" + ',"x"' * 90000 + "]" * 3, "too large"),
    ],
)
def test_bodies_that_are_not_understood_are_dropped_with_a_word(mime: str, text: str, why: str) -> None:
    content = sanitizer().entry(entry({}, {"content": {"size": len(text), "mimeType": mime, "text": text}}))["response"][
        "content"
    ]
    assert content["text"] == ""
    assert content["comment"] == f"removed: {why}, {len(text)}"
    assert content["size"] == len(text)


def test_a_deeply_nested_body_is_no_way_out() -> None:
    text = '{"a":' * 500 + '"Qx77secret"' + "}" * 500
    content = sanitizer().entry(entry({}, {"content": {"size": 1, "mimeType": "application/json", "text": text}}))["response"][
        "content"
    ]
    assert "Qx77secret" not in content["text"]


def test_the_ledger_counts_by_place_and_holds_no_value() -> None:
    work = sanitizer()
    work.entry(
        entry(
            {"cookies": [{"name": "SID", "value": "Zq81kkd72Lw0aa"}]}, {"headers": [{"name": "etag", "value": '"Hh19ab22cc"'}]}
        )
    )
    rows = work.ledger.rows()
    assert ("request.cookies", "cookie", 1) in rows
    assert ("response.headers", "etag", 1) in rows
    assert "Zq81" not in str(rows)


def test_nothing_is_left_at_odd_places_either() -> None:
    work = sanitizer()
    text = "\n".join(readable([work.entry(item) for item in ODD]))
    assert [(where, secret) for where, secret in ODD_SECRETS if secret in text] == []
    assert len(ODD_SECRETS) > 100
