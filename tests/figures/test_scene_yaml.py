# SPDX-License-Identifier: MIT
import pytest

from ibassist.core.languages import Lang
from ibassist.core.text import Text
from ibassist.figures.scene_yaml import element_ids, scene_from_yaml
from ibassist.figures.scenes import ChoiceControl, Label, Panel, Platform, Switch, TextElement
from ibassist.figures.shapes import Run
from ibassist.figures.svg import lay_out

TITLE = {"en": "A window", "ja": "画面"}


def scene(*body, marks=(), **window):
    windows = [{"platform": "plain", "width": 300, "body": list(body), **window}]
    return scene_from_yaml("x", {"title": TITLE, "windows": windows, "marks": list(marks)})


def test_elements_by_their_one_key():
    window = scene({"text": "A", "role": "title", "id": "t"}, {"row": [{"switch": True}], "gap": 4}).windows[0]
    words, row = window.content.children
    assert words == TextElement(text=Label(Text({Lang.EN: "A"})), role="title", id="t")
    assert row == Panel(children=(Switch(on=True),), across=True, gap=4)
    assert window.platform is Platform.PLAIN


def test_two_words_for_the_state_of_a_choice():
    on, off = scene({"checked": "A"}, {"radio": "B"}).windows[0].content.children
    assert (on.on, on.single) == (True, False)
    assert off == ChoiceControl(text=Label(Text({Lang.EN: "B"})), single=True)


def test_a_check_box_in_a_table_has_no_words_of_its_own():
    (box,) = scene({"checked": None}).windows[0].content.children
    assert box == ChoiceControl(text=None, on=True)
    assert not [shape for shape in lay_out(scene({"checked": None}), Lang.EN).shapes if isinstance(shape, Run)]


def test_a_label_that_is_not_confirmed_has_no_words():
    label = Label.from_yaml({"en": None, "ja": "設定"})
    assert label.get(Lang.EN) is None
    assert label.get(Lang.JA) == "設定"
    assert not label.is_foreign(Lang.JA)


def test_where_only_english_is_confirmed_it_takes_the_place_of_a_guess():
    label = Label.from_yaml({"en": "Edit", "ja": None})
    assert label.get(Lang.JA) == "Edit"
    assert label.is_foreign(Lang.JA)
    assert Label.from_yaml({"en": None, "ja": None}).get(Lang.JA) is None


def test_one_string_serves_all_languages():
    assert Label.from_yaml("192.0.2.10").get(Lang.JA) == "192.0.2.10"


def test_ids_of_everything_inside():
    found = element_ids(
        scene(
            {"row": [{"text": "a", "id": "one"}], "id": "two"},
            {"nav": [{"text": "b", "id": "three"}]},
            {"table": [{"cells": ["c"], "id": "four"}]},
            id="five",
        )
    )
    assert sorted(found) == ["five", "four", "one", "three", "two"]


@pytest.mark.parametrize(
    ("body", "place", "problem"),
    [
        ({"switch": 1}, "scene.windows[0].body[0].switch", "true or false"),
        ({"text": {"ja": "設定"}}, "scene.windows[0].body[0].text", "expected words"),
        ({"text": "a", "switch": True}, "scene.windows[0].body[0]", "exactly one"),
        ({"nonsense": 1}, "scene.windows[0].body[0]", "exactly one"),
        ({"text": "a", "role": "loud"}, "scene.windows[0].body[0].role", "none of"),
        ({"text": "a", "colour": "red"}, "scene.windows[0].body[0]", "unknown: colour"),
        ({"icon": "logo"}, "scene.windows[0].body[0].icon", "no glyph"),
        ({"row": [{"field": 7}]}, "scene.windows[0].body[0].row[0].field", "expected words"),
        ({"space": -1}, "scene.windows[0].body[0].space", "whole number"),
        ({"rule": "x"}, "scene.windows[0].body[0].rule", "takes no value"),
        ("text", "scene.windows[0].body[0]", "mapping"),
    ],
)
def test_errors_name_the_place(body, place, problem):
    with pytest.raises(ValueError) as caught:
        scene(body)
    assert str(caught.value).startswith(f"{place}: ")
    assert problem in str(caught.value)


def test_a_mark_needs_something_to_point_at():
    mark = {"at": "nowhere", "say": {"en": "Look."}}
    with pytest.raises(ValueError, match="nowhere"):
        scene({"text": "a"}, marks=[mark])


def test_ids_are_unique():
    with pytest.raises(ValueError, match="used twice: a"):
        scene({"text": "x", "id": "a"}, {"text": "y", "id": "a"})


def test_a_window_hangs_on_an_earlier_one():
    with pytest.raises(ValueError, match="earlier"):
        scene({"text": "x", "id": "a"}, below="a")


@pytest.mark.parametrize(
    "data", [None, [], {}, {"title": TITLE}, {"title": TITLE, "windows": []}, {"title": TITLE, "windows": [{}]}]
)
def test_what_is_no_scene(data):
    with pytest.raises(ValueError, match="scene"):
        scene_from_yaml("x", data)
