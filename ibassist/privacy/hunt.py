# SPDX-License-Identifier: MIT
"""Hunt for known private values in texts: where one counts as a word of its own, and many of them as one expression."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ibassist.core.pii import Pii
from ibassist.privacy import wellknown
from ibassist.privacy.identifiers import Identifier
from ibassist.privacy.shapes import LETTER, NO_BLANKS
from ibassist.privacy.spellings import base64_texts, spellings, variants

_SHORTEST = 4
_SHORTEST_DIR = 6
_SHORTEST_NUMBER = 6
_SHORTEST_IDEOGRAPHS = 2
_WORDY = frozenset({Pii.USER, Pii.HOST, Pii.PATH, Pii.INTERFACE, Pii.TITLE, Pii.KEY})
"""Kinds of names that can be ordinary words."""
_LONG = frozenset({Pii.PATH, Pii.INTERFACE, Pii.TITLE, Pii.KEY})
"""Kinds of names that people make of ordinary words."""
_NUMBERS = re.compile(r"[0-9.:-]+\Z")
_ESCAPED = r"|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt])"
"""A word begins behind an encoded separator too: ``%2Fhome%2Fhanako``, and ``\\n`` where a log holds JSON."""
LONGEST_IN_TREE = 120
"""Characters of a word that shares an expression with others."""
_MOST_ASKED = 1 << 14
"""Words of which is kept whether the program says them."""


def bounded(text: str, *, numbered: bool = False) -> str:
    """Return a regular expression for `text` as a word of its own (`numbered`: a number may stand behind it, as in alex2)."""
    return _start(text) + re.escape(text) + _end(text, numbered)


def _start(text: str) -> str:
    if text.startswith("::"):
        return r"(?<![0-9A-Fa-f:])"
    return rf"(?:(?<!{LETTER}){_ESCAPED})" if re.match(LETTER, text[0]) else ""


def _end(text: str, numbered: bool) -> str:
    if text.endswith("::"):  # an address goes on with digits
        return r"(?![0-9A-Fa-f:])"
    if not re.match(LETTER, text[-1]):
        return ""
    if numbered and not text[-1].isdigit():
        return rf"(?!\d{{0,20}}(?!\d){LETTER})"
    return rf"(?!{LETTER})"


def is_distinctive(identifier: Identifier, own_text: str = "") -> bool:
    """Tell whether an identifier differs from ordinary words and from the program's own words (`own_text`, folded)."""
    text = identifier.text.casefold()
    if re.search(f"[{NO_BLANKS}]", text):
        long_enough = len(text) >= _SHORTEST_IDEOGRAPHS
    elif text.isdecimal():
        long_enough = len(text) >= _SHORTEST_NUMBER
    else:
        long_enough = len(text) >= (_SHORTEST_DIR if identifier.kind in _LONG else _SHORTEST)
    if not long_enough or (identifier.kind in _WORDY and wellknown.is_generic(text)):
        return False
    return _NUMBERS.match(text) is not None or not _is_own_word(own_text, identifier.kind, text)


@functools.lru_cache(_MOST_ASKED)
def _is_own_word(own_text: str, kind: Pii, text: str) -> bool:
    """Return whether the program itself says a word. Each is asked for several times in one report, and its texts are long."""
    return _stands_in(own_text, text, _pattern(kind, text))


def _pattern(kind: Pii, text: str) -> str:
    return bounded(text, numbered=kind in _WORDY)


def hunted(identifiers: Iterable[Identifier], own_text: str = "") -> tuple[Identifier, ...]:
    """Return the forms of identifiers that can be looked for everywhere."""
    return tuple(form for identifier in identifiers for form in variants(identifier) if is_distinctive(form, own_text))


class KnownWords:
    """Identifiers as one regular expression."""

    def __init__(self, known: Iterable[Identifier]) -> None:
        self.by_form: dict[str, Identifier] = {}
        numbered: set[str] = set()
        plain: set[str] = set()
        for identifier in known:
            for form in spellings(identifier.text):
                self.by_form.setdefault(form.casefold(), identifier)
                (numbered if identifier.kind in _WORDY else plain).add(form)
        words = {word: word in numbered for word in numbered | plain}
        self.pattern = f"(?i:{_any_of(words)})"
        self.regex = re.compile(self.pattern)
        blank = {word: flag for word, flag in words.items() if any(map(str.isspace, word))}
        self.with_blanks = re.compile(f"(?i:{_any_of(blank)})") if blank else None


