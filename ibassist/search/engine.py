# SPDX-License-Identifier: MIT
"""Which message is it, and which guide? Search over everything that is said, in both languages at once.

    index = Index(catalog)
    for hit in index.search("no internet conectivity", lang): open(index.best_target(hit))

A query is compared with passages: a message as it is shown, what it means, a title, a symptom, the text of a guide. For each
passage two shares are taken, words weighed by how rare they are: how much of the query is in it, and how much of it is in the
query. The first is what counts while somebody types or describes; the second tells two messages apart that begin alike, and
finds one inside of a pasted log. Of several lines each is looked for by itself too: the telling one is seldom the first.
Pure and bounded: no query takes more than `LONGEST` characters' worth of look-ups, times `LINES`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide, KnownMessage
from ibassist.content.targets import Place, Target
from ibassist.core.languages import Lang
from ibassist.core.markup import parse
from ibassist.core.text import Text
from ibassist.search.vocabulary import Vocabulary, is_japanese, words

LONGEST = 300
"""Characters of a query, and of each of its lines, that are looked at."""
LINES = 40
"""Different lines of a query that are looked at: of a longer log the last ones."""
_SHORTEST = 2
_SENTENCE = 18
"""Letters from which on a sentence is hardly inside of another one by chance, as “not connected” is."""
_RUN = 6
"""Letters that have to be the same in one go, for that to say anything."""
_LEAST, _OF_BEST = 0.3, 0.5
"""A score has to reach the one, and the other as a share of the best: beside a hit, what only looks like one is in the way."""
_SAYS_NOTHING = math.log(1 + 1 / 0.6)
"""Weight of a word that is in six of ten things that can be found; who types no more than that has not said anything yet."""
_OF_NUMBER, _OF_UNKNOWN = 0.25, 0.7
"""What a word that occurs nowhere weighs, as a share of the rarest one's weight. Numbers mostly differ from case to case."""
_OF_FUNCTION_WORD = 0.2
_FUNCTION_WORDS = frozenset(
    words(
        "a an the i im ive my me we our you your it its is are was be am do does did how what why when where which "
        "who can could should would will to of in on at for with from by and or but if not no get got have has this "
        "that there please help want need dont doesnt didnt cant isnt wont"
    )
)
"""English ones: rare in instructions, common in what people ask, and of little meaning in both."""
_OTHER_LANGUAGE = 0.98
_OF_QUERY = 0.7
"""What the share of the query counts, against the share of the passage."""


class HitKind(StrEnum):
    """What was found."""

    GUIDE = "guide"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that fits the query."""

    kind: HitKind
    id: str
    score: float
    """From 0 to 1."""


_Key = tuple[HitKind, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A kind of passage."""

    weight: float
    whole: bool
    """It is one sentence, so how much of it was typed says something."""


_SHOWN, _TITLE = _Part(1.0, True), _Part(0.95, True)
_MEANS, _KEYWORDS, _BODY = _Part(0.7, True), _Part(0.8, False), _Part(0.5, False)


@dataclass(frozen=True, slots=True)
class _Passage:
    key: _Key
    part: _Part
    lang: Lang | None
    """None for what is the same in all languages."""
    words: frozenset[str]
    line: str
    """The words without blanks between them, of a whole sentence."""


