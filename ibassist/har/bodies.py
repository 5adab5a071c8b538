# SPDX-License-Identifier: MIT
"""Bodies of requests and answers, and messages of WebSockets: cleaned by what they are, dropped where that is not known."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

from ibassist.har.field_names import is_private_record
from ibassist.har.markup import Markup
from ibassist.har.tables import cells_of, columns_of, delimiter_of, first_row, is_head, may_be_table, rows_of, written
from ibassist.har.values import Values
from ibassist.har.web_addresses import Addresses

_LARGEST_JSON = 256 << 10
_LARGEST_TEXT = 16 << 10
"""Letters of a text or document that are kept; what a page says of an error stands at its beginning."""
_LARGEST_DATA = 4 << 20
_DEEPEST = 60
_UNKNOWN = "secret"
"""Key for the value of one that could be somebody's itself."""
_NAMING = frozenset(
    {"name", "key", "k", "label", "field", "type", "param", "header", "property", "attribute", "caption", "kind"}
)
_VALUED = frozenset({"value", "val", "v", "text", "values", "f", "formatted", "formattedvalue", "displayvalue"})
_INNER = frozenset({"{", "["})
_NUMBERS = frozenset({int, float})
_MOST_NAMES, _MOST_SHAPES = 100, 2_000
_EMPTIED = re.compile(
    r"(?:image|font|audio|video)/|(?:application|text)/(?:x-)?(?:java|ecma)script|text/css|application/(?:wasm|font|vnd\.ms-font|pdf|zip|x-font)|module"
)
_JSON = re.compile(r"[\w.+-]+/(?:[\w.+-]+\+)?(?:x-)?(?:json|json-seq|csp-report|reports\+json)\Z|application/manifest")
_MARKUP = re.compile(r"text/html|[\w.+-]+/(?:[\w.+-]+\+)?xml\Z")
_TABLE = re.compile(r"(?:text|application)/(?:csv|tab-separated-values|vnd\.ms-excel)\Z")
_PREFIX = re.compile(r"(\)\]\}'?,?\s*|while\(1\);|for\(;;\);|[\w.+:-]{0,80}?(?=[\[{]))")
_DISPOSITION = re.compile(r"content-disposition:[^\r\n]{0,500}?\bname=(?:\"([^\"]*)\"|([^\s;]+))", re.IGNORECASE)
_BOUNDARY = re.compile(r"\bboundary=(?:\"([^\"]*)\"|([^\s;,]+))", re.IGNORECASE)
_PART_TYPE = re.compile(r"content-type:\s*([^\r\n;]{1,100})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The names in records of one kind, and how their values are judged."""

    members: tuple[tuple[str, str, bool], ...]
    """Names, as they are and as they are shown, and whether a value may stand there whose name another member gives."""
    is_valued: bool
    """At least one of them is such a value."""
    may_be_table: bool
    hidden: int
    """Number of names that are not shown as they are."""


class Bodies:
    """Judge of bodies."""

    def __init__(self, values: Values, addresses: Addresses) -> None:
        self._values = values
        self._addresses = addresses
        self._markup = Markup(values)
        self._shapes: dict[tuple[str, ...], _Shape] = {}

    def clean(self, text: str, mime: str, encoding: str = "") -> tuple[str, str]:
        """Return a body without anything private, and why it is empty where it is: a word such as ``image``."""
        kind = mime.partition(";")[0].strip().lower()
        if not text:
            return "", ""
        if _EMPTIED.match(kind):
            return self._dropped(
                text, kind.partition("/")[0] if kind.startswith(("image", "font", "audio", "video")) else "code"
            )
        if encoding == "base64":
            return self._base64(text, mime)
        if encoding:
            return self._dropped(text, "unknown encoding")
        return self._text(text, kind)

    def _dropped(self, text: str, why: str) -> tuple[str, str]:
        self._values.standins.count("body")
        return "", f"{why}, {len(text)}"

    def _base64(self, text: str, mime: str) -> tuple[str, str]:
        if len(text) > _LARGEST_DATA:
            return self._dropped(text, "too large")
        try:
            plain = unpacked(base64.b64decode(text, validate=False)).decode("utf-8")
        except (ValueError, binascii.Error, zlib.error):
            return self._dropped(text, "unreadable")
        cleaned, why = self._text(plain, mime.partition(";")[0].strip().lower())
        return (base64.b64encode(cleaned.encode("utf-8", "replace")).decode() if cleaned else ""), why

    def _text(self, text: str, kind: str) -> tuple[str, str]:
        start = text.lstrip("\ufeff \t\r\n")[:1]
        if _JSON.match(kind) or (start in ("{", "[") and not _MARKUP.match(kind) and not kind.startswith("multipart/")):
            return self._json_body(text)
        if kind == "application/x-www-form-urlencoded":
            return (self._addresses.query(text), "") if len(text) <= _LARGEST_JSON else self._dropped(text, "too large")
        if kind == "multipart/form-data" or (kind.startswith("multipart/") and text.startswith("--")):
            return self._multipart(text)
        if _MARKUP.match(kind) or (start == "<" and kind in ("", "text/plain")):
            return self._cut(self._markup.clean(text[:_LARGEST_TEXT]), text)
        if kind == "text/event-stream" or (kind.startswith("text/") and "data:" in text[:200]):
            return self._cut("\n".join(map(self._event, text[:_LARGEST_TEXT].split("\n"))), text)
        if _TABLE.match(kind):
            return self._cut(self._table(text[:_LARGEST_TEXT]), text)
        if kind.startswith("text/"):
            return self._cut(self._values.told(text[:_LARGEST_TEXT], _LARGEST_TEXT), text)
        return self._dropped(text, "unknown type")

    def _cut(self, cleaned: str, text: str) -> tuple[str, str]:
        return cleaned, f"cut, {len(text)}" if len(text) > _LARGEST_TEXT else ""

    def _event(self, line: str) -> str:
        name, sign, data = line.partition(":")
        return (
            f"{name}:{' ' if data.startswith(' ') else ''}{self.message(data.strip())}"
            if sign and name in ("data", "id", "event", "retry")
            else self._values.prose(line)
        )

    # ---------------------------------------------------------------- JSON

    def _json_body(self, text: str) -> tuple[str, str]:
        if len(text) > _LARGEST_JSON:
            return self._dropped(text, "too large")
        cleaned = self.json(text)
        if cleaned is not None:
            return cleaned, ""
        lines = text.strip().splitlines()
        if len(lines) > 1 and (cleaned := self.json(lines[0])) is not None:  # one document a line
            return "\n".join(self.message(line) for line in lines), ""
        return self._cut(self._values.prose(text[:_LARGEST_TEXT]), text)

    def json(self, text: str) -> str | None:
        """Return a JSON text without anything private; what may stand in front of it stays. None: it is none."""
        prefix = _PREFIX.match(text.lstrip("\ufeff"))
        begin = prefix[1] if prefix else ""
        try:
            value = json.loads(text.lstrip("\ufeff")[len(begin) :])
            told = json.dumps(self.value("", value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        except (ValueError, RecursionError):
            return None
        return (self._values.prose(begin) if begin.strip("+.-:0123456789") else begin[:8]) + told

    def value(self, key: str, value: Any, depth: int = 0, *, private: bool = False) -> Any:
        """Return a value of a JSON text, judged by its key, or as `private` as what it stands in.

        Raises RecursionError where it is nested too deeply.
        """
        if private and isinstance(value, str | int | float) and not isinstance(value, bool):
            return self._values.private(value)
        if isinstance(value, str):
            return self._inner(key, value, depth) if value[:1] in _INNER and len(value) > 2 else self._values.field(key, value)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int | float):
            return self._values.number(key, value)
        if depth > _DEEPEST:
            raise RecursionError
        if isinstance(value, dict):
            return self._object(value, depth, private=private or (bool(key) and self._values.within(key)))
        if private:
            return [self.value(key, item, depth + 1, private=True) for item in value]
        if len(value) == 2 and isinstance(value[0], str) and is_private_record(value[0]):  # a name and its value
            return [self._values.name(value[0]), self.value(value[0], value[1], depth + 1)]
        if value and type(value[0]) is list and (columns := first_row(value)):
            return [self.value("", value[0], depth + 1), *(self._row(columns, "", row, depth + 1) for row in value[1:])]
        return [self.value(key, item, depth + 1) for item in value]

    def _object(self, record: dict[str, Any], depth: int, *, private: bool, column: str = "") -> dict[str, Any]:
        """Judge members by their names, what is only a value by `column` or by the name that the record gives it."""
        shape = self._shape(record)
        owner = (column or _owner(record)) if shape.is_valued else ""
        columns = columns_of(record) if shape.may_be_table else ()
        field, number = self._values.field, self._values.number
        kept: dict[str, Any] = {}
        for (name, shown, is_value), item in zip(shape.members, record.values(), strict=True):
            kind, judged = type(item), owner if owner and is_value else name if shown == name else _UNKNOWN
            if item is None or kind is bool:
                kept[shown] = item
            elif kind is str and not private and item[:1] not in _INNER:
                kept[shown] = field(judged, item)
            elif columns and kind is list and not private:
                kept[shown] = self._rows(columns, name, item, depth + 1)
            elif kind in _NUMBERS and not private:
                kept[shown] = number(judged, item) if shown == name else self._values.unnamed(item)
            else:
                kept[shown] = self.value(judged if owner else name, item, depth + 1, private=private)
        return kept

    def _shape(self, record: dict[str, Any]) -> _Shape:
        """Return what the names of a record say; most records of a list have the same."""
        names = tuple(record)
        shape = self._shapes.get(names)
        if shape is None:
            name_of = self._values.name
            members = tuple((name, name_of(name), name.lower() in _VALUED) for name in names)
            hidden = sum(name != shown for name, shown, _ in members)
            shape = _Shape(members, any(is_value for *_, is_value in members), may_be_table(names), hidden)
            if len(names) <= _MOST_NAMES:
                if len(self._shapes) >= _MOST_SHAPES:
                    self._shapes.clear()
                self._shapes[names] = shape
        elif shape.hidden:
            self._values.standins.count("repeated", shape.hidden)
        return shape

    def _rows(self, columns: tuple[str, ...], name: str, items: list[Any], depth: int) -> list[Any]:
        """Judge the lists of a table: the names of its columns one by one, the cells of rows by those names."""
        if is_head(name):
            return [self.value("", item, depth) for item in items]
        return [self._row(columns, name, item, depth) for item in items]

    def _row(self, columns: tuple[str, ...], name: str, row: Any, depth: int) -> Any:
        cells = cells_of(row)
        if cells is None or (len(cells) == 2 and isinstance(cells[0], str) and is_private_record(cells[0])):
            return self.value(name, row, depth)  # no row, or a name and its value all the same
        told = [self._cell(columns[at] if at < len(columns) else "", cell, depth + 1) for at, cell in enumerate(cells)]
        if isinstance(row, list):
            return told
        beside = {key: item for key, item in row.items() if item is not cells}
        return {key: told for key, item in row.items() if item is cells} | self._object(beside, depth, private=False)

    def _cell(self, column: str, cell: Any, depth: int) -> Any:
        """Judge a cell by the name of its column, also one that says how it looks (``{"v": 1, "f": "1.00"}``)."""
        private = self._values.within(column)
        if isinstance(cell, dict):
            return self._object(cell, depth, private=private, column=column)
        return self.value(column, cell, depth, private=private)

    def _table(self, text: str) -> str:
        """Judge a table in text, each value by the name of its column."""
        try:
            rows = rows_of(text)
        except ValueError:
            return self._values.told(text, _LARGEST_TEXT)
        columns = rows[0] if rows else []
        told = [[self._values.told(cell) for cell in columns]]
        told += [
            [self._values.cell(columns[at] if at < len(columns) else "", cell) for at, cell in enumerate(row)]
            for row in rows[1:]
        ]
        return written(told, delimiter_of(text), "\r\n" if "\r\n" in text else "\n")

    def _inner(self, key: str, text: str, depth: int) -> str:
        """Judge a JSON text inside of one."""
        try:
            inner = json.loads(text)
        except ValueError:
            return self._values.field(key, text)
        return json.dumps(self.value(key, inner, depth + 1), ensure_ascii=False, separators=(",", ":"))

    # ---------------------------------------------------------------- messages and parts

    def message(self, text: str) -> str:
        """Return a message of a WebSocket or an event without anything private."""
        if not text:
            return text
        if len(text) > _LARGEST_JSON:
            return self._dropped(text, "")[0]
        cleaned = self.json(text) if "{" in text[:100] or "[" in text[:100] else None
        return self._values.told(text[:_LARGEST_TEXT], _LARGEST_TEXT) if cleaned is None else cleaned

    def binary_message(self, text: str) -> str:
        """Return a binary message, Base64 in the file, without anything private; empty where it is no text."""
        return self._base64(text, "text/plain")[0]

    def _multipart(self, text: str) -> tuple[str, str]:
        first = text.lstrip("\r\n").partition("\n")[0].strip()
        if not first.startswith("--") or len(first) > 200 or len(text) > _LARGEST_DATA:
            return self._dropped(text, "unreadable")
        parts = text.split(first)[1:]
        told = [self._part(part) for part in parts if part.strip("\r\n -")]
        between = f"--{self.boundary(first[2:])}"
        return "".join(f"{between}\r\n{part}\r\n" for part in told) + f"{between}--\r\n", ""

    def mime(self, text: str) -> str:
        """Return a media type, its boundary with the stand-in that it has in the body."""
        found = _BOUNDARY.search(text)
        if found is None:
            return self._values.prose(text)
        boundary = self.boundary(found[1] if found[1] is not None else found[2])
        return f"{self._values.prose(text[: found.start()])}boundary={boundary}{self._values.prose(text[found.end() :])}"

    def boundary(self, text: str) -> str:
        """Return the stand-in for what stands between the parts of a body."""
        return text if self._values.words.is_known(text) else self._values.standins.token("boundary", text)

    def _part(self, part: str) -> str:
        head, _, body = part.lstrip("\r\n").replace("\r\n", "\n").partition("\n\n")
        found, kind = _DISPOSITION.search(head), _PART_TYPE.search(head)
        name = (found[1] or found[2] or "") if found else ""
        is_file = "filename" in head.lower()
        mime = kind[1].strip().lower() if kind else ("" if is_file else "text/plain")
        body = body.removesuffix("\n")
        if is_file or kind:
            cleaned = self._text(body[:_LARGEST_TEXT], mime)[0] if not _EMPTIED.match(mime) else self._dropped(body, "")[0]
        else:
            cleaned = self.value(name, body)
        disposition = f'Content-Disposition: form-data; name="{self._values.name(name)}"'
        disposition += f'; filename="{self._values.standins.token("file", head)}"' if is_file else ""
        told = f"\r\nContent-Type: {self._values.prose(mime)}" if kind else ""
        return f"{disposition}{told}\r\n\r\n{cleaned}"


def _owner(record: dict[str, Any]) -> str:
    """Return the name that a record gives its value itself (``{"name": "password", "value": …}``)."""
    return next(
        (item for name, item in record.items() if name.lower() in _NAMING and isinstance(item, str) and len(item) <= 60), ""
    )


def unpacked(data: bytes) -> bytes:
    """Return data out of gzip or zlib, as far as it is not longer than some megabytes. Raises ValueError, zlib.error."""
    for _ in range(3):
        if not data.startswith((b"\x1f\x8b", b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")):
            return data
        reader = zlib.decompressobj(wbits=47)
        data = reader.decompress(data, _LARGEST_DATA)
        if reader.unconsumed_tail:
            raise ValueError
    return data
