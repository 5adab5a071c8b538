# SPDX-License-Identifier: MIT
"""Test for a display: Qt ends the process where no window can be shown, so this is asked first.

Everything is tried as Qt will do it: the plugin for the screen is loaded with the libraries that it needs, and an X server is
asked to let this user in. What was loaded is there when Qt wants it, so the window comes no later.
"""

from __future__ import annotations

import _socket  # and not socket, which the window would wait for without need: this is all of it that a path needs
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence

NO_DISPLAY, REFUSED, NO_LIBRARIES = "no_display", "display_refuses", "no_libraries"
"""Reasons why no window can be shown: no screen, one that lets another user in only, missing libraries of the system."""

LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""Libraries of the system that Qt is linked with on Linux -> packages of Debian and Ubuntu that bring them."""
_OF_WAYLAND_ALONE = frozenset({"libwayland-client.so.0", "libwayland-cursor.so.0"})
_PLUGINS = os.path.join("PySide6", "Qt", "plugins", "platforms")

_PATIENCE = 1.0
"""Seconds for a display that is reached over the network (``ssh -X`` forwards to this computer)."""
_DISPLAY = re.compile(r"(?P<host>[^:]*):(?P<number>\d{1,5})(?:\.\d+)?\Z")


def obstacle(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> str:
    """Return why no window can be shown: one of the reasons above, or an empty string."""
    env = os.environ if environment is None else environment
    if platform in ("win32", "darwin"):
        return ""
    asked = [part.partition(":")[0] for part in env.get("QT_QPA_PLATFORM", "").split(";") if part]
    names = asked or list(_screens(env))
    if not names:
        return NO_DISPLAY
    usable = [name for name in names if all(_loads(file) for file in _plugins(name))]
    if not usable:
        return NO_LIBRARIES
    return REFUSED if not asked and usable == ["xcb"] and not _x11_lets_in() else ""


def has_display(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Return whether there is a display server that answers. Windows and macOS always have one for their user."""
    env = os.environ if environment is None else environment
    return platform in ("win32", "darwin") or bool(env.get("QT_QPA_PLATFORM")) or any(_screens(env))


def missing_libraries() -> tuple[str, ...]:
    """Return the libraries of the system that a window needs and that cannot be loaded."""
    missing = tuple(name for name in LIBRARIES if not _loads(name))
    return tuple(name for name in missing if name not in _OF_WAYLAND_ALONE) or missing


def packages(libraries: Sequence[str]) -> tuple[str, ...]:
    """Return the packages of Debian and Ubuntu that bring libraries."""
    return tuple(sorted({LIBRARIES[name] for name in libraries}))


def _screens(env: Mapping[str, str]) -> Iterator[str]:
    """Yield the names that Qt has for the kinds of display server that answer."""
    if _wayland_answers(env):
        yield "wayland"
    if _x11_answers(env.get("DISPLAY", "")):
        yield "xcb"


def _plugins(name: str) -> list[str]:
    """Return the files of Qt's plugin for a kind of screen; nothing where this Qt came in another way than with its wheel."""
    folders = (os.path.join(folder, _PLUGINS) for folder in sys.path)
    folder = next((folder for folder in folders if os.path.isdir(folder)), None)
    if folder is None:
        return []
    wanted = re.compile(rf"libq{re.escape(name)}(-[a-z]+)?\.so")
    return [os.path.join(folder, file) for file in os.listdir(folder) if wanted.fullmatch(file)]


def _loads(library: str) -> bool:
    import _ctypes  # and not ctypes, of which nothing else is needed before the window

    try:
        _ctypes.dlopen(library, os.RTLD_NOW)
    except OSError:
        return False
    return True


def _x11_lets_in() -> bool:
    """Return whether the X server accepts a connection of this user; where that cannot be tried, it is taken to be so."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_answers(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers_at(os.path.join(env.get("XDG_RUNTIME_DIR", "/run"), name))


def _x11_answers(display: str) -> bool:
    parts = _DISPLAY.match(display.removeprefix("unix"))
    if parts is None:
        return False
    number = int(parts["number"])
    if not parts["host"]:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the place that X11 has fixed
        return _answers_at("\0" + path) or _answers_at(path)
    import socket

    try:
        socket.create_connection((parts["host"], 6000 + number), timeout=_PATIENCE).close()
    except (OSError, OverflowError, UnicodeError):
        return False
    return True


def _answers_at(path: str) -> bool:
    if not hasattr(_socket, "AF_UNIX"):
        return False
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    connection.settimeout(_PATIENCE)
    try:
        connection.connect(path)
    except (OSError, ValueError):
        return False
    finally:
        connection.close()
    return True
