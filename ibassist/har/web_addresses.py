# SPDX-License-Identifier: MIT
"""Web addresses: scheme, vendor's hosts and known paths stay; logins, values of queries and everything unknown is replaced."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_plus

from ibassist.har.values import Values
from ibassist.har.web_words import EXTENSIONS, WEB

_URL = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}):)?(?://(?P<login>[^/?#]*@)?(?P<host>\[[^\]/?#]*\](?::\d*)?|[^/?#]*))?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?\Z",
    re.DOTALL,
)
_INNER = frozenset({"blob", "filesystem", "view-source", "wss+tunnel"})
_NO_PLACE = frozenset({"data", "javascript", "mailto", "tel", "sms", "callto", "facetime"})
"""Schemes behind which no place stands but what was written."""
_KNOWN_SCHEMES = frozenset(
    {"http", "https", "ws", "wss", "ftp", "file", "about", "chrome", "chrome-extension", "moz-extension", "app"}
)
_PAIR = re.compile(r"([^&;]*)([&;]|\Z)")
_OWN_WORDS = re.compile(r"[\w.~!$'()*+,=@-]+\Z")
_CACHED, _LONGEST_CACHED = 10_000, 400
_SAFE = "-._~!$'()*+,:@"


class Addresses:
    """Cleans web addresses with the judgement of `values`, and becomes part of it."""

    def __init__(self, values: Values) -> None:
        self._values = values
        values.url = self.url
        self._seen: dict[str, str] = {}

    def url(self, text: str) -> str:
        """Return a web address, whole or relative, without anything private. Never fails: what is no address is replaced."""
        before = self._seen.get(text)
        if before is None:
            before = self._judged(text)
            if len(text) <= _LONGEST_CACHED:
                if len(self._seen) >= _CACHED:
                    self._seen.clear()
                self._seen[text] = before
        elif before != text:
            self._values.standins.count("repeated")
        return before

    def _judged(self, text: str) -> str:
        parts = _URL.match(text)
        if parts is None:
            return self._values.standins.token("value", text)
        scheme = (parts["scheme"] or "").lower()
        if scheme in _NO_PLACE:
            return f"{parts['scheme']}:{self._values.standins.token('value', text)}"
        if scheme in _INNER:
            return f"{parts['scheme']}:{self.url(text[len(scheme) + 1 :])}"
        if scheme and scheme not in _KNOWN_SCHEMES and parts["host"] is None:
            return self._values.standins.token("value", text)
        begin = f"{parts['scheme']}:" if scheme else ""
        if parts["host"] is not None:
            begin += f"//{self._login(parts['login'])}{self._host(scheme, parts['host'])}"
        query = "" if parts["query"] is None else f"?{self.query(parts['query'])}"
        fragment = "" if parts["fragment"] is None else f"#{self._fragment(parts['fragment'])}"
        return f"{begin}{self.path(parts['path'])}{query}{fragment}"

    def _login(self, login: str | None) -> str:
        return f"{self._values.standins.token('login', login[:-1])}@" if login and len(login) > 1 else ""

    def _host(self, scheme: str, host: str) -> str:
        if scheme in ("chrome-extension", "moz-extension"):  # tells what somebody installed
            return self._values.standins.token("host", host)
        hidden = self._values.host(host)
        return hidden if host.startswith("[") or not hidden.count(":") > 1 or hidden.startswith("[") else f"[{hidden}]"

    # ---------------------------------------------------------------- path

    def path(self, path: str) -> str:
        """Return a path whose parts are known, or replaced."""
        return "/".join(map(self._segment, path.split("/"))) if path else path

    def _segment(self, segment: str) -> str:
        name, *parameters = segment.split(";")
        hidden = self._name(name) if name else ""
        return ";".join((hidden, *map(self._pair, parameters)))

    def _name(self, name: str) -> str:
        plain = unquote_plus(name) if "%" in name else name
        known = self._values.words.is_known(plain) and len(plain) <= 80
        if known and not (plain.isdigit() and len(plain) > 3):
            return name
        stem, dot, extension = name.rpartition(".")
        if dot and extension.lower() in EXTENSIONS and _OWN_WORDS.match(stem):
            return ".".join((*map(self._piece, stem.split(".")), extension))
        if "://" in plain:
            return quote(self.url(plain), safe=_SAFE)
        return self._values.standins.token("path", plain)

    def _piece(self, piece: str) -> str:
        """Return a piece of the name of a file, where a digest may stand beside known words."""
        return (
            piece if piece.lower() in WEB or self._values.words.is_known(piece) else self._values.standins.token("path", piece)
        )

    # ---------------------------------------------------------------- query, form, fragment

    def query(self, text: str) -> str:
        """Return a query or a form, its names as they are and its values judged by them."""
        if not text:
            return text
        return "".join(self._pair(pair) + end for pair, end in _PAIR.findall(text) if pair or end)

    def _pair(self, pair: str) -> str:
        key, sign, value = pair.partition("=")
        plain_key = unquote_plus(key)
        if not sign:
            hidden = self._values.field("", plain_key)
            return key if hidden == plain_key else _written(hidden)
        plain = unquote_plus(value)
        named, hidden = self._values.name(plain_key), self._values.field(plain_key, plain)
        return f"{key if named == plain_key else named}={value if hidden == plain else _written(hidden)}"

    def _fragment(self, fragment: str) -> str:
        if "?" in fragment:
            path, _, query = fragment.partition("?")
            return f"{self._route(path)}?{self.query(query)}"
        return self.query(fragment) if "=" in fragment else self._route(fragment)

    def _route(self, text: str) -> str:
        if not text.startswith(("/", "!/")):
            hidden = self._values.field("", unquote_plus(text))
            return text if hidden == unquote_plus(text) else _written(hidden)
        return self.path(text)


def _written(text: str) -> str:
    return quote(text, safe=_SAFE)
