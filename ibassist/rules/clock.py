# SPDX-License-Identifier: MIT
"""Verdicts on the computer's clock."""

from __future__ import annotations

from ibassist.core.findings import Hit, Inconclusive, RuleAnswer, Severity, rule
from ibassist.probes.clock import ClockFacts
from ibassist.rules import evidence

TOLERANCE = 300.0
"""Seconds. Certificates and login codes bear less than this; time zones do not matter, because moments are compared."""


@rule("clock.skewed", Severity.ERROR, ClockFacts, args="minutes amount unit direction sources")
def skewed(clock: ClockFacts) -> RuleAnswer:
    """The clock differs from what at least two hosts agree on."""
    if clock.offset_seconds is None:
        return Inconclusive("time_unknown")
    if abs(clock.offset_seconds) <= TOLERANCE:
        return None
    amount, unit = _spoken(abs(clock.offset_seconds))
    return Hit(
        {
            "minutes": round(abs(clock.offset_seconds) / 60),
            "amount": amount,
            "unit": unit,
            "direction": "fast" if clock.offset_seconds > 0 else "slow",
            "sources": evidence.some(s.host for s in clock.sources if s.offset_seconds is not None),
        }
    )


def _spoken(seconds: float) -> tuple[int, str]:
    """Return a duration as a person would say it: minutes up to two hours, hours up to two days, then days."""
    if seconds < 2 * 3600:
        return round(seconds / 60), "minutes"
    if seconds < 48 * 3600:
        return round(seconds / 3600), "hours"
    return round(seconds / 86400), "days"


def is_wrong(clock: ClockFacts | None) -> bool:
    """Return whether the clock is known to be wrong, so that it may explain what depends on dates."""
    return clock is not None and clock.offset_seconds is not None and abs(clock.offset_seconds) > TOLERANCE
