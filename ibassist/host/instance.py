# SPDX-License-Identifier: MIT
"""One window per user: a second start hands over to the first and ends.

A socket in a folder of the user's own, or a pipe of Windows. Looking whether it is there costs a start next to nothing; the
modules behind it are loaded only then, or once the window is on the screen.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import stat
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress

WATCH = "--watch"
"""Argument of a start out of sight with the watch under way, and the message that such a start hands over."""
_MAX_BYTES = 8192
_SECONDS = 2.0
"""Longest wait for a first instance that does not answer."""


def address() -> str:
    """Return the place where the first instance listens; empty where no folder can be trusted with it."""
    if sys.platform == "win32":
        user = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:16]
        return rf"\\.\pipe\ibassist-{user}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not folder or not _is_own(folder):
        folder = os.path.join(tempfile.gettempdir(), f"ibassist-{os.getuid()}")
        with suppress(OSError):
            os.mkdir(folder, 0o700)
        if not _is_own(folder):
            return ""
    return os.path.join(folder, "ibassist.socket")


def _is_own(folder: str) -> bool:
    """Return whether a folder is the user's and closed to others."""
    with suppress(OSError):
        found = os.lstat(folder)
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return False


def hand_over(message: str) -> bool:
    """Hand a message, the path of a report, `WATCH` or nothing, to the instance that runs; False where none runs."""
    place = address()
    if not place or not os.path.exists(place):
        return False
    taken: list[bool] = []
    thread = threading.Thread(target=lambda: taken.append(_send(place, message)), daemon=True, name="hand-over")
    thread.start()
    thread.join(_SECONDS)
    return bool(taken and taken[0])


def _send(place: str, message: str) -> bool:
    from multiprocessing.connection import Client

    try:
        with Client(place) as connection:
            connection.send_bytes(message.encode()[:_MAX_BYTES])
            return connection.recv_bytes(16) == b"taken"
    except (OSError, EOFError):
        if sys.platform != "win32":
            with suppress(OSError):
                os.unlink(place)  # left by one that ended without a word
        return False


def listen(take: Callable[[str], None]) -> None:
    """Take the messages of later starts for as long as the program runs. For a daemon thread of its own."""
    from multiprocessing.connection import Listener

    place = address()
    if not place:
        return
    try:
        with Listener(place) as listener:
            while True:
                with suppress(OSError, EOFError, ValueError), listener.accept() as connection:
                    message = connection.recv_bytes(_MAX_BYTES).decode()
                    connection.send_bytes(b"taken")
                    take(message)
    except OSError:
        return  # somebody else listens there, or nobody can: then every start has a window of its own
