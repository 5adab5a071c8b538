# SPDX-License-Identifier: MIT
"""Text widths and line breaking without a font: an upper bound for the sans-serif faces of the three systems.

Why an own table: a drawing must be the same on every machine, also where no font and no Qt is. The numbers are the advance
widths of DejaVu Sans and its bold face, the widest of the usual system faces (Segoe UI, SF Pro, Noto Sans and the Latin glyphs
of the Japanese ones are narrower), in thousandths of the text height. East Asian wide characters are exactly as wide as they
are high.
"""

from __future__ import annotations

import unicodedata
from math import fsum

# fmt: off
_ASCII = (
    318, 401, 474, 838, 636, 950, 780, 278, 390, 390, 500, 838, 318, 361, 318, 392, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 535, 656, 557, 863, 748, 787,
    633, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 392, 390, 838, 559, 606, 613, 635, 550, 635, 615, 352, 635,
    634, 278, 278, 579, 284, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
)
_ASCII_BOLD = (
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 392, 696, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 535, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 392, 457, 838, 559, 606, 675, 716, 593, 716, 678, 435, 716,
    712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
)
# fmt: on
_MONO = 0.603
_NARROW_OTHER = 0.7
_NARROW_OTHER_BOLD = 0.8
_LEAST_LINE = 4
"""Characters that a line of Japanese has room for at least."""

_NOT_FIRST = frozenset("、。，．・：；！？ー」』）］｝〉》】〕ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〜…‥,.:;!?)]}”’")
_NOT_LAST = frozenset("「『（［｛〈《【〔([{“‘")
"""Kinsoku: characters that must not begin, and not end, a line (JIS X 4051)."""


def text_width(text: str, size: float, *, bold: bool = False, mono: bool = False) -> float:
    """Return the most room a line of text takes, in the unit of `size`."""
    # fsum: Python 3.12 and later add up floats otherwise, and pictures are the same everywhere
    return fsum(_advance(char, bold=bold, mono=mono) for char in text) * size


def _advance(char: str, *, bold: bool, mono: bool) -> float:
    if unicodedata.combining(char):
        return 0.0
    if _is_wide(char):
        return 1.0
    if mono:
        return _MONO
    index = ord(char) - 32
    widths, other = (_ASCII_BOLD, _NARROW_OTHER_BOLD) if bold else (_ASCII, _NARROW_OTHER)
    return widths[index] / 1000 if 0 <= index < len(widths) else other


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def break_lines(text: str, size: float, room: float, *, bold: bool = False, mono: bool = False) -> tuple[str, ...]:
    """Break text into lines no wider than `room`.

    Breaks at spaces and between East Asian characters, but never before a closing bracket or after an opening one, and not
    within a word of katakana; after a comma (、) if one stands in the second half of the line. A word wider than the room is
    broken anywhere: a torn address is read more easily than one that is cut off.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if text_width((line + piece).rstrip(), size, bold=bold, mono=mono) <= room:
            line += piece
            continue
        comma = line.rfind("、") + 1
        begun = line[comma:] if len(line) / 2 <= comma < len(line) else ""
        full = line.removesuffix(begun) if begun else line
        if full.strip():
            lines.append(full.rstrip())
        line = begun + piece
        while text_width(line.rstrip(), size, bold=bold, mono=mono) > room and len(line.rstrip()) > 1:
            head = _longest_head(line, size, room, bold=bold, mono=mono)
            lines.append(line[:head])
            line = line[head:]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def breaks_well(text: str, size: float, room: float, *, bold: bool = False, mono: bool = False) -> bool:
    """Return whether `break_lines` tears no word and lets none stand out of the room.

    Japanese can be broken nearly anywhere, but lines of one or two characters are no longer read as a line.
    """
    if text_width(text, size, bold=bold, mono=mono) <= room:
        return True
    if any(_is_ideographic(char) for char in text) and room < _LEAST_LINE * size:
        return False
    return all(text_width(piece.rstrip(), size, bold=bold, mono=mono) <= room for piece in _pieces(text))


def _longest_head(word: str, size: float, room: float, *, bold: bool, mono: bool) -> int:
    count = 1
    while count < len(word) and text_width(word[: count + 1], size, bold=bold, mono=mono) <= room:
        count += 1
    sign = max(word.rfind(sign, 0, count) for sign in ":/\\") + 1  # a port is read more easily in one piece
    return sign if sign > count / 2 else count


def _pieces(text: str) -> list[str]:
    """Split text at every place where a line may end."""
    pieces = [""]
    for index, char in enumerate(text):
        if index and _may_break(text[index - 1], char):
            pieces.append("")
        pieces[-1] += char
    return pieces


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if _is_katakana(before) and _is_katakana(after):
        return False
    return _is_ideographic(before) or _is_ideographic(after)


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ヿ" and char != "・"


def _is_ideographic(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
