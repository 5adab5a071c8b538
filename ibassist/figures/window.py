# SPDX-License-Identifier: MIT
"""Window frames, and windows over windows."""

from __future__ import annotations

from dataclasses import dataclass

from ibassist.core.languages import Lang
from ibassist.figures.controls import Face, Pen, label
from ibassist.figures.layout import place
from ibassist.figures.scenes import Platform, Scene, WindowScene
from ibassist.figures.shapes import Box, Dot, Glyph, Picture, Rect, Shape, Stroke, compose
from ibassist.figures.theme import Ink


@dataclass(frozen=True, slots=True)
class Frame:
    """Style of a platform's windows."""

    radius: float
    control_radius: float
    buttons: str = ""
    """Title bar buttons: ``lines`` (minimise, maximise, close), ``dots`` on the left, ``close``."""
    centered: bool = False


_FRAMES = {
    Platform.WINDOWS11: Frame(9, 4, "lines"),
    Platform.WINDOWS10: Frame(0, 1, "lines"),
    Platform.MACOS: Frame(11, 6, "dots", centered=True),
    Platform.GNOME: Frame(12, 7, "close", centered=True),
    Platform.KDE: Frame(6, 4, "lines", centered=True),
    Platform.TWS: Frame(3, 3, "lines"),
    Platform.PLAIN: Frame(6, 4),
    Platform.BROWSER: Frame(9, 6),
    Platform.PHONE: Frame(30, 10),
    Platform.POPUP: Frame(8, 5),
    Platform.BARE: Frame(0, 6),
}
_UNTITLED = (Platform.POPUP, Platform.BARE)
_BAR = 40.0


def draw_window(window: WindowScene, lang: Lang, text_scale: float = 1) -> Picture:
    """Draw one window with its frame to (0, 0)."""
    frame = _FRAMES[window.platform]
    bare = window.platform is Platform.BARE
    ground = Ink.CANVAS if bare else Ink.CARD if window.platform is Platform.POPUP else Ink.WINDOW
    pen = Pen(lang, ground, frame.control_radius, text_scale)
    bar = Picture(0, 0) if window.platform in _UNTITLED else _title_bar(window, frame, pen)
    edge = 14.0 if window.platform is Platform.PHONE else 0.0
    body = place(window.content, window.width - 2 * edge, pen)
    high = bar.h + body.h + edge
    parts = [bar, body.moved(edge, bar.h)]
    if bare:
        return compose(window.width, high, parts).named(window.id)
    outline = Rect(0.5, 0.5, window.width - 1, high - 1)
    under: list[Shape] = [Box(outline, ground, radius=frame.radius)]
    over = Picture(window.width, high, (Box(outline, line=Ink.EDGE, radius=frame.radius, thick=1.5),))
    return compose(window.width, high, [*parts, over], under).named(window.id)


def _title_bar(window: WindowScene, frame: Frame, pen: Pen) -> Picture:
    wide = float(window.width)
    reserve = 60 if frame.centered else 16
    face = Face(bold=frame.centered)
    inside = pen.over(Ink.FIELD if window.platform is Platform.BROWSER else Ink.TITLE_BAR)
    words = Picture(0, 0) if window.title is None else label(window.title, face, wide - 2 * reserve - 60, inside)
    high = max(_BAR, words.h + 16)
    left = (wide - words.w) / 2 if frame.centered else reserve
    if window.platform is Platform.PHONE:
        speaker = Box(Rect(wide / 2 - 28, 12, 56, 5), Ink.EDGE, radius=2.5)
        return compose(wide, 30, [], [speaker])
    round_top = Box(Rect(0.5, 0.5, wide - 1, high), Ink.TITLE_BAR, radius=frame.radius)
    square_foot = Box(Rect(0.5, high / 2, wide - 1, high / 2), Ink.TITLE_BAR)
    shapes: list[Shape] = [round_top, square_foot, Stroke(0.5, high - 0.5, wide - 0.5, high - 0.5, Ink.LINE)]
    if window.platform is Platform.BROWSER:
        shapes += _address_bar(wide, high)
        left = 76.0
    buttons = _buttons("cross" if window.dialog and frame.buttons == "lines" else frame.buttons, wide, high / 2)
    return compose(wide, high, [words.moved(left, (high - words.h) / 2)], [*shapes, *buttons])


def _address_bar(wide: float, high: float) -> list[Shape]:
    bar = Box(Rect(60, high / 2 - 13, wide - 112, 26), Ink.FIELD, Ink.LINE, 13)
    return [Glyph("back", 18, high / 2 - 10, 20, Ink.MUTED), bar, Glyph("dots", wide - 38, high / 2 - 10, 20, Ink.MUTED, 2)]


def _buttons(kind: str, wide: float, middle: float) -> list[Shape]:
    if kind == "dots":
        return [Dot(20 + 20 * index, middle, 6, Ink.BLANK, Ink.EDGE) for index in range(3)]
    if kind == "close":
        return [Dot(wide - 24, middle, 11, Ink.BLANK), Glyph("close", wide - 31, middle - 7, 14, Ink.TEXT, 1.6)]
    if kind == "cross":
        return [Glyph("close", wide - 33, middle - 8, 16, Ink.MUTED)]
    if kind == "lines":
        box = Box(Rect(wide - 63.5, middle - 5, 10, 10), line=Ink.MUTED, thick=1.2)
        top = middle - 8
        return [Glyph("minus", wide - 105, top, 16, Ink.MUTED), box, Glyph("close", wide - 33, top, 16, Ink.MUTED)]
    return []


def draw_windows(scene: Scene, lang: Lang, text_scale: float = 1) -> tuple[tuple[Rect, Picture], ...]:
    """Lay out all windows of a scene, the first at (0, 0), each with its area in the coordinates of the first."""
    placed: list[tuple[Rect, Picture]] = []
    areas: dict[str, Rect] = {}
    for window in scene.windows:
        picture = draw_window(window, lang, text_scale)
        left, top = (0.0, 0.0) if not placed else _corner(window, picture, placed[0][1], areas)
        placed.append((Rect(left, top, picture.w, picture.h), picture.moved(left, top)))
        areas.update(placed[-1][1].areas)
    return tuple(placed)


def _corner(window: WindowScene, picture: Picture, first: Picture, areas: dict[str, Rect]) -> tuple[float, float]:
    if window.beside:
        anchor = areas[window.beside]
        return anchor.right + 36, anchor.y
    if window.below:
        anchor = areas[window.below]
        fits = anchor.x + picture.w <= first.w
        return anchor.x if fits else anchor.right - picture.w, anchor.bottom + 10
    return (first.w - picture.w) / 2, max((first.h - picture.h) / 2, _BAR + 16)
