# SPDX-License-Identifier: MIT
"""Incidents as files: a table for a spreadsheet, a letter to the provider, and what is said of them all in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ibassist.core.csv_table import as_csv as csv_text
from ibassist.core.incidents import COUNTED, Incident, IncidentKind, iso
from ibassist.core.terminal_text import wrap
from ibassist.reports.incidents import IncidentTeller, code_of

_WIDTH = 76
_SHORT = 0.02
"""Share of the time that is not worth a sentence."""
_COLUMNS = ("begin", "end", "seconds", "kind", "what", "certainty", "times", "evidence")
PROVIDERS = frozenset({IncidentKind.PROVIDER, IncidentKind.ROUTER, IncidentKind.RESOLVER})
"""Kinds that a provider can do something about; the router and the resolver are its own in most homes."""


def sentence(incidents: Iterable[Incident], seconds: float, teller: IncidentTeller) -> str:
    """Return in one sentence how often something failed in a time that was watched, and what failed first each time."""
    counts: Counter[IncidentKind] = Counter()
    for incident in incidents:
        if incident.kind in COUNTED:
            counts[incident.kind] += incident.drops
    catalog, lang, length = teller.catalog, teller.lang, teller.length(seconds)
    if not counts:
        return catalog.phrase("watch.sentence_none", lang, length=length)
    total = counts.total()
    if len(counts) == 1:
        name = "watch.sentence_once" if total == 1 else "watch.sentence_all"
        return catalog.phrase(name, lang, length=length, count=total, cause=_cause(next(iter(counts)), teller))
    parts = tuple(_part(kind, count, teller) for kind, count in counts.most_common())
    return catalog.phrase("watch.sentence", lang, length=length, count=total, parts=parts)


def _cause(kind: IncidentKind, teller: IncidentTeller) -> str:
    return teller.catalog.phrase(f"watch.cause_{kind.value}", teller.lang)


def _part(kind: IncidentKind, count: int, teller: IncidentTeller) -> str:
    """Return how often something failed first."""
    cause = _cause(kind, teller)
    return teller.catalog.phrase(f"watch.sentence_part{'_once' if count == 1 else ''}", teller.lang, count=count, cause=cause)


def as_csv(incidents: Iterable[Incident], teller: IncidentTeller) -> bytes:
    """Return one line for each incident: UTF-8 with a byte order mark, without which Excel takes it for another code."""
    rows = [tuple(teller.catalog.phrase(f"watch.column_{name}", teller.lang) for name in _COLUMNS)]
    rows += [_row(incident, teller) for incident in incidents]
    return csv_text(rows).encode("utf-8-sig", "replace")


def _row(incident: Incident, teller: IncidentTeller) -> tuple[str, ...]:
    end = "" if incident.end is None else iso(incident.end)
    seconds = "" if incident.end is None else str(round(incident.end - incident.begin))
    what, certainty = teller.title(incident), teller.catalog.word(incident.certainty.value, teller.lang)
    evidence = "; ".join(teller.evidence(incident))
    return iso(incident.begin), end, seconds, code_of(incident.kind), what, certainty, str(incident.drops), evidence


def provider_letter(
    incidents: Sequence[Incident], begin: float, end: float, teller: IncidentTeller, *, sparing: float = 0.0
) -> str:
    """Return a letter to the provider with the table of its outages, as plain text.

    `sparing` is the share of the time, from 0 to 1, in which somebody looked less often.
    """
    return "\n".join(_letter(incidents, (begin, end), teller, sparing)) + "\n"


def _letter(
    incidents: Sequence[Incident], period: tuple[float, float], teller: IncidentTeller, sparing: float
) -> Iterator[str]:
    catalog, lang = teller.catalog, teller.lang
    outages = [incident for incident in incidents if incident.kind in PROVIDERS]
    first, last = teller.at(period[0]), teller.at(period[1])
    yield from wrap(catalog.phrase("watch.letter_title", lang), _WIDTH)
    for name in ("opening", "watched") if outages else ("opening", "watched", "no_outage"):
        yield ""
        yield from wrap(catalog.phrase(f"watch.letter_{name}", lang, begin=first, end=last, count=len(outages)), _WIDTH)
    for incident in outages:
        yield ""
        yield from wrap(teller.span(incident), _WIDTH)
        yield from wrap(
            f"{catalog.phrase(f'watch.letter_{incident.kind.value}', lang)}{_times(incident, teller)}", _WIDTH, "  "
        )
    for name in (*_accuracy(sparing), "gaps", "request", "made"):
        yield ""
        yield from wrap(catalog.phrase(f"watch.letter_{name}", lang), _WIDTH)


def _accuracy(sparing: float) -> tuple[str, ...]:
    """Return the names of the phrases that say how often somebody looked."""
    if sparing <= 0:
        return ("accuracy",)
    return ("accuracy", "accuracy_at_times") if sparing < 1 - _SHORT else ("accuracy_sparing",)


def _times(incident: Incident, teller: IncidentTeller) -> str:
    if incident.drops < 2:
        return ""
    return teller.catalog.phrase("watch.letter_times", teller.lang, count=incident.drops)
