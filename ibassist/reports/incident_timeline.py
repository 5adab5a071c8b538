# SPDX-License-Identifier: MIT
"""A time line to look at closely: strips of bars over days, the axis below them, and what of it can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from ibassist.core.incidents import COUNTED, Incident, IncidentKind
from ibassist.reports.incidents import IncidentTeller

_STEPS = (60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400)
"""Seconds between two marks of an axis."""
_DAY = 86400
Times = tuple[float, float]
"""Begin and end, in seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One incident on a strip."""

    begin: float
    end: float
    incident: int
    """Its place among all incidents, from 0."""


@dataclass(frozen=True, slots=True)
class Strip:
    """All incidents of one kind."""

    name: str
    fault: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Strips in the order of the way out, over a time of which some was watched."""

    begin: float
    end: float
    watched: tuple[Times, ...] = ()
    strips: tuple[Strip, ...] = ()


def timeline(incidents: Sequence[Incident], watched: tuple[Times, ...], span: Times, teller: IncidentTeller) -> Timeline:
    """Return the time line of incidents; those that last are drawn to its end."""
    begin, end = span
    strips = []
    for kind in IncidentKind:
        bars = tuple(
            Bar(max(begin, incident.begin), end if incident.end is None else incident.end, place)
            for place, incident in enumerate(incidents)
            if incident.kind is kind
        )
        if bars:
            strips.append(Strip(teller.part(kind), kind in COUNTED, bars))
    return Timeline(begin, end, watched, tuple(strips))


def visible_bars(bars: Sequence[Times], view: Times, width: float, least: float) -> Iterator[Times]:
    """Yield the bars that a view of some width shows, as places from its left edge; what would lie on each other is one bar.

    `least` is the width of the shortest: a drop of seconds within days is still seen. The bars must be in the order of time.
    """
    begin, end = view
    scale = width / max(1e-9, end - begin)
    left = right = float("-inf")
    for first, last in bars:
        if last < begin or first > end:
            continue
        x = max(0.0, (first - begin) * scale)
        until = min(width, max((last - begin) * scale, x + least))
        if x <= right + 0.5:
            right = max(right, until)
            continue
        if right > left:
            yield left, right
        left, right = x, until
    if right > left:
        yield left, right


def axis(view: Times, most: int, zone: tzinfo | None = None) -> tuple[tuple[float, str], ...]:
    """Return moments for marks of an axis and their words: round times of a zone (None: the computer's), `most` at most."""
    begin, end = view
    step = next((step for step in _STEPS if (end - begin) / step <= most), _STEPS[-1])
    at = _local(begin, zone).replace(second=0, microsecond=0)
    if step < _DAY:
        passed = (at.hour * 3600 + at.minute * 60) % step
        at -= timedelta(seconds=passed)
    else:
        at = at.replace(hour=0, minute=0) - timedelta(days=at.toordinal() % (step // _DAY))
    return tuple(_marks(at, begin, end, step, zone))


def _marks(at: datetime, begin: float, end: float, step: int, zone: tzinfo | None) -> Iterator[tuple[float, str]]:
    """Yield marks from `at`, by the clock on the wall: where summer time begins, one may lie an hour nearer to the next."""
    wall = at.replace(tzinfo=None)
    before = float("-inf")
    while (moment := _moment(wall, zone)) <= end:
        if moment >= begin and moment > before:
            midnight = (wall.hour, wall.minute) == (0, 0)
            yield moment, f"{wall:%m-%d}" if step >= _DAY or midnight else f"{wall:%H:%M}"
            before = moment
        wall += timedelta(seconds=step)


def _local(at: float, zone: tzinfo | None) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def _moment(wall: datetime, zone: tzinfo | None) -> float:
    return (wall.astimezone() if zone is None else wall.replace(tzinfo=zone)).timestamp()


def picked(line: Timeline, at: float, strip: int, near: float) -> int | None:
    """Return the incident of a strip at a moment, or the nearest within some seconds; None where there is none."""
    if not 0 <= strip < len(line.strips):
        return None
    best = min(line.strips[strip].bars, key=lambda bar: _distance(bar, at))
    return best.incident if _distance(best, at) <= near else None


def _distance(bar: Bar, at: float) -> float:
    return max(bar.begin - at, at - bar.end, 0.0)


def zoomed(view: Times, whole: Times, factor: float, around: float) -> Times:
    """Return a view that is shorter by a factor (longer below 1), with a moment where it was; never beyond the whole."""
    length = min(whole[1] - whole[0], max(120.0, (view[1] - view[0]) / factor))
    share = (around - view[0]) / max(1e-9, view[1] - view[0])
    return within((around - share * length, around + (1 - share) * length), whole)


def within(view: Times, whole: Times) -> Times:
    """Return a view of the same length, moved so that it lies within the whole."""
    length = min(view[1] - view[0], whole[1] - whole[0])
    begin = min(max(view[0], whole[0]), whole[1] - length)
    return begin, begin + length
