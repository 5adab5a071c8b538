# SPDX-License-Identifier: MIT
"""The way from a computer to servers as a drawing: stations, the links between them with their state, and what hangs beside.

Drawn for a width: the stations stand side by side, or below one another where it is narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ibassist.figures.scenes import LinkState
from ibassist.figures.shapes import Box, Dot, Glyph, Picture, Rect, Run, Shape, Stroke
from ibassist.figures.text import break_lines
from ibassist.figures.theme import Ink

_SIZE, _SMALL, _LINE = 14.0, 12.5, 18.0
_PAD, _ICON, _MARGIN = 10.0, 26.0, 12.0
_NODE, _SERVERS, _GAP, _LANE = 112.0, 216.0, 58.0, 58.0
"""Width of a station and of the servers, least length of a link, and room between the two lanes."""
_PORT = 46.0
_MARK = 9.0


@dataclass(frozen=True, slots=True)
class PathNode:
    """A station."""

    id: str
    glyph: str
    name: str
    notes: tuple[str, ...] = ()
    alert: bool = False
    """Something is wrong with it."""


@dataclass(frozen=True, slots=True)
class PathPorts:
    """A group of servers, with the state of each port."""

    name: str
    states: tuple[LinkState, ...]


@dataclass(frozen=True, slots=True)
class PathDiagram:
    """All that is drawn."""

    stations: tuple[PathNode, ...]
    """From the computer to the servers, at least those two."""
    links: tuple[LinkState, ...]
    """The state of the way from each station to the next."""
    ports: tuple[str, ...]
    """Heads of the columns of `groups`."""
    groups: tuple[PathPorts, ...]
    beside: tuple[tuple[PathNode, LinkState], ...] = ()
    """Up to two stations off the way."""
    hub: str = ""
    """Station that those are reached from; the last one before the servers where none is named."""


def draw_path(diagram: PathDiagram, width: float) -> Picture:
    """Return the drawing for a width in units (text is 14 units high). It can be narrower, never wider."""
    count = len(diagram.stations)
    least = _MARGIN * 2 + (_NODE + _least_gap(diagram)) * (count - 1) + _SERVERS
    return _Across(diagram, width, least).picture() if width >= least else _Down(diagram, width).picture()


def _least_gap(diagram: PathDiagram) -> float:
    """Return the least length of a link; longer where two stations stand below the only one before the servers."""
    return 1.5 * (_NODE + _MARGIN) if len(diagram.stations) == 2 and len(diagram.beside) == 2 else _GAP


def _lines(node: PathNode, room: float) -> list[tuple[str, bool]]:
    """Return the lines of a station's words, and whether each is its name."""
    lines = [(line, True) for line in break_lines(node.name, _SIZE, room, bold=True)]
    for note in node.notes:
        lines += [(line, False) for line in break_lines(note, _SMALL, room)]
    return lines


def _run(text: str, x: float, y: float, room: Rect, *, bold: bool, anchor: str = "middle") -> Run:
    size = _SIZE if bold else _SMALL
    return Run(x, y, text, size, Ink.TEXT if bold else Ink.MUTED, Ink.CARD, room, bold=bold, anchor=anchor)


def _frame(node: PathNode, at: Rect) -> list[Shape]:
    return [Box(at, Ink.CARD, Ink.MARKER if node.alert else Ink.EDGE, radius=8, thick=2.4 if node.alert else 1)]


def _mark(x: float, y: float, state: LinkState) -> list[Shape]:
    """Return the sign of a state: form and colour say the same."""
    if state is LinkState.UNSURE:
        return [Dot(x, y, _MARK, Ink.CARD, Ink.EDGE, 1.4), Glyph("question", x - 6, y - 6, 12, Ink.MUTED, 1.4)]
    good = state is LinkState.OPEN
    fill, ink = (Ink.GOOD, Ink.ON_GOOD) if good else (Ink.MARKER, Ink.ON_MARKER)
    return [Dot(x, y, _MARK, fill), Glyph("check" if good else "close", x - 6, y - 6, 12, ink, 1.8)]


def _stroke(x1: float, y1: float, x2: float, y2: float, state: LinkState) -> Stroke:
    ink = {LinkState.OPEN: Ink.GOOD, LinkState.BLOCKED: Ink.MARKER, LinkState.UNSURE: Ink.EDGE}[state]
    return Stroke(x1, y1, x2, y2, ink, 2.4, dashed=state is not LinkState.OPEN)


