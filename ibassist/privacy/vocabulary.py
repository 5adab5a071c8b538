# SPDX-License-Identifier: MIT
"""Words that are known to be harmless. In texts that a user adds, whatever is not one of them is replaced.

Names of people and companies have no shape; so they are told by what they are not. A word is harmless as one of the program's
own texts, of the logs of the programs in question, or of an ordinary list. ``SSLHandshakeException`` is three of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ibassist.privacy import wellknown
from ibassist.privacy.domain_words import ALSO_NAMES, DOMAIN
from ibassist.privacy.japanese_words import KANJI, KATAKANA, SINGLE
from ibassist.privacy.ordinary_words import ORDINARY

Span = tuple[int, int]

_KANJI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
_KATAKANA = "\u30a1-\u30ff\uff66-\uff9f"
_HANGUL = "\uac00-\ud7a3"
_TOKEN = re.compile(
    r"(?P<stand_in>(?:user|host|dom|dir|if|acct|mac|lan|link|cgn|net|name|word|ca|title|key|cert)-[0-9b-df-hj-km-np-tv-z]{5,9}(?![^\W_])"
    r"(?:\.(?:dom-)?[0-9b-df-hj-km-np-tv-z]{3,9}(?![^\W_]))?)|"
    rf"(?P<kanji>[{_KANJI}]+)|(?P<kana>[{_KATAKANA}]{{2,}})|(?P<hangul>[{_HANGUL}]{{2,}})"
    rf"|(?P<hiragana>[\u3041-\u3096ー]{{2,8}})(?=さん|様|さま|くん|ちゃん|氏)"
    rf"|(?P<word>[^\W_{_KANJI}{_KATAKANA}{_HANGUL}\u3041-\u309f]+(?:['’](?=[^\W\d_])[^\W_]+)*)"
)
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+")
_LONGEST = 200
_LONGEST_WORD = 6
_SHORTEST = 3
_MOST_SHORT = 2
"""Pieces of one or two letters in a word of known pieces; with more of them it is made at random."""
_CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])(?:[0-9a-f]{12,}|[0-9A-F]{12,}|[A-Z0-9]{5,})\Z")
"""Serial numbers, marks of devices and long hexadecimal numbers."""
_USUAL_CODE = re.compile(r"(?:[A-Z]{2,6}\d{1,4}|\d{1,4}[A-Z]{1,4}|0[xX][0-9A-Fa-f]{1,16}|[A-Z]\d{1,2}[A-Z]?)\Z")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;。\n\"'(\[>|=/\\-]|\d)\s*\Z")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "able", "'s", "’s", "n't", "’t", "ies", "ied", "ion", "ions")
_ZONES = frozenset(
    {"utc", "gmt", "jst", "est", "edt", "cst", "cdt", "pst", "pdt", "bst", "cet", "hkt", "sgt", "aest", "am", "pm"}
)


class HarmlessWords:
    """Harmless words: the built-in lists, `own_text` (case-folded, the program's texts), and those a user gave `free`."""

    def __init__(self, own_text: str = "", free: Iterable[str] = ()) -> None:
        self._own = frozenset(re.findall(r"[^\W\d_]{2,}", own_text))
        self._kanji = frozenset(re.findall(rf"[{_KANJI}]{{2,}}", own_text)) | KANJI
        self._kana = frozenset(re.findall(rf"[{_KATAKANA}]{{2,}}", own_text)) | KATAKANA
        self._free = frozenset(word.casefold() for word in free)
        self._kanji |= self._free
        self._kana |= self._free
        self._seen: dict[str, bool] = {}

    def unknown(self, text: str) -> Iterator[Span]:
        """Yield what is not known to be harmless, in order."""
        last_end, last_hidden = -2, False
        for match in _TOKEN.finditer(text):
            kind, token = match.lastgroup, match.group()
            if kind == "stand_in":  # of a report that was opened
                continue
            if kind == "kanji":
                yield from ((match.start() + a, match.start() + b) for a, b in self._unknown_kanji(token))
            elif kind == "word":
                beside = last_hidden and match.start() - last_end <= 1
                hidden = not self.is_harmless(token) or self._is_name(text, match, beside=beside)
                last_end, last_hidden = match.end(), hidden and token[0].isupper()
                if hidden:
                    yield match.span()
            elif (kind != "kana" or not self._is_katakana(token)) and token.casefold() not in self._free:
                yield match.span()

    def is_harmless(self, token: str) -> bool:
        """Return whether a word is known, or made of known ones."""
        known = self._seen.get(token)
        if known is None:
            known = self._seen[token] = self._harmless(token)
        return known

    def _harmless(self, token: str) -> bool:
        if token.isdecimal() or token.casefold() in self._free:
            return True
        if len(token) > _LONGEST or (_CODE.match(token) and not _USUAL_CODE.match(token)):
            return False
        if self._is_known(token.casefold()):
            return True
        pieces = [piece for piece in _PIECE.findall(token) if not piece.isdecimal()]
        short = sum(len(piece) < _SHORTEST for piece in pieces)
        return short <= _MOST_SHORT and all(len(piece) < _SHORTEST or self._is_known(piece.casefold()) for piece in pieces)

    def _is_known(self, word: str) -> bool:
        word = word.strip("'’")
        if len(word) < _SHORTEST or self._listed(word):
            return True
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                stem = word.removesuffix(ending)
                if self._listed(stem) or self._listed(stem + "e") or (ending in ("ies", "ied") and self._listed(stem + "y")):
                    return True
                if ending in ("ing", "ed", "er") and stem[-1] == stem[-2] and self._listed(stem[:-1]):
                    return True
        return False

    def _listed(self, word: str) -> bool:
        return word in ORDINARY or word in DOMAIN or word in self._own or word in _ZONES or wellknown.is_generic(word)

    def _is_name(self, text: str, match: re.Match[str], *, beside: bool) -> bool:
        """Return whether an ordinary word is a name here: with a capital inside a sentence, or behind a name."""
        token = match.group()
        if not token.istitle() or token.casefold() not in ALSO_NAMES or token.casefold() in self._free:
            return False
        return beside or _SENTENCE_BEGINS.search(text, max(0, match.start() - 3), match.start()) is None

    def _is_katakana(self, token: str) -> bool:
        token = token.strip("・ー")
        if len(token) < 2 or token in self._kana:
            return True
        return all(part in self._kana or len(part) < 2 for part in token.split("・")) or self._covered(token, self._kana)

    def _covered(self, token: str, words: frozenset[str]) -> bool:
        """Return whether a run of letters is made of known words altogether."""
        reached = {0}
        for end in range(2, len(token) + 1):
            if any(begin in reached and token[begin:end] in words for begin in range(max(0, end - 12), end - 1)):
                reached.add(end)
        return len(token) in reached

    def _unknown_kanji(self, run: str) -> Iterator[Span]:
        """Yield what is left of a run of kanji when the known words, the longest first, are taken out of it."""
        if run.casefold() in self._free:
            return
        known = [False] * len(run)
        place = 0
        while place < len(run):
            lengths = range(min(_LONGEST_WORD, len(run) - place), 1, -1)
            length = next((n for n in lengths if run[place : place + n] in self._kanji), 0)
            for position in range(place, place + length):
                known[position] = True
            place += length or 1
        for position, letter in enumerate(run):
            beside_known = (position > 0 and known[position - 1]) or (position + 1 < len(run) and known[position + 1])
            if not known[position] and letter in SINGLE and (beside_known or len(run) == 1):
                known[position] = True
        if len(run) == 1 or (len(run) <= 3 and all(letter in SINGLE for letter in run)):
            return
        begin = None
        for position in range(len(run) + 1):
            hidden = position < len(run) and not known[position]
            if hidden and begin is None:
                begin = position
            elif not hidden and begin is not None:
                yield begin, position
                begin = None
