# SPDX-License-Identifier: MIT
"""Choice of the requests that are worth a look, in memory that does not grow with the recording."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ibassist.core.web_requests import PHASES, WebRequest, WebRequests
from ibassist.har.failures import FailureKind

MOST_SHOWN = 40
_MOST_TOLD = 200
"""Letters of a host or a path."""
_LONGEST = 86_400_000.0
"""Milliseconds of a day: what claims to have taken longer is no measure."""


class NotableRequests:
    """Keeps the failed requests and the slowest ones; where too many failed, the slowest of those."""

    def __init__(self) -> None:
        self._kept: list[tuple[tuple[bool, float, int], datetime, WebRequest]] = []
        """A heap with the least notable one in front."""
        self._first: datetime | None = None
        self._total = self._failed = 0

    def take(
        self, entry: Mapping[str, Any], place: tuple[str, str], moment: datetime | None, failure: FailureKind | None
    ) -> None:
        """Take the next request; `place` is its host and path."""
        self._total += 1
        failed = failure not in (None, FailureKind.ABORTED)
        self._failed += failed
        if moment is None:
            return
        self._first = min(self._first or moment, moment)
        took = _milliseconds(entry.get("time"))
        rank = (failed, took, -self._total)
        if len(self._kept) >= MOST_SHOWN and rank < self._kept[0][0]:
            return
        word = f"har_failed_{failure.value}" if failure is not None and failed else ""
        host, path = (text[:_MOST_TOLD] for text in place)
        status = entry["response"].get("status")
        shown = status if isinstance(status, int) and 0 <= status <= 999 else 0
        request = WebRequest(0.0, took, _phases(entry.get("timings")), host, path, shown, word)
        if len(self._kept) < MOST_SHOWN:
            heapq.heappush(self._kept, (rank, moment, request))
        else:
            heapq.heapreplace(self._kept, (rank, moment, request))

    @property
    def found(self) -> WebRequests:
        """The requests to show, so far."""
        first = self._first
        if first is None:
            return WebRequests(total=self._total, failed=self._failed)
        told = sorted(self._kept, key=lambda kept: (kept[1], -kept[0][2]))
        shown = tuple(replace(request, begin=max((moment - first).total_seconds(), 0.0)) for _, moment, request in told)
        return WebRequests(shown, self._total, self._failed)


def _milliseconds(value: Any) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return min(float(value), _LONGEST) if is_number and value > 0 else 0.0


def _phases(timings: Any) -> tuple[float, ...]:
    """Return the parts of a request, so that they add up: HAR counts the secure connection within the connection too."""
    told = {name: _milliseconds(timings.get(name)) for name in PHASES} if isinstance(timings, dict) else {}
    if told:
        told["connect"] = max(0.0, told["connect"] - told["ssl"])
    return tuple(told.values())
