# SPDX-License-Identifier: MIT
"""Captive portals: tells from an answer on port 80 whether the vendor, a web proxy or this network's login page gave it.

A network that wants a login first answers plain HTTP itself, whatever was asked for. Only what the answer is like is kept,
never the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.core.pii import HostName, Public
from ibassist.core.reference_data import Knowledge
from ibassist.formats.decode import decode
from ibassist.formats.web_redirect import LOOKED_AT, target_host
from ibassist.host.api import HttpReply, Roots
from ibassist.probes._host_choice import websites
from ibassist.probes._timing import Timer, twice
from ibassist.probes.api import Context, Probe, everywhere


class PlainAnswer(StrEnum):
    """Answer to an unencrypted request for a page of the vendor's."""

    VENDOR_REDIRECT = "vendor_redirect"
    """A redirect that stays within the vendor's own domains: what its websites answer on port 80."""
    VENDOR_PAGE = "vendor_page"
    """A page that names the vendor and leads nowhere else."""
    FOREIGN_REDIRECT = "foreign_redirect"
    """Leads to a host that is not the vendor's, by a redirect or by a page that does the same."""
    FOREIGN_PAGE = "foreign_page"
    """A page that does not name the vendor."""
    NETWORK_LOGIN = "network_login"
    """Status 511, which only a network that wants a login sends (RFC 6585, section 6)."""
    NO_PAGE = "no_page"
    """An error, or an empty page: says nothing about who answered."""
    NOTHING = "nothing"
    """No answer in HTTP."""


@dataclass(frozen=True, slots=True)
class PlainFact:
    """The answer of one website on port 80."""

    host: Public
    step: Step
    answer: PlainAnswer
    status: int | None = None
    redirect_host: HostName = ""
    """Host that a foreign answer leads to; empty for none, or one within the vendor's domains."""
    page_bytes: int = 0
    """Size of the page, as far as it was read."""
    by_proxy: bool = False
    """The answer says that a web proxy passed it on or made it."""


@dataclass(frozen=True, slots=True)
class PortalFacts(Facts):
    """Answers of a few of the vendor's websites to plain HTTP."""

    key: ClassVar[str] = "portal"

    answers: tuple[PlainFact, ...]


_MAX_HOSTS = 3
_SECONDS = 3.0
_RESERVE = 0.3
_LOST = frozenset({Outcome.TIMED_OUT, Outcome.SILENT, Outcome.NAME_NO_ANSWER})
_NAMES_VENDOR = re.compile(r"interactive\s+brokers|\bibkr\b(?!\.)|インタラクティブ・ブローカーズ", re.IGNORECASE)
"""Names of the vendor, but not of its hosts: login pages repeat the address that was asked for."""
_PROXY_HEADERS = ("via", "x-squid-error", "x-cache-lookup", "proxy-agent", "proxy-connection", "x-proxy-error")
_PROXY_SERVERS = ("squid", "tinyproxy", "privoxy", "mikrotik httpproxy", "bluecoat", "zscaler")


def read(ctx: Context) -> PortalFacts:
    """Ask a few of the vendor's websites for their first page over plain HTTP, side by side, and follow no redirect."""
    timer = Timer.starting(ctx.host, ctx.budget - _RESERVE)
    hosts = websites(ctx.knowledge)[:_MAX_HOSTS]
    inner = timer.before(_RESERVE)
    done = ctx.host.together([partial(_ask, host, ctx.knowledge, inner) for host in hosts], timeout=timer.left())
    late = Step(Outcome.TIMED_OUT)
    return PortalFacts(tuple(got or PlainFact(host, late, PlainAnswer.NOTHING) for host, got in zip(hosts, done, strict=True)))


def _ask(name: str, knowledge: Knowledge, timer: Timer) -> PlainFact:
    host = timer.host
    started = host.elapsed()

    def attempt(seconds: float) -> HttpReply | Failure:
        return host.http(f"http://{name}/", roots=Roots.PUBLIC, max_bytes=LOOKED_AT, timeout=seconds)

    reply = twice(attempt, lambda reply: isinstance(reply, Failure) and reply.outcome in _LOST, timer, _SECONDS)
    if isinstance(reply, Failure):
        step = Step(reply.outcome, round(host.elapsed() - started, 3), reply.code, reply.number)
        return PlainFact(name, step, PlainAnswer.NOTHING)
    answer, leads_to = _judged(reply, knowledge)
    step = Step(Outcome.OK, round(reply.seconds, 3))
    return PlainFact(name, step, answer, reply.status, leads_to, len(reply.body), _by_proxy(reply.headers))


def _judged(reply: HttpReply, knowledge: Knowledge) -> tuple[PlainAnswer, str]:
    """Return what kind of answer it is, and the foreign host it leads to."""
    page = decode(reply.body)
    target = target_host(reply.status, reply.headers, page)
    foreign = target if target and not knowledge.is_vendor(target) else ""
    if reply.status == 511:
        return PlainAnswer.NETWORK_LOGIN, foreign
    if foreign:
        return PlainAnswer.FOREIGN_REDIRECT, foreign
    if 300 <= reply.status < 400 or target:
        return PlainAnswer.VENDOR_REDIRECT, ""
    if reply.status >= 400 or not page.strip():
        return PlainAnswer.NO_PAGE, ""
    return (PlainAnswer.VENDOR_PAGE if _NAMES_VENDOR.search(page) else PlainAnswer.FOREIGN_PAGE), ""


def _by_proxy(headers: Mapping[str, str]) -> bool:
    server = headers.get("server", "").lower()
    return any(name in headers for name in _PROXY_HEADERS) or any(name in server for name in _PROXY_SERVERS)


PROBE = Probe(PortalFacts, everywhere(read), touches_network=True)
