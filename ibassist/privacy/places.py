# SPDX-License-Identifier: MIT
"""Places of stand-ins in a text that is still worked on, so that no stand-in is taken for something private itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ibassist.privacy.fields import Field
from ibassist.privacy.keys import Family


class Places:
    """Places of stand-ins in a text that is still worked on, so that none of them is looked at again."""

    def __init__(self, size: int) -> None:
        self._tokens: list[str] = []
        self._found: list[str] = []
        self._room = size // 3 + _ROOM

    def free(self, text: str) -> str:
        """Return a text that holds no marks of places."""
        return text.replace(_OPEN, "\ufffd") if _OPEN in text else text

    def hold(self, token: str, found: str, *, name: bool = False) -> str:
        """Return what stands in a text for a stand-in until it is finished; a text that would grow too much gets short ones.

        `name` tells that it was found as the whole name of something: a path that holds it is masked as the path it was.
        """
        growth = len(token.encode("utf-8", "replace")) - len(found.encode("utf-8", "replace"))
        if growth > self._room:
            token = _MARK if token != found else token
        else:
            self._room -= max(growth, 0)
        self._tokens.append(token)
        self._found.append(found if name else token)
        return f"{_OPEN}{len(self._tokens) - 1}{_CLOSE}"

    def masked(self, text: str, mask: Callable[[str], str]) -> str:
        """Return part of a text masked as it was before its names were found; those that stay in it get their stand-ins."""
        numbers = [int(number) for number in _PLACE.findall(text)]
        if not numbers:
            return mask(text)
        hidden = mask(_PLACE.sub(lambda match: self._found[int(match[1])], text))
        for number in numbers:
            hidden = hidden.replace(self._found[number], self._tokens[number])
        return hidden

    def filled(self, text: str) -> str:
        """Return the finished text."""
        return _PLACE.sub(lambda match: self._tokens[int(match[1])], text) if self._tokens else text


_ROOM = 4096
"""Bytes that every text may grow by, besides a third of its size."""
_MARK = "*"
_OPEN, _CLOSE = "\ue0fa", "\ue0fb"
_PLACE = re.compile(rf"{_OPEN}(\d+){_CLOSE}")

Hidden = tuple[int, int, str]


def beside(secret: list[Hidden], found: Iterable[Field], text: str, hide: Callable[[str, Family], str]) -> list[Hidden]:
    """Return what is hidden in the order of the text: secrets, and the fields that do not overlap with them or each other."""
    taken = sorted(secret)
    result, place, done = [], 0, 0
    for field in found:
        while place < len(taken) and taken[place][1] <= field.start:
            result.append(taken[place])
            done = max(done, taken[place][1])
            place += 1
        overlaps = place < len(taken) and taken[place][0] < field.end
        if field.start >= done and not overlaps:
            value = text[field.start : field.end]
            if (token := hide(value, field.family)) != value:
                result.append((field.start, field.end, token))
                done = field.end
    return [*result, *taken[place:]]
