# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
import time

from ibassist.gui.bridge import Bridge
from tests.timing import within


def test_what_a_job_yields_arrives_on_the_thread_that_draws(qtbot):
    bridge, seen = Bridge(), []
    bridge.arrived.connect(lambda item: seen.append((item, threading.current_thread())))
    bridge.run(lambda: iter([1, 2, 3]), "job")
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == [(n, threading.main_thread()) for n in (1, 2, 3)]


def test_nothing_arrives_after_it_was_closed(qtbot):
    bridge, seen, go_on, ended = Bridge(), [], threading.Event(), threading.Event()

    def job():
        yield 1
        go_on.wait(5)
        try:
            yield 2
        finally:
            ended.set()

    bridge.arrived.connect(seen.append)
    bridge.run(job, "job")
    qtbot.waitUntil(lambda: seen == [1])
    bridge.close()
    go_on.set()
    assert ended.wait(5)
    qtbot.wait(50)
    assert seen == [1]


def test_a_hanging_job_holds_up_no_exit():
    script = """
    import time
    from PySide6.QtCore import QCoreApplication, QTimer
    from ibassist.gui.bridge import Bridge

    def hanging():
        time.sleep(60)
        yield 1

    app = QCoreApplication([])
    bridge = Bridge()
    bridge.run(hanging, "job")
    QTimer.singleShot(50, app.quit)
    app.exec()
    bridge.close()
    """
    started = time.monotonic()
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], timeout=30, check=False)
    assert ended.returncode == 0
    assert time.monotonic() - started < within(10)
