# SPDX-License-Identifier: MIT
"""Lines of a log or of an API library without what is put before every message: time, level, thread, logger, request."""

from __future__ import annotations

import re
from functools import cache

_LEVEL = r"(?:errors?|warn(?:ing)?|info|debug|critical|fatal|severe|trace)"
_PREFIXES = (
    r"\[?\d{4}[-/.]?\d\d[-/.]?\d\d[T ,]+\d\d:\d\d(?::\d\d)?(?:[.,:]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?[ :,-]*",
    r"\[?\d\d?:\d\d:\d\d(?:[.,:]\d+)?\]?[ :,-]*",
    rf"\[?{_LEVEL}\]?\s*[:\-]\s*(?=\S)",
    rf"(?:info|debug|trace)\s+|\[?{_LEVEL}\]?\s+(?=\[|[a-z_]\w*[.:]|{_LEVEL}\b)",
    r"\[[^\]]{1,40}\]\s*[-:]*\s*",
    r"(?:\w+\.)*\w*error:\s*(?=\[errno)",
    r"[\w.-]{1,40}\s{1,9}\|\s+(?=\S)",
    r"\|[A-Z]\|\s*",
    r"detected (?:dialog|frame) entitled:\s*(?=[A-Z])",
    r"(?:ib_(?:insync|async)|ibapi|root)(?:\.\w+)*(?:\s*[:-]\s*|\s+(?=(?:error|warning|info|debug)\b))",
    r"\w+(?:\.\w+)+\s+(?=(?:error|warning|info)\b)",
    rf"{_LEVEL}(?:\s*code)?\s+\d+,\s*reqid\s*-?\d+\s*:\s*",
    rf"{_LEVEL}(?:\s+-?\d+){{1,3}}(?:\s*:\s*|\s+)(?=[^\d\s,])",
    rf"{_LEVEL}\W{{0,3}}id\s*[:=]\s*-?\d+\W{{1,3}}(?:error)?code\s*[:=]\s*\d+\W{{1,3}}(?:error)?msg\s*[:=]\s*",
    r"id\s*[:=]\s*-?\d+\W{1,3}(?:error)?code\s*[:=]\s*\d+\W{1,3}(?:error)?msg\s*[:=]\s*",
    r"-?\d+\s+\d{3,5}\s+(?=[A-Z])",
    r"\d{3,5}\s*[:,-]?\s+(?=[A-Z])",
    r"(?:caused by|ibc|unhandled exception|exception in thread \S+)\s*:\s*",
    r"(?-i:[A-Z]\w*\.)+\w*(?:Exception|Error)(?:\s*\(\w+\))?:\s*(?=\S+\s+\S+\s+\S)",
)
"""Each at the beginning of what is left. The last one takes exceptions of .NET (capitals), not Java's."""
_SUFFIX = re.compile(r";\s*event=[A-Za-z ]{1,20}$")
"""End of a line of IBC, after the title of a window."""
_MOST_PREFIXES = 8
_MAY_HAVE_ONE = re.compile(r"[]:|\d.-]|(?:info|debug|trace|error|warn\w*)\s|ib_|ibapi|root", re.IGNORECASE)
"""Signs of which every prefix has one: a text that people type has mostly none, and needs no patterns."""


@cache
def _prefixes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PREFIXES)


def without_prefixes(line: str) -> str:
    """Return a line without what stands before the message; the line itself where nothing would be left."""
    rest = _SUFFIX.sub("", line.strip())
    if not _MAY_HAVE_ONE.search(rest):
        return rest
    for _ in range(_MOST_PREFIXES):
        for prefix in _prefixes():
            match = prefix.match(rest)
            if match is not None and match.end() and rest[match.end() :].strip():
                rest = rest[match.end() :].strip()
                break
        else:
            break
    return rest
