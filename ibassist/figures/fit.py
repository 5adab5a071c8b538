# SPDX-License-Identifier: MIT
"""The largest text scale of a figure at a given width.

A reader who has set large text sees a figure scaled up with it, until the window is full; scaled down to fit again, its words
would be as small as before. So the figure is laid out anew: larger text in windows and fields of the same width, which break it
into more lines and become higher. How far that goes differs: a narrow column tears words. The largest scale at which everything
is sound is found by trying; what is missing to the wanted size the whole figure is scaled up by, as far as there is room.
"""

from __future__ import annotations

from itertools import combinations

from ibassist.core.languages import Lang
from ibassist.figures.scenes import Scene
from ibassist.figures.shapes import Box, Dot, Picture, Rect, Run
from ibassist.figures.svg import lay_out
from ibassist.figures.theme import Ink
from ibassist.figures.window import draw_windows

LARGEST = 2.5
_STEP = 0.25
_CONTROLS = (Ink.BUTTON, Ink.FIELD, Ink.ACCENT)


def text_scale_for(scene: Scene, lang: Lang, wanted: float) -> float:
    """Return the largest scale of the text, up to the wanted one, at which a figure of unchanged width is sound; at least 1."""
    steps = round((min(wanted, LARGEST) - 1) / _STEP)
    scales = (1 + _STEP * step for step in range(steps, 0, -1))
    return next((scale for scale in scales if _is_sound(scene, lang, scale)), 1.0)


def _is_sound(scene: Scene, lang: Lang, scale: float) -> bool:
    windows = draw_windows(scene, lang, scale)
    if any(picture.torn or not _keeps_apart(frame, picture) for frame, picture in windows):
        return False
    for number, (_, picture) in enumerate(windows):
        marked = [picture.areas[mark.at] for mark in scene.marks if mark.at in picture.areas]
        if any(area.overlaps(later) for area in marked for later, _ in windows[number + 1 :]):
            return False
    return _badges_are_clear(lay_out(scene, lang, scale))


def _keeps_apart(frame: Rect, picture: Picture) -> bool:
    runs = [shape.extent for shape in picture.shapes if isinstance(shape, Run)]
    controls = [shape.at for shape in picture.shapes if isinstance(shape, Box) and shape.fill in _CONTROLS]
    return (
        all(area.within(frame) for area in (*runs, *controls))
        and not any(one.overlaps(other) for one, other in combinations(runs, 2))
        and all(not run.overlaps(box) or run.within(box) for run in runs for box in controls)
    )


def _badges_are_clear(picture: Picture) -> bool:
    canvas = Rect(0, 0, picture.w, picture.h)
    badges = [shape for shape in picture.shapes if isinstance(shape, Dot) and shape.fill is Ink.MARKER]
    words = [shape.extent for shape in picture.shapes if isinstance(shape, Run) and shape.on is not Ink.MARKER]
    areas = [Rect(badge.x, badge.y, 0, 0).grown(badge.radius) for badge in badges]
    return all(area.within(canvas) and not any(area.overlaps(word) for word in words) for area in areas)
