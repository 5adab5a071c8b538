# SPDX-License-Identifier: MIT
"""The words that are known to be harmless in recordings: those of programs, of the web, and short numbers between them."""

from __future__ import annotations

import re

from ibassist.har.host_names import is_address
from ibassist.har.number_shapes import HEX_GROUPS, digits_in_groups
from ibassist.har.web_words import SHORT_PREFIXES, WEB
from ibassist.har.wide_letters import WIDE
from ibassist.privacy.domain_words import ALSO_NAMES
from ibassist.privacy.vocabulary import HarmlessWords

SPLIT = re.compile(r"[\s\-_./:@+#~!&=,;|()\[\]{}<>\"'`*?^%$\\]+")
"""Signs between words."""
_CODE_OF_ERROR = re.compile(r"(?:net::)?(?:ERR|NS_ERROR|SSL_ERROR|SEC_ERROR|MOZILLA_PKIX_ERROR)_[A-Z_]{2,60}\Z")
_MAIL_IN = re.compile(r"[\w.+-]+[@＠][\w-]+(?:[.．][\w-]+)+")
_PIECE = re.compile(r"(?P<letters>[A-Za-z]+)(?P<digits>\d{0,3})(?P<tail>[a-z]?)\Z")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_MEASURE = re.compile(r"\d{1,3}(?:px|ms|s|m|h|d|kb|mb|gb|em|rem|vh|vw|pt|x|st|nd|rd|th|k)\Z", re.IGNORECASE)


class WordJudge:
    """Judge of words."""

    def __init__(self, vocabulary: HarmlessWords) -> None:
        self._vocabulary = vocabulary

    def is_known(self, text: str) -> bool:
        """Return whether a text is made of known words, short numbers and signs only, and no address of a person."""
        if ("@" in text or "＠" in text) and _MAIL_IN.search(text):
            return False
        if text.isascii():
            if text.isalnum():
                return self.is_word(text)
            if _CODE_OF_ERROR.match(text):
                return True
        elif WIDE.search(text):
            return not any(self._vocabulary.unknown(text)) and not re.search(r"\d{4}", text) and not digits_in_groups(text)
        return (
            not is_address(text)
            and not HEX_GROUPS.search(text)
            and all(map(self.is_word, SPLIT.split(text)))
            and not digits_in_groups(text)
        )

    def is_word(self, piece: str) -> bool:
        """Return whether letters and digits without signs between them are a known word or a short number."""
        if not piece or piece.lower() in WEB:
            return True
        if piece.isdigit():
            return len(piece) <= 3 or (len(piece) == 4 and piece[:2] in ("19", "20"))
        if piece.isalpha():
            return len(piece) <= 2 or self._is_compound(piece)
        if _MEASURE.match(piece):
            return True
        parts = _PIECE.match(piece)
        if parts is None:
            return False
        letters = parts["letters"].lower()
        return letters in SHORT_PREFIXES or (len(letters) > 3 and self._is_compound(parts["letters"]))

    def _is_compound(self, word: str) -> bool:
        if self._vocabulary.is_harmless(word):
            return True
        pieces = [piece for piece in _CAMEL.findall(word) if piece.lower() not in WEB]
        short = sum(len(piece) <= 2 for piece in pieces)
        return short <= 1 < len(word) - short and all(
            len(piece) <= 2 or self._vocabulary.is_harmless(piece) for piece in pieces
        )

    def may_name(self, text: str) -> bool:
        """Tell whether known words are a person's name as likely as words (``Will Banks``)."""
        return text.istitle() and any(word.casefold() in ALSO_NAMES for word in text.split())
