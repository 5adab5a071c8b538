# SPDX-License-Identifier: MIT
"""Stand-ins for private values: the same value gets the same stand-in everywhere, and nothing can be worked back from it.

Why not simply cut: support needs to see that two settings name the same computer, or that an address lies in the same network.
Stand-ins are keyed digests (HMAC-SHA-256), so that with the same key they stay the same from report to report, and without the
key nobody can try out names until one fits.
"""

from __future__ import annotations

import hmac

_ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
"""No vowels and no ``l``: a stand-in never spells a word, nor looks like another one."""
_LENGTH = 5
"""24 million stand-ins of a kind; two values that meet all the same get longer ones."""
REMOVED = "[removed]"
"""Stands for secrets: not even comparable with each other."""


class Pseudonyms:
    """Gives out stand-ins such as ``user-4kq7z`` and remembers them."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._tokens: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def token(self, kind: str, value: str, length: int = _LENGTH) -> str:
        """Return the stand-in for a value of a kind (``user``, ``host``, …)."""
        return self._give(kind, value, f"{kind}-", length)

    def member(self, group: str, value: str) -> str:
        """Return the stand-in for a value that belongs to a group: ``<group>.<stand-in>``."""
        return self._give(group, value, f"{group}.", 3)

    def joined(self, *parts: str) -> str:
        """Return a stand-in made of several, such as ``host-4kq7z.dom-t7c2x``."""
        token = ".".join(parts)
        self._taken.add(token)
        return token

    def gave(self, text: str) -> bool:
        """Whether a text is a stand-in given out here: then it stands for something already."""
        return text in self._taken

    def _give(self, kind: str, value: str, prefix: str, length: int) -> str:
        known = self._tokens.get((kind, value))
        if known is not None:
            return known
        digits = self._digits(f"{kind}\0{value}")
        while (token := prefix + digits[:length]) in self._taken:
            length += 1
        self._taken.add(token)
        self._tokens[kind, value] = token
        return token

    def _digits(self, text: str) -> str:
        number = int.from_bytes(hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256"), "big")
        digits = []
        for _ in range(40):
            number, place = divmod(number, len(_ALPHABET))
            digits.append(_ALPHABET[place])
        return "".join(digits)
