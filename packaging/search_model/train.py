# SPDX-License-Identifier: MIT
"""Train the classifier that the search asks for what a text is about (`make search-model`), some minutes.

    python packaging/search_model/train.py [FILE]

One linear support vector machine for each topic (L2-regularised, squared hinge loss), found by dual coordinate descent as in
Hsieh et al. 2008, “A Dual Coordinate Descent Method for Large-scale Linear SVM”, https://doi.org/10.1145/1390156.1390208. Pure
Python and without chance: the same texts give the same file. It learns from the words of the catalogue, `examples.yaml`
and `elsewhere.yaml`; the texts of `tests/search/texts.yaml` are kept out, for they measure what was learned.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter, mul
from pathlib import Path
from typing import Any

import yaml

from ibassist.app.assets import resources
from ibassist.app.catalog import TOPICS, load_catalog
from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide, KnownMessage
from ibassist.content.targets import Place
from ibassist.core.languages import Lang
from ibassist.core.markup import parse, to_plain
from ibassist.core.text import Text
from ibassist.search.concepts import Concepts, stems
from ibassist.search.folding import fold
from ibassist.search.topics import (
    COMMONNESS_SCALE,
    ELSEWHERE,
    MESSAGE,
    SCALE,
    Weights,
    features,
    frequency,
    hashed,
    labelled,
    to_bytes,
)

HERE = Path(__file__).parent
Labelled = tuple[str, str]
"""A text and the name of its topic."""
_PHRASES = re.compile(r"[、,]")
_WORD = re.compile(r"[A-Za-z]{5,}")
_SLIPS = 2
"""Words of a message that are learned with a slip too."""
_COST = 1.0
_ROUNDS, _ENOUGH = 12, 0.01
_LEAST = 3
"""Least absolute weight that is kept, in steps of `SCALE`."""
_RARE = 2
"""Texts in which a feature that is no whole word has to be."""
_CHOICES = re.compile(r"<([^<>]*\|[^<>]*)>")
_VARIANTS = 16
"""Most texts that one with choices is written out as."""
_COMPLAINTS_EACH = 4
"""Complaints that each subject of `elsewhere.yaml` is combined with."""
Row = tuple[tuple[int, ...], tuple[float, ...]]
"""Places and values of the features of a text; the last place is the bias."""


# ---------------------------------------------------------------- what is learned from


def texts(catalog: Catalog) -> list[Labelled]:
    """Return all texts that are learned from, each once."""
    found = [*_of_catalog(catalog), *_examples(), *_elsewhere()]
    return list(dict.fromkeys((text.strip(), name) for text, name in found if text.strip()))


def _of_catalog(catalog: Catalog) -> Iterator[Labelled]:
    for guide in catalog.guides.values():
        yield from ((text, guide.id) for text in _of_guide(guide, catalog))
    for message in catalog.messages:
        yield from ((text, topic_of(message)) for text in _of_message(message))


def topic_of(message: KnownMessage) -> str:
    """Return the name of the topic of a message: the guide that it leads to first, or itself."""
    first = next(iter(message.leads_to), None)
    return first.id if first is not None and first.place is Place.GUIDE else f"{MESSAGE}{message.id}"


def _of_guide(guide: Guide, catalog: Catalog) -> Iterator[str]:
    titles = [guide.title, guide.symptom, *(words.title for words in catalog.findings.values() if words.guide == guide.id)]
    yield from _plain(*titles)
    yield from _phrases(guide.keywords, catalog.asked.get(guide.id))


def _of_message(message: KnownMessage) -> Iterator[str]:
    for shown in message.shown:
        yield shown
        yield from _with_slips(shown)
    yield from _plain(message.means)
    yield from _phrases(message.keywords)


def _with_slips(text: str) -> Iterator[str]:
    """Yield a text that people retype with one letter left out, in each of its longest words; short words tell nothing then."""
    words = sorted(set(_WORD.findall(text)), key=lambda word: (-len(word), word))
    for word in words[:_SLIPS]:
        half = len(word) // 2
        yield text.replace(word, word[:half] + word[half + 1 :], 1)


def _plain(*said: Text | None) -> Iterator[str]:
    for text in said:
        if text is not None:
            yield from ("".join(span.text for span in parse(to_plain(text.get(lang), lang))) for lang in Lang)


def _phrases(*said: Text | None) -> Iterator[str]:
    for text in said:
        if text is not None:
            yield from (phrase for lang in Lang for phrase in _PHRASES.split(text.get(lang)))


def _examples() -> Iterator[Labelled]:
    for name, by_language in _read("examples.yaml").items():
        yield from ((text, name) for said in by_language.values() for written in said for text in variants(written))


def variants(text: str) -> list[str]:
    """Return the texts that one with choices (``my <phone|tablet> is <lost|broken>``) stands for: itself where it has none.

    Of many, `_VARIANTS` at most, in which every choice comes about equally often.
    """
    parts = _CHOICES.split(text)
    choices = [part.split("|") for part in parts[1::2]]
    number = math.prod(map(len, choices))
    step = next((step for step in range(max(1, number // _VARIANTS), number) if math.gcd(step, number) == 1), 1)
    return [_chosen(parts, choices, turn * step % number) for turn in range(min(number, _VARIANTS))]


def _chosen(parts: list[str], choices: list[list[str]], number: int) -> str:
    """Return a text with the combination of choices that has a number."""
    text = parts[0]
    for choice, after in zip(choices, parts[2::2], strict=True):
        number, place = divmod(number, len(choice))
        text += choice[place] + after
    return text.strip()


def _elsewhere() -> Iterator[Labelled]:
    """Yield what is about something else: sentences, and subjects that are not ours with complaints that ours share."""
    said = _read("elsewhere.yaml")
    for lang in Lang:
        complaints = said["complaints"][lang.value]
        for number, subject in enumerate(_PHRASES.split(said["subjects"][lang.value])):
            for turn in range(_COMPLAINTS_EACH):
                complaint = complaints[(7 * number + 11 * turn) % len(complaints)]
                yield complaint.format(subject.strip()), ELSEWHERE
        yield from ((sentence, ELSEWHERE) for sentence in said["sentences"][lang.value])


def others() -> frozenset[str]:
    """Return the names of `elsewhere.yaml`, as `fold` leaves them."""
    said = _read("elsewhere.yaml")["names"]
    names = (fold(name.strip()) for lang in Lang for name in _PHRASES.split(said[lang.value]))
    return frozenset(" ".join(stems(name)) if name.isascii() else name for name in names)


def concepts() -> Concepts:
    """Return the table of `concepts.yaml`."""
    return Concepts({concept: terms.split(", ") for concept, terms in _read("concepts.yaml").items()})


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


# ---------------------------------------------------------------- training


@dataclass(frozen=True, slots=True)
class _Features:
    """The features that are looked at: their places, and how rare each is, in steps."""

    places: dict[str, int]
    rarity: list[int]

    def row(self, counts: Counter[str]) -> Row:
        """Return a text as numbers, of length 1, and 1 for the bias."""
        known = [(self.places[feature], count) for feature, count in sorted(counts.items()) if feature in self.places]
        values = [frequency(count) * self.rarity[place] / COMMONNESS_SCALE for place, count in known]
        length = math.sqrt(sum(value * value for value in values)) or 1.0
        return (*(place for place, _ in known), len(self.places)), (*(value / length for value in values), 1.0)


def train(learned: Sequence[Labelled]) -> Weights:
    """Train one classifier for each name of `learned`."""
    known = concepts()
    counts = [features(text, known) for text, _ in learned]
    looked_at = _looked_at(counts)
    rows = [looked_at.row(count) for count in counts]
    names = tuple(sorted({name for _, name in learned}))
    by_place: dict[int, bytearray] = defaultdict(bytearray)
    bias = []
    for number, name in enumerate(names):
        weights = _separate(rows, [1 if topic == name else -1 for _, topic in learned])
        bias.append(weights.pop())
        for place, weight in enumerate(weights):
            steps = max(-127, min(127, round(weight * SCALE)))
            if abs(steps) >= _LEAST:
                by_place[place] += bytes((number, steps + 128))
    kept = {
        hashed(feature): bytes((looked_at.rarity[place],)) + bytes(by_place[place])
        for feature, place in looked_at.places.items()
        if place in by_place
    }
    return Weights(names, tuple(bias), kept, frozenset(labelled(text, name) for text, name in learned), others(), known)


def _looked_at(counts: Sequence[Counter[str]]) -> _Features:
    """Return the features of all texts: every word, and what else is in several of them."""
    number = Counter(feature for count in counts for feature in count)
    kept = sorted(feature for feature, times in number.items() if times >= _RARE or feature.startswith("w:"))
    rarity = [round(COMMONNESS_SCALE * (1 + math.log((1 + len(counts)) / (1 + number[feature])))) for feature in kept]
    return _Features({feature: place for place, feature in enumerate(kept)}, rarity)


def _separate(rows: Sequence[Row], sides: Sequence[int]) -> list[float]:
    """Return the weights of a border between rows of one side (1) and of the other one (-1), the bias last."""
    weights = [0.0] * (1 + max(max(places) for places, _ in rows))
    slack, alphas = 0.5 / _COST, [0.0] * len(rows)
    takers = [itemgetter(*places, places[-1]) for places, _ in rows]
    active, order = list(range(len(rows))), random.Random(1)
    for _ in range(_ROUNDS):
        order.shuffle(active)
        largest, still = 0.0, []
        for number in active:
            (places, values), side, alpha = rows[number], sides[number], alphas[number]
            gradient = side * sum(map(mul, takers[number](weights), values)) - 1 + alpha * slack
            if alpha == 0.0 and gradient > 0:
                if gradient < 1:
                    still.append(number)
                continue
            still.append(number)
            largest = max(largest, abs(gradient))
            alphas[number] = max(alpha - gradient / (2.0 + slack), 0.0)
            step = side * (alphas[number] - alpha)
            for place, value in zip(places, values, strict=True):
                weights[place] += step * value
        active = still
        if largest < _ENOUGH:
            break
    return weights


def main() -> None:
    """Write the file of the classifier."""
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else resources() / TOPICS
    place.write_bytes(to_bytes(train(texts(load_catalog()))))
    sys.stdout.write(f"{place}: {place.stat().st_size / 1024:.0f} KiB\n")


if __name__ == "__main__":
    main()
