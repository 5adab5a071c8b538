# SPDX-License-Identifier: MIT
"""Words that are known to be harmless. In texts that a user adds, whatever is not one of them is replaced.

Names of people and companies have no shape; so they are told by what they are not. A word is harmless as one of the program's
own texts, of the logs of the programs in question, or of an ordinary list. ``SSLHandshakeException`` is three of them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from ibassist.privacy import wellknown
from ibassist.privacy.domain_words import DOMAIN, LOGS
from ibassist.privacy.english_words import ENGLISH, NAMES_LIKE_FORMS
from ibassist.privacy.japanese_common import COMMON_KANJI, COMMON_KATAKANA
from ibassist.privacy.japanese_names import (
    HONORIFICS,
    KANJI_LETTERS,
    NOT_PEOPLE,
    NOT_PEOPLE_KANA,
    PLAIN_LETTERS,
    addressed_name,
    is_addressed,
    is_before_name,
)
from ibassist.privacy.japanese_words import KANJI, KATAKANA, SINGLE, SYSTEM_KANJI, SYSTEM_KATAKANA
from ibassist.privacy.names import PARTICLES, Word, chained, is_name_alone
from ibassist.privacy.ordinary_words import ORDINARY
from ibassist.privacy.ranges import TextRange
from ibassist.privacy.system_words import SYSTEM

_COMPANY = "株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|税理士法人|医療法人"
_KATAKANA = "\u30a1-\u30ff\uff66-\uff9f"
_HANGUL = "\uac00-\ud7a3"
_FOREIGN = "\u0590-\u10ff\u1200-\u1dbf"
"""Letters of scripts that the program has no words of, with the marks in them: from Hebrew to Thai."""
_CLASS_ID = (
    r"\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-11[CDcd][0-9A-Fa-f]-[0-9A-Fa-f]{4}-"
    r"(?i:08002b|00c04f|00aa00|0080c7|00a0c9|4445535)[0-9A-Fa-f]{5,6}\}?"
)
"""Classes of Windows, which Microsoft numbered in the nineties (version 1 of RFC 4122, by its own cards)."""
_TOKEN = re.compile(
    rf"(?P<class_id>{_CLASS_ID})|"
    r"(?P<key>(?<=\\)\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\})|(?P<stand_in>(?:user|host|dom|dir|if|acct|mac|lan|link|cgn|net|name|word|ca|title|key|cert)-[0-9b-df-hj-km-np-tv-z]{5,9}(?![^\W_])"
    r"(?:\.(?:dom-)?[0-9b-df-hj-km-np-tv-z]{3,9}(?![^\W_]))?)|"
    rf"(?P<kanji>[{KANJI_LETTERS}]+)|(?P<kana>[{_KATAKANA}]{{2,}})|(?P<hangul>[{_HANGUL}]+)|(?P<foreign>[{_FOREIGN}]{{2,}})"
    rf"|(?P<company>(?<=会社)[ \u3000]?[\w・ー]{{1,16}}?(?=の|と申|と言|に|で|は|が|様|[\s、。」）)]|\Z)"
    rf"|[\u3041-\u3096]{{2,10}}[\u3400-\u9fff]{{0,4}}(?=(?:{_COMPANY})))"
    rf"|(?P<hiragana>[\u3041-\u3096ー]{{2,8}})(?=さん|様|さま|くん|ちゃん|氏)"
    rf"|(?<=[{KANJI_LETTERS}][ \u3000])(?P<given>[\u3041-\u3096]{{2,4}}?)(?=です|と申|さん|様|[\s、。はがのにを）)」』]|\Z)"
    rf"|(?P<word>[^\W_{KANJI_LETTERS}{_KATAKANA}{_HANGUL}{_FOREIGN}\u3041-\u309f](?:[^\W_{KANJI_LETTERS}{_KATAKANA}{_HANGUL}{_FOREIGN}\u3041-\u309f]|[\u0300-\u036f])*(?:['’](?=[^\W\d_])[^\W_]+)*)"
)
_PIECE = re.compile(r"[A-Z]+(?![^\W\dA-Z_])|[A-Z]?[^\W\dA-Z_]+|\d+")
_LONGEST = 200
_LONGEST_NUMBER = 24
_LONGEST_WORD = 6
_SHORTEST = 3
_MOST_SHORT = 2
"""Pieces of one or two letters in a word of known pieces; with more of them it is made at random."""
_CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])(?:[0-9a-f]{12,}|[0-9A-F]{12,}|[A-Z0-9]{5,})\Z")
"""Serial numbers, marks of devices and long hexadecimal numbers."""
_USUAL_CODE = re.compile(
    r"(?:[A-Z]{2,6}\d{1,4}|\d{1,4}[A-Z]{1,4}|0[xX][0-9A-Fa-f]{1,16}|0[0-9A-F]{7}|[A-Z]\d{1,2}[A-Z]?"
    r"|KB\d{6,8}|\d{2}[A-Z]\d{2,4}[a-z]?|\d{3,5}[A-Z]\d?|\d{2}T\d{2,6}|\d{1,12}[KMGT]i?B?|X25519|D3D\d{1,2})\Z"
)
_HEXADECIMAL = re.compile(r"0[xX][0-9A-Fa-f]{1,16}\Z")
_SYMBOL = re.compile(
    r"(?:symbol|ticker|sectype|exchange|currency|tif|ordertype|type|action)[\"']?[=: ]{1,3}[\"']?\Z", re.IGNORECASE
)
"""Keys of an order, before a mark in capitals."""
_LONGEST_MARK = 6
_DIGEST = re.compile(
    r"(?:sha-?\d{1,3}|md5|digest|commit|checksum)[\"' ]{0,2}[:= ]{1,3}(?:sha\d{3}[: ])?[\"']?\Z", re.IGNORECASE
)
"""Words before the digest of a file or an image."""
_MONTHS = re.compile(r"(?:April|May|June|August|Jun|Aug),? {1,2}\d{1,4}(?![\d:])|(?:April|May|June|August|Jun|Aug) \d{4}")
_REGIONS = ("Asia/", "Europe/", "America/", "Australia/", "Pacific/", "Africa/", "Atlantic/", "Indian/")
"""Beginnings of names of time zones."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "able", "'s", "’s", "n't", "’t", "ies", "ied", "ion", "ions")
_ZONES = frozenset(
    {"utc", "gmt", "jst", "est", "edt", "cst", "cdt", "pst", "pdt", "bst", "cet", "hkt", "sgt", "aest", "am", "pm"}
)

