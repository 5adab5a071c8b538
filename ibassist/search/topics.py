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
import re
import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from zlib import crc32

from ibassist.search.concepts import Concepts, runs, stems
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
_MAGIC = b"ibassist topics 3\n"
_OURS = re.compile(
    r"(?<![a-z0-9])(?:tws|ib|ibkr|ibg|ibc|ib ?gateway|ib_?insync|ib_async|ibapi|ibllc|jts|ibeam|ntws|interactive ?brokers|"
    r"trader ?workstation|client ?portal|ib ?key|7496|7497|400[0-4])(?![a-z0-9])|"
    r"インタラクティブ|トレーダーワーク|クライアントポータル"
)
"""Names of our programs, in texts as `fold` leaves them."""
_KATAKANA = re.compile(r"[ァ-ヶー]{2}")
_MOST_CONCEPTS = 12
"""Concepts of a text of which every two are a feature."""
_MEANT, _TWO_MEANT = 8, 3
"""Times that a concept, and two of them, count as found: a text has a hundred pieces of words and few concepts."""
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
    others: frozenset[str]
    """Names of programs, services and firms that are not ours, as `fold` and `stems` leave them."""
    concepts: Concepts


def features(text: str, concepts: Concepts) -> Counter[str]:
    """Return the features of a text with their numbers: words, neighbouring words, pieces of words, concepts, two of them."""
    plain = " ".join(without_prefixes(line) for line in text.splitlines())[:LONGEST]
    words = [word for word, _ in cut(plain)]
    found = Counter(f"w:{word}" for word in set(words))
    found.update(f"b:{one}|{other}" for one, other in pairwise(words))
    folded = fold(plain)
    meant = concepts.of(folded)
    found.update({f"s:{concept}": _MEANT for concept in meant})
    found.update({f"p:{one}|{other}": _TWO_MEANT for one, other in combinations(meant[:_MOST_CONCEPTS], 2)})
    for word in folded.split():
        padded, lengths = (f"^{word}$", _LATIN) if word.isascii() else (word, _ASIAN)
        found.update(f"c:{padded[at : at + n]}" for n in lengths for at in range(len(padded) - n + 1))
    return found


def names_ours(plain: str) -> bool:
    """Return whether a text, as `fold` leaves it, names one of our programs."""
    return _OURS.search(plain) is not None


def _holds(plain: str, name: str) -> bool:
    """Return whether a Japanese name is in a text, and not a piece of a longer word in katakana."""
    at = plain.find(name)
    around = (plain[max(0, at - 1) : at + 1], plain[at + len(name) - 1 : at + len(name) + 1])
    return at >= 0 and not any(map(_KATAKANA.fullmatch, around))


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

    def __init__(self, file: _File) -> None:
        names, count = file.names, file.count
        ends = 4 * len(names) + 4 * count
        weights = ends + 4 * count
        self.names, self._others = names, frozenset(file.others)
        self._concepts = Concepts.from_text(file.concepts)
        self._others_in_kana = tuple(name for name in file.others if not name.isascii())
        self._bias = _floats(file.rest[: 4 * len(names)])
        self._hashes = _integers(file.rest[4 * len(names) : ends])
        self._ends = _integers(file.rest[ends:weights])
        self._weights = file.rest[weights : weights + file.size]

    @classmethod
    def from_bytes(cls, data: bytes) -> Topics | None:
        """Read what `to_bytes` wrote; None where it is something else or damaged."""
        file = _parted(data)
        return None if file is None else cls(file)

    def rank(self, text: str) -> list[Topic]:
        """Return all topics, the likeliest first; none where nothing of the text is known."""
        known = [
            (frequency(count), weights)
            for feature, count in features(text, self._concepts).items()
            if (weights := self._find(feature))
        ]
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

    def names_another(self, text: str) -> bool:
        """Return whether a text names a program, service or firm that is not ours, and nothing of ours."""
        plain = fold(text[:LONGEST])
        if names_ours(plain):
            return False
        return any(run in self._others for run in runs(stems(plain))) or any(
            _holds(plain, name) for name in self._others_in_kana
        )

    def knows(self, word: str) -> bool:
        """Return whether a word, as `cut` leaves it, occurred in the training."""
        return bool(self._find(f"w:{word}"))

    def known(self, text: str) -> float:
        """Return the share of the words of a text that occurred in the training."""
        words = [feature for feature in features(text, self._concepts) if feature.startswith("w:")]
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
    others, concepts = "\t".join(sorted(trained.others)), trained.concepts.to_text()
    head = (" ".join(trained.names), others, concepts, f"{len(hashes)} {len(weights)} {crc32(body)}")
    return _MAGIC + "\n".join(head).encode() + b"\n\n" + body


def trained_on(data: bytes) -> frozenset[int]:
    """Return the numbers of the labelled texts that the classifier of a file was trained on; none where it is damaged."""
    file = _parted(data)
    if file is None:
        return frozenset()
    return frozenset(_integers(file.rest[4 * len(file.names) + 8 * file.count + file.size :]))


@dataclass(frozen=True, slots=True)
class _File:
    """The parts of a file."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    concepts: str
    count: int
    """Number of features."""
    size: int
    """Bytes of their weights."""
    rest: bytes
    """All that follows the head."""


def _parted(data: bytes) -> _File | None:
    """Return the parts of a file; None where it is damaged."""
    head, _, rest = data.partition(b"\n\n")
    lines = head.removeprefix(_MAGIC).decode("utf-8", "replace").split("\n")
    sizes = lines[-1].split()
    if not head.startswith(_MAGIC) or len(lines) != 4 or len(sizes) != 3 or not all(map(str.isdecimal, sizes)):
        return None
    if crc32(rest) != int(sizes[2]):
        return None
    return _File(
        tuple(lines[0].split()), tuple(filter(None, lines[1].split("\t"))), lines[2], int(sizes[0]), int(sizes[1]), rest
    )


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
