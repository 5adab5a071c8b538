# SPDX-License-Identifier: MIT
"""Patterns that are tried only where one of a few words begins, so that a long text costs one search for each word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


def lowered(text: str) -> str:
    """Return a text in lower case in which each letter is at its place (a few capitals have two letters for one)."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return folded


@dataclass(frozen=True, slots=True)
class NeedlePattern:
    """A pattern, and the beginnings that all its matches have, in lower case."""

    needles: tuple[str, ...]
    pattern: re.Pattern[str]

    def finditer(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, of which `folded` is `lowered`, as `re.Pattern.finditer` does."""
        places: set[int] = set()
        for needle in self.needles:
            place = folded.find(needle)
            while place >= 0:
                places.add(place)
                place = folded.find(needle, place + 1)
        done = 0
        for place in sorted(places):
            match = self.pattern.match(text, place) if place >= done else None
            if match is not None:
                done = max(match.end(), place + 1)
                yield match


def begins_with(needles: str, pattern: str) -> NeedlePattern:
    """Return a pattern that ignores case, with the beginnings of its matches, which ``|`` separates."""
    return NeedlePattern(tuple(needles.split("|")), re.compile(pattern, re.IGNORECASE))