class Index:
    """Everything that can be found, made ready once."""

    def __init__(self, catalog: Catalog) -> None:
        self._messages = {message.id: message for message in catalog.messages}
        self._order = {key: place for place, key in enumerate(_keys(catalog))}
        self._passages = [passage for passage in _passages(catalog) if passage.words]
        self._where: dict[str, list[int]] = defaultdict(list)
        for place, passage in enumerate(self._passages):
            for word in passage.words:
                self._where[word].append(place)
        self._weight = self._weights()
        self._whole = [sum(map(self._weight.__getitem__, passage.words)) for passage in self._passages]
        self._vocabulary = Vocabulary(self._where)
        self._rarest = max(self._weight.values(), default=1.0)

    def search(self, query: str, lang: Lang, limit: int = 12) -> tuple[SearchHit, ...]:
        """Return what fits, the best first; nothing where nothing does. `lang` decides between equals."""
        best: dict[_Key, float] = {}
        for part in _parts(query):
            for key, score in self._compare(part, lang).items():
                best[key] = max(score, best.get(key, 0.0))
        least = max(_LEAST, _OF_BEST * max(best.values(), default=0.0))
        found = (key for key in best if best[key] >= least)
        ranked = sorted(found, key=lambda key: (-best[key], self._order[key]))
        return tuple(SearchHit(kind, id_, best[kind, id_]) for kind, id_ in ranked[:limit])

    def _compare(self, query: str, lang: Lang) -> dict[_Key, float]:
        """Return how well everything fits a query of one line."""
        typed = words(query[:LONGEST])
        line = _line(typed)
        if len(line) < _SHORTEST:
            return {}
        meant = dict.fromkeys(part for word in typed for part in self._vocabulary.apart(word))
        scores = self._scores(meant, _pieces(typed))
        best: dict[_Key, float] = {}
        for place, passage in enumerate(self._passages):
            score = max(scores.get(place, 0.0), passage.part.weight * _as_it_stands(line, passage.line))
            own = score if passage.lang in (lang, None) else _OTHER_LANGUAGE * score
            best[passage.key] = max(own, best.get(passage.key, 0.0))
        return best

    def best_target(self, hit: SearchHit) -> Target:
        """Return where a hit leads to: the guide, or the best place to solve what the message says."""
        if hit.kind is HitKind.GUIDE:
            return Target(Place.GUIDE, hit.id)
        return self._messages[hit.id].leads_to[0]

    def _scores(self, typed: Iterable[str], chance: frozenset[str]) -> dict[int, float]:
        """Return how well each passage fits that has more in common with the query than one word of `chance`."""
        query = 0.0
        shared: dict[int, int] = defaultdict(int)
        of_query: dict[int, float] = defaultdict(float)
        of_passage: dict[int, float] = defaultdict(float)
        for word in typed:
            likenesses = self._like(word)
            weight = self._weight_typed(word, likenesses)
            query += weight
            best: dict[int, float] = {}
            for known, likeness in likenesses.items():
                value = likeness * min(weight, self._weight[known])
                for place in self._where[known]:
                    if value > best.get(place, 0.0):
                        best[place] = value
            for place, value in best.items():
                of_query[place] += value
                of_passage[place] += value
                shared[place] += 1 if word in chance else 2
        if query < _SAYS_NOTHING:
            return {}
        places = (place for place, count in shared.items() if count > 1)
        return {place: self._score(place, of_query[place] / query, of_passage[place]) for place in places}

    def _like(self, word: str) -> Mapping[str, float]:
        """Return what a typed word can stand for; a function word only for itself."""
        if word in _FUNCTION_WORDS:
            return {word: 1.0} if word in self._where else {}
        return self._vocabulary.like(word)

    def _score(self, place: int, of_query: float, found: float) -> float:
        part = self._passages[place].part
        if not part.whole:
            return part.weight * min(1.0, of_query)
        of_passage = min(1.0, found / self._whole[place])
        return part.weight * (_OF_QUERY * min(1.0, of_query) + (1 - _OF_QUERY) * of_passage)

    def _weight_typed(self, word: str, likenesses: Mapping[str, float]) -> float:
        if likenesses:
            return self._weight[max(likenesses, key=lambda known: likenesses[known])]
        if word in _FUNCTION_WORDS:
            return self._rarest * _OF_NUMBER * _OF_FUNCTION_WORD
        return self._rarest * (_OF_NUMBER if word[0].isdigit() else _OF_UNKNOWN)

    def _weights(self) -> dict[str, float]:
        """Return how much each word says: the rarer, the more (inverse document frequency)."""
        everything = len(self._order)
        rarity = {word: math.log(1 + everything / self._found_in(word)) for word in self._where}
        return {word: weight * (_OF_FUNCTION_WORD if word in _FUNCTION_WORDS else 1) for word, weight in rarity.items()}

    def _found_in(self, word: str) -> int:
        return len({self._passages[place].key for place in self._where[word]})


