# SPDX-License-Identifier: MIT
"""Single controls, drawn to (0, 0): each takes the room it may use and returns the room it took."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ibassist.core.languages import Lang
from ibassist.figures.scenes import (
    Button,
    ButtonLook,
    ChoiceControl,
    Icon,
    Label,
    Link,
    LinkState,
    Node,
    Switch,
    TextElement,
    TextField,
    TextRole,
)
from ibassist.figures.shapes import Box, Dot, Glyph, Picture, Rect, Run, Shape, Stroke, compose
from ibassist.figures.text import break_lines, breaks_well, text_width
from ibassist.figures.theme import Ink


@dataclass(frozen=True, slots=True)
class Pen:
    """Surroundings of a drawing: platform, language, colours, text scale."""

    lang: Lang
    on: Ink = Ink.WINDOW
    """The ground."""
    radius: float = 4
    """Radius of the corners of boxes on this platform."""
    text_scale: float = 1
    """Factor by which text is larger than usual; all other lengths stay."""

    def over(self, ground: Ink) -> Pen:
        """Return the pen on another ground."""
        return replace(self, on=ground)


@dataclass(frozen=True, slots=True)
class Face:
    """Typeface of a text: size, weight and colour."""

    size: float = 14
    ink: Ink = Ink.TEXT
    bold: bool = False
    mono: bool = False

    @property
    def leading(self) -> float:
        """Distance of base lines."""
        return round(self.size * 1.42)


FACES = {
    TextRole.BODY: Face(),
    TextRole.TITLE: Face(size=21, bold=True),
    TextRole.HEADING: Face(size=15, bold=True),
    TextRole.STRONG: Face(bold=True),
    TextRole.MUTED: Face(size=12.5, ink=Ink.MUTED),
    TextRole.CODE: Face(size=13, mono=True),
    TextRole.LINK: Face(ink=Ink.LINK),
    TextRole.ALERT: Face(ink=Ink.MARKER, bold=True),
}
SMALL = Face(size=12.5)
BLANK_WIDTH = 84.0
"""Width of the bar that stands for words."""


def scaled(face: Face, pen: Pen) -> Face:
    """Return a face as large as the pen sets it."""
    return face if pen.text_scale == 1 else replace(face, size=face.size * pen.text_scale)


def blank(face: Face, room: float, pen: Pen, width: float = BLANK_WIDTH) -> Picture:
    """Return a neutral bar in place of words that are not confirmed or do not matter."""
    face = scaled(face, pen)
    wide = min(width * pen.text_scale, room)
    high = round(face.size * 0.55)
    bar = Box(Rect(0, (face.leading - high) / 2, wide, high), fill=Ink.BLANK, radius=high / 2)
    return Picture(wide, face.leading, (bar,))


def text(words: str, face: Face, room: float, pen: Pen, *, centered: bool = False) -> Picture:
    """Return text in as many lines as it needs."""
    face = scaled(face, pen)
    ink = Ink.ON_TERMINAL if pen.on is Ink.TERMINAL else face.ink
    lines = break_lines(words, face.size, room, bold=face.bold, mono=face.mono)
    wide = max(text_width(line, face.size, bold=face.bold, mono=face.mono) for line in lines)
    high = face.leading * len(lines)
    area = Rect(0, 0, wide, high)
    first = (face.leading - face.size) / 2 + face.size * 0.86
    runs = tuple(
        Run(wide / 2 if centered else 0, first + face.leading * index, line, face.size, ink, pen.on, area,
            face.bold, face.mono, "middle" if centered else "start")
        for index, line in enumerate(lines)
    )  # fmt: skip
    return Picture(wide, high, runs, torn=not breaks_well(words, face.size, room, bold=face.bold, mono=face.mono))


def label(words: Label | None, face: Face, room: float, pen: Pen, *, centered: bool = False) -> Picture:
    """Return the text of a label, paler where it is in another language, or a neutral bar where there is none."""
    shown = None if words is None else words.get(pen.lang)
    if words is None or shown is None:
        return blank(face, room, pen)
    pale = words.is_foreign(pen.lang) and face.ink is Ink.TEXT
    return text(shown, replace(face, ink=Ink.MUTED) if pale else face, room, pen, centered=centered)


def draw_words(element: TextElement, room: float, pen: Pen) -> Picture:
    """Draw a text."""
    return label(element.text, FACES[element.role], room, pen)


def draw_switch(element: Switch) -> Picture:
    """Draw a switch; the same shape on every platform."""
    if element.on:
        return Picture(40, 20, (Box(Rect(0, 0, 40, 20), Ink.ACCENT, radius=10), Dot(30, 10, 6.5, Ink.ON_ACCENT)))
    groove = Box(Rect(0.5, 0.5, 39, 19), Ink.FIELD, Ink.EDGE, 9.5, 1.4)
    return Picture(40, 20, (groove, Dot(10, 10, 6.5, Ink.MUTED)))


def draw_choice(element: ChoiceControl, room: float, pen: Pen) -> Picture:
    """Draw a check box or radio button with its text."""
    mark = _radio(element.on) if element.single else _check(element.on)
    if element.text is None:
        return Picture(17, 20, mark)
    face = Face(ink=Ink.MUTED) if element.disabled else Face()
    words = label(element.text, face, room - 26, pen).moved(26, 0)
    high = max(words.h, 20)
    drop = (scaled(face, pen).leading - face.leading) / 2
    return compose(26 + words.w, high, [words], (shape.moved(0, drop) for shape in mark))


def _check(on: bool) -> tuple[Shape, ...]:
    frame = Rect(0.5, 2.5, 16, 16)
    if not on:
        return (Box(frame, Ink.FIELD, Ink.EDGE, 3, 1.4),)
    return Box(frame, Ink.ACCENT, Ink.ACCENT, 3), Glyph("check", 1.5, 3.5, 14, Ink.ON_ACCENT, 2.6)


def _radio(on: bool) -> tuple[Shape, ...]:
    ring = Dot(8.5, 10.5, 8, Ink.FIELD, Ink.ACCENT if on else Ink.EDGE, 1.6)
    return (ring, Dot(8.5, 10.5, 4, Ink.ACCENT)) if on else (ring,)


def draw_button(element: Button, room: float, pen: Pen) -> Picture:
    """Draw a button as large as its words need."""
    fill, ink, line = {
        ButtonLook.NORMAL: (Ink.BUTTON, Ink.TEXT, Ink.EDGE),
        ButtonLook.PRIMARY: (Ink.ACCENT, Ink.ON_ACCENT, Ink.ACCENT),
        ButtonLook.DISABLED: (Ink.SIDE, Ink.MUTED, Ink.LINE),
    }[element.look]
    wanted = element.width or room
    words = label(element.text, Face(ink=ink), wanted - 28, pen.over(fill), centered=True)
    wide = element.width or max(words.w + 28, 76)
    high = words.h + 12
    frame = Box(Rect(0.5, 0.5, wide - 1, high - 1), fill, line, pen.radius)
    return compose(wide, high, [words.moved((wide - words.w) / 2, 6)], [frame])


def draw_field(element: TextField, room: float, pen: Pen) -> Picture:
    """Draw a text field or drop-down list."""
    wide = element.width or room
    fill = Ink.SIDE if element.disabled else Ink.FIELD
    face = Face(ink=Ink.MUTED) if element.disabled else Face()
    inner = wide - 20 - (22 if element.dropdown else 0)
    words = Picture(0, scaled(face, pen).leading) if element.text is None else label(element.text, face, inner, pen.over(fill))
    high = words.h + 10
    edge = Ink.LINE if element.disabled else Ink.EDGE
    under: list[Shape] = [Box(Rect(0.5, 0.5, wide - 1, high - 1), fill, edge, pen.radius)]
    if element.dropdown:
        under.append(Glyph("chevron-down", wide - 24, high / 2 - 8, 16, Ink.MUTED))
    return compose(wide, high, [words.moved(10, 5)], under)


def draw_icon(element: Icon, pen: Pen) -> Picture:
    """Draw a glyph, framed like a tool button where asked."""
    ink = Ink.MARKER if element.alert else Ink.ON_TERMINAL if pen.on is Ink.TERMINAL else Ink.MUTED
    if not element.framed:
        return Picture(element.size, element.size, (Glyph(element.glyph, 0, 0, element.size, ink),))
    side = element.size + 12
    frame = Box(Rect(0.5, 0.5, side - 1, side - 1), Ink.BUTTON, Ink.LINE, pen.radius)
    return Picture(side, side, (frame, Glyph(element.glyph, 6, 6, element.size, Ink.TEXT)))


def draw_node(element: Node, room: float, pen: Pen, tall: float) -> Picture:
    """Draw a machine: glyph, name and a remark in a box."""
    wide = min(element.width or 150, room)
    inside = pen.over(Ink.CARD)
    name = label(element.name, FACES[TextRole.STRONG], wide - 20, inside, centered=True)
    note = Picture(0, 0)
    if element.note is not None:
        note = label(element.note, FACES[TextRole.MUTED], wide - 20, inside, centered=True)
    own = 62 + name.h + note.h + 12
    high = max(own, tall)
    top = (high - own) / 2
    frame = Box(Rect(0.5, 0.5, wide - 1, high - 1), Ink.CARD, Ink.EDGE, 8)
    parts = [name.moved((wide - name.w) / 2, top + 62), note.moved((wide - note.w) / 2, top + 62 + name.h)]
    return compose(wide, high, parts, [frame, Glyph(element.glyph, wide / 2 - 20, top + 14, 40, Ink.ACCENT, 1.6)])


def draw_link(element: Link, room: float, pen: Pen) -> Picture:
    """Draw the way between two machines, its words above it."""
    wide = min(element.width or 90, room)
    words = Picture(0, 0) if element.text is None else label(element.text, SMALL, wide - 8, pen, centered=True)
    middle = words.h + 16
    high = middle + 16
    ink = Ink.MARKER if element.state is LinkState.BLOCKED else Ink.ACCENT
    ends, head = ((6, wide - 4), ("chevron-left", -2)) if element.back else ((4, wide - 6), ("chevron-right", wide - 18))
    line: list[Shape] = [
        Stroke(ends[0], middle, ends[1], middle, ink, 2.4, dashed=element.state is LinkState.UNSURE),
        Glyph(head[0], head[1], middle - 10, 20, ink, 2.4),
    ]
    if element.state is LinkState.BLOCKED:
        line += [Dot(wide / 2, middle, 11, pen.on, ink, 2), Glyph("close", wide / 2 - 8, middle - 8, 16, ink, 2.8)]
    return compose(wide, high, [words.moved((wide - words.w) / 2, middle - 16 - words.h)], line)
