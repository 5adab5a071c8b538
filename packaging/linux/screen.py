# SPDX-License-Identifier: MIT
"""A screen nobody sees, with a window manager: windows are awaited, keys are pressed, pictures are taken."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Screen:
    """An X display of our own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._environment = {**os.environ, "DISPLAY": name}

    def await_window(self, name: str, seconds: float = 30) -> str:
        """Return the first visible window of the program. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self._xdotool("search", "--onlyvisible", "--class", name).split()
            if found:
                return found[0]
            time.sleep(0.05)
        raise TimeoutError(f"no window of {name}")

    def windows(self, name: str) -> int:
        """Return how many windows of the program are to be seen."""
        return len(self._xdotool("search", "--onlyvisible", "--class", name).split())

    def close(self, window: str) -> None:
        """Ask a window to close, by the window manager's key."""
        self._xdotool("windowactivate", "--sync", window, "key", "alt+F4")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as a person would."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            time.sleep(0.2)

    def picture(self, file: Path) -> None:
        """Save what is to be seen as PNG."""
        subprocess.run(["import", "-window", "root", str(file)], check=True, env=self._environment)

    def _xdotool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=self._environment).stdout


@contextmanager
def screen() -> Iterator[Screen]:
    """Make a screen; it is gone afterwards."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-ac"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        name = f":{pipe.readline().strip()}"
    silent = subprocess.DEVNULL
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stdout=silent, stderr=silent)
    try:
        yield Screen(name)
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
