# SPDX-License-Identifier: MIT
"""Where things are on the screen, asked of the programs themselves through the accessibility bus (AT-SPI)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from subprocess import CalledProcessError
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # of the system's Python, for which these scripts are
from shot import Box
from stage import SCALE, press, said

_WORDED = (
    "label", "push button", "toggle button", "check box", "radio button", "menu item", "check menu item", "table cell", "entry",
    "image",
)  # fmt: skip
"""Roles that have something to be read on them, which no badge should cover."""
_SHADOW = 40
"""Pixels kept around a window."""


@dataclass(frozen=True)
class Part:
    """Something on the screen."""

    role: str
    name: str
    box: Box

    @property
    def middle(self) -> tuple[int, int]:
        """Where to click."""
        left, top, wide, high = self.box
        return left + wide // 2, top + high // 2


def find(program: str, *names: str, role: str = "", patience: float = 20.0) -> Part:
    """Return the first part of a program that has one of the names. Raises LookupError when none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        for part in parts(program):
            if part.name.startswith(names) and role in ("", part.role) and part.box[2] > 1:
                return part
        time.sleep(0.5)
    raise LookupError(f"{program} does not show {names}; it shows: {sorted({part.name for part in parts(program)})}")


def leftmost(program: str, name: str) -> Part:
    """Return, of parts with the same name, the one furthest to the left: the entry of a list, not the title over its page."""
    find(program, name)
    return min((part for part in parts(program) if part.name == name and part.box[2] > 1), key=lambda part: part.box[0])


def click(part: Part, button: int = 1) -> None:
    """Press a mouse button on something."""
    press("mousemove", *part.middle, "click", button)


def parts(program: str) -> Iterator[Part]:
    """Yield everything a program shows."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and program in (application.name or "").lower():
            modern = application.toolkitName.lower() == "gtk" and application.toolkitVersion.startswith("4")
            left, top = _corner() if modern else (0, 0)
            for element in _below(application, 0, pyatspi.STATE_VISIBLE if modern else pyatspi.STATE_SHOWING):
                x, y, wide, high = _area(element)
                if modern:  # GTK 4 tells places in its window only, and in logical pixels
                    x, y, wide, high = left + SCALE * x, top + SCALE * y, SCALE * wide, SCALE * high
                yield Part(element.getRoleName(), element.name or "", (x, y, wide, high))


def worded(program: str) -> list[Box]:
    """Return where there is something to be read. What lies under an open menu is not to be read."""
    shown = [part for part in parts(program) if part.role in _WORDED and part.box[2] > 1]
    items = [part.box for part in shown if "menu item" in part.role]
    if not items:
        return [part.box for part in shown]
    menu = around(items)
    return [*items, *(part.box for part in shown if "menu item" not in part.role and not _touch(part.box, menu))]


def _touch(one: Box, other: Box) -> bool:
    return all(one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2] for axis in (0, 1))


def _window_in_front(patience: float = 30.0) -> str:
    """Return the number of the window in front. Raises LookupError when none opens."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            return said("xdotool", "getactivewindow").strip()
        except CalledProcessError:
            time.sleep(0.5)
    raise LookupError("no window has opened")


def _corner() -> tuple[int, int]:
    """Return the upper left corner of the window in front, without its shadow."""
    window = _window_in_front()
    place = dict(line.split("=") for line in said("xdotool", "getwindowgeometry", "--shell", window).split())
    shadow = said("xprop", "-id", window, "_GTK_FRAME_EXTENTS").partition("=")[2].split(",")
    left, _, top, _ = (int(side) for side in shadow)
    return int(place["X"]) + left, int(place["Y"]) + top


def around(boxes: Sequence[Box]) -> Box:
    """Return what encloses some areas."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top


def with_shadow(frame: Box) -> Box:
    """Return the area of a window with the ground around it."""
    left, top, wide, high = frame
    return left - _SHADOW, top - _SHADOW, wide + 2 * _SHADOW, high + 2 * _SHADOW


def move_window(left: int, top: int) -> None:
    """Put the window in front, without its shadow, at a place on the screen."""
    x, y = _corner()
    press("getactivewindow", "windowmove", "--relative", "--", left - x, top - y)


def _area(element: Any) -> Box:
    try:
        area = element.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:
        return 0, 0, 0, 0
    return area.x, area.y, area.width, area.height


def _below(element: Any, depth: int, shown: Any) -> Iterator[Any]:
    for child in element:
        if child is None or depth > 60:
            continue
        try:
            if depth < 1 or child.getState().contains(shown):
                yield child
                yield from _below(child, depth + 1, shown)
        except Exception:  # noqa: BLE001 - it is gone, or its program busy; it will be looked at again
            continue
