# SPDX-License-Identifier: MIT
"""Catches what nobody expected, wherever it happens: the user is told, may pass it on, and stays where they were.

Qt goes on after an exception in one of our slots, so the window is still there; only what it shows may be half done. So it is
made anew from the state, which no exception changes half.
"""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ibassist.app.crash import Crash, Quota
    from ibassist.gui.widgets.crash_dialog import CrashDialog
    from ibassist.gui.window import Window


class Guard(QObject):
    """Stands behind the window. Its hooks may be called on any thread; nothing that goes wrong in them gets out."""

    caught = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._quota: Quota | None = None
        self._inside = threading.local()
        self.dialog: CrashDialog | None = None
        """The fault that is being told of."""
        self.caught.connect(self._tell)

    def install(self) -> None:
        """Be told from now on of every exception that nothing else catches."""
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Take an exception, on whatever thread."""
        if not isinstance(error, Exception):  # Ctrl+C, and the like, are no faults
            sys.__excepthook__(kind, error or kind(), trace)
            return
        if getattr(self._inside, "busy", False):
            return
        self._inside.busy = True
        try:
            self._report(error)
        except Exception:  # noqa: BLE001 - the last place there is
            return
        finally:
            self._inside.busy = False

    def _report(self, error: Exception) -> None:
        from ibassist.app.crash import Quota

        crash = _described(error)
        if self._quota is None:
            self._quota = Quota()
        if self._quota.allows(crash.place):
            _note_down(crash)
            self.caught.emit(crash)

    def _tell(self, crash: Crash) -> None:
        from ibassist.gui.widgets.crash_dialog import CrashDialog

        if self.dialog is None:
            self.dialog = CrashDialog(self._window)
            self.dialog.finished.connect(self._go_on)
        self.dialog.add(crash.text)
        self.dialog.open()

    def _go_on(self) -> None:
        self.dialog = None
        self._window.renew()


def tell_end(error: Exception) -> int:
    """Tell why there is no window at all, and wait until that was read. Returns the exit status."""
    from ibassist.gui.widgets.crash_dialog import CrashDialog

    crash = _described(error)
    _note_down(crash)
    dialog = CrashDialog()
    dialog.add(crash.text)
    dialog.exec()
    return 3


def _described(error: Exception) -> Crash:
    from datetime import UTC, datetime

    from PySide6.QtCore import qVersion

    from ibassist.app.crash import describe

    return describe(error, moment=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", parts={"Qt": qVersion()})


def _note_down(crash: Crash) -> None:
    from ibassist.app.crash import keep

    if sys.stderr is not None:  # an installed program has none
        sys.stderr.write(crash.text)
    keep(crash)
