# SPDX-License-Identifier: MIT
"""The system's own password store, asked so that whatever it does holds nothing up.

Stores may wait for a password, for a bus, or for ever. So each question is put on a daemon thread, and what comes too late is
undone: the user was told that it did not work.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from ibassist.core.logins import Keeping

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds."""
_LOG = logging.getLogger(__name__)


def ask(job: Callable[[], T], *, patience: float = PATIENCE, undo: Callable[[], object] | None = None) -> T | Keeping:
    """Return what a job with the store returns; NO_STORE, TIMED_OUT or FAILED where it cannot be done.

    `undo` takes back what a job did that was done only after the time was up.
    """
    answers: queue.SimpleQueue[T | Keeping] = queue.SimpleQueue()
    gate, late = threading.Lock(), threading.Event()

    def work() -> None:
        answer = _done(job)
        with gate:
            if not late.is_set():
                answers.put(answer)
                return
        if undo is not None and answer not in (Keeping.NO_STORE, Keeping.FAILED):
            _done(undo)

    threading.Thread(target=work, daemon=True, name="key-store").start()
    try:
        return answers.get(timeout=patience)
    except queue.Empty:
        with gate:
            late.set()
            return Keeping.TIMED_OUT if answers.empty() else answers.get()


def _done(job: Callable[[], T]) -> T | Keeping:
    try:
        import keyring  # slow to load, and seldom needed

        if keyring.get_keyring().priority <= 0:  # the place holders for "no key store" and "switched off"
            return Keeping.NO_STORE
        return job()
    except Exception as error:  # noqa: BLE001 - any key store may fail in any way; its words could hold what it was given
        _LOG.info("key store: %s", type(error).__name__)
        return Keeping.FAILED
