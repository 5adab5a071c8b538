# SPDX-License-Identifier: MIT
"""Memory of the private values that were hidden: the sweep looks for them in free text, the export for what slipped through."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from ibassist.core.pii import Pii

_MOST_OF_TEXT = 1000
"""Values of free text that are remembered one by one; a megabyte can hold a hundred thousand."""
_SHAPED = frozenset({Pii.ADDRESS, Pii.MAC})
"""Kinds whose values are found by their shape wherever they stand."""
_WORD = re.compile(r"[^\W_]{4,}")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One private value, or one form of it, and its stand-in."""

    kind: Pii
    text: str
    token: str


class Identifiers:
    """Hidden values in the order in which they were met; `bound` limits how many more are remembered one by one.

    Of values beyond the limit the words are remembered only, which costs next to nothing to look for. They get one stand-in
    for all, and words that are harmless elsewhere go with them: too much is taken from such a text, never too little.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Pii, str], Identifier] = {}
        self._most = sys.maxsize
        self.beyond: set[str] = set()
        """Words of the values beyond the limit, case-folded."""

    def __contains__(self, value: tuple[Pii, str]) -> bool:
        """Return whether a value of a kind, case-folded, was hidden."""
        return value in self._known

    def bound(self) -> None:
        """Remember a limited number of values from now on: those of free text."""
        self._most = min(self._most, len(self._known) + _MOST_OF_TEXT)

    @property
    def all(self) -> tuple[Identifier, ...]:
        """All that are remembered one by one."""
        return tuple(self._known.values())

    def add(self, kind: Pii, text: str, token: str) -> str:
        """Remember a value, and return its stand-in; one that is its own stand-in is an example already."""
        text = text.strip()
        if text == token:
            return token
        folded = text.casefold()
        if len(self._known) < self._most:
            self._known.setdefault((kind, folded), Identifier(kind, text, token))
        elif kind not in _SHAPED and (kind, folded) not in self._known:
            self.beyond.update(_WORD.findall(folded))
        return token
