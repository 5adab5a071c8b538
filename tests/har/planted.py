# SPDX-License-Identifier: MIT
"""A recording with secrets of many kinds at every place that can hold one; all of them made up."""

from __future__ import annotations

import base64
import gzip
import json
import random
import string
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

SITE = "https://www.interactivebrokers.co.jp"


@dataclass
class Planted:
    """Secrets by kind, and the recording they stand in."""

    secrets: list[tuple[str, str]] = field(default_factory=list)
    har: dict[str, Any] = field(default_factory=dict)


class Planter:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.planted = Planted()

    def _letters(self, number: int, letters: str = string.ascii_letters + string.digits) -> str:
        return "".join(self._random.choice(letters) for _ in range(number))

    def make(self, kind: str) -> str:
        """Return a new secret of a kind, and remember what of it must not be found."""
        value, traces = self._make(kind)
        self.planted.secrets += [(kind, trace) for trace in traces]
        return value

    def _make(self, kind: str) -> tuple[str, list[str]]:
        digits = string.digits
        simple = {
            "cookie": self._letters(24),
            "session": self._letters(8, "0123456789abcdef") + "-" + self._letters(12, "0123456789abcdef"),
            "bearer": self._letters(40),
            "password": self._random.choice(["Sakura", "tiger", "Blue-Horse-", "p@ss!"]) + self._letters(6),
            "words": f"{self._letters(5, string.ascii_lowercase)} {self._letters(6, string.ascii_lowercase)} river",
            "account": "U" + self._letters(7, digits),
            "account_advisor": "DF" + self._letters(6, digits),
            "mail": f"hanako.{self._letters(6, string.ascii_lowercase)}@example.com",
            "phone": f"+81 90-{self._letters(4, digits)}-{self._letters(4, digits)}",
            "phone_plain": "090" + self._letters(8, digits),
            "otp": self._letters(6, digits),
            "device": "-".join(self._letters(n, "0123456789ABCDEF") for n in (8, 4, 4, 4, 12)),
            "user": "hanako" + self._letters(5, string.ascii_lowercase),
            "name": f"Hanako {self._letters(7, string.ascii_lowercase).title()}",
            "japanese_name": self._random.choice("山川田森岡") + "﨑" + self._random.choice("花陽瑠") + "乃",
            "address4": f"203.0.113.{self._random.randrange(2, 250)}",
            "address_lan": f"192.168.{self._random.randrange(2, 250)}.{self._random.randrange(2, 250)}",
            "address6": f"2001:db8:{self._letters(4, '123456789abcdef')}::{self._letters(3, '123456789abcdef')}",
            "host": f"{self._letters(7, string.ascii_lowercase)}-pc.corp.example",
            "api_key": "sk_live_" + self._letters(24),
            "csrf": self._letters(32, "0123456789abcdef"),
            "etag": self._letters(16),
            "request_id": self._letters(20),
            "card": "4111" + self._letters(12, digits),
            "path_token": self._letters(28),
            "saml": base64.b64encode(self._random.randbytes(60)).decode(),
            "seed_phrase": " ".join(self._letters(5, string.ascii_lowercase) for _ in range(4)),
            "money": f"{self._random.randrange(10**6, 10**8)}.{self._letters(2, digits)}",
            "birth": f"19{self._random.randrange(40, 99)}-0{self._random.randrange(1, 9)}-1{self._random.randrange(0, 9)}",
            "file": f"statement-{self._letters(8, string.ascii_lowercase)}.pdf",
        }
        if kind == "jwt":
            subject, signature = self._letters(12), self._letters(43)
            claims = {"sub": subject, "exp": 1764300000, "iss": SITE, "email": f"{subject}@example.com"}
            parts = [_b64({"alg": "RS256", "typ": "JWT"}), _b64(claims), signature]
            return ".".join(parts), [".".join(parts), signature, subject]
        if kind == "basic":
            password = self._letters(10)
            value = base64.b64encode(f"taro:{password}".encode()).decode()
            return f"Basic {value}", [value, password]
        value = simple[kind]
        traces = [value]
        if kind in ("name", "words"):
            traces = [value, value.split()[0 if kind == "words" else 1]]
        return value, traces


KINDS = [
    "cookie",
    "session",
    "bearer",
    "password",
    "account",
    "account_advisor",
    "mail",
    "phone",
    "phone_plain",
    "otp",
    "device",
    "user",
    "name",
    "japanese_name",
    "address4",
    "address_lan",
    "address6",
    "host",
    "api_key",
    "csrf",
    "etag",
    "request_id",
    "card",
    "path_token",
    "saml",
    "words",
    "seed_phrase",
    "money",
    "file",
    "jwt",
    "basic",
]


