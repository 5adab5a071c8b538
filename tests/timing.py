# SPDX-License-Identifier: MIT
"""Limits of time that hold on a busy or slow machine.

What a limit of seconds is for differs. That something is given up at all shows in any run; that it is given up in time shows on a
machine that is quiet, in `make bench`. That a reader takes no more than its share shows in comparison with a fixed piece of work.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

_EXACT = os.environ.get("IBASSIST_EXACT") == "1"
_PATIENCE = 30.0
_CHEAP = 0.05
"""Seconds of processor time that are never worth a comparison."""
_PIECE = "a1 b2, c3; " * 24_000
_PATTERN = re.compile(r"[a-z](\d)[,;]?")


def within(seconds: float) -> float:
    """Return a limit for something that would hang without the limit of its own: `seconds` in `make bench`, else half a minute."""
    return seconds if _EXACT else max(_PATIENCE, 10 * seconds)


def is_light(work: Callable[[], object], most: float) -> bool:
    """Return whether `work` takes at most `most` times the processor time of a fixed piece of work (about 10 ms)."""
    return _is_light(work, most) or _is_light(work, most)  # something else may have had the caches


def _is_light(work: Callable[[], object], most: float) -> bool:
    before = _seconds(_piece)
    took = _seconds(work)
    return took < _CHEAP or took <= most * max(before, _seconds(_piece))


def _piece() -> None:
    _PATTERN.sub(lambda match: match[1], _PIECE)  # a template instead takes four times as long before Python 3.12


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
