# SPDX-License-Identifier: MIT
"""Plain text for terminals and mails: widths with Japanese letters counted twice, lines broken where both languages allow."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

WIDTH = 80
"""Columns of text that is read in a terminal or a mail."""
_NOT_FIRST = frozenset("、。，．・：；！？ー」』）］｝〉》】〕ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〜…,.:;!?)]}”’")
_NOT_LAST = frozenset("「『（［｛〈《【〔([{“‘")
"""Characters that must not begin, and not end, a line (JIS X 4051)."""
_TURNS_TEXT = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Return text in one line that a terminal shows and does not obey: `visible`, with blanks for line breaks and tabs."""
    return visible(text.replace("\r\n", " ").translate(_BLANKS))


def visible(text: str) -> str:
    """Return text in which control characters, and those that turn the direction of writing, are spelled out."""
    return text if text.isprintable() else "".join(_shown(char) for char in text)


_BLANKS = str.maketrans("\n\r\t", "   ")


def _shown(char: str) -> str:
    if char in "\n\t":
        return char
    if unicodedata.category(char) in ("Cc", "Cs") or char in _TURNS_TEXT or char in "\u2028\u2029":
        return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"
    return char


def width(text: str) -> int:
    """Return the columns a line takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, room: int, first: str = "", rest: str | None = None) -> list[str]:
    """Break a paragraph into lines of at most `room` columns; `first` and `rest` stand before the lines.

    A word longer than a line is broken anywhere: a torn path can still be read, one that runs out of the window cannot.
    """
    rest = " " * width(first) if rest is None else rest
    lines: list[str] = []
    line = ""
    for piece in _pieces(printable(text)):
        lead = width(rest if lines else first)
        for part in _fitting(piece, max(2, room - lead)):
            if line and lead + width((line + part).rstrip()) > room:
                lines.append(((rest if lines else first) + line).rstrip())
                lead, line = width(rest), ""
            line += part
    lines.append(((rest if lines else first) + line).rstrip())
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Yield the text cut at every place where a line may end."""
    start = 0
    for index in range(1, len(text)):
        if _may_break(text[index - 1], text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _columns(before) == 2 or _columns(after) == 2


def _fitting(piece: str, room: int) -> Iterator[str]:
    """Yield a piece, torn where it is wider than the room."""
    while width(piece.rstrip()) > room:
        count = 1
        while width(piece[: count + 1]) <= room:
            count += 1
        yield piece[:count]
        piece = piece[count:]
    yield piece
