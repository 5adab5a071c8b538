# SPDX-License-Identifier: MIT
"""The facts of a recording, gathered entry by entry: numbers, hosts and moments, in memory that does not grow with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from ibassist.core.reference_data import Knowledge
from ibassist.core.web_requests import WebRequests
from ibassist.har.failures import FailureKind, failure_of, host_of, is_filtered
from ibassist.har.notable import NotableRequests
from ibassist.har.reading import HarItem
from ibassist.har.sanitizing import MARK
from ibassist.har.splitting import PartKind

_MOST = 2000
"""Hosts and addresses that are told apart."""
_MOST_SHOWN = 200
_SECRET_HEADERS = frozenset({"cookie", "set-cookie", "authorization", "proxy-authorization"})
_LOGIN_PATH = re.compile(r"/(?:sso|login|signin|logon|authenticate|oauth2?|idp)(?:[/?.]|\Z)|/login", re.IGNORECASE)
_NOT_LOGGED_IN = re.compile(
    r"\"authenticated\"\s*:\s*false|session (?:has |is |was )?(?:expired|invalid|timed? ?out|terminated|ended)|(?:invalid|expired) session"
    r"|not (?:logged in|authenticated)|セッション(?:が|の)?(?:期限切れ|無効|有効期限|タイムアウト)|無効なセッション",
    re.IGNORECASE,
)
_SESSION_WORDS = ("authenticated", "session", "logged in", "competing", "セッション")
_LOGGED_IN = re.compile(r"\"authenticated\"\s*:\s*true", re.IGNORECASE)
_COMPETING = re.compile(r"\"competing\"\s*:\s*true", re.IGNORECASE)
_EXPIRED_PLACE = re.compile(
    r"(?:session|login|sso)[^#]*(?:expired|timeout|timedout|invalid)|(?:expired|timeout)[^#]*(?:session|login|sso)",
    re.IGNORECASE,
)
_PHASES = ("blocked", "dns", "connect", "ssl", "send", "wait", "receive")
_SILENT = re.compile(r"(?:image|font|audio|video)/|text/css|(?:application|text)/(?:x-)?(?:java|ecma)script|application/wasm")
_MOST_READ = 64 << 10


@dataclass(slots=True)
class HostTally:
    """Requests to one host."""

    is_vendor: bool = False
    requests: int = 0
    failures: Counter[FailureKind] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    """Milliseconds of the longest finished request."""
    slow: int = 0
    """Requests that took longer than `SLOW`."""
    phases: Counter[str] = field(default_factory=Counter)
    """Milliseconds of all slow requests by phase."""
    first: str = ""
    """Path of the first that failed, without its query."""
    first_offset: int = 0


SLOW = 10_000.0
"""Milliseconds after which people think that nothing happens."""


@dataclass(slots=True)
class HarSurvey:
    """Facts of one recording."""

    version: str = ""
    creator: str = ""
    browser: str = ""
    is_sanitized: bool = False
    entries: int = 0
    pages: int = 0
    size: int = 0
    """Bytes of the file."""
    cut: int = 0
    """Bytes that were too much to be read."""
    first: datetime | None = None
    last: datetime | None = None
    vendor_entries: int = 0
    bodies: int = 0
    answers: int = 0
    """Answers that had a body."""
    secrets: Counter[str] = field(default_factory=Counter)
    """Headers, parameters and fields that give something away, by kind."""
    hosts: dict[str, HostTally] = field(default_factory=dict)
    loops: Counter[str] = field(default_factory=Counter)
    """Redirects by host and path."""
    came_from: str = ""
    """Page of the vendor from which the first page of the recording was reached, where it is not in the recording."""
    sockets: int = 0
    failed_sockets: int = 0
    login_at: datetime | None = None
    """Moment of the last success of a login."""
    logins: int = 0
    ended: tuple[float, ...] = ()
    """Seconds from a login to each end of its session."""
    unasked_ends: int = 0
    """Ends of sessions that began before the recording did."""
    ended_host: str = ""
    competing: int = 0
    notable: NotableRequests = field(default_factory=NotableRequests)

    @property
    def requests(self) -> WebRequests:
        """The requests that are worth a look."""
        return self.notable.found


class Surveyor:
    """Gathers the facts of a recording."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._seen_document = False
        self.survey = HarSurvey()
        self._is_out = False

    def take(self, item: HarItem) -> None:
        """Take the next item of the recording."""
        survey = self.survey
        survey.size = max(survey.size, item.offset + item.length + item.cut)
        survey.cut += item.cut
        if item.kind is PartKind.PAGE:
            survey.pages += 1
        elif item.kind is PartKind.LOG:
            self._member(item.key, item.value)
        elif item.kind is PartKind.ENTRY:
            self._entry(item.value, item.offset)

    def _member(self, key: str, value: Any) -> None:
        if key == "version" and isinstance(value, str):
            self.survey.version = value[:20]
        elif key in ("creator", "browser") and isinstance(value, dict):
            setattr(self.survey, key, f"{value.get('name', '')} {value.get('version', '')}".strip()[:80])
        elif key == "comment" and isinstance(value, str):
            self.survey.is_sanitized = self.survey.is_sanitized or value.startswith(MARK)

    def _entry(self, entry: Mapping[str, Any], offset: int) -> None:
        survey, url = self.survey, entry["request"]["url"]
        survey.entries += 1
        host = host_of(url) or "–"
        tally = survey.hosts.get(host)
        if tally is None:
            tally = HostTally(self._knowledge.is_vendor(host))
            if len(survey.hosts) < _MOST:
                survey.hosts[host] = tally
        tally.requests += 1
        survey.vendor_entries += tally.is_vendor
        moment = _moment(entry.get("startedDateTime"))
        if moment is not None:
            survey.first = min(survey.first or moment, moment)
            survey.last = max(survey.last or moment, moment)
        headers = _headers(entry["response"])
        self._secrets(entry)
        failure = self._outcome(entry, tally, headers, offset)
        survey.notable.take(entry, (host, _place(url)), moment, failure)
        self._time(entry, tally)
        if tally.is_vendor:
            self._session(entry, host, headers, moment)
            self._origin_of_document(entry, host)

    # ---------------------------------------------------------------- one entry

    def _secrets(self, entry: Mapping[str, Any]) -> None:
        survey = self.survey
        for side in ("request", "response"):
            message = entry[side]
            survey.secrets["cookie"] += sum(1 for cookie in _records(message.get("cookies")) if cookie.get("value"))
            for header in _records(message.get("headers")):
                name = str(header.get("name", "")).lower()
                if name in _SECRET_HEADERS and header.get("value"):
                    survey.secrets["cookie" if "cookie" in name else "login"] += 1
        if entry["request"].get("postData"):
            survey.secrets["sent"] += 1
        content = entry["response"].get("content")
        if isinstance(content, dict):
            survey.bodies += bool(content.get("text"))
            survey.answers += isinstance(content.get("size"), int | float) and content["size"] > 0

    def _outcome(
        self, entry: Mapping[str, Any], tally: HostTally, headers: Mapping[str, str], offset: int
    ) -> FailureKind | None:
        """Count how a request ended, and return the kind of its failure."""
        survey, status = self.survey, entry["response"].get("status")
        url = entry["request"]["url"]
        kind = failure_of(entry, headers)
        is_socket = url[:3].lower() == "ws:" or url[:4].lower() == "wss:"
        survey.sockets += is_socket
        survey.failed_sockets += is_socket and status != 101
        if kind is not None:
            tally.failures[kind] += 1
            if isinstance(status, int):
                tally.statuses[status] += 1
            if not tally.first and kind is not FailureKind.ABORTED:
                tally.first, tally.first_offset = _place(url), offset
        if isinstance(status, int) and 300 <= status < 400 and status != 304:
            key = f"{host_of(url)}{_place(url)}"
            if key in survey.loops or len(survey.loops) < _MOST:
                survey.loops[key] += 1
        return kind

    def _time(self, entry: Mapping[str, Any], tally: HostTally) -> None:
        time = entry.get("time")
        if not isinstance(time, int | float) or entry["response"].get("status") in (101, 0):
            return
        tally.slowest = max(tally.slowest, min(float(time), 1e9))
        if time >= SLOW:
            tally.slow += 1
            timings = entry.get("timings")
            for phase in _PHASES:
                spent = timings.get(phase) if isinstance(timings, dict) else None
                if isinstance(spent, int | float) and spent > 0:
                    tally.phases[phase] += int(min(spent, 1e9))

    def _session(self, entry: Mapping[str, Any], host: str, headers: Mapping[str, str], moment: datetime | None) -> None:
        """Follow logins and ends of sessions on the vendor's hosts."""
        survey, url, status = self.survey, entry["request"]["url"], entry["response"].get("status")
        text = _told_of_sessions(_answer(entry["response"].get("content")))
        place, target = urlsplit_path(url), headers.get("location") or str(entry["response"].get("redirectURL") or "")
        is_ok = isinstance(status, int) and 200 <= status < 400
        survey.competing += _COMPETING.search(text) is not None
        to_login = bool(target) and _LOGIN_PATH.search(urlsplit_path(target)) is not None and not _LOGIN_PATH.search(place)
        ends = (
            (status == 401 and not _LOGIN_PATH.search(place) and not is_filtered(headers))
            or _NOT_LOGGED_IN.search(text) is not None
            or (to_login and (survey.logins > 0 or _EXPIRED_PLACE.search(target) is not None))
            or (bool(target) and _EXPIRED_PLACE.search(target) is not None)
        )
        begins = is_ok and (
            _LOGGED_IN.search(text) is not None
            or (entry["request"].get("method") == "POST" and _LOGIN_PATH.search(place) is not None and not ends)
        )
        if ends:
            self._end(host, moment)
        elif begins:
            if survey.login_at is None or self._is_out:
                survey.logins += 1
                survey.login_at = moment
            self._is_out = False

    def _end(self, host: str, moment: datetime | None) -> None:
        survey = self.survey
        if self._is_out:
            return
        self._is_out = True
        survey.ended_host = survey.ended_host or host
        if survey.login_at is None or moment is None:
            survey.unasked_ends += 1
        elif len(survey.ended) < _MOST_SHOWN:
            survey.ended += (max((moment - survey.login_at).total_seconds(), 0.0),)

    def _origin_of_document(self, entry: Mapping[str, Any], host: str) -> None:
        """Note from which page the first one was reached: it should be in the recording."""
        if self._seen_document or not _is_document(entry):
            return
        self._seen_document = True
        asked = _headers(entry["request"])
        referer = asked.get("referer", "")
        place = host_of(referer), urlsplit_path(referer)
        is_other_page = place[1] not in ("", "/") and place != (host, urlsplit_path(entry["request"]["url"]))
        if self.survey.entries == 1 and is_other_page and self._knowledge.is_vendor(place[0]):
            self.survey.came_from = f"{place[0]}{_place(referer)}"


