# SPDX-License-Identifier: MIT
"""Every figure, in every language and theme: readable, inside its box, safe, and the same bytes each time.

``IBASSIST_UPDATE_GOLDEN=1`` writes the expected drawings anew; look at them before committing.
"""

import os
import re
from functools import cache
from html import unescape
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from ibassist.core.languages import Lang
from ibassist.figures.scene_yaml import scene_from_yaml
from ibassist.figures.scenes import Entries, Panel, TableControl
from ibassist.figures.shapes import Box, Dot, Glyph, Rect, Run
from ibassist.figures.svg import Fonts, lay_out, render_svg
from ibassist.figures.theme import FigureTheme, Ink, contrast, palette
from ibassist.figures.window import draw_windows
from tests.every import every

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "figures"
FIGURES = {path.stem: path for path in sorted((ROOT / "resources" / "figures").glob("*.yaml"))}
SVG = "{http://www.w3.org/2000/svg}"
each_figure = every("name", FIGURES)
each_language = every("lang", list(Lang))


@cache
def figure(name):
    return scene_from_yaml(name, yaml.safe_load(FIGURES[name].read_text("utf-8")))


def small_scene(*body, marks=(), **window):
    windows = [{"platform": "windows11", "width": 360, "body": list(body), **window}]
    return scene_from_yaml("small", {"title": {"en": "Small", "ja": "小"}, "windows": windows, "marks": list(marks)})


def mark(at):
    return {"at": at, "say": {"en": "Press [[A & B]].", "ja": "[[A]]を押します。"}}


@pytest.mark.slow
@each_figure
@each_language
def test_text_stays_in_its_box_and_in_its_window(name, lang):
    for frame, window in draw_windows(figure(name), lang):
        for run in (shape for shape in window.shapes if isinstance(shape, Run)):
            assert run.extent.within(run.room, slack=0.5), run.text
            assert run.extent.within(frame), run.text


@each_figure
@each_language
def test_no_text_runs_into_another_or_out_of_a_control(name, lang):
    for _, window in draw_windows(figure(name), lang):
        runs = [shape for shape in window.shapes if isinstance(shape, Run)]
        for one, other in combinations(runs, 2):
            assert not one.extent.overlaps(other.extent), (one.text, other.text)
        controls = [
            shape.at for shape in window.shapes if isinstance(shape, Box) and shape.fill in (Ink.BUTTON, Ink.FIELD, Ink.ACCENT)
        ]
        for run in runs:
            for box in controls:
                assert not run.extent.overlaps(box) or run.extent.within(box), (run.text, box)


@each_figure
@each_language
def test_everything_is_on_the_canvas(name, lang):
    picture = lay_out(figure(name), lang)
    canvas = Rect(0, 0, picture.w, picture.h)
    for shape in picture.shapes:
        area = {Box: lambda s: s.at, Run: lambda s: s.extent}.get(type(shape))
        if area is not None:
            assert area(shape).within(canvas), shape
        if isinstance(shape, Dot):
            assert Rect(shape.x, shape.y, 0, 0).grown(shape.radius).within(canvas), shape


@each_figure
@each_language
def test_badges_cover_no_words_and_marks_are_not_hidden(name, lang):
    scene = figure(name)
    picture = lay_out(scene, lang)
    badges = [shape for shape in picture.shapes if isinstance(shape, Dot) and shape.fill is Ink.MARKER]
    words = [shape.extent for shape in picture.shapes if isinstance(shape, Run) and shape.on is not Ink.MARKER]
    assert len(badges) == len(scene.marks)
    for badge in badges:
        area = Rect(badge.x, badge.y, 0, 0).grown(badge.radius)
        assert not any(area.overlaps(extent) for extent in words), (badge, name)
    windows = draw_windows(scene, lang)
    for number, (_, window) in enumerate(windows):
        for found in (window.areas[m.at] for m in scene.marks if m.at in window.areas):
            assert not any(found.overlaps(later) for later, _ in windows[number + 1 :])


@pytest.mark.slow
@each_figure
@each_language
@every("theme", list(FigureTheme))
def test_words_can_be_read_in_both_themes(name, lang, theme):
    colours = palette(theme)
    for shape in lay_out(figure(name), lang).shapes:
        if isinstance(shape, Run):
            assert contrast(colours[shape.ink], colours[shape.on]) >= 4.5, (shape.text, shape.ink, shape.on)


@every("theme", list(FigureTheme))
def test_rings_and_frames_stand_out(theme):
    colours = palette(theme)
    for ground in (Ink.CANVAS, Ink.WINDOW, Ink.SIDE, Ink.CARD, Ink.FIELD, Ink.TITLE_BAR):
        assert contrast(colours[Ink.MARKER], colours[ground]) >= 3
        assert contrast(colours[Ink.ACCENT], colours[ground]) >= 3
    assert contrast(colours[Ink.MARKER], colours[Ink.CANVAS]) >= 3, "the halo carries the ring on any ground"


