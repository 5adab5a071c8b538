# SPDX-License-Identifier: MIT
"""Start a window and leave when it has been painted for the first time: ``first_window.py bare|ours``."""

from __future__ import annotations

import os
import sys

from bare_window import make_wizard  # beside this script
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication


class FirstPaint(QObject):
    """Ends the process after the first paint event of a window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        if event.type() is QEvent.Type.Paint and getattr(watched, "isWindow", bool)():
            watched.event(event)
            os._exit(0)
        return False


def bare() -> None:
    """Show what Qt itself offers for a wizard."""
    app = QApplication(sys.argv[:1])
    watcher = FirstPaint()
    app.installEventFilter(watcher)
    wizard = make_wizard()
    wizard.show()
    app.exec()


def ours() -> None:
    """Show the assistant, exactly as it is started."""
    from ibassist.gui.main import run

    app = QApplication(sys.argv[:1])
    watcher = FirstPaint()
    app.installEventFilter(watcher)
    run([])


if __name__ == "__main__":
    {"bare": bare, "ours": ours}[sys.argv[1]]()
