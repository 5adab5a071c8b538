# SPDX-License-Identifier: MIT
"""Work for the thread that draws, in slices: between two of them the window answers keys and clicks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_SLICE = 0.008
"""Seconds of work; half a frame of a usual screen."""


class Slices(QObject):
    """Does steps one after the other, a few at a time. Lives as long as its page."""

    def __init__(self, parent: QObject, seconds: float = _SLICE) -> None:
        """`seconds` of work in a row; 0: one step, so that what it took apart has gone before the next one."""
        super().__init__(parent)
        self._seconds = seconds
        self._left: Iterator[Callable[[], object]] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Do these steps, instead of those that are left of others."""
        self._left = iter(steps)
        self._timer.start(0)
        self._go_on()

    def _go_on(self) -> None:
        end = time.thread_time() + self._seconds
        for step in self._left:
            if not isValid(self):  # a window can end with one of its steps; the others are for nobody then
                return
            step()
            if time.thread_time() >= end:
                return
        if isValid(self._timer):
            self._timer.stop()
