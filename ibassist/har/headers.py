# SPDX-License-Identifier: MIT
"""Headers and cookies, whichever way their names are written."""

from __future__ import annotations

import re
from typing import Any

from ibassist.har.bodies import Bodies
from ibassist.har.field_names import family
from ibassist.har.values import Values
from ibassist.har.web_addresses import Addresses
from ibassist.privacy.keys import Family

_CACHED, _LONGEST_CACHED = 4_000, 4_000
_LOGINS = frozenset({"authorization", "proxy-authorization"})
_DEMANDS = frozenset({"www-authenticate", "proxy-authenticate", "authentication-info", "proxy-authentication-info"})
_PLACES = frozenset({"referer", "referrer", "location", "content-location", "origin", ":path", "sourcemap", "x-sourcemap", "sec-websocket-origin",
                     "x-original-url", "x-rewrite-url", "x-forwarded-uri", "access-control-allow-origin", "service-worker-allowed"})  # fmt: skip
_HOSTS = frozenset(
    {"host", ":authority", "x-forwarded-host", "x-forwarded-server", "x-host", "x-served-by", "x-backend", "alt-used"}
)
_NUMBERS = frozenset({"content-length", "age", "max-forwards", "dnt", "upgrade-insecure-requests", "sec-gpc", "retry-after",
                      "access-control-max-age", ":status", "sec-websocket-version", "x-ratelimit-limit", "x-ratelimit-remaining",
                      "ratelimit-limit", "ratelimit-remaining", "content-range", "range", "downlink", "rtt", "dpr", "viewport-width",
                      "device-memory", "keep-alive"})  # fmt: skip
_DATES = frozenset({"date", "expires", "last-modified", "if-modified-since", "if-unmodified-since", "sunset", "deprecation"})
_NUMERIC = re.compile(r"[\w =,;:./*-]{0,60}\Z")
_LONGEST_NUMBER = re.compile(r"\d{11}")
_MADE_AT_RANDOM = frozenset(
    {"sec-websocket-key", "sec-websocket-accept", "etag", "if-none-match", "if-match", "traceparent", "tracestate"}
)
_PUBLIC = frozenset(
    {"access-control-allow-credentials", "sec-fetch-user", "cross-origin-resource-policy", "clear-site-data", "user-agent"}
)
"""Headers whose names sound private."""
_COOKIE_WORDS = frozenset({"path", "domain", "expires", "max-age", "httponly", "secure", "samesite", "priority", "partitioned"})
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*\Z")
"""A token of a login without names (token68 of RFC 9110, 11.2), as Negotiate and NTLM send it."""
_PAIR = re.compile(r"(\s*)([\w-]+)(\s*=\s*)(\"(?:[^\"\\]|\\.)*\"|[^,\s]*)(,?)")
_SCHEME = re.compile(r"\s*([A-Za-z][\w-]{0,30})(\s+)(.+)\Z", re.DOTALL)
_KNOWN_SCHEMES = frozenset({"basic", "bearer", "digest", "negotiate", "ntlm", "kerberos", "hawk", "oauth", "token", "apikey", "dpop", "hoba", "mutual",
                            "vapid", "scram-sha-256", "aws4-hmac-sha256"})  # fmt: skip


