# SPDX-License-Identifier: MIT
"""Search for the message or guide that a text is about, in both languages at once.

    index = Index(catalog)
    for hit in index.search("no internet conectivity", lang): open(index.best_target(hit))

It decides, or it finds nothing: a neighbour of the right answer sends people off to repair what works.

* A number that is the code of a message decides; a number that is called an error and is known to no message rules out those
  that have codes of their own.
* Otherwise a query is compared with passages: a message as it is shown, what it means, a title, a phrase that people use.
  For each passage two shares are taken, words weighed by how rare they are: how much of the query is in it, and how much of it
  is in the query. Words of the query that are known nowhere count against. Names of products, and words that stand in every
  second sentence, weigh little, so they carry no hit by themselves.
* Of several lines each is looked for by itself, without what a log puts before it. “All is well” is the answer only if no line
  tells of a problem.
* Where neither a code nor the wording of a message decides, a trained classifier does (`search/topics.py`): it says which guide
  the whole text is about, or that it is about something else, and then nothing is found. Nor is anything where a program or
  a firm is named that is not ours, and nothing of ours: its error messages have the same words.

Pure and bounded: no query takes more than `LONGEST` characters' worth of look-ups, times `LINES`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from ibassist.content.catalog import Catalog
from ibassist.content.guides import MessageTone
from ibassist.content.targets import INSPECT, Place, Target
from ibassist.core.languages import Lang
from ibassist.search.codes import Codes
from ibassist.search.folding import fold
from ibassist.search.lines import without_prefixes
from ibassist.search.passages import PARTS, SHOWN, TITLE, HitKey, HitKind, line_of
from ibassist.search.table import WordTable, word_table
from ibassist.search.topics import ELSEWHERE, MESSAGE, Topic, Topics, names_ours
from ibassist.search.vocabulary import Vocabulary, cut, is_japanese
from ibassist.search.weights import OTHERS, factor, says_little

LONGEST = 300
"""Characters of a query, and of each of its lines, that are looked at."""
LINES = 40
"""Different lines of a query that are looked at: of a longer log the last ones."""
_SHORTEST = 2
_SENTENCE = 18
"""Letters from which on a sentence is hardly inside of another one by chance, as “not connected” is."""
_SHORT = 14
"""Letters of a message of two words, in which “not” is half of what it says."""
_ITSELF = ("tws", "gateway")
_RUN = 6
"""Letters that have to be the same in one go, for that to say anything."""
_SENTENCES = re.compile(r"[:;：；。！？!?「」『』\"“”]+|\s[-–—]+\s|\.\s")
"""Ends of sentences, and what stands around the wording of a message in a letter."""
_LEAST, _OF_BEST = 0.5, 0.8
"""Least score of a hit, and its least share of the best score: beside a hit, neighbours are in the way."""
_SURELY, _MOST, _HALF = 9, 0.6, 0.4
"""Letters of the beginning of a message, or of that share of it, which say enough although they are everyday words."""
_ALL, _SAME, _NEARLY = 0.95, 0.8, 0.62
"""Share of a query that is all of it; shares of both from which on they say the same; of messages and titles, with slips."""
_OF_QUERY = 0.62
"""Weight of the share of the query, against the share of the passage."""
_WITHOUT_TELLING = 0.72
"""Rest of a score where the word of the query that says most is not in the passage, unless that is a message."""
_SURE = 1.0
_TOLD = 0.8
"""Score from which on a line tells of a problem for certain."""
_WORDED = 0.8
"""Score from which on a text is taken for a message as it is worded, whatever the classifier says."""
_OUTSIDE, _INSIDE, _NEAR = -0.6, 0.0, 0.3
"""Scores of a topic: a text that has less is not about it; from this on it is for certain; most that another may be behind."""
_BESIDE, _WORDS = 0.9, 0.5
"""Share of the score of the topic before it, for a topic that is shown beside it; rest of the score of what only words find."""
_KNOWN = 0.5
"""Share of the words of a text that has to be exceeded by known ones, where no words are found and no topic is sure."""
_NAME, _STRANGE, _THOUGH_STRANGE = 4, 0.2, 0.2
"""Letters of a name; share of the words of a text that is a name of something else; score that it has to have all the same."""
_NUMBER_ALONE = re.compile(r"(?:error|warning|code|エラー|コード|警告|番号|[\W\d])+")
"""A number that is called an error, and nothing else."""
_KEYWORD = re.compile(r"[^\sぁ-ゖ]+")
"""One word, as somebody types it who looks through the library; in Japanese one without particles."""
_NAMED, _FIRST = 0.75, 1.05
"""Score from which on a message is named before the topic that it is about, and its score then."""
_OTHER_LANGUAGE = 0.95
_UNKNOWN, _UNKNOWN_BIGRAM, _NUMBER = 0.7, 0.5, 0.03
"""Weight of a word that occurs nowhere, as a share of the rarest one's weight. Numbers mostly differ from case to case."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that fits the query."""

    kind: HitKind
    id: str
    score: float
    """A share, 0 to 1."""


