# SPDX-License-Identifier: MIT
"""The window on a screen, led by lines on standard input: ``scene NAME``, ``tab COUNT``. Each is answered with a line."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
import time

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ibassist.core.languages import Lang
from tests.gui.tour import SCENES, open_window, settle

_PATIENCE = 200
"""Seconds until it ends whatever happens."""


class Orders(QObject):
    """Listens on a thread of its own: meanwhile the window answers assistive technology."""

    came = Signal(str)
    """A line; an empty one at the end."""

    def listen(self) -> None:
        """Tell of every line."""
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.came.emit("")


def press_tab(window: QWidget) -> None:
    """Press the key, and wait for the focus to move: with assistive technology, keys go by way of its bus."""
    before = window.focusWidget()
    QTest.keyClick(before or window, Qt.Key.Key_Tab)
    end = time.monotonic() + 0.3
    while window.focusWidget() is before and time.monotonic() < end:
        QTest.qWait(1)


def main() -> None:
    faulthandler.dump_traceback_later(_PATIENCE, exit=True)
    app, orders = QApplication(sys.argv[:1]), Orders()
    threading.Thread(target=orders.listen, daemon=True).start()
    tour = open_window(app, Lang(sys.argv[1]))
    tour.window.resize(1000, 760)
    dialogs: list[QDialog] = []

    def obey(line: str) -> None:
        what, _, which = line.partition(" ")
        if what == "scene":
            while dialogs:
                dialogs.pop().close()
            dialog = SCENES[which](tour)
            tour.window.activateWindow()
            dialogs.extend([] if dialog is None else [dialog])
        elif what == "tab":
            for _ in range(int(which)):
                press_tab(dialogs[-1] if dialogs else tour.window)
        else:
            app.quit()
        settle()
        print("done", flush=True)

    def obey_or_end(line: str) -> None:
        try:
            obey(line)
        except BaseException:  # noqa: BLE001 - Qt would go on, and whoever told it would wait
            sys.excepthook(*sys.exc_info())
            os._exit(1)

    orders.came.connect(obey_or_end, Qt.ConnectionType.QueuedConnection)
    print("done", flush=True)
    app.exec()
    tour.end()


if __name__ == "__main__":
    main()
