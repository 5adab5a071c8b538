# SPDX-License-Identifier: MIT
"""The one way from the worker to the window: a daemon thread per job, and one signal.

Why plain daemon threads and not QThread or an executor: closing the window must end the program at once, whatever hangs in
the system, and only a daemon thread is not waited for. A signal emitted from such a thread is queued by Qt and delivered on
the thread that draws.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

Job = Callable[[], Iterable[object]]
"""Runs on the worker; each thing it yields is delivered to the window. It handles its own errors."""


class Bridge(QObject):
    """Runs jobs beside the window and delivers what they yield."""

    arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._open = True

    def run(self, job: Job, name: str) -> None:
        """Start a job."""
        threading.Thread(target=self._work, args=(job,), daemon=True, name=name).start()

    def close(self) -> None:
        """Deliver nothing any more; jobs that still run come to an end unheard."""
        with self._lock:
            self._open = False

    def _work(self, job: Job) -> None:
        for item in job():
            # The lock keeps the signal from being emitted on an object that is just being taken apart.
            with self._lock:
                if not self._open:
                    return
                self.arrived.emit(item)
