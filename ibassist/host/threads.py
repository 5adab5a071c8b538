# SPDX-License-Identifier: MIT
"""Several jobs side by side on daemon threads."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from ibassist.host.deadline import Deadline

T = TypeVar("T")

MOST_AT_ONCE = 64
"""Threads that work at the same time: enough to hide waiting, few enough for a home router's connection table."""

_MOMENT = 0.2
"""Seconds."""
_ANSWER_OF_FUSE = "request_wait_answer"
"""The place in the kernel where a thread waits for a file system such as sshfs: as one asleep, until it is to be ended."""
_KILLABLE = ("killable", "fuse_get_req")
"""Places in the kernel, such as NFS's, that a thread leaves when its process ends."""


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


def held_by_the_kernel(tasks: str = "/proc/self/task") -> bool:
    """Return whether a thread waits for something, such as a drive that does not answer, and cannot be ended before.

    The process cannot end before it either. Only Linux tells.
    """
    others = [str(thread.native_id) for thread in threading.enumerate() if thread is not threading.main_thread()]
    held = [task for task in others if _is_held(tasks, task)]
    if not held:
        return False
    time.sleep(_MOMENT)  # a disk that answers holds a thread for a moment, too
    return any(_is_held(tasks, task) for task in held)


def _is_held(tasks: str, task: str) -> bool:
    place = _read(os.path.join(tasks, task, "wchan"))
    if place == _ANSWER_OF_FUSE:
        return True
    state = _read(os.path.join(tasks, task, "stat")).rpartition(")")[2].split()[:1]
    return state == ["D"] and not any(part in place for part in _KILLABLE)  # uninterruptible sleep, see proc(5)


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(4096).decode("ascii", "replace")
    except OSError:
        return ""


def _result(job: Callable[[], T]) -> T | None:
    try:
        return job()
    except Exception:  # noqa: BLE001 - by contract a job that raises has no result
        return None
