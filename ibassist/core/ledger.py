# SPDX-License-Identifier: MIT
"""The levels of redaction, and the ledger: how much of what kind was replaced. Neither holds a private value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.pii import Pii


class Level(StrEnum):
    """Level of redaction: how much leaves the computer."""

    MINIMAL = "minimal"
    """Verdicts, versions and outcomes; no names, paths and addresses, and nothing that was written by somebody."""
    NORMAL = "normal"
    """All that was read, with pseudonyms for private values."""
    FULL = "full"
    """All that was read as it is, except secrets. For a reader who must see it and may."""


class Detection(StrEnum):
    """Method by which a private value was found."""

    MARKED = "marked"
    """Its field says that it is private."""
    KNOWN = "known"
    """It stood in other text, and was known from a marked field."""
    SHAPED = "shaped"
    """It stood in free text and looks like private data."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One kind of private data, found in one way."""

    kind: Pii
    way: Detection
    places: int
    """Number of replacements."""
    values: int
    """Number of different values among them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts of hidden values by kind. Holds no private value."""

    entries: tuple[LedgerEntry, ...] = ()
    level: Level = Level.NORMAL
    kept: int = 0
    """Number of words that would have been replaced as unknown, and that the user let stay."""

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Kinds, each with the number of places, in the order of `Pii`."""
        total: Counter[str] = Counter()
        for entry in self.entries:
            total[entry.kind.value] += entry.places
        return tuple((kind.value, total[kind.value]) for kind in Pii if total[kind.value])

    @property
    def places(self) -> int:
        """Number of replacements."""
        return sum(entry.places for entry in self.entries)
