# SPDX-License-Identifier: MIT
"""Pictures of steps in the window: real ones with what they show and of which version, drawn ones with words large enough."""

import pytest
from PySide6.QtGui import QImage

from ibassist.app import assets
from ibassist.app.catalog import load_catalog
from ibassist.content.guides import GuideStep
from ibassist.core.languages import Lang
from ibassist.core.text import Text
from ibassist.figures.fit import text_scale_for
from ibassist.figures.theme import FigureTheme
from ibassist.gui.pictures import figure, picture_of, screenshot
from ibassist.gui.widgets.figure_view import FigureView

pytestmark = pytest.mark.usefixtures("qapp")
WHOLE = load_catalog()


def step(**more):
    return GuideStep(say=Text({Lang.EN: "Look."}), **more)


def test_a_screenshot_comes_with_all_that_is_said_about_it():
    picture = picture_of(step(screenshot="firefox-har"), WHOLE, Lang.JA, dark=True)
    assert not QImage.fromData(picture.data).isNull()
    assert picture.description == WHOLE.screenshots["firefox-har"].title.get(Lang.JA)
    assert len(picture.legend) == 3
    assert picture.pictured.startswith("Firefox ESR ")
    assert picture.remark == ""


def test_a_screenshot_in_another_language_says_so():
    picture = picture_of(step(screenshot="chromium-har"), WHOLE, Lang.JA, dark=False)
    assert "英語" in picture.remark
    assert picture_of(step(screenshot="chromium-har"), WHOLE, Lang.EN, dark=False).remark == ""


def test_a_picture_that_is_not_there_is_no_fault(monkeypatch, tmp_path):
    assert picture_of(step(), WHOLE, Lang.EN, dark=False) is None
    assert picture_of(step(screenshot="none-such"), WHOLE, Lang.EN, dark=False) is None
    monkeypatch.setattr(assets, "resources", lambda: tmp_path)
    assert screenshot(WHOLE.screenshots["firefox-har"], Lang.EN) is None


def test_the_window_says_what_was_pictured(qtbot):
    view = FigureView()
    qtbot.addWidget(view)
    view.show_picture(picture_of(step(screenshot="chromium-har"), WHOLE, Lang.JA, dark=False), Lang.JA)
    said = view.findChildren(type(view._caption))
    caption = view._caption.text()
    assert "Chromium 156" in caption
    assert "英語" in caption
    assert any("[[" not in words.text() and "3" in words.text() for words in said)
    assert view.canvas.accessibleName() == WHOLE.screenshots["chromium-har"].title.get(Lang.JA)


def test_words_are_set_larger_for_large_text_and_the_figure_is_not_wider_for_it(qtbot):
    scene = WHOLE.scenes["tws-more-options"]
    usual, large = (figure(scene, Lang.EN, FigureTheme.LIGHT, size) for size in (1.0, 2.0))
    assert usual.text_scale == 1
    assert large.text_scale == text_scale_for(scene, Lang.EN, 2.0) > 1.2
    widths = []
    for picture in (usual, large):
        view = FigureView()
        qtbot.addWidget(view)
        view.show_picture(picture, Lang.EN)
        widths.append(view.canvas.natural().width())
    assert widths[1] < widths[0] * 1.2


@pytest.mark.parametrize("size", [0.8, 1.0, 1.15])
def test_a_little_larger_is_scaled_as_a_whole(size):
    assert figure(WHOLE.scenes["tws-more-options"], Lang.EN, FigureTheme.LIGHT, size).text_scale == 1
