# SPDX-License-Identifier: MIT
"""Several jobs side by side on daemon threads."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from ibassist.host.deadline import Deadline

T = TypeVar("T")

MOST_AT_ONCE = 64
"""Threads that work at the same time: enough to hide waiting, few enough for a home router's connection table."""


def together(jobs: Sequence[Callable[[], T]], *, timeout: float) -> list[T | None]:
    """Return the jobs' results in order; None for each that raised or was not done when the time was up.

    Jobs that had not begun by then are never begun; those under way go on unheard.
    """
    deadline = Deadline(timeout)
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, T | None]] = queue.SimpleQueue()
    over = threading.Event()
    for index in range(len(jobs)):
        waiting.put(index)

    def work() -> None:
        while not over.is_set():
            try:
                index = waiting.get_nowait()
            except queue.Empty:
                return
            done.put((index, _result(jobs[index])))

    for number in range(min(MOST_AT_ONCE, len(jobs))):
        threading.Thread(target=work, daemon=True, name=f"host-job-{number}").start()
    results: list[T | None] = [None] * len(jobs)
    try:
        for _ in jobs:
            index, result = done.get(timeout=deadline.remaining())
            results[index] = result
    except (TimeoutError, queue.Empty):
        pass  # what is late stays None
    over.set()
    return results


def _result(job: Callable[[], T]) -> T | None:
    try:
        return job()
    except Exception:  # noqa: BLE001 - by contract a job that raises has no result
        return None
