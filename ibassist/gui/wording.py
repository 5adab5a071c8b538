# SPDX-License-Identifier: MIT
"""Words of the catalogue as labels show them: our own markup as safe HTML, everything from outside as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ibassist.content.catalog import Catalog
from ibassist.core.findings import Finding
from ibassist.core.languages import Lang
from ibassist.core.markup import to_html, to_plain
from ibassist.core.text import Text

WordsPart = Literal["title", "why", "advice"]
_STYLE = "<style>.label { font-weight: 600; }</style>"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence twice: for the screen, and for where only plain text goes."""

    html: str
    plain: str


def marked(text: Text, lang: Lang) -> Marked:
    """Return a text of our own."""
    words = text.get(lang)
    return Marked(_STYLE + to_html(words, lang), to_plain(words, lang))


def told(catalog: Catalog, finding: Finding, part: WordsPart, lang: Lang) -> Marked:
    """Return what is said of a finding, its values put in. A code without words is shown as it is."""
    words = catalog.findings.get(finding.code)
    if words is None:
        return Marked("", finding.code if part == "title" else "")
    text: Text = getattr(words, part)
    say = text.get(lang)
    return Marked(_STYLE + to_html(say, lang, finding.args, catalog.words), to_plain(say, lang, finding.args, catalog.words))
