# SPDX-License-Identifier: MIT
"""Shapes of numbers in recordings: moments, amounts of money, digits in groups such as telephone numbers and codes."""

from __future__ import annotations

import re

MOMENT = (
    r"(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?"
    r"|(?:19|20)\d\d/\d\d/\d\d \d\d:\d\d(?::\d\d)?"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, \d{1,2}[ -](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ -]\d{2,4}"
    r" \d\d:\d\d:\d\d GMT"
)
_DASH = r" \-\u2010-\u2015\u2212\u30fc\uff0d\uff70"
"""Signs between the groups of a telephone number, as Japanese keyboards have them too."""
_CURRENCY = r"(?:JPY|USD|EUR|GBP|HKD|AUD|CAD|CHF)"
_MONEY = "|".join(
    (
        r"[¥￥$€£]\s?[\d,.]*\d",
        r"(?<![\w.,])\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?![\w.])",
        r"(?<![\d.])\d{4,}\.\d{2,4}(?![\d.])",
        r"(?<=@)\s?[\d,]*\d(?:\.\d+)?\b",
        r"\b(?:at|for|price|balance|cash) [\d,]*\d\.\d{2,4}(?![\d.])",
        rf"(?<![\w.,])[\d,.]*\d(?:[万億千][\d,.]*)*\s?(?:円|{_CURRENCY}\b)",
        rf"{_CURRENCY}\s?[\d,.]*\d",
        r"\b(?i:buy|sell|bot|sld|bought|sold|long|short|lmt|limit|stp|stop) [\d,]*\d(?:\.\d+)?\b",
        r"(?<![\d.])-?\d{1,3}\.\d{2,},\s?-?\d{1,3}\.\d{2,}(?![\d.])",
    )
)
_LONG_AGO = r"(?:19\d\d|200\d)(?!\d)"
"""Years of births rather than of anything in a recording."""
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = "|".join(
    (
        r"(?<!\d)\d{1,4}[/年]\d{1,2}[/月]\d{1,4}(?!\d)",
        rf"(?<![\d.])\d{{1,2}}[.-]\d{{1,2}}[.-]{_LONG_AGO}",
        rf"(?<!\w){_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_LONG_AGO}",
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -]{_LONG_AGO}",
    )
)
_IN_GROUPS = (
    rf"(?<![\dA-Za-z.])\+?[(（]?\d{{1,5}}[)）]?"
    rf"(?:[{_DASH}]?[(（]\d{{1,5}}[)）]|[{_DASH}]{{1,3}}\d{{1,5}}|(?<=[)）])\d{{2,5}}){{1,5}}(?![\dA-Za-z.])"
)
_BEGIN = r"(?=[\d¥￥$€£+(（.,\-A-Z]|(?<!\w)[a-z]|(?<=@)\s)"
"""The first sign of any of them: most places of a text need no closer look."""
GROUPS = re.compile(
    rf"{_BEGIN}(?:(?P<moment>{MOMENT}|20[1-9]\d-[01]\d-[0-3]\d(?![-\d]))|(?P<day>{_DAY})|(?P<money>{_MONEY})|{_IN_GROUPS})"
)
"""Moments, amounts of money, and digits in groups such as telephone numbers and codes."""
HEX_GROUPS = re.compile(r"(?<![0-9A-Fa-f])(?:[0-9A-Fa-f]{2}[:-]){5,}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])")
"""Addresses of network adapters and digests, whose groups are words of two letters else."""
NUMBERS_NEAR = re.compile(
    rf"\d[\d()+,./，（）{_DASH}]{{4}}|@\s?,*\d|\d[/年]\d|[A-Za-z] ,*\d+(?:\.\d|\b)|[¥￥$€£]\s?[,.]*\d|\d\s?[万億千円]"
    r"|\d\s?[A-Z]{3}\b|[A-Z]{3}\s?[,.]*\d|[ -]\d{4}(?!\d)"
)
"""Found in every text in which `GROUPS` finds anything, and found faster."""
MEASURED = re.compile(r"(?<![^\s(])(\d{4,6})(?= (?:ms|millis|milliseconds|msec|seconds|secs|bytes|[kKM]i?B)(?![\w-]))")
"""Numbers that a unit follows: how long something took or how large it was."""
_FEWEST = 6
"""Digits that make groups of them a telephone number or a code."""


def is_shown_group(match: re.Match[str]) -> bool:
    """Return whether what `GROUPS` found may stay: a moment, or too few digits."""
    few = sum(map(str.isdigit, match.group())) < _FEWEST
    return match["moment"] is not None or (match["money"] is None and match["day"] is None and few)


def digits_in_groups(text: str) -> bool:
    """Tell whether short numbers beside each other could be a telephone number or a code (``123 456``)."""
    return NUMBERS_NEAR.search(text) is not None and not all(map(is_shown_group, GROUPS.finditer(text)))
