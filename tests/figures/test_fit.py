# SPDX-License-Identifier: MIT
"""How large the words of a figure can be at its width."""

import pytest

from ibassist.core.languages import Lang
from ibassist.figures.fit import LARGEST, text_scale_for
from ibassist.figures.scene_yaml import scene_from_yaml
from ibassist.figures.shapes import Box, Run
from ibassist.figures.svg import lay_out
from ibassist.figures.text import break_lines, breaks_well
from ibassist.figures.theme import Ink
from ibassist.figures.window import draw_windows


def scene(*body, width=360, marks=(), others=()):
    windows = [{"platform": "windows11", "width": width, "body": list(body)}, *others]
    return scene_from_yaml("s", {"title": {"en": "S", "ja": "あ"}, "windows": windows, "marks": list(marks)})


def mark(at):
    return {"at": at, "say": {"en": "Look.", "ja": "見ます。"}}


PROSE = {"text": {"en": "Words that can be broken into lines wherever it is needed.", "ja": "どこででも改行できる文です。"}}


@pytest.mark.parametrize("wanted", [1.0, 1.5, 2.0])
def test_prose_is_as_large_as_wanted(wanted):
    assert text_scale_for(scene(PROSE), Lang.EN, wanted) == wanted


def test_there_is_a_largest_size_and_nothing_is_set_smaller():
    assert text_scale_for(scene(PROSE), Lang.EN, 9) == LARGEST
    assert text_scale_for(scene(PROSE), Lang.EN, 0.5) == 1


def test_no_word_is_torn_for_it():
    narrow = scene({"row": [{"button": "Incomprehensibilities", "width": 200}]})
    assert text_scale_for(narrow, Lang.EN, 2) == 1
    assert any(window.torn for _, window in draw_windows(narrow, Lang.EN, 2))
    assert text_scale_for(scene({"button": "Incomprehensibilities"}), Lang.EN, 1.5) == 1.5


def test_tabs_that_no_longer_fit_side_by_side_keep_their_size():
    tabs = scene({"tabs": [{"text": "General", "selected": True}, "Sharing", "Security", "Details"]})
    assert text_scale_for(tabs, Lang.EN, 2) == 1


def test_a_window_over_another_does_not_hide_what_is_marked():
    over = {"platform": "popup", "width": 200, "body": [{"space": 60}]}
    free = scene({"text": "A", "id": "a"}, {"space": 240}, marks=[mark("a")], others=[over])
    assert text_scale_for(free, Lang.EN, 2) == 2
    words = "Some words that break into several lines when they are large, many more than before they were"
    tight = scene({"text": words, "id": "a"}, {"space": 200}, marks=[mark("a")], others=[over])
    covered = {}
    for scale in (1, 2):
        (_, below), (above, _) = draw_windows(tight, Lang.EN, scale)
        covered[scale] = below.areas["a"].overlaps(above)
    assert covered == {1: False, 2: True}
    assert text_scale_for(tight, Lang.EN, 2) < 2


def test_only_words_and_what_holds_them_become_larger():
    plain = scene(PROSE, {"switch": True, "id": "s"}, {"button": "OK", "id": "ok"}, marks=[mark("s")])
    usual, large = (lay_out(plain, Lang.EN, scale) for scale in (1, 2))
    sizes = [[shape.size for shape in picture.shapes if isinstance(shape, Run)] for picture in (usual, large)]
    assert max(sizes[1]) == pytest.approx(2 * max(sizes[0]))
    assert (usual.areas["s"].w, usual.areas["s"].h) == (large.areas["s"].w, large.areas["s"].h)
    assert large.areas["ok"].h > usual.areas["ok"].h
    assert large.h > usual.h
    assert large.w - usual.w == 60, "the margin, in which larger badges stand"


def test_a_bar_for_missing_words_is_as_large_as_words_would_be():
    bars = [
        next(shape.at for shape in lay_out(scene({"text": {"en": None, "ja": "あ"}}), Lang.EN, scale).shapes if _is_bar(shape))
        for scale in (1, 2)
    ]
    assert bars[1].w == 2 * bars[0].w


def _is_bar(shape):
    return isinstance(shape, Box) and shape.fill is Ink.BLANK


@pytest.mark.parametrize(
    ("words", "room", "well"),
    [
        ("one two", 40, True),
        ("extraordinary", 40, False),
        ("あいう", 43, True),
        ("あいうえお", 43, False),
        ("あいうえお", 57, True),
        ("", 0, True),
    ],
)
def test_breaking_well_means_that_no_word_is_torn(words, room, well):
    assert breaks_well(words, 14, room) is well
    if well:
        assert "".join(break_lines(words, 14, room)).replace(" ", "") == words.replace(" ", "")
