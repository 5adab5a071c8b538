# SPDX-License-Identifier: MIT
"""The window is there at once, and never stops answering."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ibassist.app import assets
from ibassist.app.assistant import Assistant
from ibassist.core.languages import Lang
from ibassist.flow.messages import DetailsOpened, GuideOpened, QueryTyped, Started, StepTurned
from ibassist.flow.places import Page
from ibassist.gui.main import make_window
from ibassist.host.replay.recorded import RecordedHost

SCRIPT = Path(__file__).with_name("first_window.py")
MACHINES = Path(__file__).parents[1] / "machines"
RATIO = 1.5
"""Of the time that a bare QWizard takes."""
BEAT = 0.05
"""Seconds the thread that draws may be busy with one thing, on a quiet machine."""
PAUSES = 2
"""The same, as a multiple of what a plain Qt window needs to build and show one page."""


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


class Beats:
    """How long the thread that draws is busy with one thing, by a clock: a timer of Qt's that wants to be heard all the time."""

    def __init__(self, qtbot, window, clock):
        self.qtbot, self.clock, self.longest = qtbot, clock, {}
        self._last = clock()
        self._pause = 0.0
        QTimer(window, interval=0, timerType=Qt.TimerType.PreciseTimer, timeout=self._beat).start()

    def _beat(self):
        now = self.clock()
        self._pause = max(self._pause, now - self._last)
        self._last = now

    def during(self, name, act, until):
        """Act, wait until it is done and drawn, and note the longest pause."""
        self._pause, self._last = 0.0, self.clock()
        act()
        self.qtbot.waitUntil(until)
        self.qtbot.wait(150)
        self.longest[name] = self._pause


def journey(qtbot, qapp, clock):
    """Go through the window with all real probes, words and reports; return the longest pause of each leg."""
    window = make_window(
        qapp, Assistant(RecordedHost.load(MACHINES / "linux-gateways-dropped")), assets.i18n(), Lang.EN, lambda *_: None
    )
    qtbot.addWidget(window)
    window.show()
    store = window.store
    beats = Beats(qtbot, window, clock)
    beats.during("load", lambda: None, lambda: store.content is not None)
    qtbot.wait(1000)  # what is made beforehand has been made

    def on(page):
        return lambda: store.state.page is page and store.state.task is None

    def spoken(lang):
        return lambda: store.state.lang is lang and store.state.task is None

    beats.during("inspect", lambda: store.dispatch(Started(store.content.probes)), on(Page.RESULTS))
    code = store.state.diagnosis.roots[0].code
    guide = store.content.catalog.guide_for(code)
    beats.during("guide", lambda: store.dispatch(GuideOpened(store.content.place(guide.id, code))), on(Page.GUIDE))
    looks = window.updatesEnabled
    beats.during("larger words", lambda: window._zoom(1), looks)
    beats.during("usual words", lambda: window._zoom(0), looks)
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        beats.during(f"colours {scheme.name}", partial(store.desktop.theme.follow, scheme), looks)
    beats.during("step", lambda: store.dispatch(StepTurned(1)), on(Page.GUIDE))
    beats.during("language", lambda: store.speak(Lang.JA), spoken(Lang.JA))
    beats.during("details", lambda: store.dispatch(DetailsOpened()), lambda: bool(window.page(Page.DETAILS).copy.isVisible()))
    beats.during("library", lambda: store.open(Page.LIBRARY), on(Page.LIBRARY))
    beats.during("search", lambda: store.dispatch(QueryTyped("proxy")), lambda: store.state.library.searched == "proxy")
    beats.during("hosts", lambda: store.open(Page.HOSTS), lambda: window.page(Page.HOSTS).hours is not None)
    beats.during("report", lambda: store.open(Page.REPORT), on(Page.REPORT))
    beats.during("back to the language", lambda: store.speak(Lang.EN), spoken(Lang.EN))
    widgets = len(window.page(Page.LIBRARY).findChildren(QWidget))
    window.close()
    return beats.longest, widgets


def bare_pause(qtbot, clock, widgets):
    """Return the longest pause of a plain Qt window that comes by a page of as many labels and buttons."""
    window = QWidget()
    qtbot.addWidget(window)
    outside = QVBoxLayout(window)
    window.resize(1000, 700)
    window.show()
    beats = Beats(qtbot, window, clock)
    qtbot.wait(100)

    def build():
        inside = QWidget()
        column = QVBoxLayout(inside)
        for number in range(widgets // 2):
            words = QLabel(f"{number}. Words that are long enough to be wrapped where the window is not wide. " * 2)
            words.setWordWrap(True)
            column.addWidget(words)
            column.addWidget(QPushButton(f"Button {number}"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        outside.addWidget(area)

    beats.during("bare", build, lambda: outside.count() == 1)
    window.close()
    return beats.longest["bare"]


@pytest.fixture
def _switching():
    """Threads as `gui.main.run` lets them take turns."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.001)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_switching")
def test_no_pause_is_longer_than_a_plain_window_makes_for_one_page(qtbot, qapp):
    for _ in range(4):  # a machine that others use too gets another round
        legs, widgets = journey(qtbot, qapp, time.thread_time)
        bare = bare_pause(qtbot, time.thread_time, widgets)
        name = max(legs, key=legs.__getitem__)
        print(f"longest pause: {legs[name] * 1000:.0f} ms of processor time ({name}), plain window {bare * 1000:.0f} ms")
        if legs[name] <= PAUSES * bare:
            break
    assert legs[name] <= PAUSES * bare, legs


@pytest.mark.quiet
@pytest.mark.usefixtures("_switching")
def test_the_window_always_answers(qtbot, qapp):
    rounds = [journey(qtbot, qapp, time.perf_counter)[0] for _ in range(5)]
    longest = {leg: min(one[leg] for one in rounds) for leg in rounds[0]}  # what others do on the computer is not ours
    print("longest pauses: " + ", ".join(f"{leg} {pause * 1000:.0f} ms" for leg, pause in longest.items()))
    assert max(longest.values()) <= BEAT
