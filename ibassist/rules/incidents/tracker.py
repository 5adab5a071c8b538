# SPDX-License-Identifier: MIT
"""Incidents made of looks: something fails, that becomes sure, and its kind is named once.

Two stories run beside each other: that of the way (interface to server) and that of the program. What the program loses
while the way is broken, and shortly after, belongs to the story of the way. Pure: time is what the looks say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ibassist.core.incidents import Evidence, Incident, IncidentKind
from ibassist.formats.launcher_log_news import LogNewsKind
from ibassist.probes.watch.types import EpisodeFacts, Look, PartFailure, State, WayPart
from ibassist.rules.incidents.causes import judge_episode

AGAIN = 300.0
"""Seconds within which a fault of the same kind that comes back is the same incident, with a count."""
_MOST_NEWS = 12
_MOST_EVIDENCE = 24


@dataclass(slots=True)
class Episode:
    """Something that fails: what was seen since it began."""

    begin: float
    failures: dict[WayPart, tuple[float, str]] = field(default_factory=dict)
    worked: set[WayPart] = field(default_factory=set)
    news: dict[LogNewsKind, float] = field(default_factory=dict)
    looks: int = 0
    """Looks in which something failed."""
    told: int | None = None
    """Number of the incident, once it is sure."""
    maintenance: tuple[str, ...] = ()
    hours_over: float | None = None
    """Moment at which it still failed, and the hours of maintenance were over."""
    through_tunnel: bool = False

    def note(self, look: Look, failing: Iterable[WayPart], about: Iterable[WayPart]) -> None:
        """Take note of a look; `about` are the parts whose state can be evidence."""
        for part in failing:
            self.failures.setdefault(part, (look.at, look.readings[part].detail if part in look.readings else ""))
        self.worked |= {part for part in about if look.state(part) is State.WORKS}
        if self.maintenance and not look.maintenance and self.hours_over is None:
            self.hours_over = look.at
        self.maintenance = self.maintenance or look.maintenance
        self.through_tunnel |= look.through_tunnel
        self.looks += 1

    def facts(self) -> EpisodeFacts:
        """Return what rules judge."""
        failures = sorted(self.failures.items(), key=lambda entry: entry[1][0])
        return EpisodeFacts(
            tuple(PartFailure(part, max(0.0, at - self.begin), detail) for part, (at, detail) in failures),
            tuple(sorted(self.worked)),
            tuple(self.news),
            self.through_tunnel,
            self.maintenance,
        )

    def evidence(self, kind: IncidentKind) -> tuple[Evidence, ...]:
        """Return what was seen, in the order of time; hours of maintenance only where they explain it."""
        seen = [Evidence("failed", at, part.value, detail) for part, (at, detail) in self.failures.items()]
        seen += [Evidence("log", at, detail=kind.value) for kind, at in list(self.news.items())[:_MOST_NEWS]]
        seen.sort(key=lambda one: one.at or 0.0)
        seen += [Evidence("worked", part=part.value) for part in sorted(self.worked - self.failures.keys())]
        if kind is IncidentKind.MAINTENANCE:
            seen += [Evidence("maintenance", detail=region) for region in self.maintenance]
            seen += [Evidence("outlasted", self.hours_over)] if self.hours_over is not None else []
        return tuple(seen[:_MOST_EVIDENCE])


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """An incident that began, came back, or ended."""

    number: int
    """The same for one incident as long as the watch runs."""
    incident: Incident


class IncidentBook:
    """The incidents of a watch by number: opens, ends, and takes up again what comes back within minutes."""

    def __init__(self) -> None:
        self.incidents: dict[int, Incident] = {}
        self._next = 1

    def add(self, incident: Incident) -> IncidentChange:
        """Begin an incident, or go on with the last one of its kind."""
        for number, other in reversed(self.incidents.items()):
            if other.kind is incident.kind and other.end is not None and incident.begin - other.end < AGAIN:
                again = replace(other, end=incident.end, drops=other.drops + 1, evidence=_again(other, incident))
                return self._set(number, again)
        number, self._next = self._next, self._next + 1
        return self._set(number, incident)

    def end(self, number: int, at: float, episode: Episode) -> IncidentChange:
        """End an incident."""
        open_ = self.incidents[number]
        clock = tuple(seen for seen in open_.evidence if seen.what == "clock_set")
        kept = open_.evidence if open_.drops > 1 else (*episode.evidence(open_.kind), *clock)
        return self._set(number, replace(open_, end=at, evidence=kept))

    def _set(self, number: int, incident: Incident) -> IncidentChange:
        self.incidents.pop(number, None)
        self.incidents[number] = incident
        while len(self.incidents) > 64:
            self.incidents.pop(next(iter(self.incidents)))
        return IncidentChange(number, incident)


def _again(before: Incident, now: Incident) -> tuple[Evidence, ...]:
    """Return the evidence of the first time, and how often it came back."""
    first = tuple(seen for seen in before.evidence if seen.what != "drops")
    return (*first, Evidence("drops", at=now.begin, count=before.drops + 1))


class Story:
    """One of the two stories: an episode that may be open, and the incident that it became."""

    def __init__(self, book: IncidentBook) -> None:
        self._book = book
        self.episode: Episode | None = None

    @property
    def open(self) -> bool:
        """Return whether an incident of this story lasts."""
        return self.episode is not None and self.episode.told is not None

    def tell(self) -> list[IncidentChange]:
        """Make an incident of the open episode."""
        episode = self.episode
        if episode is None or episode.told is not None:
            return []
        kind, certainty = judge_episode(episode.facts())
        change = self._book.add(Incident(kind, episode.begin, certainty, episode.evidence(kind)))
        episode.told = change.number
        return [change]

    def close(self, at: float) -> list[IncidentChange]:
        """End the open episode; one that never became sure leaves no trace."""
        episode, self.episode = self.episode, None
        if episode is None or episode.told is None:
            return []
        return [self._book.end(episode.told, at, episode)]


def gap_incident(begin: float, end: float, *, slept: bool) -> Incident:
    """Return the incident of a gap in which nobody looked."""
    kind, certainty = judge_episode(EpisodeFacts(asleep_seconds=end - begin, slept=slept))
    what = "slept" if slept else "paused"
    return Incident(kind, begin, certainty, (Evidence(what, begin, count=round(end - begin)),), end)
