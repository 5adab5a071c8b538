# SPDX-License-Identifier: MIT
"""Rings and numbered badges: on the element, beside its words, never on top of any."""

from __future__ import annotations

from ibassist.core.scenes import Scene
from ibassist.core.svg_shapes import Box, Dot, Picture, Rect, Run, Shape
from ibassist.core.svg_theme import Ink

RADIUS = 11.0
_OUT = 4.0
"""How far the ring stands off its element."""


def draw_marks(scene: Scene, body: Picture, canvas: Rect) -> Picture:
    """Return the marks of a scene over its laid-out body. Raises KeyError for a mark on an id that does not exist."""
    rings = [body.areas[mark.at].grown(_OUT) for mark in scene.marks]
    words = [shape.extent for shape in body.shapes if isinstance(shape, Run)]
    shapes: list[Shape] = [Box(ring, None, Ink.CANVAS, 8, 5) for ring in rings]
    shapes += [Box(ring, None, Ink.MARKER, 8, 2.6) for ring in rings]
    taken: list[Rect] = []
    for number, ring in enumerate(rings, 1):
        x, y = _free_spot(ring, words + taken, canvas)
        taken.append(_around(x, y))
        shapes += _badge(x, y, str(number))
    return Picture(body.w, body.h, tuple(shapes))


def _free_spot(ring: Rect, taken: list[Rect], canvas: Rect) -> tuple[float, float]:
    """Return the middle of a badge on the ring that covers nothing written; the upper left corner when all are taken."""
    left, right, middle = ring.x - 9, ring.right + 9, ring.y + ring.h / 2
    spots = [
        (left, middle), (ring.x, ring.y - 3), (ring.right, ring.y - 3), (right, middle),
        (ring.right, ring.bottom + 3), (ring.x, ring.bottom + 3),
        (ring.x + ring.w / 2, ring.y - 7), (ring.x + ring.w / 2, ring.bottom + 7),
    ]  # fmt: skip
    for x, y in spots:
        area = _around(x, y)
        if area.within(canvas) and not any(area.overlaps(other) for other in taken):
            return x, y
    return spots[1]


def _around(x: float, y: float) -> Rect:
    return Rect(x, y, 0, 0).grown(RADIUS + 1)


def _badge(x: float, y: float, number: str) -> list[Shape]:
    room = Rect(x, y, 0, 0).grown(RADIUS)
    digits = Run(x, y + 4.8, number, 13.5, Ink.ON_MARKER, Ink.MARKER, room, bold=True, anchor="middle")
    return [Dot(x, y, RADIUS + 1.8, Ink.CANVAS), Dot(x, y, RADIUS, Ink.MARKER), digits]
