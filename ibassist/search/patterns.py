# SPDX-License-Identifier: MIT
"""Tables of patterns and what they are folded into."""

from __future__ import annotations

import re

PatternRule = tuple[re.Pattern[str], str]


def rules(table: dict[str, str]) -> tuple[PatternRule, ...]:
    """Return a table made ready; `table`: what it becomes -> a pattern. Order counts: a rule sees what those before it made."""
    return tuple((re.compile(pattern), to) for to, pattern in table.items())