def _head(node: PathNode, at: Rect) -> list[Shape]:
    """Return glyph and words of a station, centred in its upper part."""
    middle, inside = at.x + at.w / 2, at.w - 2 * _PAD
    ink = Ink.MARKER if node.alert else Ink.ACCENT
    shapes: list[Shape] = [Glyph(node.glyph, middle - _ICON / 2, at.y + _PAD, _ICON, ink, 1.6)]
    y = at.y + _PAD + _ICON + _LINE
    for text, bold in _lines(node, inside):
        shapes.append(_run(text, middle, y, at, bold=bold))
        y += _LINE
    return shapes


def _head_height(node: PathNode, width: float) -> float:
    return _PAD * 2 + _ICON + _LINE * (len(_lines(node, width - 2 * _PAD)) + 0.3)


def _table(diagram: PathDiagram, at: Rect, top: float) -> tuple[list[Shape], float]:
    """Return the servers by group and port, from `top` on, and the end of them."""
    if not diagram.groups:
        return [], top
    columns = [at.right - _PAD - _PORT * (len(diagram.ports) - place - 0.5) for place in range(len(diagram.ports))]
    room = at.w - 2 * _PAD - _PORT * len(diagram.ports) - 4
    y = top + _LINE * 0.8
    heads = Rect(at.x, top, at.w, _LINE)
    shapes: list[Shape] = [_run(port, x, y, heads, bold=False) for port, x in zip(diagram.ports, columns, strict=True)]
    y += 6
    for group in diagram.groups:
        lines = break_lines(group.name, _SMALL, room)
        high = max(len(lines) * (_LINE - 2), 2 * _MARK + 4)
        first = y + (high - (len(lines) - 1) * (_LINE - 2)) / 2 + _SMALL * 0.36
        for place, line in enumerate(lines):
            row = Rect(at.x, y, at.w, high)
            shapes.append(_run(line, at.x + _PAD, first + place * (_LINE - 2), row, bold=False, anchor="start"))
        for x, state in zip(columns, group.states, strict=True):
            shapes += _mark(x, y + high / 2, state)
        y += high + 4
    return shapes, y


class _Across:
    """Stations side by side; what is beside the way in a second lane."""

    def __init__(self, diagram: PathDiagram, width: float, least: float) -> None:
        self._diagram = diagram
        count = len(diagram.stations)
        spare = min(width - least, 110.0 * count)
        self._node = _NODE + spare / (2 * count)
        self._gap = _least_gap(diagram) + (spare - spare / 2 * (count - 1) / count) / (count - 1)
        self._wide = _MARGIN * 2 + (self._node + self._gap) * (count - 1) + _SERVERS

    def picture(self) -> Picture:
        """Return the drawing."""
        stations = self._diagram.stations
        end = Rect(self._wide - _MARGIN - _SERVERS, _MARGIN, _SERVERS, 0)
        table, bottom = _table(self._diagram, end, _MARGIN + _head_height(stations[-1], _SERVERS))
        high = max(_head_height(node, self._node) for node in stations[:-1])
        places = [Rect(_MARGIN + n * (self._node + self._gap), _MARGIN, self._node, high) for n in range(len(stations) - 1)]
        below, depth = self._below(places)
        places.append(Rect(end.x, end.y, end.w, max(bottom + _PAD / 2 - _MARGIN, high, high + depth)))
        shapes: list[Shape] = []
        for state, one, other in zip(self._diagram.links, places, places[1:], strict=False):
            y = one.y + _PAD + _ICON / 2
            shapes += [_stroke(one.right, y, other.x, y, state), *_mark((one.right + other.x) / 2, y, state)]
        nodes = (*stations, *(node for node, _ in self._diagram.beside))
        for node, at in zip(nodes, (*places, *below), strict=True):
            shapes += [*_frame(node, at), *_head(node, at)]
        shapes += [*table, *self._branches(places[self._hub()], below)]
        areas = {node.id: at for node, at in zip(nodes, (*places, *below), strict=True)}
        wide, tall = round(self._wide), round(_MARGIN + places[-1].bottom)
        return Picture(wide, tall, (Box(Rect(0, 0, wide, tall), Ink.CANVAS, radius=10), *shapes), areas)

    def _below(self, places: Sequence[Rect]) -> tuple[list[Rect], float]:
        """Return the places of the second lane and its depth: first below the computer, then from the last station on."""
        if not self._diagram.beside:
            return [], 0
        tall = max(_head_height(node, self._node) for node, _ in self._diagram.beside)
        step = self._node + self._gap / 3
        columns = [places[0].x, max(places[-1].x, places[0].x + step)]
        boxes = [Rect(x, places[0].bottom + _LANE, self._node, tall) for x in columns[: len(self._diagram.beside)]]
        return boxes, _LANE + tall

    def _hub(self) -> int:
        ids = [node.id for node in self._diagram.stations[:-1]]
        return ids.index(self._diagram.hub) if self._diagram.hub in ids else len(ids) - 1

    def _branches(self, hub: Rect, below: Sequence[Rect]) -> list[Shape]:
        """Return the links from the station they are reached from to the second lane."""
        middle, start = hub.bottom + _LANE / 2 - 10, hub.x + hub.w / 2
        shapes: list[Shape] = []
        for at, (_, state) in zip(below, self._diagram.beside, strict=True):
            x = at.x + at.w / 2
            lines = ((start, hub.bottom, start, middle), (start, middle, x, middle), (x, middle, x, at.y))
            shapes += [_stroke(*line, state) for line in lines]
            shapes += _mark(x, middle + (at.y - middle) / 2, state)
        return shapes


