# SPDX-License-Identifier: MIT
"""Incidents in words: one line when they happen, and the whole of one with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from ibassist.content.catalog import Catalog
from ibassist.content.guides import FindingWords
from ibassist.core.incidents import Evidence, Incident, IncidentKind, iso
from ibassist.core.languages import Lang
from ibassist.reports.times import moment


@dataclass(frozen=True, slots=True)
class IncidentTeller:
    """Tells incidents whose times are seconds since the epoch, in one language and one time zone (None: the computer's)."""

    catalog: Catalog
    lang: Lang
    zone: tzinfo | None = None

    def words(self, kind: IncidentKind) -> FindingWords:
        """Return the words of a kind."""
        return self.catalog.incidents[code_of(kind)]

    def title(self, incident: Incident) -> str:
        """Return which part failed."""
        return self.words(incident.kind).title.get(self.lang)

    def part(self, kind: IncidentKind) -> str:
        """Return the name of the part that a kind is about."""
        return self._say(f"first_{kind.value}")

    def at(self, seconds: float) -> str:
        """Return a moment as people write it."""
        return moment(iso(seconds), self.catalog, self.lang, self.zone)

    def length(self, seconds: float) -> str:
        """Return a length of time in its two largest units.

        Seconds alone below two minutes.
        """
        whole = max(0, round(seconds))
        minutes, hours, days = whole // 60, whole // 3600, whole // 86400
        if whole < 120:
            return self._say("seconds", count=whole)
        if minutes < 120:
            return self._say("minutes", minutes=minutes, seconds=whole % 60)
        if hours < 48:
            return self._say("hours", hours=hours, minutes=minutes % 60)
        return self._say("days", days=days, hours=hours % 24)

    def line(self, incident: Incident) -> str:
        """Return one line about an incident that just began or ended."""
        title = self.title(incident)
        if incident.end is None:
            certainty = self.catalog.word(incident.certainty.value, self.lang)
            return self._say("incident_began", at=self.at(incident.begin), title=title, certainty=certainty)
        length = self.length(incident.end - incident.begin)
        if incident.kind is IncidentKind.ASLEEP:
            return self._say("gap", at=self.at(incident.begin), end=self.at(incident.end), title=title, length=length)
        return self._say("incident_ended", at=self.at(incident.end), title=title, length=length)

    def span(self, incident: Incident) -> str:
        """Return from when to when it lasted."""
        if incident.end is None:
            return self._say("span_open", begin=self.at(incident.begin))
        length = self.length(incident.end - incident.begin)
        return self._say("span", begin=self.at(incident.begin), end=self.at(incident.end), length=length)

    def time_and_certainty(self, incident: Incident) -> str:
        """Return from when to when it lasted, how often it came, and how sure its kind is."""
        certainty = self.catalog.word(incident.certainty.value, self.lang)
        times = (self._say("times", count=incident.drops),) if incident.drops > 1 else ()
        return "\n".join((self.span(incident), *times, self._say("certainty", certainty=certainty)))

    def brief(self, incident: Incident) -> str:
        """Return title and time."""
        return f"{self.title(incident)}\n{self.span(incident)}"

    def whole(self, incident: Incident) -> Iterator[str]:
        """Yield title, time and evidence, one line each."""
        certainty = self.catalog.word(incident.certainty.value, self.lang)
        yield self.catalog.phrase("report.labelled", self.lang, label=self.title(incident), value=certainty)
        times = (self._say("times", count=incident.drops),) if incident.drops > 1 else ()
        yield "  ".join((self.span(incident), *times))
        yield from (f"- {line}" for line in self.evidence(incident))

    def evidence(self, incident: Incident) -> list[str]:
        """Return what was seen, one line each."""
        return [self._seen(seen) for seen in incident.evidence if f"watch.evidence_{seen.what}" in self.catalog.phrases]

    def _seen(self, seen: Evidence) -> str:
        detail = self.catalog.word(seen.detail, self.lang)
        part = self._say(f"part_{seen.part}") if seen.part else ""
        plain = "_plain" if seen.what == "failed" and not seen.detail else ""
        at = "" if seen.at is None else self.at(seen.at)
        length = self.length(seen.count or 0)
        return self._say(
            f"evidence_{seen.what}{plain}", at=at, part=part, detail=detail, count=seen.count or 0, length=length
        ).strip()

    def _say(self, name: str, **args: str | int) -> str:
        return self.catalog.phrase(f"watch.{name}", self.lang, **args)


def code_of(kind: IncidentKind) -> str:
    """Return the code of the words of a kind.

    >>> code_of(IncidentKind.PORT_HELD)
    'incident.port-held'
    """
    return f"incident.{kind.value.replace('_', '-')}"
