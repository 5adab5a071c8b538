# SPDX-License-Identifier: MIT
"""Hosts and ports for reference: what a firewall has to let through, and how each did in the last inspection.

One row is one host. A backup is published under one spelling and used under another; it is one row, reached when either is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Endpoint, Knowledge, Rank, Role
from ibassist.reports.times import moment

if TYPE_CHECKING:
    from ibassist.probes.endpoints import EndpointFact, EndpointsFacts

NOT_INSPECTED = "not_inspected"
_SERVICES = (Role.UPDATE, Role.CLOUD_SETTINGS, Role.RISK, Role.DIAGNOSTICS)


class HostReach(StrEnum):
    """Results of a port, the best last."""

    UNKNOWN = "unknown"
    """Not looked at."""
    FAILED = "failed"
    ODD = "odd"
    """Connected, but what answered is not as it should be: a certificate of somebody else's, an address inside the network."""
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class PortState:
    """One port of a host."""

    port: int
    reach: HostReach
    symbol: str
    """A name in words.yaml: ``reached``, ``not_inspected``, or how it ended."""
    word: str


@dataclass(frozen=True, slots=True)
class HostRow:
    """One host."""

    host: str
    """In the spelling that is in use."""
    label: str
    """Its place in its group: primary or backup, a country, what it is for."""
    rank: Rank
    """A failure of anything but a primary host means little."""
    ports: tuple[PortState, ...]
    also: tuple[str, ...] = ()
    """Other spellings that are published."""
    ping: bool = True
    """True when it may answer ping; a host that does not is no worse for it."""
    account_server: bool = False
    """It is the server of the user's account, by jts.ini."""


@dataclass(frozen=True, slots=True)
class HostGroup:
    """Hosts that belong together."""

    id: str
    title: str
    rows: tuple[HostRow, ...]


@dataclass(frozen=True, slots=True)
class HostTable:
    """All of it, in one language."""

    title: str
    list_date: str
    """ISO date on which the list was last compared with its sources."""
    taken_at: str
    """When the states were found; empty without an inspection."""
    dated: str
    """The one in a sentence."""
    inspected: str
    """The other in a sentence, also when there was no inspection yet."""
    groups: tuple[HostGroup, ...]
    notes: tuple[str, ...]
    """Notes about the list."""


def _endpoints(snapshot: Snapshot) -> EndpointsFacts | None:
    from ibassist.probes.endpoints import EndpointsFacts  # with all probes, which a list without an inspection does without

    return snapshot.get(EndpointsFacts)


def host_table(knowledge: Knowledge, catalog: Catalog, lang: Lang, snapshot: Snapshot | None = None) -> HostTable:
    """Return the hosts by region and purpose, with what became of them in `snapshot`."""
    facts = None if snapshot is None else _endpoints(snapshot)
    groups = _Groups(catalog, lang, () if facts is None else facts.endpoints)
    taken_at = "" if snapshot is None or facts is None else moment(snapshot.taken_at, catalog, lang)
    return HostTable(
        catalog.phrase("hosts.title", lang),
        knowledge.dated,
        taken_at,
        catalog.phrase("hosts.dated", lang, date=knowledge.dated),
        catalog.phrase("hosts.inspected" if taken_at else "hosts.not_inspected", lang, moment=taken_at),
        tuple(group for group in groups.of(in_use(knowledge)) if group.rows),
        tuple(
            catalog.phrase(f"hosts.note_{name}", lang)
            for name in ("chosen", "tcp", "inbound", "ping", "spelling", "cam", "balanced")
        ),
    )


def in_use(knowledge: Knowledge) -> tuple[Endpoint, ...]:
    """Return the published hosts, and those known from use, without those met in old settings only."""
    return tuple(e for e in knowledge.endpoints if e.rank is not Rank.RETIRED and e.role is not Role.LISTED)


def spelling_in_use(endpoint: Endpoint) -> str:
    """Return the name that programs use, where another one is published."""
    return (endpoint.spellings or (endpoint.host,))[0]


