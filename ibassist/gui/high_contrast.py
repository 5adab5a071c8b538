# SPDX-License-Identifier: MIT
"""High contrast: who has chosen such colours for the whole system needs them here too, and not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QColor, QPalette, QStyleHints

from ibassist.gui.tones import Tones

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints

_FAR_APART = 150
"""Of 255: least difference between text and ground in palettes made for contrast, coloured text included."""
_READABLE = 4.5
"""WCAG 2.2, AA."""


def is_preferred(hints: QStyleHints) -> bool:
    """Return whether the system says that the user wants high contrast (known from Qt 6.10 on)."""
    accessibility = _accessibility(hints)
    return accessibility is not None and accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def change_signal(hints: QStyleHints) -> SignalInstance | None:
    """Return what tells that this wish has changed, where Qt knows it."""
    accessibility = _accessibility(hints)
    return None if accessibility is None else accessibility.contrastPreferenceChanged


def _accessibility(hints: QStyleHints) -> QAccessibilityHints | None:
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def is_palette(palette: QPalette) -> bool:
    """Return whether a palette is made for contrast: everything on pure black, or pure black on pure white.

    Less will not do: the palette that Qt takes from GNOME has one ground for everything too, which is nearly white.
    """
    role = QPalette.ColorRole
    grounds = {palette.color(which).name() for which in (role.Window, role.Base, role.Button)}
    text = palette.color(role.WindowText)
    if grounds == {"#000000"}:
        return _brightness(text) >= _FAR_APART
    return grounds == {"#ffffff"} and text.name() == "#000000"


def _brightness(colour: QColor) -> int:
    """Return how bright a colour is to the eye (the largest part, so that pure yellow and green count as bright)."""
    return max(colour.red(), colour.green(), colour.blue())


def tones_from(palette: QPalette) -> Tones:
    """Return tones that are the system's own colours; nothing is told by colour alone anywhere."""
    from ibassist.figures.theme import contrast  # late: most windows never need it

    role = QPalette.ColorRole

    def name(which: QPalette.ColorRole) -> str:
        return palette.color(which).name()

    text, window = name(role.WindowText), name(role.Window)
    accent, on_accent = name(role.Highlight), name(role.HighlightedText)
    if contrast(accent, window) < _READABLE:  # it is a colour of text and frames too
        accent, on_accent = text, window
    return Tones(
        window=window,
        surface=name(role.Base),
        raised=window,
        text=text,
        muted=text,
        line=text,
        strong_line=text,
        accent=accent,
        accent_strong=accent,
        on_accent=on_accent,
        accent_soft=window,
        error=text,
        warning=text,
        info=text,
        good=text,
    )
