# SPDX-License-Identifier: MIT
"""Colours of figures: one accent, one marker; contrast after WCAG 2.2."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class FigureTheme(StrEnum):
    """The two palettes of figures."""

    LIGHT = "light"
    DARK = "dark"


class Ink(StrEnum):
    """Role of a colour. The layout knows these, never a colour."""

    CANVAS = "canvas"
    WINDOW = "window"
    TITLE_BAR = "title_bar"
    SIDE = "side"
    CARD = "card"
    FIELD = "field"
    BUTTON = "button"
    PICK = "pick"
    TERMINAL = "terminal"
    LINE = "line"
    EDGE = "edge"
    BLANK = "blank"
    TEXT = "text"
    MUTED = "muted"
    ON_TERMINAL = "on_terminal"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    LINK = "link"
    MARKER = "marker"
    ON_MARKER = "on_marker"
    GOOD = "good"
    """Mark of a way that works."""
    ON_GOOD = "on_good"


Palette = Mapping[Ink, str]

_LIGHT = MappingProxyType({
    Ink.CANVAS: "#e6ebf1", Ink.WINDOW: "#f7f9fb", Ink.TITLE_BAR: "#edf1f5", Ink.SIDE: "#edf1f5", Ink.CARD: "#ffffff",
    Ink.FIELD: "#ffffff", Ink.BUTTON: "#ffffff", Ink.PICK: "#d7e4f4", Ink.TERMINAL: "#1f262e", Ink.LINE: "#d3dbe4",
    Ink.EDGE: "#8391a1", Ink.BLANK: "#cdd6df", Ink.TEXT: "#1b2430", Ink.MUTED: "#55616f", Ink.ON_TERMINAL: "#e6ebf1",
    Ink.ACCENT: "#2460a7", Ink.ON_ACCENT: "#ffffff", Ink.LINK: "#1d5599", Ink.MARKER: "#c1241a", Ink.ON_MARKER: "#ffffff",
    Ink.GOOD: "#1d7446", Ink.ON_GOOD: "#ffffff",
})  # fmt: skip
_DARK = MappingProxyType({
    Ink.CANVAS: "#11161b", Ink.WINDOW: "#1e252d", Ink.TITLE_BAR: "#27303a", Ink.SIDE: "#242c35", Ink.CARD: "#2a343f",
    Ink.FIELD: "#171d23", Ink.BUTTON: "#35414d", Ink.PICK: "#2c4766", Ink.TERMINAL: "#0c1014", Ink.LINE: "#3b4652",
    Ink.EDGE: "#78879a", Ink.BLANK: "#45515e", Ink.TEXT: "#e9eef3", Ink.MUTED: "#b3bfcb", Ink.ON_TERMINAL: "#e6ebf1",
    Ink.ACCENT: "#79b4f5", Ink.ON_ACCENT: "#0b1826", Ink.LINK: "#96c5fa", Ink.MARKER: "#ff8578", Ink.ON_MARKER: "#2a0603",
    Ink.GOOD: "#7fd3a2", Ink.ON_GOOD: "#06281a",
})  # fmt: skip


def palette(theme: FigureTheme) -> Palette:
    """Return the colours of a theme as ``#rrggbb``."""
    return _DARK if theme is FigureTheme.DARK else _LIGHT


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
