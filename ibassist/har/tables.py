# SPDX-License-Identifier: MIT
"""Tables in bodies, whose values have their names in another place: ``{"columns": [...], "rows": [[...]]}``, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from ibassist.har.field_names import is_telling

_HEADS = frozenset({"columns", "cols", "column", "header", "headers", "fields", "fieldnames", "columnnames", "keys", "names"})
_INSIDE = frozenset({"schema", "meta", "metadata", "head", "table", "definition"})
"""Members in which the columns are described where the rows stand beside them."""
_TITLES = ("id", "name", "key", "field", "title", "label", "text", "header", "columnname", "dataindex", "accessor")
_MOST_COLUMNS = 500


def columns_of(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the columns that a record describes; none where it holds no table, or nothing private in it."""
    found: tuple[str, ...] = ()
    for name, value in record.items():
        key = _plain(name)
        if key in _HEADS and isinstance(value, list):
            found = _telling(map(_title, value[:_MOST_COLUMNS]))
        elif key in _INSIDE and isinstance(value, dict):
            found = columns_of(value)
        if found:
            return found
    return ()


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def may_be_table(names: Iterable[str]) -> bool:
    """Return whether a record with members of these names may describe the columns of a table."""
    return any(key in _HEADS or key in _INSIDE for key in map(_plain, names))


def is_head(name: str) -> bool:
    """Return whether the member of a record holds names of columns."""
    return _plain(name) in _HEADS


def cells_of(row: Any) -> list[Any] | None:
    """Return the cells of a row (``[1, 2]``, ``{"c": [{"v": 1}]}``, ``{"cells": [...]}``), or None where it is none."""
    if isinstance(row, dict) and len(row) <= 3:
        row = next((item for name, item in row.items() if name in ("c", "cells", "cell", "values")), None)
    return row if isinstance(row, list) else None


def first_row(rows: list[Any]) -> tuple[str, ...]:
    """Return the names in the first one of rows of equal length, where it names something private."""
    first = rows[0] if len(rows) > 1 else None
    if not isinstance(first, list) or not 2 <= len(first) <= _MOST_COLUMNS or not all(isinstance(item, str) for item in first):
        return ()
    if any(not isinstance(row, list) or len(row) != len(first) for row in rows):
        return ()
    return _telling(first)


def _title(column: Any) -> str:
    """Return the name of a column, or of its several ones that which tells of something private."""
    if isinstance(column, dict):
        told = {_plain(name): value for name, value in column.items() if isinstance(value, str)}
        titles = [told[name] for name in _TITLES if name in told]
        return next(filter(is_telling, titles), titles[0] if titles else "")
    return column if isinstance(column, str) else ""


def _telling(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(names)
    return found if any(map(is_telling, found)) else ()


def delimiter_of(text: str) -> str:
    """Return the sign between the columns of a table in text."""
    head = text.partition("\n")[0]
    return max(",\t;|", key=head.count)


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a table in text, the first of which may name the columns. Raises ValueError where it is none."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
    except csv.Error as error:
        raise ValueError from error


def written(rows: Iterable[list[str]], delimiter: str, end: str) -> str:
    """Return rows as a table in text."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(rows)
    return file.getvalue()
