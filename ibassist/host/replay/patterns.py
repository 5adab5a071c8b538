# SPDX-License-Identifier: MIT
"""Patterns of ``machine.yaml``: texts in which ``*`` stands for anything."""

from __future__ import annotations

import functools
import re
import shlex


@functools.cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split("*")), re.IGNORECASE | re.DOTALL)


def fits(pattern: str, text: str) -> bool:
    """Return whether a text fits a pattern. Letter case does not count.

    >>> fits("*.example.com", "WWW.example.com")
    True
    """
    return _pattern(pattern).fullmatch(text) is not None


def words(command: tuple[str, ...] | str) -> tuple[str, ...]:
    """Return the arguments of a command: given as such, or as one text that a shell would split. Raises ValueError."""
    return tuple(shlex.split(command)) if isinstance(command, str) else command
