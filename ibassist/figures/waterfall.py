# SPDX-License-Identifier: MIT
"""Requests over time (a waterfall): one row each, with a bar from its beginning to its end, in the colours of its parts.

Drawn for a width: names stand before their bars, or above them where it is narrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ibassist.figures.shapes import Box, Glyph, Picture, Rect, Run, Shape, Stroke
from ibassist.figures.text import text_width
from ibassist.figures.theme import Ink

_SIZE, _SMALL, _LINE = 12.5, 11.5, 16.0
_MARGIN, _GAP, _SIGN = 12.0, 10.0, 16.0
_ROW, _BAR = 22.0, 12.0
_TIME = 58.0
"""Room for the time that a request took."""
_LEAST_WIDE, _NAME_SHARE = 620.0, 0.42
_LEAST_BAR, _LEAST_WIDTH = 2.5, 240.0
_KEY = 12.0
_INKS = (Ink.EDGE, Ink.ACCENT, Ink.GOOD)
"""Colours of the three parts of a bar: until the connection stands, until the answer comes, the answer."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class WaterfallRow:
    """One request."""

    name: str
    begin: float
    """Seconds from the left edge."""
    parts: tuple[float, float, float]
    """Seconds: until the connection stood, until the answer began, until it ended. Together the length of the bar."""
    took: str
    """Words for the whole time."""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """All that is drawn."""

    rows: tuple[WaterfallRow, ...]
    ticks: tuple[tuple[float, str], ...]
    """Marks on the axis: seconds, and words."""
    legend: tuple[str, str, str]
    """Words for the three parts of a bar."""
    failed: str
    """Words for the sign of a failed request."""

    @property
    def seconds(self) -> float:
        """Seconds from the left edge to the right one."""
        return max((row.begin + sum(row.parts) for row in self.rows), default=0.0) or 1.0


def draw_waterfall(waterfall: Waterfall, width: float) -> Picture:
    """Return the drawing for a width in units (text is 12.5 units high). It is never narrower than its words need."""
    wide = max(_LEAST_WIDTH, width)
    stacked = wide < _LEAST_WIDE
    name = wide - 2 * _MARGIN - _TIME if stacked else round(wide * _NAME_SHARE)
    left = _MARGIN if stacked else _MARGIN + name + _GAP
    room = wide - left - _MARGIN - (0 if stacked else _TIME)
    step = _ROW + (_LINE if stacked else 0)
    top = _MARGIN + _LINE
    bottom = top + step * len(waterfall.rows) + 4
    shapes: list[Shape] = [*_axis(waterfall, Rect(left, top, room, bottom - top))]
    for place, row in enumerate(waterfall.rows):
        y = top + place * step
        shapes += _words(row, Rect(_MARGIN, y, name, _ROW if not stacked else _LINE), wide - _MARGIN)
        shapes += _bar(row, Rect(left, y + (_LINE if stacked else 0), room, _ROW), waterfall.seconds)
    key, end = _legend(waterfall, bottom + 6, wide)
    tall = round(end + _MARGIN)
    return Picture(wide, tall, (Box(Rect(0, 0, wide, tall), Ink.CARD, Ink.LINE, radius=10), *shapes, *key))


def shortened(text: str, size: float, room: float) -> str:
    """Return a text that has room: its beginning and its end, which tell hosts and pages apart best."""
    if text_width(text, size) <= room:
        return text
    low, high = 1, len(text)
    while low < high:  # the most letters that have room
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text_width(_without_middle(text, middle), size) <= room else (low, middle - 1)
    return _without_middle(text, low)


def _without_middle(text: str, kept: int) -> str:
    tail = kept // 3
    return f"{text[: kept - tail]}{_ELLIPSIS}{text[len(text) - tail :]}"


def _axis(waterfall: Waterfall, at: Rect) -> Iterator[Shape]:
    for seconds, words in waterfall.ticks:
        x = at.x + at.w * min(1.0, seconds / waterfall.seconds)
        half = text_width(words, _SMALL) / 2
        middle = min(max(x, at.x + half), at.right - half)
        yield Stroke(x, at.y, x, at.bottom, Ink.LINE, 1)
        room = Rect(middle - half, at.y - _LINE, 2 * half, _LINE)
        yield Run(middle, at.y - 5, words, _SMALL, Ink.MUTED, Ink.CARD, room, anchor="middle")


def _words(row: WaterfallRow, at: Rect, right: float) -> Iterator[Shape]:
    """Yield the name before or above a bar, the sign of a failure before it, and the time at the right edge."""
    base = at.y + at.h / 2 + _SIZE * 0.36
    if row.failed:
        yield Glyph("close", at.x, at.y + (at.h - _KEY) / 2, _KEY, Ink.MARKER, 2)
    name = shortened(row.name, _SIZE, at.w - _SIGN)
    yield Run(at.x + _SIGN, base, name, _SIZE, Ink.MARKER if row.failed else Ink.TEXT, Ink.CARD, at)
    yield Run(right, base, row.took, _SMALL, Ink.MUTED, Ink.CARD, Rect(right - _TIME, at.y, _TIME, at.h), anchor="end")


def _bar(row: WaterfallRow, at: Rect, seconds: float) -> Iterator[Shape]:
    scale, y = at.w / seconds, at.y + (at.h - _BAR) / 2
    whole = max(_LEAST_BAR, sum(row.parts) * scale)
    x = min(at.x + row.begin * scale, at.right - whole)
    told = sum(row.parts)
    if row.failed or told <= 0:
        yield Box(Rect(x, y, whole, _BAR), Ink.MARKER if row.failed else Ink.ACCENT)
        return
    for part, ink in zip(row.parts, _INKS, strict=True):
        wide = whole * part / told
        if wide > 0:
            yield Box(Rect(x, y, wide, _BAR), ink)
            x += wide


def _legend(waterfall: Waterfall, top: float, wide: float) -> tuple[list[Shape], float]:
    """Return the key below the rows and the end of it; what has no room on a line goes to the next."""
    shapes: list[Shape] = []
    x, y = _MARGIN, top
    for words, ink in (*zip(waterfall.legend, _INKS, strict=True), (waterfall.failed, Ink.MARKER)):
        told = shortened(words, _SMALL, wide - 2 * _MARGIN - _KEY - 6)
        long = _KEY + 6 + text_width(told, _SMALL)
        if x > _MARGIN and x + long > wide - _MARGIN:
            x, y = _MARGIN, y + _LINE + 2
        if ink is Ink.MARKER:
            shapes.append(Glyph("close", x, y + (_LINE - _KEY) / 2, _KEY, ink, 2))
        else:
            shapes.append(Box(Rect(x, y + (_LINE - _KEY) / 2, _KEY, _KEY), ink))
        at = Rect(x + _KEY + 6, y, long - _KEY - 6, _LINE)
        shapes.append(Run(at.x, y + _LINE / 2 + _SMALL * 0.36, told, _SMALL, Ink.MUTED, Ink.CARD, at))
        x += long + 16
    return shapes, y + _LINE