def _any_of(words: dict[str, bool]) -> str:
    """Return one expression for many words, the longest first; one that never matches for none.

    A tree of letters, not a list: with a list every word would be tried at every place of a text. Words with the same
    boundaries share a tree, since the boundaries are what takes long to compile.
    """
    trees: dict[tuple[str, str], dict[str, Any]] = {}
    long: list[str] = []
    for word, numbered in sorted(words.items()):
        if len(word) > LONGEST_IN_TREE:
            long.append(_as_it_is(_start(word)) + re.escape(word) + _as_it_is(_end(word, numbered)))
            continue
        node = trees.setdefault((_start(word), _end(word, numbered)), {})
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = None
    parts = sorted(long, key=len, reverse=True)
    for (start, end), tree in sorted(trees.items(), key=_strictness):
        parts.append(_as_it_is(start) + _branches(tree) + _as_it_is(end))
    return "|".join(parts) or r"(?!)"


def _strictness(tree: tuple[tuple[str, str], object]) -> int:
    """Words behind which a number may stand come last: example-pc2 before example-pc."""
    return len(tree[0][1])


def _as_it_is(boundary: str) -> str:
    return f"(?-i:{boundary})" if boundary else ""


def _branches(node: dict[str, Any]) -> str:
    """Return the expression for what can follow; the end of a word comes last."""
    options = [re.escape(letter) + _branches(after) for letter, after in node.items() if letter]
    options += [""] if "" in node else []
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


# ---------------------------------------------------------------- finished files


_STAND_IN = re.compile(r"[a-z]+-[0-9b-df-hj-km-np-tv-z]{5,}(?:\.[a-z0-9-]+)*")


def residue(
    text: str, identifiers: Iterable[Identifier], own_text: str = "", is_stand_in: Callable[[str], bool] = lambda _: False
) -> tuple[Identifier, ...]:
    """Return the identifiers that stand in a finished file, whichever way the file spells them.

    A stand-in is no residue, even where it begins like a private name (``/home/user-4kq7z`` on the computer of *user*).
    """
    identifiers = tuple(identifiers)
    tokens = {identifier.token.casefold() for identifier in identifiers}
    text = _STAND_IN.sub(
        lambda match: "\0" if match.group() in tokens or match.group().partition(".")[0] in tokens else match.group(), text
    )
    folded = text.casefold()
    inside = "\n".join(plain for _, plain in base64_texts(text)).casefold()
    found = [i for i in identifiers if any(_stands_in(folded, *trace) for trace in _traces(i, own_text))]
    if inside:
        found += [i for i in identifiers if i not in found and any(_stands_in(inside, *t) for t in _traces(i, own_text))]
    return tuple(i for i in found if not is_stand_in(i.text))


_IN_HOMES = (
    "(?:" + "|".join(rf"(?<=(?<![\w$]){folder}{mark})" for folder in ("home", "users") for mark in ("/", r"\\", r"\\\\")) + ")"
)
"""A word begins behind the folder of homes, not behind ``$HOME/``; a backslash is doubled in JSON."""


def _traces(identifier: Identifier, own_text: str) -> Iterator[tuple[str, str]]:
    """Yield what must not be found in folded text: a word, and the regular expression that decides where it begins and ends."""
    forms = hunted((identifier,), own_text)
    for form in forms:
        for spelling in spellings(form.text):
            for written in {spelling, html.escape(spelling), json.dumps(spelling, ensure_ascii=False)[1:-1]}:
                yield written.casefold(), _pattern(form.kind, written.casefold())
    if identifier.kind is Pii.USER and identifier not in forms and any(map(str.isalnum, identifier.text)):
        word = identifier.text.casefold()
        yield word, _IN_HOMES + bounded(word)


def _stands_in(folded: str, word: str, pattern: str) -> bool:
    """Return whether the pattern of a word is met in folded text; it is tried only where the word stands: texts are long."""
    place = folded.find(word)
    if place < 0:
        return False
    expression = re.compile(pattern)
    while place >= 0 and not expression.match(folded, place):
        place = folded.find(word, place + 1)
    return place >= 0
