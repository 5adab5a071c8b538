# SPDX-License-Identifier: MIT
"""The table of words: in which passages each stands, and how much it says. Made of the catalogue once, and kept."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ibassist.content.catalog import Catalog
from ibassist.search.passages import PARTS, Passage, keys, passages
from ibassist.search.weights import factor


@dataclass(frozen=True, slots=True)
class WordTable:
    """All that a search looks up: columns of plain values, which are read from a file ten times faster than objects."""

    keys: tuple[tuple[str, str], ...]
    """Kind and id of everything that can be found, messages first."""
    key: list[int]
    """Place in `keys`, of each passage."""
    part: list[int]
    """Place in `PARTS`, of each passage."""
    lang: list[str]
    """Language of each passage; empty for what is the same in all."""
    line: list[str]
    """The words without blanks between them, of each passage that is a whole sentence."""
    whole: list[float]
    """Weight of all words of each passage."""
    where: dict[str, list[int]]
    """Word -> places of passages. Sorted by the word."""
    solidity: dict[str, float]
    weight: dict[str, float]
    """Word -> how much it says: the rarer, the more (inverse document frequency)."""


def word_table(catalog: Catalog) -> WordTable:
    """Make the table of a catalogue."""
    found = [passage for passage in passages(catalog) if passage.words]
    places = {key: place for place, key in enumerate(keys(catalog))}
    where: dict[str, list[int]] = defaultdict(list)
    solidity: dict[str, float] = {}
    for place, passage in enumerate(found):
        for word, solid in passage.words.items():
            where[word].append(place)
            solidity[word] = max(solid, solidity.get(word, 0.0))
    weight = {
        word: math.log(1 + len(places) / _found_in(at, found)) * factor(word) * solidity[word] for word, at in where.items()
    }
    return WordTable(
        tuple(places),
        [places[passage.key] for passage in found],
        [PARTS.index(passage.part) for passage in found],
        [passage.lang or "" for passage in found],
        [passage.line for passage in found],
        [sum(map(weight.__getitem__, passage.words)) for passage in found],
        dict(sorted(where.items())),
        solidity,
        weight,
    )


def _found_in(places: Sequence[int], found: Sequence[Passage]) -> int:
    """Return how many messages and guides passages belong to."""
    return len({found[place].key for place in places})
