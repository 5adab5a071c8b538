# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.core.drawing.theme import contrast
from ibassist.gui.theme import DARK, LIGHT


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
