# SPDX-License-Identifier: MIT
"""Names of people that are ordinary words too, or too short to be told by themselves: their neighbours tell them.

*Will* begins a question and *Mark* an instruction; before a name, behind *Mr* and alone in a line both are people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ibassist.privacy.domain_words import ALSO_NAMES, GIVEN_NAMES, NAMES_BESIDE
from ibassist.privacy.wellknown import words

PARTICLES = words(
    """van von der den de del della di da das dos du la le el al bin ibn bint ben ter ten zu zum zur af av abu abd ul y e i
    san st ap mac mc vander vanden dela delos bte binti a/l a/p"""
)
_SHORT_WORDS = words(
    """in on at it is if of to no ok or my we he an as by do go up us so be me am hi oh id os ip wi fi co mb kb gb tb
    hz ms mr dr st vm ui io js pc tv ex re vs jr sr ii iv vi ix xi xp ie eg ca cn ou dn tz py qt gl ci cd qa
    hr un uk eu ad pm ai ar ip db ib ts px em pt cm mm km kg ml ns us ps tx rx sn os ed al et la le de el da
    du"""
)
"""Words and marks of two letters; another one that begins with a capital is a name (*Li*, *Bo*, *Ng*)."""
_ALSO_FUNCTION_WORDS = words("an my do vi be")
"""Names where a person's verb follows at the beginning of a sentence."""
_ABBREVIATIONS = words("mr ms dr st vs jr sr re hi ok oh id")
_FUNCTION_WORDS = words("in on at it is if of to no ok or my we he an as by do go up us so be me am hi oh id os ip re")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;。、，\n\"'(\[>|=/\\*•#]|(?<![A-Za-z])-|\d)\s*\Z")
_TITLES = re.compile(
    r"(?i:\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|mister|herr|frau|mme|monsieur|señora?|sra?|signora?|uncle|aunt)"
    r"\.?|\bmy name is|\bname'?s|\b(?:regards|sincerely|cheers|thanks|yours|signed|dear|hello|hi|attn|hey|contact|cc|bcc|from"
    r"|to|by|name)[,:]?)\s*\Z"
)
_TELLS = re.compile(
    r"(?:[ ](?:said|says|told|tells|called|calls|wrote|writes|asked|asks|thinks|thought|here|and I|helped|helps|has|had|was|is"
    r"|did|does|tried|tries|uses|used|set|installed|knows|knew|sent|sends|lives|works|worked|cannot|can't|couldn't|didn't"
    r"|doesn't|isn't|wants|wanted|gave|gets|got|logs|logged|reported|reports|noticed|changed|showed|owns|bought|from|at|in)"
    r"(?![\w-])|['’]s\b|[ ]?\(|,[ ]|[ ]and[ ][A-Z]|[ \t]*(?:\r?\n|\Z))"
)
"""Words behind a name at the beginning of a sentence; no instruction and no question goes on with them."""
_POSSESSIVE = re.compile(r"['’]s\Z")
_ACTS = re.compile(
    r"[ ](?:said|says|told|tells|called|wrote|asked|thinks|helped|tried|installed|sent|cannot|has|had)(?![\w-])|['’]s\b"
)
_SAYS = re.compile(r"[ ](?:said|says|told|tells|wrote|asked|thinks|helped)(?![\w-])")
_IMPERATIVE = re.compile(r"[ ](?:in|at|from|to|is|was|has|had|did|does)(?![\w-])")
_ALSO_VERBS = words(
    "will may grant mark skip sue rob chase max bill drew jack frank earl ray rich hope faith joy art dawn june april"
)
_GAP = re.compile(r"(?:[ \u00a0\u3000]|[-‐·・.'’]|\. | -)\Z")
_BLANKS = (" ", "\u3000")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_EASTERN = re.compile("[\u3041-\u3096\u3400-\u9fff\uf900-\ufaff]")
_LONGEST_GIVEN = 4
_SCOTS = re.compile(r"(?:Mc|Mac|Fitz|O['’]|D['’]|L['’])[A-Z][a-z]{2,}\Z")
_SCOTS_WORDS = words("macbook macbooks macos macports macintosh machine")


@dataclass(slots=True)
class Word:
    """A word of a text with its place, and whether it is hidden."""

    start: int
    end: int
    text: str
    hidden: bool