_PREFIX = re.compile(r"lib(?=[a-z]{3})|(?:auto|app|sys|last|sub|pre|non|multi|micro|mis|dis|un)(?=[a-z]{3})")
"""Beginnings of words that programs are written with, in lower case."""
_JOINTS = frozenset("-‐·'’")
_ENDS_OF_TITLES = frozenset("rRsSxXfF.")
"""Last characters of *Mr*, *Mrs*, *Mx*, *Prof.* before a blank."""
_COUNTED = re.compile(r"=(?:0[xX][0-9A-Fa-f]+|-?\d+(?:\.\d+)?)(?![\w.@-])")
"""Sign and number behind a key in a log."""
_MODULE = re.compile(
    r"(?:\.(?:dll|sys|drv|dylib)|\.so(?:\.\d+)*)(?![\w.])|[\w.-]{0,60}-\d{1,4}(?:\.\d{1,5})+[\w.-]{0,60}\.(?:jar|whl)(?![\w.])|==\d{1,4}\.\d|[\w$.]{0,120}\([\w$]{1,80}\.java:\d+\)|\.java:\d+\)",
    re.IGNORECASE,
)
"""Ending of a module's name in a list of modules; the rest of a frame in Java's stack."""
_BUILT_IN = ORDINARY | ENGLISH | DOMAIN | LOGS | SYSTEM | _ZONES


