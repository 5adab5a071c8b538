# SPDX-License-Identifier: MIT
"""Words as people type them: cut out of a sentence, made alike, and found in a vocabulary in spite of slips.

Latin letters are taken word by word. Japanese has no blanks between words, so there every two neighbouring characters count
as one (bigrams): a wrong or missing character then spoils two of them and leaves the rest.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, cached_property

from ibassist.search.folding import fold, stem

_PARTICLES = frozenset("がをはにのもへとで")
LOAN_WORD = 2
"""Number of words that a word in katakana counts for, however long it is."""
SOFT, BETWEEN = 0.15, 0.5
"""Solidity of bigrams that begin with hiragana or end in a particle, and those that end in other hiragana."""
MOST_MATCHES = 8
"""Words of the vocabulary that one typed word can stand for."""
_ASIAN = ("\u3005-\u3005", "\u3040-\u30ff", "\u31f0-\u31ff", "\u3400-\u9fff", "\uf900-\ufaff")
"""Kana and kanji: first and last character of each block."""
_LATIN_TOKEN = re.compile("[0-9]+|[A-Za-z]+")
_KATAKANA = "ァ-ヶー"
_LOAN_WORD = re.compile(f"[{_KATAKANA}]+")
_CAMEL = re.compile(r"(?<=[A-Za-z][a-z])(?=[A-Z][A-Za-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")
"""End of a word where there is no blank: in ``OutOfMemoryError``, but not in ``iPhone``."""
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_FOLD = str.maketrans({chr(kana + 0x60): chr(kana) for kana in range(0x3041, 0x3097)})
"""Katakana as hiragana."""
_DROPPED = str.maketrans({**_SMALL, "ー": None, "'": None, "’": None, "・": None, "\u00ad": None, "\u200b": None})
"""Differences between spellings of one word: サーバ and サーバー, ウィルス and ウイルス, don’t and dont."""
_SHORTEST_BEGINNING = 4
"""Letters from which on what is typed can be the beginning of a word."""
_MOST_PARTS = 4
_IF_KNOWN = 0.6
"""Factor by which a slip is less likely in a word that is known as it stands."""
_LONGEST = 40
"""Letters of a word; what is longer is no word, and would have very many neighbours."""


def cut(text: str, *, alike: bool = True) -> list[tuple[str, float]]:
    """Cut a text into what is compared: words, numbers and Japanese bigrams, in their order, each with how solid it is.

    Solid (1) are words, kanji and katakana. Hiragana are mostly endings and particles (`SOFT`); `BETWEEN` is what has one.
    With `alike`, spellings and synonyms are made alike first; without, a slip in one of two words leaves the other one alone.
    """
    apart = _CAMEL.sub(" ", unicodedata.normalize("NFKC", text))
    plain = fold(apart) if alike else apart.casefold()
    found: list[tuple[str, float]] = []
    for token in _tokens(plain.translate(_DROPPED)):
        kana = token.translate(_FOLD).translate(_DROPPED)
        if is_japanese(token):
            share = min(1.0, LOAN_WORD / max(1, len(token) - 1)) if _LOAN_WORD.fullmatch(token) else 1.0
            found += [(kana[at : at + 2], share * _solidity(token, at)) for at in range(max(1, len(token) - 1))]
        else:
            found.append((stem(token[:_LONGEST]), 1.0))
    return found


def _tokens(plain: str) -> list[str]:
    """Return the words and numbers of a text, divided where a script ends."""
    if plain.isascii():
        return _LATIN_TOKEN.findall(plain)
    token, border = _asian_patterns()
    return token.findall(border.sub(" ", plain))


@cache
def _asian_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a token and of the borders of katakana, which texts in Latin letters do without.

    They take six milliseconds to compile: their sets are made character by character.
    """
    asian, kana = "".join(_ASIAN), _KATAKANA
    token = rf"[0-9]+|[^\W_0-9{asian}]+|[{asian}]+"
    border = rf"(?<=[{kana}])(?=[{asian}])(?![{kana}])|(?<=[{asian}])(?<![{kana}])(?=[{kana}])"
    return re.compile(token), re.compile(border)


def words(text: str) -> list[str]:
    """Return what `cut` does, without how solid it is."""
    return [word for word, _ in cut(text)]


def _solidity(token: str, at: int) -> float:
    """Return how solid a bigram is: particles and endings say nothing, nor what begins with one; a word of one kanji does."""
    bigram = token[at : at + 2]
    soft = ["ぁ" <= character <= "ゖ" for character in bigram]
    if soft[0]:
        return SOFT
    alone = at == 0 or "ぁ" <= token[at - 1] <= "ゖ"
    return SOFT if soft[-1] and bigram[-1] in _PARTICLES and not alone else BETWEEN if soft[-1] else 1.0


