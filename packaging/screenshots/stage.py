# SPDX-License-Identifier: MIT
"""A desktop of its own for one program: no network but itself, a screen nobody sees, an example user, a private bus."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SCALE = 2
SIZE = (1064, 724)
"""Of the screen in logical pixels; it has SCALE times as many."""
SCREEN = (0, 0, SCALE * SIZE[0], SCALE * SIZE[1])
"""All of it, in pixels."""
GROUND = "#e6ebf1"
"""The colour behind the windows, that of the drawn figures."""
USER = "alex"
HOME = Path("/home") / USER
LOCALES = {"en": "en_US.UTF-8", "ja": "ja_JP.UTF-8"}
_APART = f"""
set -e
ip link set lo up
mount -t tmpfs tmpfs /home
mkdir -m 700 {HOME} /home/run
printf 'root:x:0:0:root:/root:/bin/sh\\n{USER}:x:1000:1000:{USER}:{HOME}:/bin/sh\\n' >/home/passwd
printf 'root:x:0:\\n{USER}:x:1000:\\n' >/home/group
mount --bind /home/passwd /etc/passwd
mount --bind /home/group /etc/group
chown 1000:1000 {HOME} /home/run
cd {HOME}
exec setpriv --reuid 1000 --regid 1000 --clear-groups dbus-run-session -- "$@"
"""


def run_apart(arguments: Sequence[str], lang: str) -> None:
    """Run this interpreter on a stage whose home, user and bus vanish afterwards. Needs root; raises CalledProcessError."""
    with _screen() as display:
        environment = {
            "PATH": os.environ["PATH"], "DISPLAY": display, "HOME": str(HOME), "XDG_RUNTIME_DIR": "/home/run",
            "LANG": LOCALES[lang], "LANGUAGE": lang, "TZ": "UTC", "GDK_SCALE": str(SCALE), "GSK_RENDERER": "cairo",
            "LIBGL_ALWAYS_SOFTWARE": "1", "GSETTINGS_BACKEND": "keyfile", "XDG_CURRENT_DESKTOP": "GNOME",
            "GNOME_ACCESSIBILITY": "1", "ACCESSIBILITY_ENABLED": "1", "STAGE_LOUD": os.environ.get("STAGE_LOUD", ""),
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        command = ["unshare", "--net", "--mount", "sh", "-c", _APART, "stage", sys.executable, *arguments]
        subprocess.run(command, env=environment, timeout=240, check=True, stderr=_loudness())


def _loudness() -> int | None:
    return None if os.environ.get("STAGE_LOUD") else subprocess.DEVNULL


@contextmanager
def _screen() -> Iterator[str]:
    reading, writing = os.pipe()
    wide, high = (SCALE * side for side in SIZE)
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{wide}x{high}x24", "-nolisten", "tcp", "-ac"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def running(*command: str, settle: float = 1.0, **more: str) -> Iterator[None]:
    """Run a program beside us, and end it, with what it started, afterwards."""
    program = subprocess.Popen(
        command, env={**os.environ, **more}, stdout=_loudness(), stderr=_loudness(), start_new_session=True
    )
    try:
        time.sleep(settle)
        yield
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        try:
            program.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)


@contextmanager
def desktop() -> Iterator[None]:
    """Give the stage its ground and a window manager that draws shadows."""
    subprocess.run(["hsetroot", "-solid", GROUND], check=True)
    with running("xfwm4", "--compositor=on", settle=2.0):
        yield


def photograph(to: Path) -> None:
    """Save what is on the screen."""
    subprocess.run(["import", "-window", "root", str(to)], check=True)


def press(*steps: object) -> None:
    """Let the mouse and keyboard act, in the words of xdotool, and give the program a moment."""
    subprocess.run(["xdotool", *map(str, steps)], check=True)
    time.sleep(1.5)


def said(*command: str) -> str:
    """Return what a program prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
