# SPDX-License-Identifier: MIT
"""A scene as SVG that every viewer shows alike: SVG Tiny 1.2, presentation attributes only, the same bytes every time.

QtSvg knows neither clip paths nor wrapping text nor style sheets, so none of them is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ibassist.core.languages import LANGUAGES, Lang
from ibassist.core.markup import to_plain
from ibassist.figures.glyphs import FILLED, GLYPHS
from ibassist.figures.marks import draw_marks
from ibassist.figures.scenes import Platform, Scene
from ibassist.figures.shapes import Box, Dot, Glyph, Picture, Rect, Run, Shape, Stroke, compose
from ibassist.figures.theme import FigureTheme, Ink, Palette, palette
from ibassist.figures.window import draw_windows

MARGIN = 30.0
"""Around the windows; badges stand in it."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Values of ``font-family``. Browsers read lists; QtSvg takes the whole value for one name."""

    sans: str
    """Empty: none is named, and QtSvg uses the painter's font with its families."""
    mono: str


_MONO = "Consolas, Menlo, 'Noto Sans Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace"
_LATIN = ("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Arial")
"""Faces of the three systems, for languages that any of them has the letters of."""


def _faces(lang: Lang) -> Fonts:
    families = LANGUAGES[lang].fonts or _LATIN
    return Fonts(", ".join([*(f"'{name}'" if " " in name else name for name in families), "sans-serif"]), _MONO)


def render_svg(
    scene: Scene, lang: Lang, theme: FigureTheme = FigureTheme.LIGHT, fonts: Fonts | None = None, text_scale: float = 1
) -> str:
    """Return one figure as an SVG document. It has no ids, so that several can stand in one HTML page.

    Title and description carry what the figure shows and what the numbers say. `fonts` are for QtSvg, which needs single
    names; without them browsers get lists. With a `text_scale` (see `figures.fit`) the text is larger, and what holds it.
    """
    picture = lay_out(scene, lang, text_scale)
    title = scene.title.get(lang)
    legend = " ".join(f"{number}. {to_plain(say, lang)}" for number, say in enumerate(scene.legend(lang), 1))
    words = [f"<title>{escape(title)}</title>", f"<desc>{escape(legend or title)}</desc>"]
    return picture_svg(picture, lang, theme, fonts, words)


def picture_svg(
    picture: Picture, lang: Lang, theme: FigureTheme = FigureTheme.LIGHT, fonts: Fonts | None = None, words: Sequence[str] = ()
) -> str:
    """Return shapes as an SVG document, `words` (elements of SVG) before them."""
    faces = fonts or _faces(lang)
    colours = palette(theme)
    wide, high = _number(picture.w), _number(picture.h)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img" {_attributes(lang=lang.value, font_family=faces.sans or None)}>'
    )
    return "\n".join([root, *words, *(_shape(shape, colours, faces) for shape in picture.shapes), "</svg>"]) + "\n"


def lay_out(scene: Scene, lang: Lang, text_scale: float = 1) -> Picture:
    """Return everything in its place on the canvas: windows, rings and badges."""
    windows = draw_windows(scene, lang, text_scale)
    left = min(area.x for area, _ in windows)
    top = min(area.y for area, _ in windows)
    margin = MARGIN * text_scale
    wide = round(max(area.right for area, _ in windows) - left + 2 * margin)
    high = round(max(area.bottom for area, _ in windows) - top + 2 * margin)
    canvas = Rect(0, 0, wide, high)
    body = compose(wide, high, (picture.moved(margin - left, margin - top) for _, picture in windows))
    bare = [window.platform is Platform.BARE for window in scene.windows]
    diagram = {name for plain, (_, picture) in zip(bare, windows, strict=True) if plain for name in picture.areas}
    marks = draw_marks(scene, body, canvas, diagram, text_scale)
    return compose(wide, high, [body, marks], [Box(canvas, Ink.CANVAS, radius=10)])


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _attributes(**values: float | str | None) -> str:
    shown = ((key.replace("_", "-"), value) for key, value in values.items() if value is not None)
    return " ".join(f'{key}="{_number(value) if isinstance(value, int | float) else escape(value)}"' for key, value in shown)


def _shape(shape: Shape, colours: Palette, fonts: Fonts) -> str:
    match shape:
        case Box():
            return _box(shape, colours)
        case Dot():
            paint = _paint(shape.fill, shape.line, shape.thick, colours)
            return f"<circle {_attributes(cx=shape.x, cy=shape.y, r=shape.radius)} {paint}/>"
        case Stroke():
            ends = _attributes(x1=shape.x1, y1=shape.y1, x2=shape.x2, y2=shape.y2)
            dashes = ' stroke-dasharray="7 5"' if shape.dashed else ""
            return f"<line {ends} {_paint(None, shape.ink, shape.thick, colours)}{dashes}/>"
        case Glyph():
            return _glyph(shape, colours)
        case Run():
            return _run(shape, colours, fonts)


def _paint(fill: Ink | None, line: Ink | None, thick: float, colours: Palette) -> str:
    stroke = None if line is None else colours[line]
    inside = "none" if fill is None else colours[fill]
    return _attributes(fill=inside, stroke=stroke, stroke_width=None if line is None else thick)


def _box(box: Box, colours: Palette) -> str:
    at = box.at
    area = _attributes(x=at.x, y=at.y, width=at.w, height=at.h, rx=box.radius or None, ry=box.radius or None)
    return f"<rect {area} {_paint(box.fill, box.line, box.thick, colours)}/>"


def _glyph(glyph: Glyph, colours: Palette) -> str:
    scale = glyph.size / 20
    place = f"translate({_number(glyph.x)} {_number(glyph.y)}) scale({_number(scale)})"
    paint = _paint(glyph.ink if glyph.name in FILLED else None, glyph.ink, glyph.thick / scale, colours)
    return f'<path transform="{place}" d="{GLYPHS[glyph.name]}" {paint} stroke-linecap="round" stroke-linejoin="round"/>'


def _run(run: Run, colours: Palette, fonts: Fonts) -> str:
    place = _attributes(
        x=run.x,
        y=run.y,
        font_size=run.size,
        fill=colours[run.ink],
        font_weight="600" if run.bold else None,
        font_family=fonts.mono if run.mono else None,
        text_anchor=None if run.anchor == "start" else run.anchor,
    )
    return f'<text {place} xml:space="preserve">{escape(run.text)}</text>'