def _parts(query: str) -> Iterator[str]:
    """Yield the beginning of a query as one, and its lines, each once."""
    yield query[:LONGEST]
    lines = [line for line in dict.fromkeys(map(str.strip, query.splitlines())) if line]
    if len(lines) > 1:
        yield from lines[-LINES:]


def _keys(catalog: Catalog) -> Iterator[_Key]:
    yield from ((HitKind.MESSAGE, message.id) for message in catalog.messages)
    yield from ((HitKind.GUIDE, id_) for id_ in catalog.guides)


def _passages(catalog: Catalog) -> Iterator[_Passage]:
    for message in catalog.messages:
        yield from _of_message(message)
    for guide in catalog.guides.values():
        yield from _of_guide(guide, catalog)


def _as_it_stands(typed: str, line: str) -> float:
    """Return how much it says, from 0 to 1, that a sentence begins with what was typed, has it inside, or is inside of it."""
    if min(len(typed), len(line)) < _RUN or (typed not in line and line not in typed):
        return 0.0
    share = min(len(typed), len(line)) / max(len(typed), len(line))
    if len(line) < min(len(typed), _SENTENCE):
        return 0.5 + 0.15 * share
    return (0.85 if line.startswith(typed) else 0.75) + 0.15 * share


def _pieces(typed: list[str]) -> frozenset[str]:
    """Return the bigrams of which one alone says nothing, because they are pieces of longer words."""
    joined = [(one, other) for one, other in pairwise(typed) if is_japanese(one) and one[1:] == other[0]]
    return frozenset(word for pair in joined for word in pair)


def _line(found: list[str]) -> str:
    """Return words without blanks. Of a bigram that the next one goes on from, the first character will do."""
    followed = pairwise([*found, " "])
    return "".join(word[0] if is_japanese(word) and word[1:] == after[0] else word for word, after in followed)


def _passage(key: _Key, part: _Part, lang: Lang | None, found: list[str]) -> _Passage:
    return _Passage(key, part, lang, frozenset(found), _line(found) if part.whole else "")


def _of_message(message: KnownMessage) -> Iterator[_Passage]:
    key = (HitKind.MESSAGE, message.id)
    for shown in message.shown:
        yield _passage(key, _SHOWN, None, words(shown))
    yield from _in_each_language(key, _MEANS, [message.means])
    yield from _in_each_language(key, _KEYWORDS, [message.keywords])


def _of_guide(guide: Guide, catalog: Catalog) -> Iterator[_Passage]:
    key = (HitKind.GUIDE, guide.id)
    for text in (guide.title, guide.symptom):
        yield from _in_each_language(key, _TITLE, [text])
    for finding in catalog.findings.values():
        if finding.guide == guide.id:
            yield from _in_each_language(key, _MEANS, [finding.title])
    yield from _in_each_language(key, _KEYWORDS, [guide.title, guide.keywords])
    yield from _in_each_language(key, _BODY, _told(guide, catalog))


def _told(guide: Guide, catalog: Catalog) -> Iterator[Text | None]:
    """Yield the sentences of a guide, and of the questions that belong to it."""
    yield from (guide.title, guide.intro, guide.outro, guide.keywords, *guide.variants.values())
    for step in guide.steps:
        yield from (step.say, step.note, step.expect)
    decision = catalog.decisions.get(guide.decision)
    if decision is not None:
        yield from (decision.title, decision.intro, *(question.ask for question in decision.questions))


def _in_each_language(key: _Key, part: _Part, texts: Iterable[Text | None]) -> Iterator[_Passage]:
    said = [text for text in texts if text is not None]
    for lang in Lang:
        found = [word for text in said for span in parse(text.get(lang)) for word in words(span.text)]
        yield _passage(key, part, lang, found)
