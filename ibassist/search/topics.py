# SPDX-License-Identifier: MIT
"""Topic of a text that no single message or phrase holds: a linear classifier over words and letters, trained beforehand.

    topics = Topics.from_bytes(data)
    for topic in topics.rank("TWS gets kicked out when I open the phone app"): topic.name, topic.score

A topic is a guide, a message that leads to no guide first, or `ELSEWHERE`: what has nothing to do with TWS. A text is cut into
features (`features`); each has a weight for some topics, and the topic with the greatest sum is the answer. The weights come
from `packaging/search_model/train.py`, which holds what they were trained on; nothing is learned while the program runs.
"""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from ibassist.search.folding import fold
from ibassist.search.lines import without_prefixes
from ibassist.search.vocabulary import cut

ELSEWHERE = "elsewhere"
"""Topic of texts that are about something else: printers, other brokers, the weather."""
MESSAGE = "message:"
"""Beginning of the name of a topic that is a message."""
LONGEST = 300
"""Characters of a text that are looked at."""
SCALE = 32
"""Steps of a weight of 1; weights are kept in one byte each."""
COMMONNESS_SCALE = 16
"""Steps of an inverse document frequency of 1."""
_MAGIC = b"ibassist topics 1\n"
_LATIN, _ASIAN = (3, 4, 5), (1, 2, 3)
"""Lengths of the pieces of words in Latin letters, and of Japanese text, which has no blanks between words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and how much speaks for it."""

    name: str
    """Id of a guide, ``message:`` and the id of a message, or `ELSEWHERE`."""
    score: float
    """Signed distance from the border of the topic: above 0 a text is surely inside; -1 is far from it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All that training found out."""

    names: tuple[str, ...]
    bias: tuple[float, ...]
    """One for each name."""
    features: dict[int, bytes]
    """Hash of a feature -> its rarity, then pairs of the place of a name and its weight, a byte each."""
    trained_on: frozenset[int]
    """Hashes of the labelled texts (`labelled`)."""


def features(text: str) -> Counter[str]:
    """Return the features of a text with their numbers: words, neighbouring words, pieces of words."""
    plain = " ".join(without_prefixes(line) for line in text.splitlines())[:LONGEST]
    words = [word for word, _ in cut(plain)]
    found = Counter(f"w:{word}" for word in set(words))
    found.update(f"b:{one}|{other}" for one, other in pairwise(words))
    for word in fold(plain).split():
        padded, lengths = (f"^{word}$", _LATIN) if word.isascii() else (word, _ASIAN)
        found.update(f"c:{padded[at : at + n]}" for n in lengths for at in range(len(padded) - n + 1))
    return found


def hashed(feature: str) -> int:
    """Return the number that a feature is kept by."""
    return crc32(feature.encode("utf-8", "replace"))


def labelled(text: str, name: str) -> int:
    """Return the number that a text of the training is known by again."""
    return crc32(f"{name}\t{text}".encode("utf-8", "replace"))


def frequency(count: int) -> float:
    """Return how much a feature counts that occurs `count` times in one text."""
    return 1 + math.log(count)


class Topics:
    """The trained classifier."""

    def __init__(self, names: Sequence[str], bias: array[float], hashes: array[int], ends: array[int], weights: bytes) -> None:
        self.names = tuple(names)
        self._bias, self._hashes, self._ends, self._weights = bias, hashes, ends, weights

    @classmethod
    def from_bytes(cls, data: bytes) -> Topics | None:
        """Read what `to_bytes` wrote; None where it is something else or damaged."""
        file = _parted(data)
        if file is None:
            return None
        names, count, size, rest = file
        ends = 4 * len(names) + 4 * count
        weights = ends + 4 * count
        return cls(
            names,
            _floats(rest[: 4 * len(names)]),
            _integers(rest[4 * len(names) : ends]),
            _integers(rest[ends:weights]),
            rest[weights : weights + size],
        )

    def rank(self, text: str) -> list[Topic]:
        """Return all topics, the likeliest first; none where nothing of the text is known."""
        known = [(frequency(count), weights) for feature, count in features(text).items() if (weights := self._find(feature))]
        if not known:
            return []
        length = math.sqrt(sum((often * weights[0] / COMMONNESS_SCALE) ** 2 for often, weights in known))
        sums: dict[int, float] = defaultdict(float)
        for often, weights in known:
            share = often * weights[0] / COMMONNESS_SCALE / length / SCALE
            for at in range(1, len(weights), 2):
                sums[weights[at]] += share * (weights[at + 1] - 128)
        topics = [Topic(name, self._bias[place] + sums.get(place, 0.0)) for place, name in enumerate(self.names)]
        return sorted(topics, key=lambda topic: (-topic.score, topic.name))

    def known(self, text: str) -> float:
        """Return the share of the words of a text that occurred in the training."""
        words = [feature for feature in features(text) if feature.startswith("w:")]
        return sum(bool(self._find(word)) for word in words) / max(1, len(words))

    def _find(self, feature: str) -> bytes:
        number = hashed(feature)
        place = bisect_left(self._hashes, number)
        if place == len(self._hashes) or self._hashes[place] != number:
            return b""
        return self._weights[self._ends[place - 1] if place else 0 : self._ends[place]]


def to_bytes(trained: Weights) -> bytes:
    """Return the file of a classifier: names, sizes, numbers, weights, and last what it was trained on."""
    hashes = sorted(trained.features)
    ends, weights = array("I", []), bytearray()
    for number in hashes:
        weights += trained.features[number]
        ends.append(len(weights))
    body = b"".join(
        (
            _little(array("f", trained.bias)),
            _little(array("I", hashes)),
            _little(ends),
            weights,
            _little(array("I", sorted(trained.trained_on))),
        )
    )
    return _MAGIC + " ".join(trained.names).encode() + f"\n{len(hashes)} {len(weights)} {crc32(body)}\n\n".encode() + body


def trained_on(data: bytes) -> frozenset[int]:
    """Return the numbers of the labelled texts that the classifier of a file was trained on; none where it is damaged."""
    file = _parted(data)
    if file is None:
        return frozenset()
    names, count, size, rest = file
    return frozenset(_integers(rest[4 * len(names) + 8 * count + size :]))


def _parted(data: bytes) -> tuple[tuple[str, ...], int, int, bytes] | None:
    """Return the names, the number of features, the bytes of their weights, and what follows the head; None where damaged."""
    head, _, rest = data.partition(b"\n\n")
    names, _, numbers = head.removeprefix(_MAGIC).decode("utf-8", "replace").partition("\n")
    sizes = numbers.split()
    if not head.startswith(_MAGIC) or len(sizes) != 3 or not all(map(str.isdecimal, sizes)):
        return None
    return None if crc32(rest) != int(sizes[2]) else (tuple(names.split()), int(sizes[0]), int(sizes[1]), rest)


def _floats(data: bytes) -> array[float]:
    found = array("f", data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _integers(data: bytes) -> array[int]:
    found = array("I", data)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _little(numbers: array[int] | array[float]) -> bytes:
    """Return the bytes of numbers, the lowest first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
