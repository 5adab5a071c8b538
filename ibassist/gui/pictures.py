# SPDX-License-Identifier: MIT
"""The picture of a step: a drawn figure in the colours, language and text size of the window, or a screenshot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase, QGuiApplication

from ibassist.app.assets import ResourceError
from ibassist.app.screenshots import read_png
from ibassist.content.catalog import Catalog
from ibassist.content.guides import GuideStep
from ibassist.content.screenshots import Screenshot
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.core.text import Text
from ibassist.figures.fit import text_scale_for
from ibassist.figures.scenes import Scene
from ibassist.figures.svg import Fonts, render_svg
from ibassist.figures.theme import FigureTheme
from ibassist.gui.theme import em

USUAL_EM = 16
"""Height of a line of text for which figures are drawn, in device-independent pixels."""
_LARGE = 1.2
"""From this multiple of the usual size on, the words of a figure are set larger instead of scaling the figure as a whole."""


@dataclass(frozen=True, slots=True)
class StepPicture:
    """A figure of a step, ready to be shown."""

    data: bytes
    """SVG or PNG."""
    vector: bool
    drawn: bool
    """An illustration, and not a real screenshot."""
    description: str = ""
    """Words for those who do not see it."""
    legend: tuple[Text, ...] = ()
    """Words of the numbers in it."""
    pictured: str = ""
    """Program and version on a screenshot."""
    remark: str = ""
    """A remark on it, such as that it is in another language."""
    text_scale: float = 1
    """Factor by which the words of a figure are larger than usual."""


def picture_of(step: GuideStep, catalog: Catalog, lang: Lang, *, dark: bool) -> StepPicture | None:
    """Return the picture of a step, or None where there is none. A picture that cannot be read is no reason to stop."""
    scene = catalog.scenes.get(step.figure) if step.figure else None
    if scene is not None:
        return figure(scene, lang, FigureTheme.DARK if dark else FigureTheme.LIGHT, em(QGuiApplication.font()) / USUAL_EM)
    known = catalog.screenshots.get(step.screenshot) if step.screenshot else None
    return None if known is None else screenshot(known, lang)


def figure(scene: Scene, lang: Lang, theme: FigureTheme, size: float = 1) -> StepPicture:
    """Draw a figure for a window whose text is `size` times the usual one."""
    text_scale = text_scale_for(scene, lang, size) if size >= _LARGE else 1.0
    fonts = Fonts(sans="", mono=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family())
    return StepPicture(
        render_svg(scene, lang, theme, fonts, text_scale).encode(),
        vector=True,
        drawn=True,
        description=scene.title.get(lang),
        legend=tuple(mark.say for mark in scene.marks),
        text_scale=text_scale,
    )


def screenshot(known: Screenshot, lang: Lang) -> StepPicture | None:
    """Read a screenshot, in English where there is none in the language; None when it cannot be read."""
    try:
        data = read_png(known, lang)
    except ResourceError:
        return None
    return StepPicture(
        data,
        vector=False,
        drawn=False,
        description=known.title.get(lang),
        legend=known.marks,
        pictured=known.pictured(lang),
        remark=to_plain(known.remark(lang), lang),
    )