@functools.lru_cache(maxsize=2)
def _words_of(own_text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of a text in Latin and other letters, in kanji, as a single kanji, and in katakana.

    Remembered, since a preview redacts after every key with the same texts of the program.
    """
    patterns = (
        r"[^\W\d_]{2,}",
        rf"[{KANJI_LETTERS}]{{2,}}",
        rf"(?<![{KANJI_LETTERS}])[{KANJI_LETTERS}](?![{KANJI_LETTERS}])",
        rf"[{_KATAKANA}]{{2,}}",
    )
    own, kanji, single, kana = (frozenset(re.findall(pattern, own_text)) for pattern in patterns)
    return own, kanji, single, kana


class HarmlessWords:
    """Harmless words: the built-in lists, `own_text` (case-folded, the program's texts), and those a user gave `free`."""

    def __init__(self, own_text: str = "", free: Iterable[str] = ()) -> None:
        self._own, kanji, self._single, kana = _words_of(own_text)
        self._free = frozenset(word.casefold() for word in free)
        self._kanji = kanji | KANJI | SYSTEM_KANJI | COMMON_KANJI | self._free
        self._kana = kana | KATAKANA | SYSTEM_KATAKANA | COMMON_KATAKANA | self._free
        self._seen: dict[str, bool] = {}

    def unknown(self, text: str) -> Iterator[TextRange]:
        """Yield what is not known to be harmless, in order."""
        return ((word.start, word.end) for word in chained(text, self._judged(text)))

    def _judged(self, text: str) -> Iterator[Word]:
        """Yield the words of a text, each judged by itself and by its place in the sentence."""
        for match in _TOKEN.finditer(text):
            kind, token, start = match.lastgroup, match.group(), match.start()
            if kind == "word" and self._is_plainly_harmless(text, token, start):
                continue
            if kind in ("stand_in", "key", "class_id"):  # of a report that was opened; of the registry, of Windows' own parts
                continue
            if token.casefold() in self._free or text[max(0, start - 10) : start].endswith(_REGIONS):
                yield Word(start, match.end(), token, hidden=False)
            elif kind == "word":
                word = Word(start, match.end(), token, hidden=not (self.is_harmless(token) or self._is_technical(text, match)))
                word.hidden = word.hidden or (is_name_alone(text, word) and not _MONTHS.match(text, start))
                yield word
            elif kind == "kanji":
                found = list(self._unknown_kanji(text, match))
                yield from (Word(start + a, start + b, token[a:b], hidden=True) for a, b in found)
                if not found and self._is_short_unknown(token):
                    yield Word(start, match.end(), token, hidden=False)
            elif kind == "given":
                yield Word(start, match.end(), token, hidden=False)
            else:
                hidden = kind != "kana" or not self._is_katakana(token) or is_addressed(text, match, NOT_PEOPLE_KANA)
                yield Word(start, match.end(), token, hidden=hidden)

    def _is_plainly_harmless(self, text: str, token: str, start: int) -> bool:
        """Return whether a word is harmless wherever it stands, and no part of a name: most words of a log are."""
        if token.isdecimal():
            return len(token) <= _LONGEST_NUMBER
        if not token.islower() or token in PARTICLES or not self.is_harmless(token):
            return False
        return text[max(0, start - 1) : start] not in _JOINTS and text[max(0, start - 2) : start - 1] not in _ENDS_OF_TITLES

    def _is_technical(self, text: str, match: re.Match[str]) -> bool:
        """Tell from its neighbours whether a word names a part of a program: ``-Dfile.encoding``, ``SPT=4001``, ``jvm.dll``."""
        start, token = match.start(), match.group()
        before = text[max(0, start - 24) : start]
        if token.isupper() and len(token) <= _LONGEST_MARK and _SYMBOL.search(before):
            return True
        if _CODE.match(token) and _DIGEST.search(before):
            return True
        if token[0] == "D" and text[max(0, start - 1) : start] == "-" and self.is_harmless(token[1:]):
            return True
        return token.isascii() and (_COUNTED.match(text, match.end()) or _MODULE.match(text, match.end())) is not None

    def is_harmless(self, token: str) -> bool:
        """Return whether a word is known, or made of known ones."""
        known = self._seen.get(token)
        if known is None:
            known = self._seen[token] = self._harmless(token)
        return known

    def _harmless(self, token: str) -> bool:
        if token.isdecimal() or token.casefold() in self._free:
            return len(token) <= _LONGEST_NUMBER or not token.isdecimal()
        if not token.isascii():
            token = unicodedata.normalize("NFC", token)
        if _HEXADECIMAL.match(token) or wellknown.is_public_interface(token):
            return True
        if len(token) > _LONGEST or (_CODE.match(token) and not _USUAL_CODE.match(token)):
            return False
        if token.istitle() and token.casefold() in NAMES_LIKE_FORMS:
            return False
        if self._is_known(token.casefold()):
            return True
        prefix = _PREFIX.match(token)
        if prefix is not None and self._listed(token[prefix.end() :]):
            return True
        pieces = [piece for piece in _PIECE.findall(token) if not piece.isdecimal()]
        short = sum(len(piece) < _SHORTEST for piece in pieces)
        return short <= _MOST_SHORT and all(len(piece) < _SHORTEST or self._is_known(piece.casefold()) for piece in pieces)

    def _is_known(self, word: str) -> bool:
        word = word.strip("'’")
        if len(word) < _SHORTEST or self._listed(word):
            return True
        if not word.endswith(_ENDINGS):
            return False
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                stem = word.removesuffix(ending)
                if self._listed(stem) or self._listed(stem + "e") or (ending in ("ies", "ied") and self._listed(stem + "y")):
                    return True
                if ending in ("ing", "ed", "er") and stem[-1] == stem[-2] and self._listed(stem[:-1]):
                    return True
        return False

    def _listed(self, word: str) -> bool:
        return word in _BUILT_IN or word in self._own or wellknown.is_generic(word)

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

    def _unknown_kanji(self, text: str, match: re.Match[str]) -> Iterator[TextRange]:
        """Yield what is left of a run of kanji when the known words, the longest first, are taken out of it."""
        run = match.group()
        name = addressed_name(text, match)
        if name in NOT_PEOPLE:
            return
        if name and name not in self._kanji:
            yield 0, len(name)
            return
        known = self._known_letters(run)
        if len(run) == 1 and run not in PLAIN_LETTERS and run not in self._single:
            yield 0, 1
            return
        if len(run) == 1 or (len(run) <= 3 and all(letter in SINGLE for letter in run)):
            if is_before_name(text, match, self._kanji):
                yield 0, len(run)
            return
        begin = None
        for position in range(len(run) + 1):
            hidden = position < len(run) and not known[position]
            if hidden and begin is None:
                begin = position
            elif not hidden and begin is not None:
                yield begin, position
                begin = None

    def _is_short_unknown(self, run: str) -> bool:
        """Return whether a run can be a name where another one stands beside it."""
        return len(run) <= 3 and run not in self._kanji and run not in HONORIFICS

    def _known_letters(self, run: str) -> list[bool]:
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
            if not known[position] and letter in SINGLE and beside_known:
                known[position] = True
        return known
