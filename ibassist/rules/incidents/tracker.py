# SPDX-License-Identifier: MIT
"""Incidents made of looks: something fails, that becomes sure, and its kind is named; at its end it is judged by all of it.

Two stories run beside each other: that of the way (interface to server) and that of the program. What the program loses
while the way is broken, and shortly after, belongs to the story of the way. Pure: time is what the looks say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from ibassist.core.incidents import Evidence, Incident, IncidentKind
from ibassist.formats.launcher_log_news import LogNewsKind
from ibassist.probes.watch.types import EpisodeFacts, Look, PartFailure, State, WayPart
from ibassist.rules.incidents.causes import judge_episode

AGAIN = 300.0
"""Seconds within which a fault of the same kind that comes back is the same incident, with a count."""
_OUTLASTED, _SHARE = 300.0, 4.0
"""Seconds, and times its own duration, by which the rest outlasts a part that is then no cause of it."""
_EARLY, _LATE = 60.0, 120.0
"""Seconds after the beginning: what fails first, and what fails in the course of it only."""
_MOST_NEWS = 12
_MOST_EVIDENCE = 24


@dataclass(slots=True)
class Episode:
    """Something that fails: what was seen since it began."""

    begin: float
    failures: dict[WayPart, tuple[float, str]] = field(default_factory=dict)
    last_failed: dict[WayPart, float] = field(default_factory=dict)
    worked_last: dict[WayPart, float] = field(default_factory=dict)
    """Moment at which a part was last seen to work."""
    news: dict[LogNewsKind, float] = field(default_factory=dict)
    looks: int = 0
    """Looks in which something failed."""
    told: int | None = None
    """Number of the incident, once it is sure."""
    told_in: tuple[str, ...] = ()
    """Hours of maintenance in which it became sure."""
    maintenance: tuple[str, ...] = ()
    hours_over: float | None = None
    """Moment at which it still failed, and the hours of maintenance were over."""
    through_tunnel: bool = False

    @property
    def worked(self) -> set[WayPart]:
        """Return the parts that were seen to work while others failed."""
        return set(self.worked_last)

    def note(self, look: Look, failing: Iterable[WayPart], about: Iterable[WayPart]) -> None:
        """Take note of a look; `about` are the parts whose state can be evidence."""
        for part in failing:
            self.failures.setdefault(part, (look.at, look.readings[part].detail if part in look.readings else ""))
            self.last_failed[part] = look.at
        self.worked_last |= {part: look.at for part in about if look.state(part) is State.WORKS}
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

    def facts_at_end(self, maintenance: tuple[str, ...]) -> EpisodeFacts:
        """Return what rules judge when it is over: without parts that had long recovered while the rest still failed.

        What only failed later on explains nothing of what came before. `maintenance` are the hours in which it began.
        """
        going_on = max(self.last_failed.values(), default=self.begin)
        long_back = {part for part, at in self.last_failed.items() if self._long_back(part, at, going_on)}
        lasting = {part: first for part, (first, _) in self.failures.items() if part not in long_back}
        early = [part for part, first in lasting.items() if first - self.begin <= _EARLY]
        facts = self.facts()
        kept = [f for f in facts.failures if f.part in lasting and (not early or f.after <= _LATE)]
        worked = tuple(sorted(self.worked | long_back))
        return replace(facts, failures=tuple(kept), worked=worked, maintenance=maintenance)

    def _long_back(self, part: WayPart, last: float, going_on: float) -> bool:
        """Return whether a part works again, and the rest went on for much longer than it had failed."""
        failed_for = last - self.failures[part][0]
        return self.worked_last.get(part, self.begin) > last and going_on - last > max(_OUTLASTED, _SHARE * failed_for)

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
                sure = max(other.certainty, incident.certainty, key=lambda certainty: certainty.rank)
                seen = _again(other, incident)
                again = replace(other, certainty=sure, end=incident.end, drops=other.drops + 1, evidence=seen)
                return self._set(number, again)
        number, self._next = self._next, self._next + 1
        return self._set(number, incident)

    def end(self, number: int, at: float, episode: Episode, *, judged_again: bool = False) -> IncidentChange:
        """End an incident. One that proved to be of another kind is renamed, unless it is one of several drops."""
        open_ = self.incidents[number]
        if judged_again and open_.drops == 1:
            kind, certainty = judge_episode(episode.facts_at_end(episode.told_in))
            if kind not in (open_.kind, IncidentKind.UNKNOWN):
                open_ = replace(open_, kind=kind, certainty=certainty)
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

    judged_again: ClassVar[bool] = False
    """Its incidents are judged once more when they end, by all that was seen."""

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
        episode.told, episode.told_in = change.number, episode.maintenance
        return [change]

    def close(self, at: float) -> list[IncidentChange]:
        """End the open episode; one that never became sure leaves no trace."""
        episode, self.episode = self.episode, None
        if episode is None or episode.told is None:
            return []
        return [self._book.end(episode.told, at, episode, judged_again=self.judged_again)]


def gap_incident(begin: float, end: float, *, slept: bool) -> Incident:
    """Return the incident of a gap in which nobody looked."""
    kind, certainty = judge_episode(EpisodeFacts(asleep_seconds=end - begin, slept=slept))
    what = "slept" if slept else "paused"
    return Incident(kind, begin, certainty, (Evidence(what, begin, count=round(end - begin)),), end)