def is_japanese(word: str) -> bool:
    """Return whether a word is a piece of Japanese."""
    return word[0] >= "\u3005" and any(block[0] <= word[0] <= block[-1] for block in _ASIAN)


class Vocabulary:
    """All words that occur, found by what somebody typed."""

    def __init__(self, known: Collection[str]) -> None:
        """`known`: each word once; sorted already, it is made ready faster."""
        self._known = frozenset(known)
        self._sorted = sorted(known)

    @cached_property
    def _by_rest(self) -> Mapping[str, list[str]]:
        """Words by what is left of them without one of their letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in filter(_can_be_misspelt, self._sorted):
            for rest in _with_one_letter_less(word):
                found[rest].append(word)
        return found

    @cached_property
    def _by_trigram(self) -> Mapping[str, list[str]]:
        """Words by their trigrams; most queries do without."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in filter(_can_be_misspelt, self._sorted):
            for trigram in _trigrams(word):
                found[trigram].append(word)
        return found

    def apart(self, typed: str) -> tuple[str, ...]:
        """Return the known words that are run together in `typed`, as few as possible; itself where it is none of the kind."""
        if len(typed) < 5 or not _can_be_misspelt(typed) or typed in self._known:
            return (typed,)
        fewest: list[tuple[str, ...] | None] = [(), *([None] * len(typed))]
        for end in range(2, len(typed) + 1):
            for start in range(end - 1):
                before, word = fewest[start], typed[start:end]
                best = fewest[end]
                if before is not None and word in self._known and (best is None or len(before) + 1 < len(best)):
                    fewest[end] = (*before, word)
        found = fewest[-1]
        return found if found is not None and len(found) <= _MOST_PARTS and not self._one_slip_away(typed) else (typed,)

    def like(self, typed: str) -> Mapping[str, float]:
        """Return known words that `typed` can stand for, each with how much alike they are (1: the same word)."""
        found = {typed: 1.0} if typed in self._known else {}
        if is_japanese(typed) or typed[0].isdigit():
            return found
        sure = _IF_KNOWN if found else 1.0
        for word in self._begun(typed):
            found.setdefault(word, 0.6 + 0.35 * len(typed) / len(word))
        if not _can_be_misspelt(typed):
            return found
        for word in self._one_slip_away(typed):
            found[word] = max(found.get(word, 0.0), sure * (0.9 - 0.8 / len(typed)))
        if not found and len(typed) > 5:
            found = self._resembling(typed)
        best = sorted(found, key=lambda word: (-found[word], word))[:MOST_MATCHES]
        return {word: found[word] for word in best}

    def _begun(self, typed: str) -> list[str]:
        """Return some words that `typed` is the beginning of."""
        if len(typed) < _SHORTEST_BEGINNING:
            return []
        start = bisect_left(self._sorted, typed)
        return [word for word in self._sorted[start : start + MOST_MATCHES] if word.startswith(typed) and word != typed]

    def _one_slip_away(self, typed: str) -> set[str]:
        """Return words with one letter more, less, changed, or two neighbours exchanged."""
        near = {word for rest in _with_one_letter_less(typed) for word in self._by_rest.get(rest, ())}
        return {word for word in near if word != typed and _is_one_slip(word, typed)}

    def _resembling(self, typed: str) -> dict[str, float]:
        """Return words that share most of their trigrams with `typed`: several slips, other endings, words run together."""
        wanted = _trigrams(typed)
        shared: dict[str, int] = defaultdict(int)
        for trigram in wanted:
            for word in self._by_trigram.get(trigram, ()):
                shared[word] += 1
        alike = {word: 2 * count / (len(wanted) + len(word)) for word, count in shared.items()}
        return {word: 0.8 * value for word, value in alike.items() if value >= 0.5}


def _can_be_misspelt(word: str) -> bool:
    """Return whether a slip in it still leaves enough to go by; in shorter ones a slip makes another word."""
    return len(word) >= 4 and word.isalpha() and not is_japanese(word)


def _with_one_letter_less(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _is_one_slip(one: str, other: str) -> bool:
    """Return whether it takes one slip at most (optimal string alignment distance of 1) to write the one for the other."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    a, b = one[at:], other[at:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return (a[1:] == b) if len(a) > len(b) else (a == b[1:])


def _trigrams(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[at : at + 3] for at in range(len(word)))