def _is_document(entry: Mapping[str, Any]) -> bool:
    kind, content = entry.get("_resourceType"), entry["response"].get("content")
    mime = str(content.get("mimeType", "")) if isinstance(content, dict) else ""
    return kind == "document" or (kind is None and mime.startswith("text/html"))


def _answer(content: Any) -> str:
    """Return the text of an answer that could tell of a login; scripts and pictures do not."""
    if (
        not isinstance(content, dict)
        or content.get("encoding") == "base64"
        or _SILENT.match(str(content.get("mimeType") or ""))
    ):
        return ""
    text = content.get("text")
    return text[:_MOST_READ] if isinstance(text, str) else ""


def _told_of_sessions(text: str) -> str:
    """Return a text that may tell of a login; nothing for one in which none of the words stands that would."""
    folded = text.lower()
    return text if any(word in folded for word in _SESSION_WORDS) else ""


def urlsplit_path(url: str) -> str:
    """Return path and query of a web address; nothing where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _place(url: str) -> str:
    """Return the path of a web address, shortened, for the owner of the recording to recognise."""
    try:
        return urlsplit(url).path[:80]
    except ValueError:
        return ""


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value[:40])
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


def _headers(message: Mapping[str, Any]) -> dict[str, str]:
    return {str(item.get("name", "")).lower(): str(item.get("value", "")) for item in _records(message.get("headers"))}


def _records(value: Any) -> list[Any]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
