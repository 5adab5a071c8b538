# SPDX-License-Identifier: MIT
"""Work in slices: every step once, in order, and no further than the life of its owner."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import delete

from ibassist.gui.slices import Slices


def test_every_step_is_done_once_in_order(qtbot):
    done = []
    slices = Slices(owner := QObject())
    slices.begin([lambda number=number: done.append(number) for number in range(50)])
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))
    assert owner


def test_a_step_may_end_the_window(qapp):
    done = []
    owner = QObject()
    slices = Slices(owner)
    slices.begin([lambda: done.append("first"), lambda: delete(owner), lambda: done.append("later")])
    assert done == ["first"]
