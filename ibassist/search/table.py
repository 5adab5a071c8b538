# SPDX-License-Identifier: MIT
"""The table of words: in which passages each stands, and how much it says. Made of the catalogue once, and kept."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ibassist.content.catalog import Catalog
from ibassist.search.passages import Passage, keys, passages
from ibassist.search.weights import factor


@dataclass(frozen=True, slots=True)
class WordTable:
    """All that a search looks up."""

    passages: tuple[Passage, ...]
    """Without their words, which `where` holds."""
    where: dict[str, list[int]]
    """Word -> places of passages."""
    solidity: dict[str, float]
    weight: dict[str, float]
    """Word -> how much it says: the rarer, the more (inverse document frequency)."""
    whole: list[float]
    """Weight of all words of each passage."""


def word_table(catalog: Catalog) -> WordTable:
    """Make the table of a catalogue."""
    found = [passage for passage in passages(catalog) if passage.words]
    where: dict[str, list[int]] = defaultdict(list)
    solidity: dict[str, float] = {}
    for place, passage in enumerate(found):
        for word, solid in passage.words.items():
            where[word].append(place)
            solidity[word] = max(solid, solidity.get(word, 0.0))
    everything = len(tuple(keys(catalog)))
    weight = {
        word: math.log(1 + everything / _found_in(places, found)) * factor(word) * solidity[word]
        for word, places in where.items()
    }
    whole = [sum(map(weight.__getitem__, passage.words)) for passage in found]
    return WordTable(tuple(replace(passage, words={}) for passage in found), dict(where), solidity, weight, whole)


def _found_in(places: Sequence[int], found: Sequence[Passage]) -> int:
    """Return how many messages and guides passages belong to."""
    return len({found[place].key for place in places})
