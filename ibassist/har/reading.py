# SPDX-License-Identifier: MIT
"""Reading of a recording as values, one page or entry at a time. Whatever is wrong is told with the byte of the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ibassist.har.splitting import HarError, JsonPart, PartKind, Splitter

_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class HarItem:
    """One member, page or entry."""

    kind: PartKind
    key: str
    value: Any
    offset: int
    length: int
    """Bytes that were read for it."""
    cut: int = 0
    """Bytes of it that were too much to be read."""


class _NoJsonError(ValueError):
    def __init__(self, what: str) -> None:
        self.what = what


def read_items(chunks: Iterable[bytes]) -> Iterator[HarItem]:
    """Yield everything of a recording. Raises HarError, at the latest at the end of the file."""
    for part in Splitter(chunks).parts():
        value = _decoded(part)
        _check_shape(part, value)
        yield HarItem(part.kind, part.key, value, part.offset, len(part.data), sum(number for _, number in part.cuts))


def _decoded(part: JsonPart) -> Any:
    try:
        text = part.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HarError("not text in UTF-8 at byte {offset}", offset=part.offset_of(error.start)) from None
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise HarError(
            "not readable as JSON at byte {offset}", offset=part.offset_of(len(text[: error.pos].encode()))
        ) from None
    except _NoJsonError as error:
        place = part.offset_of(max(part.data.find(error.what.encode()), 0))
        if error.what in _CONSTANTS:
            raise HarError("{name} is no number in JSON, at byte {offset}", name=error.what, offset=place) from None
        raise HarError("the key {name} comes twice, at byte {offset}", name=error.what[:_LONGEST_KEY], offset=place) from None
    except ValueError:  # a number of thousands of digits
        raise HarError("not readable as JSON at byte {offset}", offset=part.offset) from None
    except RecursionError:
        raise HarError("nested too deeply, at byte {offset}", offset=part.offset) from None


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        names = [name for name, _ in pairs]
        raise _NoJsonError(next(name for name in names if names.count(name) > 1))
    return record


def _constant(name: str) -> Any:
    raise _NoJsonError(name)


def _real(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise _NoJsonError("Infinity")
    return number


_CONSTANTS = frozenset({"NaN", "Infinity", "-Infinity"})
_DECODER = json.JSONDecoder(object_pairs_hook=_record, parse_constant=_constant, parse_float=_real)


def _check_shape(part: JsonPart, value: Any) -> None:
    """Raise HarError where an entry is none."""
    if part.kind not in (PartKind.PAGE, PartKind.ENTRY):
        return
    if not isinstance(value, dict):
        raise HarError("not a HAR file: an item of {name} is no object, at byte {offset}", name=part.key, offset=part.offset)
    if part.kind is PartKind.ENTRY:
        for name in ("request", "response"):
            if not isinstance(value.get(name), dict):
                raise HarError("not a HAR file: a request lacks its {name}, at byte {offset}", name=name, offset=part.offset)
        if not isinstance(value["request"].get("url"), str):
            raise HarError("not a HAR file: a request lacks its {name}, at byte {offset}", name="url", offset=part.offset)
