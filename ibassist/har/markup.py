# SPDX-License-Identifier: MIT
"""Bodies in HTML and XML: elements stay, scripts and comments go, texts and attributes are judged like fields."""

from __future__ import annotations

import html
import re

from ibassist.har.field_names import family
from ibassist.har.values import Values

_UNSEEN = re.compile(r"<(script|style|svg|noscript|template)\b[^>]{0,4000}>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
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
_KEPT = frozenset(
    {"type", "method", "rel", "lang", "charset", "http-equiv", "enctype", "media", "role", "xml:lang", "version", "encoding"}
)


class Markup:
    """Judge of documents in HTML and XML."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def clean(self, text: str) -> str:
        """Return a document without anything private."""
        for pattern in (_COMMENT, _UNSEEN):
            text = pattern.sub("", text)
        text = _CDATA.sub(lambda match: html.escape(match[1], quote=False), text)
        pieces, tag = [], ""
        for match in _PIECE.finditer(text):
            if match["tag"]:
                tag = "" if match["close"] else match["tag"]
                pieces.append(self._tag(match))
            elif match["text"]:
                pieces.append(self._text(tag, match["text"]))
            else:
                pieces.append("<!DOCTYPE html>" if match["other"].lower().startswith("<!doctype html") else "")
        return "".join(pieces)

    def _text(self, tag: str, text: str) -> str:
        plain = html.unescape(text)
        if not plain.strip():
            return text
        name = tag.rpartition(":")[2]
        hidden = self._values.field(name, plain.strip()) if family(name) else self._values.prose(plain)
        return html.escape(hidden, quote=False)

    def _tag(self, match: re.Match[str]) -> str:
        name = self._values.name(match["tag"])
        if match["close"]:
            return f"</{name}>"
        attributes = {key.lower(): html.unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(match["attributes"])}
        owner = attributes.get("name") or attributes.get("property") or attributes.get("id") or ""
        told = [self._attribute(key, value, owner) for key, value in attributes.items()]
        end = "/" if match["attributes"].rstrip().endswith("/") else ""
        return f"<{name}{''.join(told)}{end}>"

    def _attribute(self, key: str, value: str, owner: str) -> str:
        values = self._values
        if key in _ADDRESSES or key.startswith("xmlns"):
            hidden = values.url(value)
        elif key in _NAMED:
            hidden = values.field(owner, value)
        elif key in ("name", "id", "property"):
            hidden = values.name(value)
        elif key in _KEPT:
            hidden = values.prose(value)
        else:  # styles, classes, handlers and data of scripts: of no use without the scripts
            return ""
        return f' {key}="{html.escape(hidden)}"'