class _Down:
    """Stations below one another, what is beside the way at the end."""

    def __init__(self, diagram: PathDiagram, width: float) -> None:
        self._diagram = diagram
        self._wide = max(180.0, width)

    def picture(self) -> Picture:
        """Return the drawing."""
        y, shapes = _MARGIN, list[Shape]()
        areas: dict[str, Rect] = {}
        for node, link in zip(self._diagram.stations, (None, *self._diagram.links), strict=True):
            if link is not None:
                shapes += [*self._link(y, link)]
                y += 2 * _MARK + 14
            at, parts = self._row(node, y, last=node is self._diagram.stations[-1])
            shapes += parts
            areas[node.id] = at
            y = at.bottom
        for node, state in self._diagram.beside:
            at, parts = self._row(node, y + _PAD, last=False, kept=_PORT)
            shapes += [*parts, *_mark(at.right - _PAD - _PORT / 2, at.y + at.h / 2, state)]
            areas[node.id] = at
            y = at.bottom
        tall = round(y + _MARGIN)
        wide = round(self._wide)
        return Picture(wide, tall, (Box(Rect(0, 0, wide, tall), Ink.CANVAS, radius=10), *shapes), areas)

    def _link(self, y: float, state: LinkState) -> Iterable[Shape]:
        x = _MARGIN + _PAD + _ICON / 2
        return [_stroke(x, y, x, y + 2 * _MARK + 14, state), *_mark(x, y + _MARK + 7, state)]

    def _row(self, node: PathNode, y: float, *, last: bool, kept: float = 0) -> tuple[Rect, list[Shape]]:
        """Return a station's frame and shapes; `kept` is kept free at its right for a sign."""
        wide = self._wide - 2 * _MARGIN
        left = _MARGIN + _PAD * 2 + _ICON
        lines = _lines(node, self._wide - _MARGIN - _PAD - left - kept)
        high = _PAD + max(_ICON + _PAD, _LINE * len(lines) + _PAD / 2)
        table: list[Shape] = []
        if last:
            table, bottom = _table(self._diagram, Rect(_MARGIN, y, wide, 0), y + high - _PAD / 2)
            high = max(high, bottom - y + _PAD / 2)
        at = Rect(_MARGIN, y, wide, high)
        ink = Ink.MARKER if node.alert else Ink.ACCENT
        shapes: list[Shape] = [*_frame(node, at), Glyph(node.glyph, _MARGIN + _PAD, y + _PAD, _ICON, ink, 1.6)]
        for place, (text, bold) in enumerate(lines):
            shapes.append(_run(text, left, y + _PAD + _LINE * (place + 0.75), at, bold=bold, anchor="start"))
        return at, [*shapes, *table]
