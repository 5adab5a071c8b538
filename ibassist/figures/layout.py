# SPDX-License-Identifier: MIT
"""Layout: turns elements into pictures, and children into rows and columns.

One rule: an element is given the room it may use and answers with the room it took, so text that needs more grows its box
and moves what follows. Nothing is ever scaled or cut.
"""

from __future__ import annotations

from dataclasses import replace

from ibassist.figures.controls import (
    FACES,
    Pen,
    draw_button,
    draw_choice,
    draw_field,
    draw_icon,
    draw_link,
    draw_node,
    draw_switch,
    draw_words,
    label,
)
from ibassist.figures.lists import draw_entries, draw_table
from ibassist.figures.scenes import (
    Align,
    Button,
    ChoiceControl,
    Element,
    Entries,
    Fill,
    Icon,
    Link,
    Node,
    Panel,
    Separator,
    Space,
    Switch,
    TableControl,
    TextElement,
    TextField,
    TextRole,
)
from ibassist.figures.shapes import Box, Picture, Rect, Shape, Stroke, compose
from ibassist.figures.theme import Ink

_GROUNDS = {Fill.CARD: Ink.CARD, Fill.SIDE: Ink.SIDE, Fill.TERMINAL: Ink.TERMINAL, Fill.PICK: Ink.PICK}


def place(element: Element, room: float, pen: Pen, tall: float = 0) -> Picture:
    """Lay one element out in `room` width; panels become at least `tall`. Its area gets the element's id."""
    return _draw(element, element.width or room, pen, tall).named(element.id)


def _draw(element: Element, room: float, pen: Pen, tall: float) -> Picture:
    match element:
        case Panel():
            return _panel(element, room, pen, tall)
        case Entries():
            return draw_entries(element, room, pen)
        case TableControl():
            return draw_table(element, room, pen)
        case Node():
            return draw_node(element, room, pen, tall)
        case Link():
            return draw_link(element, room, pen)
        case Separator():
            return Picture(room, 1, (Stroke(0, 0.5, room, 0.5, Ink.LINE),))
        case Space():
            return Picture(0, element.size)
        case _:
            return _control(element, room, pen)


def _control(element: Element, room: float, pen: Pen) -> Picture:
    match element:
        case TextElement():
            return draw_words(element, room, pen)
        case Switch():
            return draw_switch(element)
        case ChoiceControl():
            return draw_choice(element, room, pen)
        case Button():
            return draw_button(element, room, pen)
        case TextField():
            return draw_field(element, room, pen)
        case Icon():
            return draw_icon(element, pen)
        case _:
            raise TypeError(f"cannot draw {type(element).__name__}")


def _panel(panel: Panel, room: float, pen: Pen, tall: float) -> Picture:
    ground = _GROUNDS.get(panel.fill)
    inside = pen if ground is None else pen.over(ground)
    pad, tall = panel.pad, max(tall, panel.tall)
    head = Picture(0, 0)
    if panel.title is not None:
        head = label(panel.title, FACES[TextRole.BODY], room - 2 * pad - 16, pen)
    drop = head.h + 2 if panel.title is not None else 0.0
    arrange = _row if panel.across else _column
    inner = arrange(panel, room - 2 * pad, inside, max(tall - 2 * pad - drop, 0))
    filled = panel.fill is not Fill.NONE or panel.grow or panel.width
    wide = room if filled else inner.w + 2 * pad
    high = max(inner.h + 2 * pad + drop, tall)
    frame = Rect(0.5, head.h / 2 + 0.5, wide - 1, high - head.h / 2 - 1)
    parts = [inner.moved(pad, pad + drop)]
    under = list(_ground(panel, frame, ground, pen))
    if panel.title is not None:
        under.append(Box(Rect(8, 0, head.w + 8, head.h), pen.on))
        parts.append(head.moved(12, 0))
    return compose(wide, high, parts, under)


def _ground(panel: Panel, frame: Rect, ground: Ink | None, pen: Pen) -> tuple[Shape, ...]:
    if panel.fill is Fill.GROUP:
        return (Box(frame, None, Ink.LINE, pen.radius),)
    if ground is None:
        return ()
    return (Box(frame, ground, Ink.LINE if panel.fill is Fill.CARD else None, pen.radius + 2),)


def _column(panel: Panel, room: float, pen: Pen, tall: float) -> Picture:
    pictures = [place(child, room, pen) for child in panel.children]
    top = 0.0
    placed = []
    wide = max((picture.w for picture in pictures), default=0)
    outer = room if panel.align in (Align.CENTER, Align.END) else wide
    for picture in pictures:
        left = {Align.CENTER: (outer - picture.w) / 2, Align.END: outer - picture.w}.get(panel.align, 0.0)
        placed.append(picture.moved(left, top))
        top += picture.h + panel.gap
    return compose(outer, max(top - panel.gap, tall), placed)


def _row(panel: Panel, room: float, pen: Pen, tall: float) -> Picture:
    pictures = _widths(panel, room, pen)
    high = max([picture.h for picture in pictures] + [tall])
    if panel.align is Align.STRETCH:
        pictures = [_stretched(*pair, pen, high) for pair in zip(panel.children, pictures, strict=True)]
        high = max(picture.h for picture in pictures)
    left = 0.0
    placed = []
    for child, picture in zip(panel.children, pictures, strict=True):
        top = {Align.START: 0.0, Align.END: high - picture.h}.get(panel.align, (high - picture.h) / 2)
        placed.append(picture.moved(left, top))
        left += max(picture.w, child.width) + panel.gap
    return compose(max(left - panel.gap, 0), high, placed)


def _stretched(child: Element, picture: Picture, pen: Pen, high: float) -> Picture:
    return place(child, picture.w, pen, high) if isinstance(child, Panel | Node) else picture


def _widths(panel: Panel, room: float, pen: Pen) -> list[Picture]:
    """Lay out the children of a row: first those with a width of their own, then the growing ones in what is left."""
    left = room - panel.gap * (len(panel.children) - 1)
    done: dict[int, Picture] = {}
    for index, child in enumerate(panel.children):
        if not child.grow:
            done[index] = Picture(child.size, 0) if isinstance(child, Space) else place(child, left, pen)
            left -= max(done[index].w, child.width)
    shares = sum(child.grow for child in panel.children) or 1
    for index, child in enumerate(panel.children):
        if child.grow:
            share = left * child.grow / shares
            picture = Picture(0, 0) if isinstance(child, Space) else place(child, share, pen)
            done[index] = replace(picture, w=share)
    return [done[index] for index in range(len(panel.children))]
