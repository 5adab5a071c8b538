# SPDX-License-Identifier: MIT
"""Rings and numbered badges: on the element, beside its words, never on top of any."""

from __future__ import annotations

from ibassist.core.drawing.scenes import Scene
from ibassist.core.drawing.shapes import Box, Dot, Glyph, Picture, Rect, Run, Shape
from ibassist.core.drawing.theme import Ink

RADIUS = 11.0
_OUT = 4.0
_SOLID = (Ink.FIELD, Ink.BUTTON, Ink.ACCENT, Ink.BLANK)
"""How far the ring stands off its element."""


def draw_marks(scene: Scene, body: Picture, canvas: Rect) -> Picture:
    """Return the marks of a scene over its laid-out body. Raises KeyError for a mark on an id that does not exist."""
    rings = [body.areas[mark.at].grown(_OUT) for mark in scene.marks]
    words = [shape.extent for shape in body.shapes if isinstance(shape, Run)]
    controls = [shape.at for shape in body.shapes if isinstance(shape, Box) and shape.fill in _SOLID]
    controls += [Rect(shape.x, shape.y, shape.size, shape.size) for shape in body.shapes if isinstance(shape, Glyph)]
    shapes: list[Shape] = [Box(ring, None, Ink.CANVAS, 8, 5) for ring in rings]
    shapes += [Box(ring, None, Ink.MARKER, 8, 2.6) for ring in rings]
    taken: list[Rect] = []
    for number, ring in enumerate(rings, 1):
        others = [area for area in controls if not area.within(ring)]
        x, y = _spot(ring, words + taken, others, canvas)
        taken.append(_around(x, y))
        shapes += _badge(x, y, str(number))
    return Picture(body.w, body.h, tuple(shapes))


def _spot(ring: Rect, never: list[Rect], rather_not: list[Rect], canvas: Rect) -> tuple[float, float]:
    """Return the middle of the badge: of the places on the ring the first one of those that cover least."""
    left, right, middle = ring.x - 9, ring.right + 9, ring.y + ring.h / 2
    spots = [
        (left, middle), (ring.x - 3, ring.y - 4), (ring.right + 3, ring.y - 4), (right, middle),
        (ring.right + 3, ring.bottom + 4), (ring.x - 3, ring.bottom + 4),
        (ring.x + ring.w / 2, ring.y - 9), (ring.x + ring.w / 2, ring.bottom + 9),
    ]  # fmt: skip

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
