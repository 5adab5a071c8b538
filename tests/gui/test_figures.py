# SPDX-License-Identifier: MIT
"""Every figure, measured with real fonts: nothing overflows in any language, theme or size of text.

The layout knows no font: it counts with a table of widths. Here the same texts are measured by Qt, in the faces that are widest on
each system's window, as large as a reader with usual and with doubled text sees them. What lies under each text is looked for among
the shapes below it, not asked of the layout.
"""

from functools import cache
from itertools import combinations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from ibassist.app.catalog import load_scenes
from ibassist.core.languages import Lang
from ibassist.figures.fit import text_scale_for
from ibassist.figures.shapes import Box, Dot, Rect, Run
from ibassist.figures.svg import lay_out
from ibassist.figures.theme import FigureTheme, Ink, contrast, palette
from ibassist.figures.window import draw_windows
from tests.every import every

SCENES = load_scenes()
FACES = {Lang.EN: "DejaVu Sans", Lang.JA: "Noto Sans CJK JP"}
MONO = "DejaVu Sans Mono"
MEASURED = 100
"""Pixels at which texts are measured, so that rounding to whole pixels does not count."""
SLACK = 0.6
CONTROLS = (Ink.BUTTON, Ink.FIELD, Ink.ACCENT)

pytestmark = pytest.mark.usefixtures("faces")
each_figure = every("name", SCENES)
each_language = every("lang", list(Lang))
each_size = every("size", [1, 2], ids=["usual", "doubled"])


@pytest.fixture(scope="module")
def faces(qapp):
    missing = {*FACES.values(), MONO} - set(QFontDatabase.families())
    if missing:
        pytest.skip(f"not installed: {', '.join(sorted(missing))}")
    _metrics.cache_clear()


@cache
def _metrics(lang, bold, mono):
    font = QFont()
    font.setFamilies([MONO, FACES[lang]] if mono else [FACES[lang], *FACES.values()])
    font.setPixelSize(MEASURED)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    assert QFontInfo(font).family() == (MONO if mono else FACES[lang])
    return QFontMetricsF(font)


def area(run, lang):
    """Return where the ink and the advance of a text really are."""
    metrics, unit = _metrics(lang, run.bold, run.mono), run.size / MEASURED
    wide = metrics.horizontalAdvance(run.text) * unit
    left = run.x - {"start": 0.0, "middle": wide / 2, "end": wide}[run.anchor]
    ink = metrics.tightBoundingRect(run.text)
    return Rect(left, run.y + ink.top() * unit, wide, ink.height() * unit)


def scale_of(name, lang, size):
    return text_scale_for(SCENES[name], lang, size) if size > 1 else 1.0


def runs_of(picture):
    return [shape for shape in picture.shapes if isinstance(shape, Run)]


@pytest.mark.slow
@each_figure
@each_language
@each_size
def test_no_text_leaves_the_box_it_was_laid_out_in(name, lang, size):
    for frame, window in draw_windows(SCENES[name], lang, scale_of(name, lang, size)):
        for run in runs_of(window):
            assert area(run, lang).within(run.room, SLACK), run.text
            assert area(run, lang).within(frame, SLACK), run.text


@pytest.mark.slow
@each_figure
@each_language
@each_size
def test_no_text_runs_into_another_or_over_the_edge_of_a_control(name, lang, size):
    for _, window in draw_windows(SCENES[name], lang, scale_of(name, lang, size)):
        areas = [(run.text, area(run, lang)) for run in runs_of(window)]
        for (one, first), (other, second) in combinations(areas, 2):
            assert not first.grown(-SLACK / 2).overlaps(second.grown(-SLACK / 2)), (one, other)
        for box in (shape.at for shape in window.shapes if isinstance(shape, Box) and shape.fill in CONTROLS):
            for text, found in areas:
                assert not found.overlaps(box) or found.within(box, SLACK), (text, box)


@pytest.mark.slow
@each_figure
@each_language
@each_size
def test_nothing_is_outside_the_picture(name, lang, size):
    picture = lay_out(SCENES[name], lang, scale_of(name, lang, size))
    canvas = Rect(0, 0, picture.w, picture.h)
    for run in runs_of(picture):
        assert area(run, lang).within(canvas), run.text
    for shape in picture.shapes:
        if isinstance(shape, Box):
            assert shape.at.within(canvas), shape
        if isinstance(shape, Dot):
            assert Rect(shape.x, shape.y, 0, 0).grown(shape.radius).within(canvas), shape


@pytest.mark.slow
@each_figure
@each_language
@each_size
def test_numbers_cover_no_words_and_fit_their_badges(name, lang, size):
    picture = lay_out(SCENES[name], lang, scale_of(name, lang, size))
    badges = [shape for shape in picture.shapes if isinstance(shape, Dot) and shape.fill is Ink.MARKER]
    numbers = [run for run in runs_of(picture) if run.on is Ink.MARKER]
    words = [run for run in runs_of(picture) if run.on is not Ink.MARKER]
    assert len(badges) == len(numbers) == len(SCENES[name].marks)
    for badge, number in zip(badges, numbers, strict=True):
        covered = Rect(badge.x, badge.y, 0, 0).grown(badge.radius)
        assert area(number, lang).within(covered)
        for run in words:
            assert not area(run, lang).overlaps(covered), run.text


def ground(shapes, run, lang):
    """Return the ink of the topmost area under a text: the last one drawn before it that holds all of it."""
    found = area(run, lang).grown(-SLACK)
    before = shapes[: next(index for index, shape in enumerate(shapes) if shape is run)]
    for shape in reversed(before):
        at = {Box: lambda s: s.at, Dot: lambda s: Rect(s.x, s.y, 0, 0).grown(s.radius)}.get(type(shape))
        if at is not None and shape.fill is not None and found.within(at(shape)):
            return shape.fill
    raise AssertionError(run.text)


@pytest.mark.slow
@each_figure
@each_language
@each_size
@every("theme", list(FigureTheme))
def test_words_stand_out_from_what_lies_under_them(name, lang, size, theme):
    colours = palette(theme)
    shapes = lay_out(SCENES[name], lang, scale_of(name, lang, size)).shapes
    for run in (shape for shape in shapes if isinstance(shape, Run)):
        under = ground(shapes, run, lang)
        assert contrast(colours[run.ink], colours[under]) >= 4.5, (run.text, run.ink, under)


@pytest.mark.slow
@each_figure
@each_language
@every("room", [700, 1000, 1600])
def test_larger_words_are_never_smaller_on_the_screen_than_a_figure_scaled_as_a_whole(name, lang, room):
    scale = scale_of(name, lang, 2)
    whole, anew = (lay_out(SCENES[name], lang, text_scale).w for text_scale in (1.0, scale))
    before = min(2, room / whole)
    after = scale * min(2 / scale, room / anew)
    assert after >= before * 0.999


@pytest.mark.slow
def test_most_figures_show_their_words_as_large_as_wanted():
    scales = [scale_of(name, lang, 2) for name in SCENES for lang in Lang]
    assert sum(scale >= 1.5 for scale in scales) >= 0.9 * len(scales)