def test_contrast_of_black_on_white_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@each_figure
@each_language
def test_only_what_every_viewer_knows(name, lang):
    root = ET.fromstring(render_svg(figure(name), lang))
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert kinds <= {"svg", "title", "desc", "rect", "circle", "line", "path", "text"}
    names = {key for element in root.iter() for key in element.attrib}
    assert not names & {"class", "style", "id", "clip-path", "href", "{http://www.w3.org/1999/xlink}href"}
    assert root.find(f"{SVG}title").text == figure(name).title.get(lang)


def without_fonts(svg):
    """Leave out the families, which are the business of the table of languages."""
    return re.sub(r'font-family="[^"]*"', "", svg)


@pytest.mark.slow
@each_figure
@each_language
def test_the_drawing_is_the_expected_one(name, lang):
    svg = render_svg(figure(name), lang)
    assert svg == render_svg(figure(name), lang)
    expected = GOLDEN / f"{name}.{lang}.svg"
    if os.environ.get("IBASSIST_UPDATE_GOLDEN"):
        expected.write_text(svg, "utf-8", newline="\n")
    assert expected.is_file(), "no expected drawing; see the head of this file"
    assert without_fonts(svg) == without_fonts(expected.read_text("utf-8")), (
        f"{expected.name} differs; see the head of this file"
    )


def test_no_expected_drawing_without_a_figure():
    assert {path.name.split(".")[0] for path in GOLDEN.glob("*.svg")} == set(FIGURES)


@each_figure
def test_the_themes_differ_in_colours_only(name):
    light, dark = (render_svg(figure(name), Lang.JA, theme) for theme in FigureTheme)
    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "#", light) == re.sub("#[0-9a-f]{6}", "#", dark)


@each_figure
def test_figures_are_whole(name):
    scene = figure(name)
    assert scene.title.languages >= set(Lang)
    assert all(one.say.languages >= set(Lang) for one in scene.marks)
    assert scene.source
    assert len(scene.marks) <= 5


@each_figure
@each_language
def test_a_bar_takes_the_place_of_every_label_that_no_language_has(name, lang):
    scene = figure(name)
    unknown = [label for window in scene.windows for label in _labels(window.content) if label.get(lang) is None]
    bars = [shape for shape in lay_out(scene, lang).shapes if isinstance(shape, Box) and shape.fill is Ink.BLANK]
    assert len(bars) >= len(unknown)


def _labels(element):
    if isinstance(element, Panel):
        for child in element.children:
            yield from _labels(child)
    elif isinstance(element, Entries):
        yield from (entry.text for entry in element.entries if entry.text)
    elif isinstance(element, TableControl):
        yield from (cell for row in element.rows for cell in row.cells if cell)
    else:
        yield from (value for name in ("text", "name", "note") if (value := getattr(element, name, None)))


@each_figure
@each_language
def test_what_a_mark_points_at_can_be_read(name, lang):
    """A number on a bar says no more than "somewhere here". What has no words at all is a control or a picture."""
    scene, picture = figure(name), lay_out(figure(name), lang)
    for one in scene.marks:
        area = picture.areas[one.at].grown(1)
        inside = [shape for shape in picture.shapes if isinstance(shape, Box | Run) and _area(shape).within(area)]
        bars = any(isinstance(shape, Box) and shape.fill is Ink.BLANK for shape in inside)
        assert not bars or any(isinstance(shape, Run) for shape in inside), f"{one.at}: only a bar"


def _area(shape):
    return shape.at if isinstance(shape, Box) else shape.extent


def test_words_of_another_language_are_paler_and_a_bar_is_the_last_resort():
    body = {"text": {"en": "Passkey", "ja": None}}, {"text": {"en": None, "ja": None}}
    english, japanese = (lay_out(small_scene(*body), lang).shapes for lang in Lang)
    runs = [[shape.ink for shape in shapes if isinstance(shape, Run)] for shapes in (english, japanese)]
    assert runs == [[Ink.TEXT], [Ink.MUTED]]
    assert all(any(isinstance(s, Box) and s.fill is Ink.BLANK for s in shapes) for shapes in (english, japanese))


def test_longer_words_move_the_mark():
    scene = small_scene(
        {"text": {"en": "Short", "ja": "とても長い説明の文がここに入るので、二行になるはずです"}},
        {"switch": True, "id": "s"},
        marks=[mark("s")],
    )
    english, japanese = (lay_out(scene, lang).areas["s"] for lang in Lang)
    assert japanese.y >= english.y + 20


def test_a_button_grows_with_its_words():
    scene = small_scene({"button": {"en": "Set up", "ja": "セットアップを開始する"}, "id": "b"})
    english, japanese = (lay_out(scene, lang).areas["b"].w for lang in Lang)
    assert japanese > english


