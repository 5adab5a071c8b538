# SPDX-License-Identifier: MIT
"""Own neutral glyphs: strokes on a grid of 20 by 20 units. No vendor's artwork, no logo."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "apps": "M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z",
        "back": "M16 10H4M9 5l-5 5l5 5",
        "bell": "M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3",
        "check": "M4 10.5l4 4l8 -9",
        "chevron-down": "M5 8l5 5l5 -5",
        "chevron-left": "M12 5l-5 5l5 5",
        "chevron-right": "M8 5l5 5l-5 5",
        "clear": "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M5.2 5.2l9.6 9.6",
        "clock": "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M10 6v4.5l3 2",
        "close": "M5 5l10 10M15 5l-10 10",
        "cloud": "M6 15.5a3.5 3.5 0 0 1 -.6 -6.9a4.8 4.8 0 0 1 9.2 -.6a3.8 3.8 0 0 1 -.1 7.5z",
        "computer": "M3 4h14v9H3zM1.5 16.5h17M8 13v3.500M12 13v3.5",
        "disk": "M3.5 3.500h10l3 3v10h-13zM6.5 3.500v4h6v-4M6 16.500v-5h8v5",
        "document": "M5 2.500h7l3.5 3.500v11.500H5zM12 2.500v3.500h3.500M7.5 10h5.500M7.5 13.500h5.5",
        "dots": "M10 4.500v.1M10 10v.1M10 15.500v.1",
        "export": "M10 3v9M6 8.500l4 4l4 -4M4 16.500h12",
        "filter": "M3 4h14l-5.500 6.500v6l-3 -2v-4z",
        "folder": "M2.5 5h5.500l2 2h7.500v9h-15z",
        "gear": "M8.5 4.1L8.7 2L11.3 2L11.5 4.1L13.1 4.8L14.7 3.4L16.6 5.3L15.2 6.9L15.9 8.5L18 8.7"
        "L18 11.3L15.9 11.5L15.2 13.1L16.6 14.7L14.7 16.6L13.1 15.2"
        "L11.5 15.9L11.3 18L8.7 18L8.5 15.9L6.9 15.2L5.3 16.6L3.4 14.7"
        "L4.8 13.1L4.1 11.5L2 11.3L2 8.7L4.1 8.5L4.8 6.9L3.4 5.3L5.3 3.4L6.9 4.8z"
        "M7.2 10a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0",
        "globe": "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M3 10h14M10 3c-4.5 4 -4.5 10 0 14M10 3c4.5 4 4.5 10 0 14",
        "home": "M2.5 10l7.500 -6.500l7.5 6.5M5 8v8.500h3.500v-5h3v5h3.500v-8.5",
        "key": "M3 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M9 10.500l7.5 -7.500M13.5 6l2.5 2.5",
        "list": "M3 5h14M3 10h14M3 15h14",
        "lock": "M4.5 9h11v8h-11zM7 9V6.500a3 3 0 0 1 6 0V9",
        "minus": "M4 10h12",
        "monitor": "M2.5 4h15v10h-15zM7 17h6",
        "person": "M6.5 6.500a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M3.5 17.500c0 -8 13 -8 13 0",
        "phone": "M6 2h8v16H6zM9 15.500h2",
        "plus": "M4 10h12M10 4v12",
        "qr": "M2 2h6v6H2zM4.5 4.5h1v1h-1zM12 2h6v6h-6zM14.5 4.5h1v1h-1zM2 12h6v6H2zM4.5 14.5h1v1h-1zM12 12h1M15 12h3"
        "M12 14h3M17 14h1"
        "M12 16h1M15 16h3M12 18h4M10 2v1M10 5v3M2 10h2M6 10h3M11 10h2M16 10h2M10 13v1M10 16v2",
        "question": "M7 7.500a3 3 0 1 1 4.5 2.600q-1.5 1 -1.5 2.400M10 15.800v.1",
        "record": "M4 10a6 6 0 1 0 12 0a6 6 0 1 0 -12 0",
        "router": "M2.5 11h15v6h-15zM5.5 14v.1M8.5 14v.1M14 11V6.500M11.5 5a3.8 3.8 0 0 1 5 0",
        "search": "M3.5 8.500a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M12.2 12.200l4.8 4.8",
        "server": "M4 3h12v4.500H4zM4 7.500h12V12H4zM4 12h12v4.500H4zM7 5.200v.1M7 9.800v.1M7 14.200v.1",
        "shield": "M10 2.500l6.5 2.500v5c0 4 -3 6.5 -6.5 8c-3.5 -1.5 -6.5 -4 -6.5 -8V5z",
        "speaker": "M3 8h3l4 -3.500v11L6 12H3zM12.5 7.500a3.5 3.5 0 0 1 0 5M14.5 5a7 7 0 0 1 0 10",
        "swap": "M3 7h13M12.500 3.500l3.500 3.500l-3.5 3.5M17 13.500H4M7.500 10l-3.500 3.500l3.5 3.5",
        "turn": "M4 17v-4.500a4 4 0 0 1 4 -4h8M12.500 5l3.500 3.500l-3.5 3.5",
        "unlock": "M4.5 9h11v8h-11zM7 9V6a3 3 0 0 1 5.800 -1",
        "updown": "M6.5 8l3.5 -3.500L13.5 8M6.5 12l3.5 3.500l3.5 -3.5",
        "wall": "M2.5 4h15v12h-15zM2.5 8h15M2.5 12h15M7.5 4v4M12.5 4v4M5 8v4M10 8v4M15 8v4M7.5 12v4M12.5 12v4",
        "warning": "M10 3l8 14H2zM10 8v4.500M10 14.600v.1",
        "wifi": "M3 8.500a10 10 0 0 1 14 0M5.5 11.300a6.4 6.4 0 0 1 9 0M8 14a2.9 2.9 0 0 1 4 0M10 16.500v.1",
    }
)
"""Path data by name."""
FILLED = frozenset({"record"})
"""Glyphs that are areas, not outlines."""
