# SPDX-License-Identifier: MIT
"""Concepts: words that mean about the same for the search, in both languages, so that what is learned of one holds for all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ibassist.search.folding import fold, stem

_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 4
"""Most words that a term is made of."""
_TERM, _CONCEPT = "\t", "|"


def stems(plain: str) -> list[str]:
    """Return the stems of the words in Latin letters of a text as `fold` leaves it."""
    return [stem(word) for word in _WORD.findall(plain)]


def runs(words: Sequence[str]) -> Iterator[str]:
    """Yield all runs of up to `_MOST_WORDS` words."""
    for length in range(1, _MOST_WORDS + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


class Concepts:
    """The table of concepts, made for looking up."""

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        """`terms`: concept -> its terms, as people write them."""
        self._latin: dict[str, set[str]] = defaultdict(set)
        self._japanese: dict[str, set[str]] = defaultdict(set)
        for concept, written in terms.items():
            for term in map(fold, written):
                (self._latin[" ".join(stems(term))] if term.isascii() else self._japanese[term]).add(concept)

    def of(self, plain: str) -> list[str]:
        """Return the concepts of a text as `fold` leaves it, in a fixed order."""
        latin = [self._latin[run] for run in runs(stems(plain)) if run in self._latin]
        japanese = [concepts for term, concepts in self._japanese.items() if term in plain] if not plain.isascii() else []
        return sorted(frozenset[str]().union(*latin, *japanese))

    def to_text(self) -> str:
        """Return the table as one line."""
        by_concept: dict[str, list[str]] = defaultdict(list)
        for term, concepts in (*self._latin.items(), *self._japanese.items()):
            for concept in concepts:
                by_concept[concept].append(term)
        return _CONCEPT.join(_TERM.join((concept, *sorted(terms))) for concept, terms in sorted(by_concept.items()))

    @classmethod
    def from_text(cls, line: str) -> Concepts:
        """Read what `to_text` wrote."""
        found = cls({})
        for part in filter(None, line.split(_CONCEPT)):
            concept, *terms = part.split(_TERM)
            for term in terms:
                (found._latin if term.isascii() else found._japanese)[term].add(concept)
        return found
