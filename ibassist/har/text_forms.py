# SPDX-License-Identifier: MIT
"""Forms of texts: what holds for every text that differs from another in its digits alone, found out once.

A recording says the same things thousands of times with other numbers in them (``Bought 12 @ 45.67``).
"""

from __future__ import annotations

import re

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


class TextForms:
    """Remembers what was found out about forms."""

    def __init__(self) -> None:
        self._announced: dict[str, list[TextRange]] = {}
        self._known: dict[str, tuple[bool, bool]] = {}

    def announced(self, text: str) -> list[TextRange]:
        """Return where secrets are announced.

        What only digits could decide, such as the number of a card, is too long to stay in a recording anyway.
        """
        if len(text) > _LONGEST:
            return merged(secrets(text, fields(text)))
        form = text.translate(_SAME_DIGIT)
        known = self._announced.get(form)
        if known is None:
            if len(self._announced) >= _CACHED:
                self._announced.clear()
            known = self._announced[form] = merged(secrets(text, fields(text)))
        return known

    def features(self, text: str) -> tuple[bool, bool]:
        """Return whether somebody or a house may be named in a text, and whether there may be digits in groups."""
        if len(text) > _LONGEST:
            return _features(text)
        form = text.translate(_SAME_DIGIT)
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            known = self._known[form] = _features(text)
        return known


def _features(text: str) -> tuple[bool, bool]:
    named = MNEMONIC.match(text) is not None or ADDRESSED.search(text) is not None or has_street(text)
    return named, NUMBERS_NEAR.search(text) is not None
