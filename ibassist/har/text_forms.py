# SPDX-License-Identifier: MIT
"""Forms of texts: what holds for every text that differs from another in its digits alone, found out once.

A recording says the same things thousands of times with other numbers in them (``Bought 12 @ 45.67``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from ibassist.har.number_shapes import NUMBERS_NEAR
from ibassist.har.street_addresses import has_street
from ibassist.privacy.fields import fields
from ibassist.privacy.ranges import TextRange
from ibassist.privacy.secrets import merged, secrets

ADDRESSED = re.compile(r"(\b(?:Dear|Hello|Hi|Welcome(?: back)?|Mr|Mrs|Ms|Miss|Dr)[.,!]?\s+)((?:[A-Z][a-z]+\b[ ]?){1,3}(?<! ))")
"""A person who is spoken to; names are ordinary words too often."""
MNEMONIC = re.compile(r"\s*(?:[a-z]{3,8}\s+){11,23}[a-z]{3,8}\s*\Z")
"""Twelve words or more without a short one between them: no sentence, but the words that a key is restored with (BIP 39)."""
_CACHED, _LONGEST = 20_000, 600
_SAME_DIGIT = {ord(digit): "0" for digit in "123456789"}
_FREE_NUMBER = re.compile(r"(?<![\w%\\#$=])\d+(?![\w%$=])")
"""A number that is no part of a word, of a sign's spelling (``%3D``, ``&#61;``) or of a field's (``554=``)."""
_COUNTED = ("word", "key", "scan", "secret", "pass", "pin", "phrase", "334", "単語", "キー", "ニーモニック")
"""Words beside which the number itself tells whether something is secret (``my 24 words``, ``key 7 0822455D0A16``)."""
_Found = TypeVar("_Found")


class _ByForm(Generic[_Found]):
    """Remembers what `find` finds in texts; it is the same in all those of one form."""

    def __init__(self, find: Callable[[str], _Found], form_of: Callable[[str], str]) -> None:
        self._find = find
        self._form_of = form_of
        self._known: dict[str, _Found] = {}

    def __call__(self, text: str) -> _Found:
        if len(text) > _LONGEST:
            return self._find(text)
        form = self._form_of(text)
        if form not in self._known:
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[form] = self._find(text)
        return self._known[form]


class TextForms:
    """Memory of the forms of texts."""

    def __init__(self) -> None:
        self.announced = _ByForm(_announced, _with_free_numbers_alike)
        """Gives the places where secrets are announced.

        What only digits could decide, such as the number of a card, is too long to stay in a recording anyway.
        """
        self.features = _ByForm(_features, lambda text: text.translate(_SAME_DIGIT))
        """Tells whether somebody or a house may be named in a text, and whether there may be digits in groups."""


def _with_free_numbers_alike(text: str) -> str:
    form = _FREE_NUMBER.sub(_zeros, text)
    small = text.lower()
    return text if form != text and any(word in small for word in _COUNTED) else form


def _zeros(number: re.Match[str]) -> str:
    return "0" * len(number.group())


def _announced(text: str) -> list[TextRange]:
    return merged(secrets(text, fields(text)))


def _features(text: str) -> tuple[bool, bool]:
    named = MNEMONIC.match(text) is not None or ADDRESSED.search(text) is not None or has_street(text)
    return named, NUMBERS_NEAR.search(text) is not None
