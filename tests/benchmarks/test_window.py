# SPDX-License-Identifier: MIT
"""The window is there at once, and never stops answering."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from ibassist.app import assets
from ibassist.app.assistant import Assistant
from ibassist.core.languages import Lang
from ibassist.flow.messages import Started
from ibassist.flow.places import Page
from ibassist.gui.main import make_window
from ibassist.host.replay.recorded import RecordedHost

SCRIPT = Path(__file__).with_name("first_window.py")
MACHINES = Path(__file__).parents[1] / "machines"
RATIO = 1.5
"""Of the time that a bare QWizard takes."""
BEAT = 0.05
"""Seconds the thread that draws may be busy with one thing."""


@pytest.fixture(scope="module")
def display():
    """A screen of our own: without one Qt skips the very work that takes the time."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb to show a window on")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def seconds(kind, environment):
    started = time.perf_counter()
    subprocess.run([sys.executable, str(SCRIPT), kind], env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def test_the_first_window_takes_little_longer_than_a_bare_one(display, tmp_path):
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": str(tmp_path)}
    seconds("bare", environment), seconds("ours", environment)  # fill the caches of files and bytecode
    ratios = []
    for _ in range(4):  # a machine that others use too gets another round; the quietest one counts
        pairs = [(seconds("bare", environment), seconds("ours", environment)) for _ in range(9)]
        ratios.append(statistics.median(ours / bare for bare, ours in pairs))
        print(f"first window: {ratios[-1]:.2f} × a bare QWizard ({min(o for _, o in pairs):.3f} s)")
        if ratios[-1] <= RATIO:
            break
    assert min(ratios) <= RATIO


def longest_pause(qtbot, qapp, host):
    """Inspect with all real probes, and return the longest time in which the thread that draws did nothing else."""
    window = make_window(qapp, Assistant(host), assets.i18n(), Lang.EN, lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.store.content is not None)
    qtbot.wait(1000)
    pauses, last = [], [time.perf_counter()]

    def beat():
        now = time.perf_counter()
        pauses.append(now - last[0])
        last[0] = now

    timer = QTimer(window, interval=0, timerType=Qt.TimerType.PreciseTimer, timeout=beat)
    timer.start()
    last[0] = time.perf_counter()
    window.store.dispatch(Started(window.store.content.probes))
    qtbot.waitUntil(lambda: window.store.state.page is Page.RESULTS, timeout=20000)
    timer.stop()
    window.close()
    assert pauses
    return max(pauses)


def test_the_window_answers_while_it_inspects(qtbot, qapp):
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    try:
        host = RecordedHost.load(MACHINES / "linux-healthy")
        longest = min(longest_pause(qtbot, qapp, host) for _ in range(5))  # what others do on the computer is not ours
    finally:
        sys.setswitchinterval(before)
    print(f"longest pause of the window: {longest * 1000:.0f} ms")
    assert longest <= BEAT