class Headers:
    """Judge of headers and cookies."""

    def __init__(self, values: Values, addresses: Addresses, bodies: Bodies) -> None:
        self._values = values
        self._addresses = addresses
        self._bodies = bodies
        self._seen: dict[tuple[str, str], str] = {}

    def header(self, name: str, value: str) -> str:
        """Return the value of a header without anything private."""
        before = self._seen.get((name, value))
        if before is None:
            before = self._judged(name, value)
            if len(value) <= _LONGEST_CACHED:
                if len(self._seen) >= _CACHED:
                    self._seen.clear()
                self._seen[name, value] = before
        elif before != value:
            self._values.standins.count("repeated")
        return before

    def _judged(self, name: str, value: str) -> str:
        key = name.strip().lower()
        if key == "cookie":
            return "; ".join(self._cookie(pair) for pair in re.split(r";\s*", value))
        if key in ("set-cookie", "set-cookie2"):  # Firefox writes several into one value, a line each
            return "\n".join(map(self._set_cookie, value.split("\n")))
        if key in _LOGINS:
            return self._login(value)
        if key in _DEMANDS:
            return self._demand(value)
        if key in _PLACES:
            return value if value in ("*", "null") else self._addresses.url(value)
        if key in _HOSTS:
            return ", ".join(map(self._values.host, re.split(r",\s*", value)))
        if key in _MADE_AT_RANDOM:
            return (
                self._values.standins.token("etag" if "match" in key or key == "etag" else "random", value) if value else value
            )
        if key in _DATES or key in _NUMBERS:
            return self._plain(key, value)
        return self._other(key, value)

    def _other(self, key: str, value: str) -> str:
        if key == "content-type":
            return self._bodies.mime(value)
        if _is_private(key):
            return self._values.field(key, value)
        cleaned = self._bodies.json(value) if value[:1] in ("{", "[") else None
        return self._values.prose(value) if cleaned is None else cleaned

    def _plain(self, key: str, value: str) -> str:
        if key in _NUMBERS and _NUMERIC.match(value) and not _LONGEST_NUMBER.search(value) and re.search(r"\d", value):
            return value if self._values.words.is_known(re.sub(r"\d+", "1", value)) else self._values.prose(value)
        return self._values.prose(value)

    def name(self, name: str) -> str:
        """Return the name of a header, or a stand-in where it could be somebody's value."""
        return name if name.startswith(":") and name[1:].isalpha() else self._values.name(name)

    def _login(self, value: str) -> str:
        found = _SCHEME.match(value)
        if found is None or found[1].lower() not in _KNOWN_SCHEMES:
            return self._values.standins.token("secret", value) if value else value
        secret = self._values.field("token", found[3])
        return f"{found[1]}{found[2]}{secret}"

    def _demand(self, value: str) -> str:
        """Return what a server asks for: scheme and names stay, values such as nonces and realms do not."""
        found = _SCHEME.match(value)
        if found is None:
            return self._values.prose(value)
        begin, rest = (found[1], found[3]) if found[1].lower() in _KNOWN_SCHEMES else ("", value)
        pairs = _PAIR.findall(rest)
        if not pairs or _TOKEN.match(rest.strip()):
            return f"{begin} {self._values.standins.token('secret', rest)}".strip()
        told = [f"{self._values.name(key)}={self._parameter(key, text)}" for _, key, _, text, _ in pairs]
        return f"{begin} {', '.join(told)}".strip()

    def _parameter(self, key: str, text: str) -> str:
        bare = text.strip('"')
        if key.lower() in ("nonce", "opaque", "cnonce", "rspauth", "nextnonce"):
            hidden = self._values.standins.token("secret", bare)
        else:
            hidden = self._values.field("" if key.lower() == "realm" else key, bare)
        return f'"{hidden}"' if text.startswith('"') else hidden

    # ---------------------------------------------------------------- cookies

    def _cookie(self, pair: str) -> str:
        name, sign, value = pair.partition("=")
        if not sign:
            return self.cookie_value("", pair)
        return f"{self.cookie_name(name)}={self.cookie_value(name, value)}"

    def cookie_name(self, name: str) -> str:
        """Return the name of a cookie."""
        return self._values.name(name)

    def cookie_value(self, name: str, value: str) -> str:
        """Return the stand-in for the value of a cookie; an empty one and what deletes it stay visible."""
        bare = value.strip('"')
        if not bare or bare.lower() in ("deleted", "deleteme", "delete me"):
            return value
        return (
            self._values.field(name and f"{name}-cookie", bare)
            if bare.startswith("eyJ")
            else self._values.standins.token("cookie", bare)
        )

    def _set_cookie(self, line: str) -> str:
        first, *attributes = line.split(";")
        return ";".join((self._cookie(first.strip()), *map(self._attribute, attributes)))

    def _attribute(self, text: str) -> str:
        name, sign, value = text.strip().partition("=")
        key = name.lower()
        if key not in _COOKIE_WORDS:
            return f" {self._cookie(text.strip())}"
        if not sign:
            return f" {name}"
        hidden = {"path": self._addresses.path, "domain": self.domain}.get(key, self._values.prose)(value)
        return f" {name}={hidden}"

    def domain(self, text: str) -> str:
        """Return the domain of a cookie, which may begin with a dot."""
        return ("." if text.startswith(".") else "") + self._values.host(text.strip("."))

    def cookie(self, cookie: dict[str, Any]) -> dict[str, Any]:
        """Return a cookie of a list."""
        kept: dict[str, Any] = {
            "name": self.cookie_name(str(cookie.get("name", ""))),
            "value": self.cookie_value(str(cookie.get("name", "")), str(cookie.get("value", ""))),
        }
        for key, clean in (("path", self._addresses.path), ("domain", self.domain), ("sameSite", self._values.prose)):
            if isinstance(cookie.get(key), str):
                kept[key] = clean(cookie[key])
        if isinstance(cookie.get("expires"), str) and cookie["expires"]:
            kept["expires"] = self._values.prose(cookie["expires"])
        kept |= {key: cookie[key] for key in ("httpOnly", "secure") if isinstance(cookie.get(key), bool)}
        return kept


def _is_private(key: str) -> bool:
    if key in _PUBLIC:
        return False
    return family(key) in (Family.SECRET, Family.USER, Family.CODE, Family.NUMBER, Family.PERSON)
