# SPDX-License-Identifier: MIT
"""Stand-ins for what is taken out of a recording: the same value has the same one everywhere, and none can be worked back.

Nothing is remembered but digests of what was hidden, so that memory does not grow with the file. Ten digits of a keyed digest
are enough to tell values apart without a table of those given out.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import IPv6Address

from ibassist.core.addresses import Scope, scope_of
from ibassist.har.web_words import SHORT_PREFIXES

_NO_VOWELS = str.maketrans("ae", "gk")
"""Other letters for the vowels: no stand-in spells a word."""
_MOST_HUNTED = 400_000
"""Distinct values that the last search looks for; of more the first ones."""
_CACHED = 20_000
_DIGIT = re.compile(r"\d")
_MOMENTS = frozenset({"15", "16", "17", "18", "19", "20"})
"""Beginnings of moments, which stand in many places."""
_RUN = re.compile(r"\w{6,200}")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|\\(?:u[0-9a-f]{4}|.)")
"""Signs as web addresses and JSON write them: their letters are no part of the word behind them."""
_WEB_WORD = re.compile(r"([A-Za-z]+)\d{1,3}\Z")
_LONGEST_STAND_IN = 40
_DOCUMENTATION, _LOCAL = 0x20010DB8 << 96, 0xFD00 << 112
"""Prefixes of stand-ins for addresses: of the Internet (RFC 3849), of somebody's own network (RFC 4193)."""


@dataclass(slots=True)
class HarLedger:
    """Numbers of replacements by place (``request.headers.cookie``) and kind. Holds no private value."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def rows(self) -> tuple[tuple[str, str, int], ...]:
        """Return place, kind and number, by place."""
        return tuple((place, kind, number) for (place, kind), number in sorted(self.counts.items()))

    @property
    def places(self) -> int:
        """Number of replacements."""
        return sum(self.counts.values())


class HarStandIns:
    """Gives out stand-ins made with a key, and counts them in a ledger by the place at hand."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._cache: dict[tuple[str, str], str] = {}
        self._given: set[int] = set()
        """Digests of stand-ins that were given out, of the first ones where there are very many."""
        self.ledger = HarLedger()
        self.place = ""
        """Field of the recording at hand, such as ``request.headers``."""
        self.hunted: set[int] = set()
        """Digests of the words of hidden values that must not be found in the finished file."""

    def token(self, kind: str, value: str) -> str:
        """Return ``kind-4k07b91cd3`` for a value, and note that it was hidden."""
        if self.gave(value):
            return value
        self.count(kind)
        known = self._cache.get((kind, value))
        if known is None:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            known = self._cache[kind, value] = f"{kind}-{self._digest(value)}"
            if len(self._given) < _MOST_HUNTED:
                self._given.add(hash(known))
            self.hunt(value)
        return known

    def count(self, kind: str, times: int = 1) -> None:
        """Note more replacements at the place at hand."""
        self.ledger.counts[self.place, kind] += times

    def gave(self, text: str) -> bool:
        """Return whether a text is one of these stand-ins; what only looks like one (``tel-0612345678``) may be anything."""
        return len(text) <= _LONGEST_STAND_IN and hash(text) in self._given

    def address(self, value: str) -> str:
        """Return an example address for one; loopback stays, and whether it is of somebody's own network stays visible."""
        scope = scope_of(value)
        if scope in (Scope.LOOPBACK, Scope.UNSPECIFIED):
            return value
        self.count("address")
        prefix = _DOCUMENTATION if scope is Scope.GLOBAL else _LOCAL
        return str(IPv6Address(prefix | int.from_bytes(self._digest(value).encode(), "big")))

    def hunt(self, value: str) -> None:
        """Note the words of a hidden value that no harmless text has, to look for them in the finished file."""
        if len(self.hunted) >= _MOST_HUNTED:
            return
        if value.isalnum() and len(value) <= 200:
            if len(value) >= 6 and _is_distinctive(value):
                self.hunted.add(hash(value))
        else:
            self.hunted.update(map(hash, distinctive_words(value)))

    def _digest(self, value: str) -> str:
        digest = hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=5, key=self._key).hexdigest()
        return digest.translate(_NO_VOWELS)


def distinctive_words(text: str) -> Iterator[str]:
    """Yield the words of a text that are made of letters and digits or of many digits; others may stand anywhere."""
    return filter(_is_distinctive, _RUN.findall(_ESCAPE.sub(" ", text) if "%" in text else text))


def _is_distinctive(run: str) -> bool:
    if run.isdigit():
        return len(run) >= 7 and run[:2] not in _MOMENTS
    everyday = _WEB_WORD.match(run)
    return _DIGIT.search(run) is not None and (everyday is None or everyday[1].lower() not in SHORT_PREFIXES)


def residue(text: str, hunted: set[int]) -> Iterator[str]:
    """Yield the words of a finished JSON text that were hidden elsewhere. Numbers of the format itself are none."""
    plain = text.replace('\\"', " ")  # nearly all of the escapes
    for run in set(_RUN.findall(_ESCAPE.sub(" ", plain) if "\\" in plain or "%" in plain else plain)):
        if hash(run) in hunted and not (run.isdigit() and _only_as_number(run, text)):
            yield run


def _only_as_number(digits: str, text: str) -> bool:
    return re.search(rf"(?<![\w.:,\[-]){digits}(?!\w)|(?<!\w){digits}(?![\w,.}}\]])", text) is None