def _b64(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


_KEYS = {
    "password": "password",
    "otp": "securityCode",
    "words": "passphrase",
    "seed_phrase": "recoveryPhrase",
    "money": "netLiquidation",
    "birth": "dateOfBirth",
    "name": "displayName",
    "japanese_name": "fullName",
    "file": "attachment",
}


def planted_har(seed: int = 1) -> Planted:
    """Return a recording with every kind at every place where it makes sense."""
    planter = Planter(seed)
    entries = list(_entries(planter))
    log = {
        "version": "1.2",
        "creator": {"name": "WebInspector", "version": "537.36"},
        "pages": [
            {
                "startedDateTime": "2026-11-28T00:00:00.000Z",
                "id": "page_1",
                "title": f"{SITE}/portal/?token={planter.make('csrf')}",
                "pageTimings": {"onContentLoad": 200.5, "onLoad": 800.25},
            }
        ],
        "entries": entries,
    }
    planter.planted.har = {"log": log}
    return planter.planted


def entry(request: dict[str, Any], response: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an entry with everything that the format demands."""
    whole_request = {
        "method": "GET",
        "url": f"{SITE}/portal",
        "httpVersion": "http/2.0",
        "headers": [],
        "queryString": [],
        "cookies": [],
        "headersSize": -1,
        "bodySize": 0,
        **request,
    }
    whole_response = {
        "status": 200,
        "statusText": "OK",
        "httpVersion": "http/2.0",
        "headers": [],
        "cookies": [],
        "content": {"size": 0, "mimeType": "text/html; charset=utf-8"},
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
        **response,
    }
    return {
        "pageref": "page_1",
        "startedDateTime": "2026-11-28T00:00:01.000Z",
        "time": 123.25,
        "request": whole_request,
        "response": whole_response,
        "cache": {},
        "timings": {"blocked": 1.5, "dns": -1, "ssl": -1, "connect": -1, "send": 0.25, "wait": 100.5, "receive": 21},
        **more,
    }


def body(text: str, mime: str, encoding: str = "") -> dict[str, Any]:
    content = {"content": {"size": len(text), "mimeType": mime, "text": text}}
    if encoding:
        content["content"]["encoding"] = encoding
    return content


def _entries(planter: Planter) -> Iterator[dict[str, Any]]:
    for kind in KINDS:
        yield from _by_kind(planter, kind)
    make = planter.make
    yield _headers(planter)
    yield entry(
        {"url": f"https://taro:{make('cookie')}@www.interactivebrokers.com/users/{make('user')}/reset/{make('path_token')}"},
        {"redirectURL": f"{SITE}/sso/Login?RL=1&ticket={make('path_token')}#access_token={make('bearer')}", "status": 302},
        _initiator={
            "type": "script",
            "url": f"{SITE}/app.js?k={make('csrf')}",
            "stack": {
                "callFrames": [
                    {
                        "functionName": "send",
                        "scriptId": "7",
                        "url": f"{SITE}/x?sid={make('session')}",
                        "lineNumber": 1,
                        "columnNumber": 2,
                    }
                ],
                "parent": {
                    "description": "await",
                    "callFrames": [{"functionName": "a", "url": f"blob:{SITE}/{make('device')}"}],
                },
            },
        },
        serverIPAddress=make("address_lan"),
        connection="443",
        _clientAddress=make("address_lan"),
        _deviceName=make("host"),
        comment=f"recorded by {make('user')}",
    )
    messages = [
        {"type": "send", "time": 1764288000.5, "opcode": 1, "data": json.dumps({"session": make("session")})},
        {"type": "receive", "time": 1764288000.6, "opcode": 1, "data": f'sts+{{"args":{{"username":"{make("user")}"}}}}'},
        {"type": "receive", "time": 1764288000.7, "opcode": 1, "data": f"hello {make('mail')}"},
        {"type": "receive", "time": 1764288000.8, "opcode": 2, "data": base64.b64encode(make("bearer").encode()).decode()},
    ]
    yield entry(
        {"url": f"wss://www.interactivebrokers.co.jp/ws?t={make('csrf')}"}, {"status": 101}, _webSocketMessages=messages
    )


def _by_kind(planter: Planter, kind: str) -> Iterator[dict[str, Any]]:
    def make() -> str:
        return planter.make(kind)

    key = _KEYS.get(kind, "value")
    yield entry(
        {
            "method": "POST",
            "url": f"{SITE}/sso/Authenticator?{key}={quote(make())}",
            "queryString": [{"name": key, "value": make()}],
            "cookies": [{"name": "XYZAB_AM.LOGIN", "value": make(), "path": "/", "domain": "www.interactivebrokers.co.jp"}],
            "headers": [
                {"name": "Cookie", "value": f"JSESSIONID={quote(make())}; lang=ja"},
                {"name": "X-Value", "value": make()},
            ],
            "postData": {
                "mimeType": "application/x-www-form-urlencoded",
                "text": f"{key}={quote(make())}&go=1",
                "params": [{"name": key, "value": make()}],
            },
        },
        {
            "headers": [{"name": "set-cookie", "value": f"SID={quote(make())}; Path=/; Secure; HttpOnly"}],
            "cookies": [{"name": "SID", "value": make()}],
            **body(json.dumps({"status": "ok", key: make(), "inner": json.dumps({key: make()})}), "application/json"),
        },
    )
    boundary = "----WebKitFormBoundaryx"
    part = f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{make()}\r\n--{boundary}--\r\n'
    yield entry(
        {"method": "POST", "postData": {"mimeType": f"multipart/form-data; boundary={boundary}", "text": part}},
        body(
            f"<html><body><input name='{key}' value='{make()}'><p>Hello <b>{make()}</b></p><script>t='{make()}'</script></body></html>",
            "text/html",
        ),
    )
    packed = base64.b64encode(gzip.compress(json.dumps({key: make()}).encode(), mtime=0)).decode()
    xml = f"<?xml version='1.0'?><s:Envelope><{key}>{make()}</{key}></s:Envelope>"
    yield entry({}, body(packed, "application/json", "base64"))
    yield entry(
        {"method": "POST", "postData": {"mimeType": "text/xml", "text": xml}},
        body(base64.b64encode(make().encode()).decode(), "text/plain", "base64"),
    )
    yield entry({}, body(base64.b64encode(zlib.compress(make().encode())).decode(), "application/octet-stream", "base64"))
    yield entry({}, body(f"session = '{make()}'", "application/javascript"))
    yield entry({}, body(f"data: {json.dumps({key: make()})}\n\n", "text/event-stream"))
    yield entry({}, body(f")]}}',\n{json.dumps([make()])}", "application/json"))


def _headers(planter: Planter) -> dict[str, Any]:
    make = planter.make
    asked = [
        ("authorization", f"Bearer {make('bearer')}"),
        ("AUTHORIZATION", f"Bearer {make('jwt')}"),
        ("Proxy-Authorization", make("basic")),
        ("authorization", f'Digest username="{make("user")}", nonce="{make("csrf")}", response="{make("csrf")}"'),
        ("Referer", f"{SITE}/sso/Dispatcher?code={make('path_token')}"),
        ("referer", f"https://{make('host')}/intranet/{make('user')}"),
        ("X-CSRF-Token", make("csrf")),
        ("x-sess-uuid", make("session")),
        ("X-Forwarded-For", make("address4")),
        ("Forwarded", f"for={make('address4')};proto=https"),
        ("Via", f"1.1 {make('host')} (squid/5.7)"),
        ("If-None-Match", f'"{make("etag")}"'),
        ("X-Api-Key", make("api_key")),
        ("X-Device-Id", make("device")),
        ("traceparent", f"00-{make('csrf')}-00f067aa0ba902b7-01"),
        (":path", f"/portal/account/{make('account')}?sid={make('session')}"),
        ("Sec-WebSocket-Key", make("saml")),
    ]
    told = [
        ("Location", f"{SITE}/sso/Login?ticket={make('path_token')}"),
        ("Set-Cookie", f"a={make('cookie')}; path=/\nb={make('cookie')}; HttpOnly"),
        ("WWW-Authenticate", f'Digest realm="{make("host")}", nonce="{make("csrf")}"'),
        ("ETag", f'W/"{make("etag")}"'),
        ("X-Request-Id", make("request_id")),
        ("Content-Disposition", f'attachment; filename="{make("file")}"'),
        ("Link", f"<{SITE}/p?token={make('csrf')}>; rel=preload"),
        ("Refresh", f"5; url={SITE}/sso/Login?t={make('csrf')}"),
        ("Content-Security-Policy", f"script-src 'nonce-{make('cookie')}'; report-uri /csp?u={make('user')}"),
        ("Server-Timing", f'cdn-cache; desc="{make("request_id")}"'),
        ("X-User", make("user")),
    ]
    return entry(
        {"headers": [{"name": name, "value": value} for name, value in asked]},
        {"headers": [{"name": name, "value": value} for name, value in told]},
    )
