# SPDX-License-Identifier: MIT
"""The passages that a query is compared with: what messages and guides say, cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide, KnownMessage
from ibassist.core.languages import Lang
from ibassist.core.markup import parse, to_plain
from ibassist.core.text import Text
from ibassist.search.vocabulary import cut, is_japanese

_PHRASES = re.compile(r"[、,]")


class HitKind(StrEnum):
    """Kinds of search hits."""

    GUIDE = "guide"
    MESSAGE = "message"


HitKey = tuple[HitKind, str]


@dataclass(frozen=True, slots=True)
class PassagePart:
    """A kind of passage."""

    weight: float
    whole: bool
    """It is one sentence or phrase, so how much of it was typed says something."""
    least: float
    """Share of the query that has to be in it."""
    heavy: float = 0.62
    """Least weight of a hit, as a share of the rarest word, unless query and passage are the same."""
    all_heavy: float = 0.42
    """The same where all that was typed is found, or all of a phrase is typed."""


SHOWN, TITLE = PassagePart(1.0, True, 0.5), PassagePart(0.95, True, 0.5)
ASKED, PHRASE, MEANS = PassagePart(0.97, True, 0.55), PassagePart(0.92, True, 0.55), PassagePart(0.75, True, 0.6)
KEYWORDS, FINDING = PassagePart(0.85, False, 0.65), PassagePart(0.85, True, 0.5)
PARTS = (SHOWN, TITLE, ASKED, PHRASE, MEANS, KEYWORDS, FINDING)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words that belong to a message or a guide."""

    key: HitKey
    part: PassagePart
    lang: Lang | None
    """None for what is the same in all languages."""
    words: Mapping[str, float]
    """Each with how solid it is."""
    line: str
    """The words without blanks between them, of a whole sentence."""


def keys(catalog: Catalog) -> Iterator[HitKey]:
    """Yield everything that can be found, messages first."""
    yield from ((HitKind.MESSAGE, message.id) for message in catalog.messages)
    yield from ((HitKind.GUIDE, id_) for id_ in catalog.guides)


def passages(catalog: Catalog) -> Iterator[Passage]:
    """Yield all passages of a catalogue."""
    for message in catalog.messages:
        yield from _of_message(message)
    for guide in catalog.guides.values():
        yield from _of_guide(guide, catalog)


def line_of(found: list[str]) -> str:
    """Return words without blanks and short numbers. Of a bigram that goes on in the next one, the first character will do."""
    told = [word for word in found if len(word) > 3 or not word.isdecimal()]
    followed = pairwise([*told, " "])
    return "".join(word[0] if is_japanese(word) and word[1:] == after[0] else word for word, after in followed)


def _passage(key: HitKey, part: PassagePart, lang: Lang | None, texts: Iterable[str]) -> Passage:
    found = [word for text in texts for word in cut(text)]
    return Passage(key, part, lang, dict(found), line_of([word for word, _ in found]) if part.whole else "")


def _of_message(message: KnownMessage) -> Iterator[Passage]:
    key = (HitKind.MESSAGE, message.id)
    for shown in message.shown:
        yield from _as_written(key, SHOWN, None, shown)
    yield from _in_each_language(key, MEANS, [message.means])
    yield from _keywords(key, message.keywords)


def _as_written(key: HitKey, part: PassagePart, lang: Lang | None, text: str) -> Iterator[Passage]:
    """Yield a sentence, and where that differs also word for word: words with a slip in them are not folded."""
    folded = _passage(key, part, lang, [text])
    yield folded
    literal = cut(text, alike=False)
    if dict(literal) != folded.words:
        yield Passage(key, part, lang, dict(literal), line_of([word for word, _ in literal]))


_OF_RECORDINGS = "har."
"""Topic of verdicts on recordings of browsers: nobody asks in their words."""


def _of_guide(guide: Guide, catalog: Catalog) -> Iterator[Passage]:
    key = (HitKind.GUIDE, guide.id)
    for text in filter(None, (guide.title, guide.symptom)):
        for lang in Lang:
            yield from _as_written(key, TITLE, lang, to_plain(text.get(lang), lang))
    for code, finding in catalog.findings.items():
        if finding.guide == guide.id and not code.startswith(_OF_RECORDINGS):
            yield from _in_each_language(key, FINDING, [finding.title])
    yield from _in_each_language(key, KEYWORDS, [guide.title, guide.keywords])
    yield from _keywords(key, guide.keywords)
    yield from _keywords(key, catalog.asked.get(guide.id), ASKED)


def _keywords(key: HitKey, keywords: Text | None, part: PassagePart = PHRASE) -> Iterator[Passage]:
    """Yield keywords as one passage, and phrases, which a comma divides, as one each too."""
    if keywords is None:
        return
    if part is PHRASE:
        yield from _in_each_language(key, KEYWORDS, [keywords])
    for lang in Lang:
        phrases = _PHRASES.split(keywords.get(lang))
        yield from (_passage(key, part, lang, [phrase]) for phrase in phrases if len(phrases) > 1)


def _in_each_language(key: HitKey, part: PassagePart, texts: Iterable[Text | None]) -> Iterator[Passage]:
    said = [text for text in texts if text is not None]
    for lang in Lang:
        if said:
            yield _passage(key, part, lang, [span.text for text in said for span in parse(text.get(lang))])
