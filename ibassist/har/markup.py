# SPDX-License-Identifier: MIT
"""Bodies in HTML and XML: elements stay, scripts and comments go, texts and attributes are judged like fields."""

from __future__ import annotations

import html
import re

from ibassist.har.field_names import family, is_money, is_personal
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
_NAMES = frozenset({"name", "key", "id", "property"})
_LONGEST_LABEL = 40
_KEPT = frozenset(
    {"type", "method", "rel", "lang", "charset", "http-equiv", "enctype", "media", "role", "xml:lang", "version", "encoding"}
)


class Markup:
    """Judge of documents in HTML and XML."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._before = ""
        """The text in front, where it can be a label."""

    def clean(self, text: str) -> str:
        """Return a document without anything private."""
        self._before = ""
        for pattern in (_COMMENT, _UNSEEN):
            text = pattern.sub("", text)
        text = _CDATA.sub(lambda match: html.escape(match[1], quote=False), text)
        pieces, label = [], ""
        for match in _PIECE.finditer(text):
            if match["tag"]:
                label = "" if match["close"] else _label_of(match)
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
        named = label if _is_telling(label) else self._before
        hidden = self._values.field(named, bare) if _is_telling(named) else self._values.told(plain)
        self._before = bare if hidden == plain and len(bare) <= _LONGEST_LABEL else ""
        return html.escape(hidden, quote=False)

    def _tag(self, match: re.Match[str]) -> str:
        name = self._values.name(match["tag"])
        if match["close"]:
            return f"</{name}>"
        attributes = {key.lower(): html.unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(match["attributes"])}
        owner = attributes.get("name") or attributes.get("property") or attributes.get("id") or attributes.get("type") or ""
        owner = "password" if attributes.get("type") == "password" else owner
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


def _label_of(match: re.Match[str]) -> str:
    """Return the name of an element that tells what its text is: one of its own, or that in an attribute."""
    tag = match["tag"].rpartition(":")[2]
    if _is_telling(tag):
        return tag
    return next((value.strip("\"'") for key, value in _ATTRIBUTE.findall(match["attributes"]) if key.lower() in _NAMES), tag)


def _is_telling(name: str) -> bool:
    return bool(name) and len(name) <= _LONGEST_LABEL and (family(name) is not None or is_money(name) or is_personal(name))
