# SPDX-License-Identifier: MIT
"""Full-width letters and digits, as Japanese keyboards write them, read as the usual ones: each stays at its place."""

from __future__ import annotations

import re
from collections.abc import Callable

_DISTANCE = ord("Ａ") - ord("A")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＿＠．－]")
_NARROW = {code: code - _DISTANCE for code in range(0xFF01, 0xFF5F) if _WIDE.match(chr(code))}


def halfwidth(text: str) -> str:
    """Return a text of the same length with the usual letters and digits in place of full-width ones."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def sub(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> str:
    """Return a text with matches replaced that are looked for in its half-width form; what stays, stays as it was written."""
    narrow = halfwidth(text)
    if narrow is text:
        return pattern.sub(replace, text)
    pieces, done = [], 0
    for match in pattern.finditer(narrow):
        changed = replace(match)
        pieces += [text[done : match.start()], text[match.start() : match.end()] if changed == match.group() else changed]
        done = match.end()
    return "".join((*pieces, text[done:]))


def without_zeros(text: str) -> str:
    """Return a text without zeros where every second character is one: two bytes a letter, read one by one."""
    return text.replace("\0", "") if text.count("\0") > len(text) // 4 else text
