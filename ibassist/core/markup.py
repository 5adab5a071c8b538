# SPDX-License-Identifier: MIT
"""The tiny inline markup of guides and findings: ``[[label]]`` a name on the screen, ``**strong**``, a code in backquotes.

Safe by construction: words are cut into spans first, then arguments are put in, then every character is escaped. So nothing
that comes from outside can become markup or HTML, and what does not close is plain text. The HTML is the subset that Qt's rich
text understands too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from ibassist.core.languages import LANGUAGES, Lang
from ibassist.core.text import Arg, Text, fill


class SpanKind(StrEnum):
    """Kinds of pieces of a sentence."""

    PLAIN = "plain"
    LABEL = "label"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """One piece of a sentence."""

    kind: SpanKind
    text: str


_MARKS = "[]*`"
_SHIELDED = {ord(mark): chr(0xE000 + number) for number, mark in enumerate(_MARKS)}
_SHOWN = {ord(stand_in): chr(mark) for mark, stand_in in _SHIELDED.items()}
"""Characters of the private use area stand for the characters of marks in a value, from `literal` until the words are shown."""

_SPAN = re.compile(r"\[\[(?P<label>[^\[\]\n]+)\]\]|\*\*(?P<strong>[^*\n]+)\*\*|`(?P<code>[^`\n]+)`")
_TAGS = {
    SpanKind.PLAIN: ("", ""),
    SpanKind.LABEL: ('<span class="label">', "</span>"),
    SpanKind.STRONG: ("<b>", "</b>"),
    SpanKind.CODE: ("<code>", "</code>"),
}


def parse(words: str) -> tuple[Span, ...]:
    """Cut words into spans. Markup does not nest; a mark without its partner stays as it is."""
    spans: list[Span] = []
    done = 0
    for match in _SPAN.finditer(words):
        if match.start() > done:
            spans.append(Span(SpanKind.PLAIN, words[done : match.start()]))
        kind = SpanKind(str(match.lastgroup))
        spans.append(Span(kind, match[kind.value]))
        done = match.end()
    if done < len(words):
        spans.append(Span(SpanKind.PLAIN, words[done:]))
    return tuple(spans)


def literal(value: str) -> str:
    """Return words of markup that mean just these characters, for a value from outside. Line breaks become blanks."""
    alone = "".join(" " if char in "\r\n" else char for char in value if ord(char) not in _SHOWN)
    return alone.translate(_SHIELDED)


def to_plain(words: str, lang: Lang, args: Mapping[str, Arg] | None = None, symbols: Mapping[str, Text] | None = None) -> str:
    """Return plain text: labels in the quotation marks of the language, other marks dropped.

    `args` fill the slots as `core.text.fill` does, `symbols` name the words of ``{slot!w}``.
    """
    return "".join(_spoken(span, lang, args, symbols) for span in parse(words))


def to_html(words: str, lang: Lang, args: Mapping[str, Arg] | None = None, symbols: Mapping[str, Text] | None = None) -> str:
    """Return HTML, also for Qt rich text: ``span class="label"``, ``b``, ``code``, ``br``; all else escaped.

    Arguments are put in after the markup is read, so one that holds ``**`` or ``<b>`` is shown as it is.
    """
    pieces = []
    for span in parse(words):
        opening, closing = _TAGS[span.kind]
        safe = escape(_spoken(span, lang, args, symbols)).replace("\n", "<br>")
        pieces.append(f"{opening}{safe}{closing}")
    return "".join(pieces)


def _spoken(span: Span, lang: Lang, args: Mapping[str, Arg] | None, symbols: Mapping[str, Text] | None) -> str:
    text = (span.text if args is None else fill(span.text, args, lang, symbols)).translate(_SHOWN)
    if span.kind is not SpanKind.LABEL:
        return text
    before, after = LANGUAGES[lang].quotes
    return f"{before}{text}{after}"
