# SPDX-License-Identifier: MIT
"""CSV tables (RFC 4180) for spreadsheet programs, in which nothing from outside becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that spreadsheets take for the beginning of a formula."""


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV, lines ending in CR LF. A cell that would be a formula begins with an apostrophe instead."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(_cell, row) for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text