def test_a_bar_stands_for_words_that_are_not_confirmed():
    svg = render_svg(small_scene({"button": {"en": None, "ja": "編集"}}), Lang.EN)
    assert "<text" not in svg
    assert palette(FigureTheme.LIGHT)[Ink.BLANK] in svg
    assert "編集" in render_svg(small_scene({"button": {"en": None, "ja": "編集"}}), Lang.JA)


def test_the_way_back_points_left():
    def heads(**link):
        shapes = lay_out(small_scene({"link": None, **link}), Lang.EN).shapes
        return [shape.name for shape in shapes if isinstance(shape, Glyph) and shape.name.startswith("chevron")]

    assert heads() == ["chevron-right"]
    assert heads(back=True) == ["chevron-left"]


def test_a_diagram_has_badges_but_no_rings():
    def rings(platform):
        shapes = lay_out(
            small_scene({"node": "server", "name": "A", "id": "a"}, marks=[mark("a")], platform=platform), Lang.EN
        ).shapes
        badges = [shape for shape in shapes if isinstance(shape, Dot) and shape.fill is Ink.MARKER]
        assert len(badges) == 1
        return [shape for shape in shapes if isinstance(shape, Box) and shape.line is Ink.MARKER]

    assert len(rings("plain")) == 1
    assert rings("bare") == []


def test_words_cannot_break_out():
    hostile = '</text><script>alert(1)</script>&"'
    svg = render_svg(small_scene({"text": hostile}), Lang.EN)
    root = ET.fromstring(svg)
    assert "script" not in {element.tag.removeprefix(SVG) for element in root.iter()}
    assert hostile in "".join(text.text for text in root.iter(f"{SVG}text"))


def test_the_description_says_what_the_numbers_say():
    root = ET.fromstring(render_svg(small_scene({"text": "A", "id": "a"}, marks=[mark("a")]), Lang.EN))
    assert root.find(f"{SVG}desc").text == "1. Press “A & B”."


def test_japanese_faces_come_first_and_qt_gets_single_names():
    scene = small_scene({"text": "a", "role": "code"})
    assert "'Noto Sans CJK JP', 'Yu Gothic UI'" in unescape(render_svg(scene, Lang.JA))
    svg = render_svg(scene, Lang.JA, FigureTheme.LIGHT, Fonts("", "monospace"))
    assert svg.count("font-family") == 1
    assert 'font-family="monospace"' in svg


def test_a_window_hangs_below_its_element_and_stays_inside():
    scene = scene_from_yaml(
        "two",
        {
            "title": {"en": "Two"},
            "windows": [
                {
                    "platform": "plain",
                    "width": 400,
                    "body": [{"row": [{"space": 1, "grow": 1}, {"button": "Open", "id": "open"}], "grow": 1}],
                },
                {"platform": "popup", "width": 200, "below": "open", "body": [{"text": "x"}]},
                {"platform": "popup", "width": 100, "beside": "open", "body": [{"text": "y"}]},
            ],
        },
    )
    (first, pictures), (below, _), (beside, _) = draw_windows(scene, Lang.EN)
    button = pictures.areas["open"]
    assert below.y > button.bottom
    assert below.right == pytest.approx(button.right)
    assert below.right <= first.right
    assert beside.x > button.right


@each_language
def test_real_fonts_are_not_wider_than_the_table(lang, qapp):
    gui = pytest.importorskip("PySide6.QtGui")
    wanted = "DejaVu Sans" if lang is Lang.EN else "Noto Sans CJK JP"
    if wanted not in gui.QFontDatabase.families():
        pytest.skip(f"{wanted} is not installed")
    fonts = {bold: gui.QFont([wanted], 72, 600 if bold else 400) for bold in (False, True)}
    metrics = {bold: gui.QFontMetricsF(font) for bold, font in fonts.items()}
    high = gui.QFontInfo(fonts[False]).pixelSize()
    for name in FIGURES:
        for run in (shape for shape in lay_out(figure(name), lang).shapes if isinstance(shape, Run) and not shape.mono):
            real = metrics[run.bold].horizontalAdvance(run.text) * run.size / high
            assert real <= run.extent.w * 1.02 + 0.5, (name, run.text)


def test_qt_draws_every_figure(qapp):
    svg = pytest.importorskip("PySide6.QtSvg")
    for name in FIGURES:
        drawn = render_svg(figure(name), Lang.JA, FigureTheme.DARK)
        renderer = svg.QSvgRenderer(drawn.encode())
        assert renderer.isValid()
        picture = lay_out(figure(name), Lang.JA)
        assert (renderer.defaultSize().width(), renderer.defaultSize().height()) == (picture.w, picture.h)
