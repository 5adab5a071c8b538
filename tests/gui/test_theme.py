# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from ibassist.figures.theme import contrast
from ibassist.gui import high_contrast
from ibassist.gui.theme import Theme, palette_of, style_sheet, tones_of
from ibassist.gui.tones import DARK, LIGHT


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize("ground", ["window", "surface", "raised", "accent_soft"])
    @pytest.mark.parametrize("ink", ["text", "muted", "accent", "error", "warning", "info", "good"])
    def test_texts_can_be_read(self, tones, ink, ground):
        assert contrast(getattr(tones, ink), getattr(tones, ground)) >= 4.5

    def test_the_main_button_can_be_read(self, tones):
        assert contrast(tones.on_accent, tones.accent) >= 4.5
        assert contrast(tones.on_accent, tones.accent_strong) >= 4.5

    @pytest.mark.parametrize("ground", ["window", "surface"])
    def test_borders_of_controls_can_be_seen(self, tones, ground):
        assert contrast(tones.strong_line, getattr(tones, ground)) >= 3


def system(window, text, highlight="#1aebff", on_highlight="#000000", base=None):
    """A palette as a system gives it."""
    palette = QPalette(QColor(window), QColor(window))
    for role, colour in (
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.Base, base or window),
        (QPalette.ColorRole.Highlight, highlight),
        (QPalette.ColorRole.HighlightedText, on_highlight),
    ):
        palette.setColor(role, QColor(colour))
    return palette


@pytest.mark.parametrize(
    ("window", "text", "base", "made_for_contrast"),
    [
        ("#000000", "#ffffff", None, True),
        ("#ffffff", "#000000", None, True),
        ("#000000", "#ffff00", None, True),
        ("#000000", "#00ff00", None, True),
        ("#efefef", "#000000", "#ffffff", False),
        ("#323232", "#ffffff", "#242424", False),
        ("#fafafa", "#2e3436", "#ffffff", False),
        ("#faf9f8", "#000000", None, False),
        ("#241f31", "#ffffff", None, False),
        ("#000000", "#404040", None, False),
        ("#ffffff", "#8c8c8c", None, False),
    ],
)
def test_palettes_made_for_contrast_are_told_from_ordinary_ones(window, text, base, made_for_contrast):
    assert high_contrast.is_palette(system(window, text, base=base)) is made_for_contrast


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_our_own_palettes_are_known_again(tones):
    assert tones_of(palette_of(tones)) is tones


@pytest.mark.parametrize(("window", "text"), [("#000000", "#ffff00"), ("#ffffff", "#000000")])
@pytest.mark.parametrize("highlight", ["#1aebff", "#37006e", "#000000", "#ffffff"])
def test_tones_of_the_system_can_be_read_on_its_ground(window, text, highlight):
    on = "#000000" if highlight in ("#1aebff", "#ffffff") else "#ffffff"
    palette = system(window, text, highlight, on)
    tones = tones_of(palette)
    assert tones.window == window
    for ink in ("text", "muted", "error", "warning", "info", "good", "line"):
        assert getattr(tones, ink) == text
    assert contrast(tones.accent, tones.window) >= 4.5
    assert contrast(tones.on_accent, tones.accent) >= 4.5
    assert {colour for colour in style_sheet(tones, 16).split() if colour.startswith("#")}


def test_the_systems_palette_stays_where_contrast_is_wanted(qapp, monkeypatch):
    wanted = [True]
    monkeypatch.setattr(high_contrast, "is_preferred", lambda hints: wanted[0])
    theme = Theme(qapp)
    own = QPalette()
    assert qapp.palette().window().color() == own.window().color()
    assert theme.tones.window == own.window().color().name()
    assert theme.tones not in (LIGHT, DARK)
    changes = []
    theme.changed.connect(lambda: changes.append(theme.tones))
    wanted[0] = False
    theme.follow(Qt.ColorScheme.Dark)
    assert changes == [DARK]
    assert theme.dark
    wanted[0] = True
    theme.follow(Qt.ColorScheme.Dark)
    assert changes[1] not in (LIGHT, DARK)
    wanted[0] = False
    theme.follow(Qt.ColorScheme.Light)
    theme.deleteLater()


def test_a_button_that_cannot_be_pressed_yet_can_be_read_in_all_colours(qtbot):
    for tones in (LIGHT, DARK, high_contrast.tones_from(system("#000000", "#ffffff"))):
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.setStyleSheet(style_sheet(tones, 16))
        button = QPushButton("Test with this login", parent)
        button.setProperty("primary", True)
        button.setEnabled(False)
        button.resize(button.sizeHint())
        picture = button.grab().toImage()
        seen = Counter(
            picture.pixelColor(x, y).name() for x in range(8, picture.width() - 8) for y in range(6, picture.height() - 6)
        )
        ground = seen.most_common(1)[0][0]
        assert max(contrast(ground, colour) for colour in seen) >= 4.5
