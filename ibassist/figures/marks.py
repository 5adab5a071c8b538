# SPDX-License-Identifier: MIT
"""Rings and numbered badges: on the element, beside its words, never on top of any.

In a diagram nothing is to be clicked and everything stands apart: there the badge alone is enough, and rings would run into the
boxes and arrows beside them.
"""

from __future__ import annotations

from collections.abc import Set
from math import fsum

from ibassist.figures.scenes import Scene
from ibassist.figures.shapes import Box, Dot, Glyph, Picture, Rect, Run, Shape
from ibassist.figures.theme import Ink

RADIUS = 11.0
_OUT = 4.0
"""Distance between a ring and its element."""
_ROOMY = 120.0
"""From this width on, an area can have room for its badge within."""
_SOLID = (Ink.FIELD, Ink.BUTTON, Ink.ACCENT, Ink.BLANK)
"""Grounds of controls, which a badge rather does not cover."""


def draw_marks(scene: Scene, body: Picture, canvas: Rect, plain: Set[str] = frozenset(), scale: float = 1) -> Picture:
    """Return a scene's marks, laid over its `body` and scaled like its text; marks on ids in `plain` have no ring.

    Raises KeyError for a mark on an id that does not exist.
    """
    ringed = {mark.at: body.areas[mark.at].grown(_OUT) for mark in scene.marks if mark.at not in plain}
    words = [shape.extent for shape in body.shapes if isinstance(shape, Run)]
    controls = [shape.at for shape in body.shapes if isinstance(shape, Box) and shape.fill in _SOLID]
    controls += [Rect(shape.x, shape.y, shape.size, shape.size) for shape in body.shapes if isinstance(shape, Glyph)]
    shapes: list[Shape] = [Box(ring, None, Ink.CANVAS, 8, 5) for ring in ringed.values()]
    shapes += [Box(ring, None, Ink.MARKER, 8, 2.6) for ring in ringed.values()]
    taken: list[Rect] = []
    for number, mark in enumerate(scene.marks, 1):
        area = ringed.get(mark.at, body.areas[mark.at])
        others = [other for other in controls if not other.within(area)]
        spots = _on_ring(area, scale) if mark.at in ringed else _in_diagram(area, scale)
        around = _spot([_around(x, y, scale) for x, y in spots], words + taken, others, canvas)
        taken.append(around)
        shapes += _badge(around.x + around.w / 2, around.y + around.h / 2, str(number), scale)
    return Picture(body.w, body.h, tuple(shapes))


def _on_ring(ring: Rect, scale: float) -> list[tuple[float, float]]:
    out, left, right = 9 * scale, ring.x, ring.right
    middle, center = ring.y + ring.h / 2, ring.x + ring.w / 2
    over, under = ring.y - 4 * scale, ring.bottom + 4 * scale
    return [
        (left - out, middle), (left - 3 * scale, over), (right + 3 * scale, over), (right + out, middle),
        (right + 3 * scale, under), (left - 3 * scale, under), (center, ring.y - out), (center, ring.bottom + out),
        *([(right - 16 * scale, middle)] if ring.w > _ROOMY else []),
    ]  # fmt: skip


def _in_diagram(area: Rect, scale: float) -> list[tuple[float, float]]:
    top, side = area.y + 8 * scale, 4 * scale
    over = (area.x + area.w / 2, area.y - 9 * scale)
    return [(area.x + side, top), (area.right - side, top), over, (area.x + side, area.bottom - side)]


def _spot(spots: list[Rect], never: list[Rect], rather_not: list[Rect], canvas: Rect) -> Rect:
    """Return where the badge goes: the first of the spots that cover least."""

    def harm(area: Rect) -> float:
        outside = 0 if area.within(canvas) else 1
        return 1000 * (outside + _covered(area, never)) + _covered(area, rather_not)

    return min(spots, key=harm)


def _covered(area: Rect, others: list[Rect]) -> float:
    """Return how much of an area lies over others."""
    return fsum(
        _common(area.x, area.right, other.x, other.right) * _common(area.y, area.bottom, other.y, other.bottom)
        for other in others
    )


def _common(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(min(high, other_high) - max(low, other_low), 0)


def _around(x: float, y: float, scale: float) -> Rect:
    return Rect(x, y, 0, 0).grown((RADIUS + 1) * scale)


def _badge(x: float, y: float, number: str, scale: float) -> list[Shape]:
    radius = RADIUS * scale
    room = Rect(x, y, 0, 0).grown(radius)
    digits = Run(x, y + 4.8 * scale, number, 13.5 * scale, Ink.ON_MARKER, Ink.MARKER, room, bold=True, anchor="middle")
    return [Dot(x, y, radius + 1.8 * scale, Ink.CANVAS), Dot(x, y, radius, Ink.MARKER), digits]
