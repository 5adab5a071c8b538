# SPDX-License-Identifier: MIT
"""Making one recording safe to send, entry by entry: structure first, and what is not known to be harmless is replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ibassist.core.addresses import parse
from ibassist.core.reference_data import Knowledge
from ibassist.har.bodies import Bodies
from ibassist.har.headers import Headers
from ibassist.har.standins import HarLedger, HarStandIns, residue
from ibassist.har.values import Values
from ibassist.har.web_addresses import Addresses
from ibassist.privacy.vocabulary import HarmlessWords

MARK = "Made safe to send by ibassist"
"""Comment in the finished file, by which it is known again."""
_METHODS = frozenset(
    (
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "CONNECT",
        "OPTIONS",
        "TRACE",
        "PATCH",
        "PROPFIND",
        "PROPPATCH",
        "REPORT",
        "SEARCH",
    )
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\Z")
_PROTOCOL = re.compile(
    r"(?:http/\d(?:\.\d)?|h[23](?:-\d\d|c)?|spdy(?:/\d(?:\.\d)?)?|data|blob|about|file|ws|wss|unknown|quic)?\Z", re.IGNORECASE
)
_VERSION = re.compile(r"v?\d{1,4}(?:\.\d{1,6}){0,4}(?:esr|[ab]\d{1,2}|-(?:beta|dev|nightly))?\Z")
_PAGE = re.compile(r"page_\d{1,6}(?:\.\d{1,4})?\Z")
_NUMBERED = re.compile(r"\d{1,7}\Z")
_VALUELESS = (int, float, type(None))
_LEFT_OUT = object()
"""Stands for a field that would not be valid."""
_SAFE_MOMENT = "1970-01-01T00:00:00.000Z"
_RUN = re.compile(r"%[0-9A-Fa-f]{2}|\w{6,200}")
"""A word, or a sign of a web address in front of one, whose digits are none of it."""
_MEMBERS = frozenset({"version", "creator", "browser", "pages", "entries"})
_KEPT_STRINGS = frozenset({"startedDateTime", "method", "httpVersion", "version", "encoding"})
Record = dict[str, Any]


class Sanitizer:
    """Makes the parts of one recording safe; keeps the ledger, and what must not be found in the finished file."""

    def __init__(self, key: bytes, knowledge: Knowledge, vocabulary: HarmlessWords) -> None:
        self.standins = HarStandIns(key)
        self._values = Values(self.standins, knowledge, vocabulary)
        self._addresses = Addresses(self._values)
        self._bodies = Bodies(self._values, self._addresses)
        self._headers = Headers(self._values, self._addresses, self._bodies)

    @property
    def ledger(self) -> HarLedger:
        """Numbers of replacements so far."""
        return self.standins.ledger

    def residue(self, text: str) -> set[str]:
        """Return the words of finished text that were hidden."""
        return set(residue(text, self.standins.hunted))

    def without(self, value: Any, words: set[str], key: str = "") -> Any:
        """Return a part of the finished file with `words` replaced, which were hidden in another one."""
        if isinstance(value, str):
            return value if key in _KEPT_STRINGS else self._without(value, words)
        if isinstance(value, dict):
            return {self._without(name, words): self.without(item, words, name) for name, item in value.items()}
        return [self.without(item, words, key) for item in value] if isinstance(value, list) else value

    def _without(self, text: str, words: set[str]) -> str:
        return _RUN.sub(lambda found: self.standins.token("value", run) if (run := found.group()) in words else run, text)

    # ---------------------------------------------------------------- members

    def member(self, key: str, value: Any) -> Any:
        """Return a member of ``log`` other than its lists."""
        self._at(f"log.{key}")
        if key == "version":
            return value if value in ("1.1", "1.2", "1.3") else "1.2"
        if key in ("creator", "browser") and isinstance(value, dict):
            name, version = (str(value.get(part, "")) for part in ("name", "version"))
            return {"name": self._values.prose(name), "version": version if _VERSION.match(version) else "0"}
        return self._unknown(key, value)

    def member_name(self, key: str) -> str:
        """Return the name of a member of ``log``."""
        return key if key in _MEMBERS else self._values.name(key)

    def page(self, page: Record) -> Record:
        """Return one page."""
        kept: Record = {
            "startedDateTime": self._moment(page.get("startedDateTime")),
            "id": self._page_id(page.get("id", "")),
            "title": self._title(page.get("title", "")),
            "pageTimings": self._timings(page.get("pageTimings"), ()),
        }
        return kept | self._rest("pages", page, kept)

    def entry(self, entry: Record) -> Record:
        """Return one entry. What the format demands and the browser left out is put in."""
        kept: Record = {}
        if "pageref" in entry:
            kept["pageref"] = self._page_id(entry["pageref"])
        kept["startedDateTime"] = self._moment(entry.get("startedDateTime"))
        kept["time"] = _number(entry.get("time"), 0)
        kept["request"] = self._request(_record(entry.get("request")))
        kept["response"] = self._response(_record(entry.get("response")))
        kept["cache"] = self._cache(_record(entry.get("cache")))
        kept["timings"] = self._timings(entry.get("timings"), ("send", "wait", "receive"))
        for key, clean in self._special().items():
            if key in entry:
                self._at(f"entry.{key}")
                kept[key] = clean(entry[key])
        return {key: value for key, value in (kept | self._rest("entry", entry, kept)).items() if value is not _LEFT_OUT}

    def _special(self) -> Mapping[str, Callable[[Any], Any]]:
        return {
            "serverIPAddress": self._address,
            "connection": self._numbered,
            "_connectionId": self._numbered,
            "_initiator": self._initiator,
            "_webSocketMessages": self._messages,
            "_eventSourceMessages": self._messages,
        }

    # ---------------------------------------------------------------- request and response

    def _request(self, request: Record) -> Record:
        self._at("request.url")
        kept: Record = {
            "method": request["method"]
            if str(request.get("method")) in _METHODS
            else "GET"
            if not request.get("method")
            else "OTHER",
            "url": self._addresses.url(str(request.get("url", ""))),
            "httpVersion": self._protocol(request.get("httpVersion")),
        }
        kept |= self._lists("request", request)
        self._at("request.queryString")
        kept["queryString"] = [self._parameter(item) for item in _records(request.get("queryString"))]
        kept |= {key: _number(request.get(key), -1) for key in ("headersSize", "bodySize")}
        if isinstance(request.get("postData"), dict):
            kept["postData"] = self._post_data(request["postData"])
        return kept | self._rest("request", request, kept)

    def _response(self, response: Record) -> Record:
        self._at("response.statusText")
        kept: Record = {
            "status": _number(response.get("status"), 0),
            "statusText": self._values.prose(str(response.get("statusText") or "")),
            "httpVersion": self._protocol(response.get("httpVersion")),
        }
        kept |= self._lists("response", response)
        kept["content"] = self._content(_record(response.get("content")))
        self._at("response.redirectURL")
        kept["redirectURL"] = self._addresses.url(str(response.get("redirectURL") or ""))
        kept |= {key: _number(response.get(key), -1) for key in ("headersSize", "bodySize")}
        return kept | self._rest("response", response, kept)

    def _lists(self, side: str, message: Record) -> Record:
        """Return cookies and headers of a request or a response."""
        self._at(f"{side}.cookies")
        cookies = [self._headers.cookie(cookie) for cookie in _records(message.get("cookies"))]
        headers = []
        for item in _records(message.get("headers")):
            name, value = str(item.get("name", "")), str(item.get("value", ""))
            self._at(f"{side}.headers")
            headers.append({"name": self._headers.name(name), "value": self._headers.header(name, value)})
        return {"cookies": cookies, "headers": headers}

    def _parameter(self, item: Record) -> Record:
        name, value = str(item.get("name", "")), str(item.get("value", ""))
        return {"name": self._values.name(name), "value": self._bodies.value(name, value)}

    def _post_data(self, post: Record) -> Record:
        self._at("request.postData")
        mime = str(post.get("mimeType") or "")
        kept: Record = {"mimeType": self._bodies.mime(mime)}
        text, why = self._bodies.clean(
            str(post.get("text") or ""), mime, str(post.get("encoding") or post.get("_encoding") or "")
        )
        kept["text"] = text
        if isinstance(post.get("params"), list):
            kept["params"] = [self._form_field(item) for item in _records(post["params"])]
        if why:
            kept["comment"] = f"removed: {why}"
        return kept

    def _form_field(self, item: Record) -> Record:
        kept = self._parameter(item)
        if "fileName" in item:
            kept |= {"fileName": self._values.standins.token("file", str(item["fileName"])), "value": ""}
        if isinstance(item.get("contentType"), str):
            kept["contentType"] = self._bodies.mime(item["contentType"])
        return kept

    def _content(self, content: Record) -> Record:
        self._at("response.content")
        mime, encoding = str(content.get("mimeType") or ""), str(content.get("encoding") or "")
        kept: Record = {"size": _number(content.get("size"), 0), "mimeType": self._bodies.mime(mime)}
        if "compression" in content:
            kept["compression"] = _number(content["compression"], 0)
        if "text" in content:
            kept["text"], why = self._bodies.clean(str(content["text"] or ""), mime, encoding)
            if encoding == "base64":
                kept["encoding"] = "base64"
            if why:
                kept["comment"] = f"removed: {why}"
        if isinstance(content.get("comment"), str) and "comment" not in kept:
            kept["comment"] = self._values.prose(content["comment"])
        return kept

    def _cache(self, cache: Record) -> Record:
        self._at("cache")
        return {key: self._cached(cache[key]) for key in ("beforeRequest", "afterRequest") if isinstance(cache.get(key), dict)}

    def _cached(self, state: Record) -> Record:
        tag = str(state.get("eTag") or "")
        kept: Record = {
            "lastAccess": self._moment(state.get("lastAccess")),
            "eTag": tag and self.standins.token("etag", tag),
            "hitCount": _number(state.get("hitCount"), 0),
        }
        return kept | ({"expires": self._moment(state["expires"])} if "expires" in state else {})

    # ---------------------------------------------------------------- fields of browsers

    def _initiator(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return self._unknown("initiator", value)
        kept = {key: self._frame_field(key, item) for key, item in value.items() if key not in ("stack", "parentId")}
        stack = value.get("stack")
        if isinstance(stack, dict):
            kept["stack"] = self._stack(stack)
        return kept

    def _stack(self, stack: Record) -> Record:
        """Return who called, outermost last, without depth: parents of parents are many."""
        result: Record = {}
        inner, at = stack, result
        for _ in range(32):
            frames = _records(inner.get("callFrames"))
            at["callFrames"] = [{key: self._frame_field(key, item) for key, item in frame.items()} for frame in frames]
            if isinstance(inner.get("description"), str):
                at["description"] = self._values.field("", inner["description"])
            if not isinstance(inner.get("parent"), dict):
                break
            inner, at["parent"] = inner["parent"], {}
            at = at["parent"]
        at.setdefault("callFrames", [])
        return result

    def _frame_field(self, key: str, value: Any) -> Any:
        if key == "url" and isinstance(value, str):
            return self._addresses.url(value)
        if key in ("lineNumber", "columnNumber") and isinstance(value, int):
            return value
        if key in ("scriptId", "requestId"):
            return self._numbered(value)
        return self._unknown(key, value)

    def _messages(self, value: Any) -> Any:
        kept = []
        for message in _records(value):
            told = {key: self._message_field(key, item, message) for key, item in message.items()}
            kept.append(told)
        return kept

    def _message_field(self, key: str, value: Any, message: Record) -> Any:
        if key == "data" and isinstance(value, str):
            return self._bodies.binary_message(value) if message.get("opcode") == 2 else self._bodies.message(value)
        if key in ("time", "opcode") and isinstance(value, int | float):
            return value
        return self._unknown(key, value)

    # ---------------------------------------------------------------- small ones

    def _at(self, place: str) -> None:
        self.standins.place = place

    def _rest(self, place: str, record: Record, kept: Record) -> Record:
        """Return the fields that the format does not know, judged by their names."""
        rest: Record = {}
        for key, value in record.items():
            if key not in kept:
                self._at(f"{place}.{key}" if len(key) < 40 and key.isidentifier() else place)
                rest[self._values.name(key)] = self._unknown(key, value)
        return rest

    def _unknown(self, key: str, value: Any) -> Any:
        try:
            return self._bodies.value(key.lstrip("_"), value)
        except RecursionError:
            return None

    def _moment(self, value: Any) -> str:
        return value if isinstance(value, str) and _MOMENT.match(value) else _SAFE_MOMENT

    def _protocol(self, value: Any) -> str:
        return value if isinstance(value, str) and _PROTOCOL.match(value) else "unknown"

    def _page_id(self, value: Any) -> str:
        text = str(value)
        return text if _PAGE.match(text) else self._values.standins.token("page", text)

    def _title(self, value: Any) -> str:
        self._at("pages.title")
        text = str(value)
        return self._addresses.url(text) if "://" in text[:12] else self._values.prose(text)

    def _address(self, value: Any) -> object:
        """Return the stand-in for an IP address. Chromium writes an empty one for a failed request, which is not valid."""
        text = value.strip("[]") if isinstance(value, str) else ""
        return self._values.host(text) if parse(text) is not None else _LEFT_OUT

    def _numbered(self, value: Any) -> Any:
        return value if _NUMBERED.match(str(value)) else self._unknown("", value)

    def _timings(self, value: Any, needed: tuple[str, ...]) -> Record:
        timings = _record(value)
        kept = {
            self._values.name(key): -1 if item is None else item
            for key, item in timings.items()
            if isinstance(item, _VALUELESS) and not isinstance(item, bool)
        }
        return {key: -1 for key in needed if key not in kept} | kept


def _number(value: Any, otherwise: int) -> int | float:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def _record(value: Any) -> Record:
    return value if isinstance(value, dict) else {}


def _records(value: Any) -> list[Record]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
