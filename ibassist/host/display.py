# SPDX-License-Identifier: MIT
"""Whether a window could be shown at all: Qt ends the process when it cannot, so this is asked first."""

from __future__ import annotations

import _socket  # and not socket, which the window would wait for without need: this is all of it that a path needs
import os
import re
import sys
from collections.abc import Mapping

_PATIENCE = 1.0
"""Seconds for a display that is reached over the network (``ssh -X`` forwards to this computer)."""
_DISPLAY = re.compile(r"(?P<host>[^:]*):(?P<number>\d{1,5})(?:\.\d+)?\Z")


def has_display(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Return whether there is a display server that answers. Windows and macOS always have one for their user."""
    env = os.environ if environment is None else environment
    if platform in ("win32", "darwin") or env.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(env) or _x11_answers(env.get("DISPLAY", ""))


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
