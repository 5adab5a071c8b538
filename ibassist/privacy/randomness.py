# SPDX-License-Identifier: MIT
"""Tokens made at random, which are secrets even where no word announces one: generated passwords, keys, session tokens.

A name changes between letters and digits, and between capitals and small letters, a few times and at its words; a token that
a machine made does so all the time. Long digests stay where the line says that they are digests.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ibassist.privacy.ranges import TextRange
from ibassist.privacy.spellings import base64_texts
from ibassist.privacy.urls import is_random
from ibassist.privacy.vocabulary import HarmlessWords

_TOKEN = re.compile(r"(?<![\w!#$%*+/\\.?@^~-])[\w!#$%*+/.?@^~-]{8,512}(?![\\/:])", re.ASCII)
_HEX = re.compile(r"(?<![\w-])(?=[0-9a-fA-F]{0,64}[a-fA-F])(?=[0-9a-fA-F]{0,64}\d)[0-9a-fA-F]{32,512}(?![\w-])")
_DIGEST = re.compile(
    r"sha-?\d|md5|digest|hash|checksum|finger ?print|thumb ?print|serial|commit|revision|rev\b|build|image|layer|etag|uuid|guid"
    r"|trace|span|object|blob|inode|machine.?id|boot.?id|container|integrity|ハッシュ|拇印|フィンガー",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"token|session|key|secret|auth|pass|cookie|sid|code|login|トークン|キー|鍵", re.IGNORECASE)
_LONG_DIGESTS = (64, 96, 128)
"""Digits of SHA-256, SHA-384 and SHA-512; those are digests where nothing else is said."""
_SUM_LINE = re.compile(r"[ \t]{1,2}\*?[^\s]{1,255}[ \t]*(?:\r?\n|\Z)")
"""The rest of a line of ``sha256sum``: the name of a file."""
_BEFORE, _BEHIND = 80, 40
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z0-9]+")
_SEPARATOR = re.compile(r"[_.-]+")
_MARK = re.compile(r"[!#$%*+/?@^~]")
_SURE_MARK = re.compile(r"[!#$*?@^~]")
"""Marks that stand between numbers and names of no program."""
_ALL_HEX = re.compile(r"[0-9a-fA-F-]+\Z")
_KNOWN_FORM = re.compile(
    r"0[xX][0-9A-Fa-f]+|AppX[a-z0-9]{20,}|SHA256:|sha\d{3}-|[\w.-]{1,80}@[\w.-]+\.\w+\Z|\W?/|[\w-]+(?:\.[\w-]+)+/|\w{1,12}://|%[\w]{1,40}%|[\w.]+[/.+-]\d+(?:\.\d+)+"
    r"|(?:\d{1,4}[-/.:T+Z]?)+\Z|[\w.-]+\.(?:dll|so|sys|exe|dylib|drv)[+.]|(?:[\w.-]+[/+]){1,12}[\w.-]*\.[a-z]{1,5}\Z|\w+@[0-9a-f]{4,16}\Z"
)
"""Addresses of memory, package families of Windows, fingerprints of keys, mail addresses, paths, versions, dates."""
_SHORTEST = 12
_SHORTEST_ONE_CASE = 16
_SHORTEST_LETTERS = 20
_LEAST_CHANGES, _LEAST_CASES = 5, 6
_LEAST_SHORT_CHANGES = 6
_LONGEST_PIECE, _LONGEST_CASE, _LONGEST_ONE_CASE = 3.0, 3.2, 3.5
"""Mean characters between two changes of a random token; in a random one of both cases and digits they are 1.6."""
_SHORTEST_WORD = 4
_MOST_KNOWN = 0.4
"""Part of a token that words may make; random letters seldom make one of four."""
_BASE32 = re.compile(r"(?=[A-Z]*[2-7])[A-Z2-7]{16,128}\Z")


_JOINED = re.compile(r"(?<![\w/\\-])[A-Za-z0-9_-]{20,512}(?![\w-])")
_PARTS = re.compile(r"[_-]")
_LONGEST_PART = 16
_LONG_WORD = re.compile(r"[A-Z][a-z]{5,}.*-\d{1,5}\Z")
"""With a number at the end. Of ten thousand tokens made at random hardly one has both."""
_LABEL = re.compile(
    r"(?:TLS|SSL)_[A-Z0-9]{1,12}(?:_[A-Z0-9]{1,8}){1,8}\Z|[\d_.]*_(?:x64|x86|arm64|arm|neutral)?__?[a-z0-9]{13}\Z|.*-cp\d{2,3}-|.*_x86_64\Z"
)
"""Names of ciphers, packages of Windows, wheels of Python."""


def random_tokens(text: str) -> Iterator[TextRange]:
    """Yield the tokens of a text that are made at random."""
    for match in _TOKEN.finditer(text):
        if is_random_token(match.group()):
            yield match.span()
    for match in _HEX.finditer(text):
        if not _is_digest(text, match):
            yield match.span()
    for match in _JOINED.finditer(text):
        if is_random(match.group()) and not _is_label(match.group()):
            yield match.span()


def _is_label(word: str) -> bool:
    """Tell whether short parts with a long word among them and a number at the end make a name: ``JTS-CCPListenerS2-14``."""
    if _LABEL.match(word):
        return True
    parts = [part for part in _PARTS.split(word) if part]
    named = sum(len(part) for part in parts if len(part) >= _SHORTEST_WORD and part.isalpha() and _words().is_harmless(part))
    if named > len(word) * _MOST_KNOWN:
        return True
    return _LONG_WORD.search(word) is not None and max(map(len, parts)) <= _LONGEST_PART


def _is_digest(text: str, match: re.Match[str]) -> bool:
    begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _BEFORE)
    stop = match.end() + _BEHIND
    end = text.find("\n", match.end(), stop)
    if _DIGEST.search(text, begin, match.start()) or _DIGEST.search(text, match.end(), stop if end < 0 else end):
        return True
    if len(match.group()) in _LONG_DIGESTS and not _TOKENS.search(text, max(0, match.start() - _BEFORE), match.start()):
        return True
    return begin == match.start() and _SUM_LINE.match(text, match.end()) is not None


@functools.lru_cache(maxsize=8192)
def is_random_token(token: str) -> bool:
    """Tell whether a token of eight characters or more is made at random, and of no known form."""
    token = token.strip(".")
    if _ALL_HEX.match(token) or _KNOWN_FORM.match(token):
        return False
    if len(token) < _SHORTEST:
        return (
            _SURE_MARK.search(token) is not None
            and _has_all_kinds(token)
            and len(_PIECE.findall(token)) >= _LEAST_SHORT_CHANGES
        )
    if _BASE32.match(token):
        return not _words().is_harmless(token)
    mixed = [segment for segment in _SEPARATOR.split(token) if _is_mixed(segment)]
    size = sum(map(len, mixed))
    if size < _SHORTEST or size * 2 < len(token):
        return False
    pieces = [piece for segment in mixed for piece in _PIECE.findall(segment)]
    known = sum(len(piece) for piece in pieces if len(piece) >= _SHORTEST_WORD and _words().is_harmless(piece))
    if known > size * _MOST_KNOWN or not _changes_all_the_time("".join(mixed), pieces, size):
        return False
    plain = next((plain for _, plain in base64_texts(token)), "")
    return not (plain and plain.isprintable())


def _has_all_kinds(token: str) -> bool:
    return all(any(map(kind, token)) for kind in (str.isdigit, str.isupper, str.islower))


def _is_mixed(segment: str) -> bool:
    """Return whether letters stand among digits, marks or capitals in it, and not only before them."""
    return len(segment) >= 6 and len(_PIECE.findall(segment)) > 2


def _changes_all_the_time(token: str, pieces: list[str], size: int) -> bool:
    mean = size / len(pieces)
    digits, cases = any(map(str.isdigit, token)), token.lower() != token and token.upper() != token
    if not digits and not (cases and len(_MARK.findall(token)) >= 2):
        return cases and size >= _SHORTEST_LETTERS and len(pieces) >= _LEAST_CASES and mean <= _LONGEST_CASE
    if cases or _SURE_MARK.search(token):
        return len(pieces) >= _LEAST_CHANGES and mean <= _LONGEST_PIECE
    return size >= _SHORTEST_ONE_CASE and len(pieces) >= _LEAST_CASES and mean <= _LONGEST_ONE_CASE


@functools.cache
def _words() -> HarmlessWords:
    return HarmlessWords()
