# SPDX-License-Identifier: MIT
"""Is the computer's clock right?"""

from __future__ import annotations

from ibassist.core.findings import Answer, Hit, Inconclusive, Severity, rule
from ibassist.probes.clock import ClockFacts

TOLERANCE = 300.0
"""Seconds. Certificates and login codes bear less than this; time zones do not matter, because moments are compared."""


@rule("clock.skewed", Severity.ERROR, ClockFacts, args="minutes direction sources")
def skewed(clock: ClockFacts) -> Answer:
    """The clock differs from what at least two hosts agree on."""
    if clock.offset_seconds is None:
        return Inconclusive("time_unknown")
    if abs(clock.offset_seconds) <= TOLERANCE:
        return None
    return Hit(
        {
            "minutes": round(abs(clock.offset_seconds) / 60),
            "direction": "fast" if clock.offset_seconds > 0 else "slow",
            "sources": tuple(source.host for source in clock.sources if source.offset_seconds is not None),
        }
    )


def is_wrong(clock: ClockFacts | None) -> bool:
    """Whether the clock is known to be wrong, so that it may explain what depends on dates."""
    return clock is not None and clock.offset_seconds is not None and abs(clock.offset_seconds) > TOLERANCE