def rank_word(endpoint: Endpoint, catalog: Catalog, lang: Lang) -> str:
    """Return which of the servers of a region a host is. One without a region is not on the published list."""
    unlisted = endpoint.role is Role.TRADING and not endpoint.region
    return catalog.phrase(f"hosts.rank_{'unlisted' if unlisted else endpoint.rank.value}", lang)


class _Groups:
    """Makes the groups for one language and one inspection."""

    def __init__(self, catalog: Catalog, lang: Lang, facts: Iterable[EndpointFact]) -> None:
        self._catalog = catalog
        self._lang = lang
        self._facts = tuple(facts)
        self._by_place = {(fact.host, fact.port): fact for fact in self._facts}

    def of(self, endpoints: tuple[Endpoint, ...]) -> Iterator[HostGroup]:
        """Yield the groups in the order of the page."""
        yield self._own(endpoints)
        trading = [e for e in endpoints if e.role is Role.TRADING]
        for region in dict.fromkeys(e.region for e in trading):
            yield self._group(f"trading_{region or 'other'}", (e for e in trading if e.region == region))
        yield self._group("website", (e for e in endpoints if e.role is Role.WEBSITE))
        yield self._group("portal", (e for e in endpoints if e.role is Role.PORTAL))
        yield self._group("services", (e for e in endpoints if e.role in _SERVICES))

    def _own(self, endpoints: tuple[Endpoint, ...]) -> HostGroup:
        """Return the account's server where the list does not have it."""
        listed = {name for e in endpoints for name in (e.host, *e.spellings)}
        own: dict[str, list[PortState]] = {}
        for fact in self._facts:
            if fact.account_server and fact.host not in listed:
                own.setdefault(fact.host, []).append(self._state(fact.port, (fact.host,)))
        label = self._phrase("account_server")
        rows = (HostRow(host, label, Rank.PRIMARY, tuple(ports), account_server=True) for host, ports in own.items())
        return HostGroup("account", self._phrase("group_account"), tuple(rows))

    def _group(self, name: str, endpoints: Iterable[Endpoint]) -> HostGroup:
        return HostGroup(name, self._phrase(f"group_{name}"), tuple(map(self._row, endpoints)))

    def _row(self, endpoint: Endpoint) -> HostRow:
        used = spelling_in_use(endpoint)
        published = tuple(name for name in (endpoint.host, *endpoint.spellings) if name != used)
        names = (used, *published)
        return HostRow(
            used,
            self._label(endpoint),
            endpoint.rank,
            tuple(self._state(port, names) for port in endpoint.ports),
            published,
            endpoint.ping,
            any(fact.account_server and fact.host in names for fact in self._facts),
        )

    def _label(self, endpoint: Endpoint) -> str:
        if endpoint.role is Role.TRADING:
            return rank_word(endpoint, self._catalog, self._lang)
        if endpoint.role in _SERVICES:
            return self._catalog.word(endpoint.role.value, self._lang)
        return self._phrase(f"region_{endpoint.region}")

    def _state(self, port: int, names: tuple[str, ...]) -> PortState:
        """Return the best that became of a port under any of the host's names; of two as good, that of the first name."""
        found = [state_of(self._by_place[name, port]) for name in names if (name, port) in self._by_place]
        reach, symbol = max(found, key=lambda state: _ORDER[state[0]], default=(HostReach.UNKNOWN, NOT_INSPECTED))
        return PortState(port, reach, symbol, self._catalog.word(symbol, self._lang))

    def _phrase(self, name: str) -> str:
        return self._catalog.phrase(f"hosts.{name}", self._lang)


_ORDER = {reach: place for place, reach in enumerate(HostReach)}


def state_of(fact: EndpointFact) -> tuple[HostReach, str]:
    """Return what became of one host and port, and the symbol for it."""
    if fact.open:
        odd = fact.tls.outcome not in (Outcome.OK, Outcome.SKIPPED)
        return (HostReach.ODD, fact.tls.outcome.value) if odd else (HostReach.REACHED, HostReach.REACHED.value)
    if fact.connect.ok:
        return HostReach.ODD, "answer_not_public"
    ended = fact.connect if fact.resolve.ok else fact.resolve
    return (HostReach.UNKNOWN if ended.outcome is Outcome.SKIPPED else HostReach.FAILED), ended.outcome.value
