# SPDX-License-Identifier: MIT
"""Rings and numbered badges: on the element, beside its words, never on top of any.

In a diagram nothing is to be clicked and everything stands apart: there the badge alone is enough, and rings would run into the
boxes and arrows beside them.
"""

from __future__ import annotations

from collections.abc import Set

from ibassist.core.drawing.scenes import Scene
from ibassist.core.drawing.shapes import Box, Dot, Glyph, Picture, Rect, Run, Shape
from ibassist.core.drawing.theme import Ink

RADIUS = 11.0
_OUT = 4.0
"""How far the ring stands off its element."""
_ROOMY = 120.0
"""From this width on, an area can have room for its badge within."""
_SOLID = (Ink.FIELD, Ink.BUTTON, Ink.ACCENT, Ink.BLANK)
"""Grounds of controls, which a badge rather does not cover."""


def draw_marks(scene: Scene, body: Picture, canvas: Rect, plain: Set[str] = frozenset()) -> Picture:
    """Return the marks of a scene over its laid-out body, those on the ids in `plain` without a ring.

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
        spots = _on_ring(area) if mark.at in ringed else _in_diagram(area)
        x, y = _spot(spots, words + taken, others, canvas)
        taken.append(_around(x, y))
        shapes += _badge(x, y, str(number))
    return Picture(body.w, body.h, tuple(shapes))


def _on_ring(ring: Rect) -> list[tuple[float, float]]:
    left, right, middle = ring.x - 9, ring.right + 9, ring.y + ring.h / 2
    return [
        (left, middle), (ring.x - 3, ring.y - 4), (ring.right + 3, ring.y - 4), (right, middle),
        (ring.right + 3, ring.bottom + 4), (ring.x - 3, ring.bottom + 4),
        (ring.x + ring.w / 2, ring.y - 9), (ring.x + ring.w / 2, ring.bottom + 9),
        *([(ring.right - 16, middle)] if ring.w > _ROOMY else []),
    ]  # fmt: skip


def _in_diagram(area: Rect) -> list[tuple[float, float]]:
    top = area.y + 8
    return [(area.x + 4, top), (area.right - 4, top), (area.x + area.w / 2, area.y - 9), (area.x + 4, area.bottom - 4)]


def _spot(
    spots: list[tuple[float, float]], never: list[Rect], rather_not: list[Rect], canvas: Rect
) -> tuple[float, float]:
    """Return the middle of the badge: the first of the spots that cover least."""

    def harm(spot: tuple[float, float]) -> float:
        area = _around(*spot)
        outside = 0 if area.within(canvas) else 1
        return 1000 * (outside + _covered(area, never)) + _covered(area, rather_not)

    return min(spots, key=harm)


def _covered(area: Rect, others: list[Rect]) -> float:
    """Return how much of an area lies over others."""
    return sum(
        _common(area.x, area.right, other.x, other.right) * _common(area.y, area.bottom, other.y, other.bottom)
        for other in others
    )


def _common(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(min(high, other_high) - max(low, other_low), 0)


def _around(x: float, y: float) -> Rect:
    return Rect(x, y, 0, 0).grown(RADIUS + 1)


def _badge(x: float, y: float, number: str) -> list[Shape]:
    room = Rect(x, y, 0, 0).grown(RADIUS)
    digits = Run(x, y + 4.8, number, 13.5, Ink.ON_MARKER, Ink.MARKER, room, bold=True, anchor="middle")
    return [Dot(x, y, RADIUS + 1.8, Ink.CANVAS), Dot(x, y, RADIUS, Ink.MARKER), digits]