class Index:
    """Index of all that can be found, made ready once."""

    def __init__(self, catalog: Catalog, table: WordTable | None = None, topics: Topics | None = None) -> None:
        """`table`: the words of the catalogue, where they have been looked through before; `topics`: the trained classifier."""
        self._topics = topics
        self._messages = {message.id: message for message in catalog.messages}
        self._codes = Codes(catalog.messages)
        table = table or word_table(catalog)
        found = [(HitKind(kind), id_) for kind, id_ in table.keys]
        self._order = {key: place for place, key in enumerate(found)}
        self._key_of, self._part_of = [found[key] for key in table.key], [PARTS[part] for part in table.part]
        self._lang_of, self._line_of = table.lang, table.line
        self._where, self._whole = table.where, table.whole
        self._solidity, self._weight = table.solidity, table.weight
        self._vocabulary = Vocabulary(self._where)
        self._rarest = max(self._weight.values(), default=1.0)

    def search(self, query: str, lang: Lang, limit: int = 12) -> tuple[SearchHit, ...]:
        """Return what fits, the best first; nothing where nothing does. `lang` decides between equals."""
        if self._topics is not None and self._topics.names_another(query):
            return ()
        best: dict[HitKey, float] = {}
        for line in _lines(query):
            for key, score in self._of_line(line, lang).items():
                best[key] = max(score, best.get(key, 0.0))
        best = self._decided(best)
        least = max(_LEAST, _OF_BEST * max(best.values(), default=0.0))
        found = self._by_topic(query, {key: score for key, score in best.items() if score >= least})
        ranked = sorted(found, key=lambda key: (-found[key], self._order[key]))
        return tuple(SearchHit(kind, id_, min(1.0, found[kind, id_])) for kind, id_ in ranked[:limit])

    def best_target(self, hit: SearchHit) -> Target:
        """Return where a hit leads to: the guide, or the best place to solve what the message says."""
        if hit.kind is HitKind.GUIDE:
            return Target(Place.GUIDE, hit.id)
        return next(iter(self._messages[hit.id].leads_to), INSPECT)

    def _decided(self, best: dict[HitKey, float]) -> dict[HitKey, float]:
        """Return only what is well, or only what is not: with a problem in one line, the other lines do not matter."""
        well = {key for key in best if self._is_well(key)}
        problem = any(score >= _TOLD for key, score in best.items() if key[0] is HitKind.MESSAGE and key not in well)
        return {key: score for key, score in best.items() if (key in well) is not problem} if well else best

    def _is_well(self, key: HitKey) -> bool:
        return key[0] is HitKind.MESSAGE and self._messages[key[1]].tone is MessageTone.WELL

    # ------------------------------------------------------------ the topic

    def _by_topic(self, query: str, best: dict[HitKey, float]) -> dict[HitKey, float]:
        """Return the topic of the query before what its words find, unless a message is decided by its wording.

        Nothing for `ELSEWHERE`, for names of products alone, and where too little of the query is known.
        """
        typed = [word for word, _ in cut(query[:LONGEST])]
        if self._topics is None or self._is_worded(best):
            return best
        if all(map(says_little, typed)) or len(line_of(typed)) < _SHORTEST or _NUMBER_ALONE.fullmatch(fold(query)):
            return {}
        ranked = self._ranked(self._topics, query)
        first = ranked[0] if ranked and ranked[0].name != ELSEWHERE and ranked[0].score > _OUTSIDE else None
        if _KEYWORD.fullmatch(query.strip()) and (first is None or first.score < _INSIDE):
            return best
        if first is None or (first.score < _THOUGH_STRANGE and self._is_strange(query)):
            return {}
        if not best and first.score < _INSIDE and self._topics.known(query) <= _KNOWN:
            return {}
        return self._beside(ranked, best)

    def _is_strange(self, query: str) -> bool:
        """Return whether a text names nothing of ours, but what nobody says of it: the name of something else."""
        topics = self._topics
        plain = fold(query[:LONGEST])
        if topics is None or names_ours(plain):
            return False
        typed = [word for word, _ in cut(query[:LONGEST])]
        named = [word for word in typed if len(word) >= _NAME and word.isascii() and word.isalpha()]
        strange = [word for word in named if not topics.knows(word) and not self._vocabulary.like(word)]
        return len(strange) >= _STRANGE * len(typed)

    def _beside(self, ranked: list[Topic], best: dict[HitKey, float]) -> dict[HitKey, float]:
        """Return the message that is named, the first topic, those near it, and last what the words of the query find."""
        near = [
            topic for topic in ranked[1:] if topic.score >= max(_INSIDE, ranked[0].score - _NEAR) and topic.name != ELSEWHERE
        ]
        topics = [key for topic in (ranked[0], *near) if (key := self._key(topic)) in self._order]
        found = {key: _BESIDE**place for place, key in enumerate(topics)}
        about = [key for key in best if key not in found and self._leads(key) == self._key(ranked[0])]
        named = max(about, key=best.__getitem__, default=None)
        if named is not None and best[named] >= _NAMED:
            found[named] = _FIRST
        return {key: score * _WORDS for key, score in best.items()} | found

    def _ranked(self, topics: Topics, query: str) -> list[Topic]:
        """Return the topics of the whole query, or of the line or sentence of it that is about one of ours for certain."""
        whole = topics.rank(query[:LONGEST])
        parts = (
            topics.rank(part) for line in _lines(query) for part in _SENTENCES.split(line)[:LINES] if part and part != query
        )
        surest = max(parts, key=_told_by, default=[])
        if _told_by(surest) >= _INSIDE and _told_by(surest) > _told_by(whole):
            return surest
        return whole

    def _is_worded(self, best: dict[HitKey, float]) -> bool:
        """Return whether a code or the wording of a message decides; “all is well” does where it is told at all."""
        likest = max(best, key=best.__getitem__, default=None)
        if likest is None or likest[0] is not HitKind.MESSAGE:
            return False
        return best[likest] >= (_TOLD if self._is_well(likest) else _WORDED)

    def _key(self, topic: Topic) -> HitKey:
        message = topic.name.removeprefix(MESSAGE)
        return (HitKind.GUIDE if message == topic.name else HitKind.MESSAGE, message)

    def _leads(self, key: HitKey) -> HitKey:
        """Return the topic of a hit: a message is about the guide that it leads to first."""
        target = self.best_target(SearchHit(*key, 1.0))
        return (HitKind.GUIDE, target.id) if target.place is Place.GUIDE else key

    # ------------------------------------------------------------ one line

    def _of_line(self, line: str, lang: Lang) -> dict[HitKey, float]:
        """Return how well everything fits a query of one line."""
        scores = self._compare(without_prefixes(line)[:LONGEST], lang)
        codes = self._codes.find(line[:LONGEST])
        if codes.unknown:
            return {key: score for key, score in scores.items() if score >= _TOLD or not self._has_codes(key)}
        for number, code in enumerate(codes.known):
            meant = self._codes.messages(code)
            best = max(meant, key=lambda id_: (scores.get((HitKind.MESSAGE, id_), 0.0), -meant.index(id_)))
            scores = {key: score for key, score in scores.items() if number or not self._has_codes(key) or key[1] in meant}
            scores[HitKind.MESSAGE, best] = _SURE + 0.1 / (1 + number)
        likest = max(scores, key=scores.__getitem__, default=None)
        return scores if likest is None or not self._is_well(likest) else {likest: scores[likest]}

    def _has_codes(self, key: HitKey) -> bool:
        return key[0] is HitKind.MESSAGE and bool(self._messages[key[1]].codes)

    def _compare(self, line: str, lang: Lang) -> dict[HitKey, float]:
        """Return how well everything fits the words of a line."""
        typed = cut(line)
        joined = line_of([word for word, _ in typed])
        if len(joined) < _SHORTEST:
            return {}
        meant = {part: solidity for word, solidity in typed for part in self._vocabulary.apart(word)}
        scores, weight = self._scores(meant, _pieces([word for word, _ in typed]))
        best: dict[HitKey, float] = {}
        for place, found in scores.items():
            key = self._key_of[place]
            score = max(found, self._part_of[place].weight * self._as_it_stands(joined, weight, place))
            own = score if self._lang_of[place] in (lang, "") else _OTHER_LANGUAGE * score
            if own > best.get(key, 0.0):
                best[key] = own
        return {key: score for key, score in best.items() if score >= (_TOLD if self._is_well(key) else _LEAST)}

    def _as_it_stands(self, typed: str, weight: float, place: int) -> float:
        """Return how much it says (0 to 1) that a sentence begins with what was typed, has it inside, or is inside of it."""
        line, part = self._line_of[place], self._part_of[place]
        shorter = min(len(typed), len(line))
        if shorter < _RUN or (typed not in line and line not in typed):
            return 0.0
        share = shorter / max(len(typed), len(line))
        begins = line.startswith(typed) or typed.startswith(line)
        inside = len(line) < len(typed)
        light = (self._whole[place] if inside else weight) < part.heavy * self._rarest
        if light and share < _SAME and not (part is SHOWN and shorter >= _SURELY and (begins or share >= _MOST)):
            return 0.0
        if inside and len(line) < _SENTENCE and not (begins and share >= _HALF):
            return 0.5 + 0.2 * share
        return (0.85 if begins else 0.75) + 0.15 * share

    # ------------------------------------------------------------ words

    def _scores(self, typed: Mapping[str, float], chance: frozenset[str]) -> tuple[dict[int, float], float]:
        """Return how well each passage fits that shares a word with the query, and the weight of the query.

        One word of `chance` alone says nothing.
        """
        query = 0.0
        shared: dict[int, int] = defaultdict(int)
        matched: dict[int, float] = defaultdict(float)
        telling, heaviest = frozenset[int](), 0.0
        for word, solidity in typed.items():
            likenesses = self._like(word, solidity)
            weight = self._weight_typed(word, solidity, likenesses)
            query += weight
            best: dict[int, float] = {}
            for known, likeness in likenesses.items():
                value = likeness * min(weight, self._weight[known])
                for place in self._where[known]:
                    if value > best.get(place, 0.0):
                        best[place] = value
            for place, value in best.items():
                matched[place] += value
                shared[place] += 1 if word in chance else 2
            if weight > heaviest and (likenesses or not is_japanese(word)):
                telling, heaviest = frozenset(best), weight
        if not query:
            return {}, 0.0
        found = {place: self._score(place, matched[place], query) if count > 1 else 0.0 for place, count in shared.items()}
        for place in [place for place in found if self._is_short(place) and self._means_another(place, typed)]:
            del found[place]
        missed = (place for place in found if place not in telling and self._part_of[place] is not SHOWN)
        return found | {place: found[place] * _WITHOUT_TELLING for place in missed}, query

    def _is_short(self, place: int) -> bool:
        return self._part_of[place] is SHOWN and len(self._line_of[place]) <= _SHORT

    def _means_another(self, place: int, typed: Mapping[str, float]) -> bool:
        """Return whether what was typed denies a short message, or tells of TWS itself what the message says of a program.

        “Connected” is not “Not connected”, and neither is “TWS cannot connect”, which is about the servers.
        """
        line = self._line_of[place]
        if line.startswith("not"):
            return "not" not in typed or any(word in typed and word not in line for word in _ITSELF)
        return "not" in typed and self._is_well(self._key_of[place])

    def _like(self, word: str, solidity: float) -> Mapping[str, float]:
        """Return what a typed word can stand for; one that says little only for itself, katakana not for hiragana."""
        if solidity > 2 * self._solidity.get(word, solidity):
            return {}
        if says_little(word):
            return {word: 1.0} if word in self._where else {}
        return self._vocabulary.like(word)

    def _score(self, place: int, matched: float, query: float) -> float:
        """Return how well a passage fits of which words that weigh `matched` are in the query."""
        part = self._part_of[place]
        of_query = min(1.0, matched / query)
        of_passage = min(1.0, matched / self._whole[place])
        all_of_it = of_query >= _ALL or (part.whole and of_passage >= _ALL)
        heavy = matched >= (part.all_heavy if all_of_it else part.heavy) * self._rarest
        if not part.whole:
            return part.weight * of_query if heavy and of_query >= part.least else 0.0
        alike = _NEARLY if part in (SHOWN, TITLE) else _SAME
        same = min(of_query, of_passage) >= alike and matched > OTHERS * self._rarest
        if not same and not (heavy and (of_query >= part.least or of_passage >= _SAME)):
            return 0.0
        return part.weight * (_OF_QUERY * of_query + (1 - _OF_QUERY) * of_passage)

    def _weight_typed(self, word: str, solidity: float, likenesses: Mapping[str, float]) -> float:
        if likenesses:
            likest = max(likenesses.values())
            return min(self._weight[known] for known, likeness in likenesses.items() if likeness == likest)
        share = _NUMBER if word[0].isdigit() else _UNKNOWN_BIGRAM * solidity if is_japanese(word) else _UNKNOWN
        return self._rarest * share * factor(word)


def _told_by(ranked: list[Topic]) -> float:
    """Return how surely a line is about a topic of ours."""
    return ranked[0].score if ranked and ranked[0].name != ELSEWHERE else -math.inf


def _lines(query: str) -> tuple[str, ...]:
    """Return the beginning of a query as one where it is short, and its lines, each once."""
    lines = tuple(line for line in dict.fromkeys(map(str.strip, query.splitlines())) if line)
    whole = () if len(lines) == 1 or len(query) > LONGEST else (" ".join(lines),)
    return (*whole, *lines[-LINES:])


def _pieces(typed: list[str]) -> frozenset[str]:
    """Return the bigrams of which one alone says nothing, because they are pieces of longer words."""
    joined = [(one, other) for one, other in pairwise(typed) if is_japanese(one) and one[1:] == other[0]]
    return frozenset(word for pair in joined for word in pair)
