# SPDX-License-Identifier: MIT
"""A time line of lanes: one for each kind of thing, with a bar from when to when."""

from __future__ import annotations

from dataclasses import dataclass

from ibassist.figures.shapes import Box, Picture, Rect, Run, Shape, Stroke
from ibassist.figures.text import break_lines
from ibassist.figures.theme import Ink

_SIZE, _SMALL, _LINE = 13.0, 12.0, 16.0
_MARGIN, _LABEL, _LANE, _BAR = 12.0, 190.0, 40.0, 18.0
_LEAST = 2.5
"""Units: a drop of seconds within days is still seen."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane."""

    name: str
    bars: tuple[tuple[float, float], ...]
    """Begin and end, as shares of the whole time from 0 to 1."""
    fault: bool = True
    """Drawn as a fault; otherwise as a mere gap."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float
    """Share of the whole time."""
    label: str


def draw_lanes(lanes: tuple[Lane, ...], ticks: tuple[Tick, ...], width: float) -> Picture:
    """Return the drawing for a width in units (text is 13 units high)."""
    wide = max(420.0, width)
    left, room = _MARGIN + _LABEL, wide - 2 * _MARGIN - _LABEL
    bottom = _MARGIN + _LANE * max(1, len(lanes))
    tall = bottom + _LINE + _MARGIN
    shapes: list[Shape] = [Box(Rect(0, 0, wide, tall), Ink.CANVAS, radius=10)]
    for tick in ticks:
        x = left + room * tick.at
        at = Rect(x - 45, bottom, 90, _LINE)
        shapes.append(Stroke(x, _MARGIN, x, bottom, Ink.LINE, 1))
        shapes.append(Run(x, bottom + _LINE * 0.8, tick.label, _SMALL, Ink.MUTED, Ink.CANVAS, at, anchor="middle"))
    for place, lane in enumerate(lanes):
        y = _MARGIN + place * _LANE
        shapes += _lane(lane, Rect(left, y, room, _LANE))
    return Picture(round(wide), round(tall), tuple(shapes), {})


def _lane(lane: Lane, at: Rect) -> list[Shape]:
    lines = break_lines(lane.name, _SIZE, _LABEL - 10)[:2]
    first = at.y + at.h / 2 - (len(lines) - 1) * _LINE / 2 + _SIZE * 0.36
    label = Rect(_MARGIN, at.y, _LABEL, at.h)
    shapes: list[Shape] = [Stroke(at.x, at.y + at.h / 2, at.right, at.y + at.h / 2, Ink.LINE, 1)]
    for place, line in enumerate(lines):
        shapes.append(Run(_MARGIN, first + place * _LINE, line, _SIZE, Ink.TEXT, Ink.CANVAS, label, anchor="start"))
    for begin, end in lane.bars:
        wide = max(_LEAST, (end - begin) * at.w)
        x = min(at.x + begin * at.w, at.right - wide)
        fill = Ink.MARKER if lane.fault else Ink.EDGE
        shapes.append(Box(Rect(x, at.y + (at.h - _BAR) / 2, wide, _BAR), fill, radius=2))
    return shapes