def is_name_alone(text: str, word: Word) -> bool:
    """Return whether a harmless word is a name by how it is written and by what stands before and behind it."""
    token = _POSSESSIVE.sub("", word.text)
    if not token[0].isupper():
        return len(token) > 1 and token.isalpha() and _before(text, word, 12, _HONORIFIC) is not None
    folded = token.casefold()
    if _SCOTS.match(token):
        return folded not in _SCOTS_WORDS
    if len(token) == 2 and token.istitle():
        told = folded in _ALSO_FUNCTION_WORDS and _ACTS.match(text, word.start + len(token)) is not None
        return folded not in _SHORT_WORDS or told
    if folded not in ALSO_NAMES or not token.istitle():
        return False
    if _before(text, word, 3, _SENTENCE_BEGINS) is None or _before(text, word, 24, _TITLES) is not None:
        return True
    if _SAYS.match(text, word.start + len(token)):
        return True
    if folded not in GIVEN_NAMES:
        return False
    tells = _TELLS.match(text, word.start + len(token))
    return tells is not None and not (folded in _ALSO_VERBS and _IMPERATIVE.match(text, word.end) and _is_verb(text, word))


_HONORIFIC = re.compile(r"(?i:(?<![A-Za-z])(?:mr|mrs|ms|mx|dr|prof)\.? )\Z")


def _before(text: str, word: Word, length: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(text, max(0, word.start - length), word.start)


def _is_verb(text: str, word: Word) -> bool:
    """Return whether ``Will in`` or ``Mark from`` begins a line that is no sentence about a person."""
    return word.text.casefold() in ("will", "may") and not text.startswith((" from", " at", " is", " was", " has"), word.end)


def follows_name(text: str, before: Word, word: Word) -> bool:
    """Return whether a harmless word goes on with the name before it."""
    gap = text[before.end : word.start]
    if _IDEOGRAPH.match(before.text):
        return gap in _BLANKS and len(word.text) <= _LONGEST_GIVEN and _EASTERN.match(word.text) is not None
    if not before.text[0].isupper() or not _GAP.match(gap):
        return False
    if gap in "-‐" and word.text.isalpha():
        return word.text.islower() or word.text.istitle()
    folded = word.text.casefold()
    capital = word.text.istitle() or word.text.isupper()
    return capital and (
        folded in ALSO_NAMES or folded in NAMES_BESIDE or (len(folded) <= 2 and folded not in _SHORT_WORDS - _FUNCTION_WORDS)
    )


def leads_to_name(text: str, word: Word, behind: Word) -> bool:
    """Return whether a harmless word is the beginning of the name behind it: a first name, an initial, a particle."""
    gap = text[word.end : behind.start]
    if _IDEOGRAPH.match(behind.text):
        return gap in _BLANKS and len(word.text) <= _LONGEST_GIVEN and _IDEOGRAPH.match(word.text) is not None
    if not behind.text[0].isupper() or not _GAP.match(gap):
        return False
    folded = word.text.casefold()
    if folded in PARTICLES and word.text.islower():
        return "." not in gap
    if not (word.text.istitle() or word.text.isupper()) or not word.text.isalpha():
        return False
    if folded in ALSO_NAMES or (folded in NAMES_BESIDE and word.text.istitle()):
        return True
    if len(word.text) == 1:
        return True
    first = _before(text, word, 3, _SENTENCE_BEGINS) is not None
    return (
        len(folded) == 2 and folded not in _ABBREVIATIONS and not (folded in _FUNCTION_WORDS - _ALSO_FUNCTION_WORDS and first)
    )


def chained(text: str, found: Iterator[Word]) -> Iterator[Word]:
    """Yield hidden words in order, with those beside them that belong to the same name."""
    waiting: list[Word] = []
    last: Word | None = None
    for word in found:
        if not word.hidden and last is not None and last.hidden and follows_name(text, last, word):
            word.hidden = True
        if word.hidden:
            yield from reversed(list(_led(text, waiting, word)))
            waiting.clear()
            yield word
        else:
            waiting.append(word)
            del waiting[:-_LONGEST_LEAD]
        last = word


_LONGEST_LEAD = 4
"""Words before the last one of a name, as in *Maria de la Cruz*."""


def _led(text: str, waiting: list[Word], behind: Word) -> Iterator[Word]:
    for word in reversed(waiting):
        if not leads_to_name(text, word, behind):
            return
        yield word
        behind = Word(word.start, word.end, word.text.title(), hidden=True)
