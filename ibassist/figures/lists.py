# SPDX-License-Identifier: MIT
"""Lists and tables: controls whose entries have areas of their own."""

from __future__ import annotations

from math import fsum

from ibassist.figures.controls import FACES, Face, Pen, blank, label
from ibassist.figures.scenes import Entries, Entry, Label, ListShape, TableControl, TableRow, TextRole
from ibassist.figures.shapes import Box, Glyph, Picture, Rect, Shape, Stroke, compose
from ibassist.figures.theme import Ink

_BARS = (96.0, 74.0, 110.0, 62.0, 88.0)
"""Widths of the bars of entries without words: unequal, so that they read as words."""


def draw_entries(element: Entries, room: float, pen: Pen) -> Picture:
    """Draw a navigation list, tab bar, menu or tool bar."""
    if element.shape is ListShape.TABS:
        return _tabs(element.entries, element.width or room, pen)
    if element.shape is ListShape.BAR:
        return _bar(element.entries, room, pen)
    wide = element.width or room
    rows = [_row(entry, index, wide, pen, menu=element.shape is ListShape.MENU) for index, entry in enumerate(element.entries)]
    top = 0.0
    placed = []
    for row in rows:
        placed.append(row.moved(0, top))
        top += row.h + 2
    return compose(wide, max(top - 2, 0), placed)


def _words(entry: Entry, index: int, room: float, pen: Pen, face: Face) -> Picture:
    if entry.text is None or entry.text.get(pen.lang) is None:
        return blank(face, room, pen, _BARS[index % len(_BARS)])
    return label(entry.text, face, room, pen)


def _row(entry: Entry, index: int, wide: float, pen: Pen, *, menu: bool) -> Picture:
    if entry.rule:
        return Picture(wide, 9, (Stroke(8, 4.5, wide - 8, 4.5, Ink.LINE),))
    left = (38 if entry.glyph else 12) + 20 * entry.level
    inside = pen.over(Ink.PICK) if entry.selected else pen
    face = FACES[TextRole.BODY]
    words = _words(entry, index, wide - left - (28 if entry.submenu else 8), inside, face)
    high = words.h + (10 if menu else 14)
    under: list[Shape] = []
    if entry.selected:
        under.append(Box(Rect(0, 0, wide, high), Ink.PICK, radius=pen.radius))
        if not menu:
            under.append(Box(Rect(0, high / 2 - 8, 3, 16), Ink.ACCENT, radius=1.5))
    if entry.glyph:
        under.append(Glyph(entry.glyph, left - 26, high / 2 - 9, 18, Ink.TEXT if entry.selected else Ink.MUTED))
    if entry.submenu:
        under.append(Glyph("chevron-right", wide - 22, high / 2 - 7, 14, Ink.MUTED))
    return compose(wide, high, [words.moved(left, (high - words.h) / 2)], under).named(entry.id)


def _tabs(entries: tuple[Entry, ...], wide: float, pen: Pen) -> Picture:
    left = 0.0
    placed = []
    high = max(_tab(entry, index, wide, pen).h for index, entry in enumerate(entries))
    for index, entry in enumerate(entries):
        tab = _tab(entry, index, wide - left, pen)
        placed.append(tab.moved(left, high - tab.h))
        left += tab.w
    return compose(wide, high, placed, [Stroke(0, high - 0.5, wide, high - 0.5, Ink.LINE)])


def _tab(entry: Entry, index: int, room: float, pen: Pen) -> Picture:
    face = FACES[TextRole.STRONG] if entry.selected else FACES[TextRole.BODY]
    words = _words(entry, index, room - 28, pen, face)
    wide, high = words.w + 28, words.h + 14
    under = [Box(Rect(8, high - 3, wide - 16, 3), Ink.ACCENT, radius=1.5)] if entry.selected else []
    return compose(wide, high, [words.moved(14, 6)], under).named(entry.id)


def _bar(entries: tuple[Entry, ...], room: float, pen: Pen) -> Picture:
    left = 0.0
    placed = []
    for index, entry in enumerate(entries):
        inside = pen.over(Ink.PICK) if entry.selected else pen
        words = _words(entry, index, room - left - 20, inside, FACES[TextRole.BODY])
        high = words.h + 8
        ground = [Box(Rect(0, 0, words.w + 20, high), Ink.PICK, radius=pen.radius)] if entry.selected else []
        item = compose(words.w + 20, high, [words.moved(10, 4)], ground).named(entry.id)
        placed.append(item.moved(left, 0))
        left += item.w + 2
    return compose(max(left - 2, 0), max((part.h for part in placed), default=0), placed)


def draw_table(element: TableControl, room: float, pen: Pen) -> Picture:
    """Draw rows in columns of the given shares, framed."""
    wide = element.width or room
    columns = max([len(row.cells) for row in element.rows] + [len(element.header)])
    shares = element.shares or (1,) * columns
    widths = [wide * share / fsum(shares) for share in shares]
    inside = pen.over(Ink.FIELD)
    face = FACES[TextRole.CODE] if element.code else FACES[TextRole.BODY]
    parts: list[Picture] = []
    if element.header:
        head = _cells(TableRow(cells=element.header), 0, widths, pen.over(Ink.SIDE), FACES[TextRole.MUTED])
        parts.append(compose(wide, head.h, [head], [Box(Rect(0, 0, wide, head.h), Ink.SIDE)]))
    parts += [_cells(row, index, widths, inside, face) for index, row in enumerate(element.rows)]
    top = 0.0
    placed, lines = [], []
    for part in parts:
        if top:
            lines.append(Stroke(0.5, top, wide - 0.5, top, Ink.LINE))
        placed.append(part.moved(0, top))
        top += part.h
    ground = Box(Rect(0.5, 0.5, wide - 1, top - 1), Ink.FIELD)
    frame = Picture(wide, top, (*lines, Box(Rect(0.5, 0.5, wide - 1, top - 1), line=Ink.EDGE)))
    return compose(wide, top, [*placed, frame], [ground])


def _cells(row: TableRow, index: int, widths: list[float], pen: Pen, face: Face) -> Picture:
    inside = pen.over(Ink.PICK) if row.selected else pen
    columns = enumerate(zip(row.cells, widths, strict=False))
    pictures = [_cell(cell, index + column, width, inside, face) for column, (cell, width) in columns]
    high = max(picture.h for picture in pictures) + 12
    lefts = [fsum(widths[:column]) for column in range(len(pictures))]
    placed = [picture.moved(left + 10, (high - picture.h) / 2) for picture, left in zip(pictures, lefts, strict=True)]
    ground = [Box(Rect(0, 0, fsum(widths), high), Ink.PICK)] if row.selected else []
    return compose(fsum(widths), high, placed, ground).named(row.id)


def _cell(cell: Label | None, index: int, width: float, pen: Pen, face: Face) -> Picture:
    if cell is None or cell.get(pen.lang) is None:
        return blank(face, width - 20, pen, _BARS[index % len(_BARS)])
    return label(cell, face, width - 20, pen)
