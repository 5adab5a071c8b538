# SPDX-License-Identifier: MIT
"""The record of a watch in a report: one sentence, a table, and a time line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.incidents import COUNTED, Incident, IncidentKind
from ibassist.core.languages import Lang
from ibassist.figures.lanes import Lane, Tick, draw_lanes
from ibassist.figures.shapes import Picture
from ibassist.probes.watch.facts import WatchFacts
from ibassist.reports.incident_files import sentence
from ibassist.reports.incidents import IncidentTeller
from ibassist.reports.table import Table, Words

_COLUMNS = "begin end length failed_first certainty times"
_TICKS = 5


def watch_table(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> Table:
    """Return the incidents as a table; no rows where nothing was watched or nothing failed."""
    facts = snapshot.get(WatchFacts)
    return incident_table(() if facts is None else facts.incidents[::-1], IncidentTeller(catalog, lang))


def incident_table(incidents: Iterable[Incident], teller: IncidentTeller) -> Table:
    """Return one row for each incident."""
    rows = []
    for incident in incidents:
        length = "" if incident.end is None else teller.length(incident.end - incident.begin)
        end = "" if incident.end is None else teller.at(incident.end)
        certainty = teller.catalog.word(incident.certainty.value, teller.lang)
        rows.append((teller.at(incident.begin), end, length, teller.title(incident), certainty, str(incident.drops)))
    return Words(teller.catalog, teller.lang).table("watch", _COLUMNS, rows)


def watch_sentence(facts: WatchFacts | None, catalog: Catalog, lang: Lang) -> str:
    """Return what the watch found, in one sentence; empty where nothing was watched."""
    return "" if facts is None else sentence(facts.incidents, facts.watched_seconds, IncidentTeller(catalog, lang))


def watch_picture(facts: WatchFacts, catalog: Catalog, lang: Lang, width: float, zone: tzinfo | None = None) -> Picture:
    """Return the time line: a lane for each kind that occurred, in the order of the way out."""
    whole = max(1.0, facts.end - facts.begin)
    lanes = []
    for kind in IncidentKind:
        spans = [(i.begin, facts.end if i.end is None else i.end) for i in facts.incidents if i.kind is kind]
        if spans:
            bars = tuple((_share(begin, facts.begin, whole), _share(end, facts.begin, whole)) for begin, end in spans)
            lanes.append(Lane(IncidentTeller(catalog, lang).part(kind), bars, fault=kind in COUNTED))
    ticks = tuple(Tick(n / _TICKS, _tick(facts.begin + whole * n / _TICKS, zone)) for n in range(1, _TICKS))
    return draw_lanes(tuple(lanes), ticks, width)


def _share(at: float, begin: float, whole: float) -> float:
    return min(1.0, max(0.0, (at - begin) / whole))


def _tick(at: float, zone: tzinfo | None) -> str:
    return f"{datetime.fromtimestamp(at, UTC).astimezone(zone):%m-%d %H:%M}"
