# SPDX-License-Identifier: MIT
"""Plain English, as far as a program can tell: short sentences, everyday words, the active voice, British spelling.

After "Federal Plain Language Guidelines" (plainlanguage.gov) and the word list of the Plain English Campaign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORDS = 28
"""In one sentence."""
HARD = {
    "utilise": "use",
    "utilize": "use",
    "leverage": "use",
    "facilitate": "help",
    "terminate": "end",
    "commence": "begin",
    "initiate": "start",
    "ascertain": "find out",
    "obtain": "get",
    "endeavour": "try",
    "additional": "more",
    "numerous": "many",
    "sufficient": "enough",
    "subsequent": "later",
    "subsequently": "then",
    "prior to": "before",
    "in order to": "to",
    "due to the fact": "because",
    "in the event": "if",
    "with regard to": "about",
    "with respect to": "about",
    "in addition to": "besides",
    "is able to": "can",
    "are able to": "can",
    "functionality": "what it does",
    "respectively": "say which is which",
    "aforementioned": "this",
    "thereof": "of it",
    "therein": "in it",
    "hereby": "leave it out",
    "whilst": "while",
    "shall": "must, or will",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "say what else, or and so on",
    "via": "through, or by",
    "and/or": "choose one",
    "please note": "leave it out",
    "note that": "leave it out",
    "simply": "leave it out",
    "obviously": "leave it out",
    "basically": "leave it out",
    "of course": "leave it out",
    "easily": "leave it out",
}
"""What to avoid, and what to write instead."""
SLIPS = {
    "blame": r"\byou (?:should have|failed|must have)\b",
    "shouting": r"!",
    "straight quotation mark": r"\"",
    "two blanks": r"\S  +\S",
    "American spelling": r"\b(?:color|behavior|center|favorite|canceled|license (?:the|a)|recogniz\w+|authoriz\w+|organiz\w+|anonymiz\w+)\b",
    "“See that” for “check that”": r"\bSee that\b",
    "blank for space": r"\bblanks?\b",
}
"""What is wrong, and the pattern of it."""
_SENTENCE = re.compile(r"(?<=[.?!])[”)]?\s+(?=[A-Z“])")
_WORD = re.compile(r"[A-Za-z0-9][\w’'./:@+-]*")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+|never\s+|often\s+)?"
    r"(?:\w{2,}ed|given|made|shown|known|found|told|kept|put|set|sent|taken|held|done|seen|written|read|left|lost|cut|asked|chosen|hidden)\b"
)
_HARD = re.compile(
    r"(?<![\w’])(?:" + "|".join(re.escape(words) for words in sorted(HARD, key=len, reverse=True)) + r")(?![\w’])",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(r"(?<=[A-Za-z])'(?=[a-z]|\s|$)|(?<!\w)'(?=\w)")


def sentences_of(text: str) -> list[str]:
    """Cut a text into sentences."""
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def word_count(sentence: str) -> int:
    """Return how many words a sentence has."""
    return len(_WORD.findall(sentence))


def faults(text: str) -> Iterator[str]:
    """Yield what is not plain about a text that has no labels and code in it any more."""
    for sentence in sentences_of(text):
        if word_count(sentence) > MOST_WORDS:
            yield f"{word_count(sentence)} words: {sentence}"
    for match in _HARD.finditer(text):
        yield f"“{match[0]}”: better “{HARD[match[0].lower()]}”"
    yield from (name for name, pattern in SLIPS.items() if re.search(pattern, text))
    if _STRAIGHT.search(text):
        yield "a straight apostrophe; ours are curly (’)"


def is_passive(sentence: str) -> bool:
    """Whether something is done in it without saying first by whom."""
    return _PASSIVE.search(sentence) is not None
