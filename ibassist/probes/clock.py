# SPDX-License-Identifier: MIT
"""The computer's clock, compared with what web servers say the time is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.outcomes import Step
from ibassist.core.privacy import Public


@dataclass(frozen=True, slots=True)
class ClockSource:
    """One web host's Date header."""

    host: Public
    scheme: Public
    step: Step
    offset_seconds: float | None
    """This computer's clock minus the host's, half the request's time allowed for; None without a usable Date."""


@dataclass(frozen=True, slots=True)
class ClockFacts(Facts):
    """How far the clock is off."""

    key: ClassVar[str] = "clock"

    sources: tuple[ClockSource, ...]
    offset_seconds: float | None
    """The median of at least two sources that agree within two minutes; None otherwise."""
