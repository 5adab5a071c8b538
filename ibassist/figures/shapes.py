# SPDX-License-Identifier: MIT
"""Shapes of a laid-out figure, in roles of colour, and its named areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ibassist.figures.text import text_width
from ibassist.figures.theme import Ink


@dataclass(frozen=True, slots=True)
class Rect:
    """An area: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.h

    def moved(self, dx: float, dy: float) -> Rect:
        """Return the area somewhere else."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> Rect:
        """Return the area larger on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def overlaps(self, other: Rect) -> bool:
        """Return whether the two areas share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def within(self, other: Rect, slack: float = 0.01) -> bool:
        """Return whether it lies inside another one."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, rounded by `radius`."""

    at: Rect
    fill: Ink | None = None
    line: Ink | None = None
    radius: float = 0
    thick: float = 1

    def moved(self, dx: float, dy: float) -> Box:
        """Return it somewhere else."""
        return replace(self, at=self.at.moved(dx, dy))


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: Ink | None = None
    line: Ink | None = None
    thick: float = 1

    def moved(self, dx: float, dy: float) -> Dot:
        """Return it somewhere else."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    thick: float = 1
    dashed: bool = False

    def moved(self, dx: float, dy: float) -> Stroke:
        """Return it somewhere else."""
        return replace(self, x1=self.x1 + dx, y1=self.y1 + dy, x2=self.x2 + dx, y2=self.y2 + dy)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of `figures.glyphs`, `size` wide and high."""

    name: str
    x: float
    y: float
    size: float
    ink: Ink
    thick: float = 1.4

    def moved(self, dx: float, dy: float) -> Glyph:
        """Return it somewhere else."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Run:
    """One line of text. `y` is the base line; `on` is the ground it stands on, for the contrast."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink
    on: Ink
    room: Rect
    """The area it must not leave."""
    bold: bool = False
    mono: bool = False
    anchor: str = "start"

    def moved(self, dx: float, dy: float) -> Run:
        """Return it somewhere else."""
        return replace(self, x=self.x + dx, y=self.y + dy, room=self.room.moved(dx, dy))

    @property
    def extent(self) -> Rect:
        """The area it takes at most."""
        wide = text_width(self.text, self.size, bold=self.bold, mono=self.mono)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Rect(left, self.y - self.size * 0.88, wide, self.size * 1.12)


Shape = Box | Dot | Stroke | Glyph | Run


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes from (0, 0) to (w, h), and the areas of elements with an id."""

    w: float
    h: float
    shapes: tuple[Shape, ...] = ()
    areas: Mapping[str, Rect] = field(default_factory=dict)
    torn: bool = False
    """A word in it had to be broken because it is wider than its room."""

    def named(self, name: str) -> Picture:
        """Return it with its whole area under a name; unchanged for an empty one."""
        return replace(self, areas={**self.areas, name: Rect(0, 0, self.w, self.h)}) if name else self

    def moved(self, dx: float, dy: float) -> Picture:
        """Return it with everything shifted; its size stays."""
        shapes = tuple(shape.moved(dx, dy) for shape in self.shapes)
        return replace(self, shapes=shapes, areas={name: area.moved(dx, dy) for name, area in self.areas.items()})


def compose(w: float, h: float, parts: Iterable[Picture], under: Iterable[Shape] = ()) -> Picture:
    """Lay placed pictures over each other in one of the given size, above the shapes `under`."""
    shapes = list(under)
    areas: dict[str, Rect] = {}
    torn = False
    for part in parts:
        shapes.extend(part.shapes)
        areas.update(part.areas)
        torn = torn or part.torn
    return Picture(w, h, tuple(shapes), areas, torn)
