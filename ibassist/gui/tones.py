# SPDX-License-Identifier: MIT
"""The colours of the two schemes. Every colour of a text has a contrast of at least 4.5 to what it stands on (WCAG 2.2, AA)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one scheme, as ``#rrggbb``."""

    window: str
    surface: str
    """Cards, fields."""
    raised: str
    """Ground of notes and of the control under the pointer."""
    text: str
    muted: str
    line: str
    strong_line: str
    """Borders of things that can be used: contrast of at least 3 (WCAG 1.4.11)."""
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    error: str
    warning: str
    info: str
    good: str


LIGHT = Tones(
    window="#f6f7f9",
    surface="#ffffff",
    raised="#eef1f5",
    text="#1b2330",
    muted="#566072",
    line="#dde2ea",
    strong_line="#828c9c",
    accent="#2460a7",
    accent_strong="#1b4a83",
    on_accent="#ffffff",
    accent_soft="#e6eefb",
    error="#b3261e",
    warning="#8a5a00",
    info="#2460a7",
    good="#1d7446",
)
DARK = Tones(
    window="#171b22",
    surface="#1f252e",
    raised="#29313c",
    text="#e8ecf2",
    muted="#a5afbe",
    line="#343d4a",
    strong_line="#7d8898",
    accent="#79b4f5",
    accent_strong="#9fcafb",
    on_accent="#10203a",
    accent_soft="#263650",
    error="#ff9d94",
    warning="#f0c060",
    info="#79b4f5",
    good="#7fd3a2",
)
