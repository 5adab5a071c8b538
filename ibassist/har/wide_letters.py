# SPDX-License-Identifier: MIT
"""Letters of scripts that write without blanks, in texts of recordings."""

from __future__ import annotations

import re

WIDE = re.compile(r"[^\x00-\u02ff]")
"""A letter or sign outside of the scripts of Western Europe."""


def inside_wide(text: str, first: int, last: int) -> bool:
    """Return whether a part of a text touches wide letters."""
    return (first > 0 and WIDE.match(text[first - 1]) is not None) or (last < len(text) and WIDE.match(text[last]) is not None)
