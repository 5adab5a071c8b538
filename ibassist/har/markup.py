# SPDX-License-Identifier: MIT
"""Bodies in HTML and XML: elements stay, scripts and comments go, texts and attributes are judged like fields."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from ibassist.har.field_names import is_telling
from ibassist.har.values import Values

_UNSEEN = re.compile(r"<(script|style|svg|noscript|template)\b[^>]{0,4000}>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|div|span|p|table|form|input|script|a|b|i|h[1-6]|ul|ol|li|dl|img|label|meta)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_PIECE = re.compile(
    r"<(?P<close>/?)(?P<tag>[A-Za-z_][\w:.-]{0,80})(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*'){0,400})>|(?P<other><[?!][^>]{0,2000}>)|(?P<text>[^<]+|<)"
)
_ATTRIBUTE = re.compile(r"([A-Za-z_:@][\w:.-]{0,80})(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "cite", "background", "xmlns", "schemalocation", "location"}
)
_NAMED = frozenset({"value", "content"})
_NAMES = frozenset({"name", "key", "id", "property"})
_HEAD_OF_COLUMN = "th"
_CELLS = frozenset({"td", _HEAD_OF_COLUMN})
_KEPT = frozenset(
    {"type", "method", "rel", "lang", "charset", "http-equiv", "enctype", "media", "role", "xml:lang", "version", "encoding"}
)


@dataclass(slots=True)
class _Columns:
    """The table at hand, or what stands outside of any."""

    telling: dict[int, str] = field(default_factory=dict)
    """Names of its columns which tell of something private, by their places."""
    at: int = -1


class Markup:
    """Judge of documents in HTML and XML."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._before = ""
        """The text in front, where it can be a label."""
        self._tables = [_Columns()]
        """Tables that have begun, each inside a cell of the one before."""
        self._is_xml = False

    def clean(self, text: str) -> str:
        """Return a document without anything private."""
        self._before = ""
        self._tables = [_Columns()]
        self._is_xml = _HTML.search(text) is None
        for pattern in (_COMMENT, _UNSEEN):
            text = pattern.sub("", text)
        text = _CDATA.sub(lambda match: html.escape(match[1], quote=False), text)
        pieces, label = [], ""
        for match in _PIECE.finditer(text):
            if match["tag"]:
                label = self._closed(match) if match["close"] else self._label(match)
                pieces.append(self._tag(match))
            elif match["text"]:
                pieces.append(self._text(label, match["text"]))
            else:
                pieces.append("<!DOCTYPE html>" if match["other"].lower().startswith("<!doctype html") else "")
        return "".join(pieces)

    def _text(self, label: str, text: str) -> str:
        """Judge a text by its element, by the name that this has, or by a label in front of it (``<dt>PIN</dt><dd>…``)."""
        plain = html.unescape(text)
        bare = plain.strip()
        if not bare:
            return text
        columns = self._tables[-1]
        if label.lower() == _HEAD_OF_COLUMN:
            if is_telling(bare):
                columns.telling[columns.at] = bare
            hidden = self._values.told(plain)
        elif named := next(filter(is_telling, (label, self._before)), ""):
            hidden = self._values.field(named, bare)
        elif column := columns.telling.get(columns.at, ""):
            hidden = self._values.cell(column, bare)
        else:
            hidden = self._values.told(plain)
        self._before = bare if hidden == plain else ""
        return html.escape(hidden, quote=False)

    def _label(self, match: re.Match[str]) -> str:
        """Return what names the text of an element, and note where in a table it stands."""
        tag = match["tag"].lower()
        if tag == "table":
            self._tables.append(_Columns())
        elif tag == "tr":
            self._tables[-1].at, self._before = -1, ""
        elif tag in _CELLS:
            self._tables[-1].at += 1
        return _HEAD_OF_COLUMN if tag == _HEAD_OF_COLUMN else _label_of(match)

    def _closed(self, match: re.Match[str]) -> str:
        """Leave the table that ends, and return no label: what stands behind an element has no name by it."""
        if match["tag"].lower() == "table":
            self._before = ""
            if len(self._tables) > 1:
                self._tables.pop()
        return ""

    def _tag(self, match: re.Match[str]) -> str:
        name = self._values.name(match["tag"])
        if match["close"]:
            return f"</{name}>"
        attributes = {
            key if self._is_xml else key.lower(): html.unescape(value.strip("\"'"))
            for key, value in _ATTRIBUTE.findall(match["attributes"])
        }
        owner = attributes.get("name") or attributes.get("property") or attributes.get("id") or attributes.get("type") or ""
        owner = "password" if attributes.get("type") == "password" else owner
        told = [self._attribute(key, value, owner) for key, value in attributes.items()]
        end = "/" if match["attributes"].rstrip().endswith("/") else ""
        return f"<{name}{''.join(told)}{end}>"

    def _attribute(self, name: str, value: str, owner: str) -> str:
        values, key = self._values, name.lower()
        if key in _ADDRESSES or key.startswith("xmlns"):
            hidden = values.url(value)
        elif key in _NAMED:
            hidden = values.field(owner, value)
        elif key in ("name", "id", "property"):
            hidden = values.name(value)
        elif key in _KEPT:
            hidden = values.prose(value)
        elif self._is_xml:
            return f' {values.name(name)}="{html.escape(values.field(name, value))}"'
        else:  # styles, classes, handlers and data of scripts: of no use without the scripts
            return ""
        return f' {name}="{html.escape(hidden)}"'


def _label_of(match: re.Match[str]) -> str:
    """Return the name of an element that tells what its text is: one of its own, or that in an attribute."""
    tag = match["tag"].rpartition(":")[2]
    if is_telling(tag):
        return tag
    return next((value.strip("\"'") for key, value in _ATTRIBUTE.findall(match["attributes"]) if key.lower() in _NAMES), tag)
