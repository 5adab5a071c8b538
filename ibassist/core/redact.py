# SPDX-License-Identifier: MIT
"""Redaction: first what was marked at birth, then a sweep of everything for what is known to be private."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was hidden, and how often. Holds no private value."""

    counts: tuple[tuple[str, int], ...] = ()
