# SPDX-License-Identifier: MIT
"""All words, guides and figures, loaded and checked; read from files by `app.catalog`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ibassist.content.decisions import Decision
from ibassist.content.guides import FindingWords, Guide, KnownMessage, Shelf, Symptom
from ibassist.content.screenshots import Screenshot
from ibassist.core.errors import Complaint
from ibassist.core.languages import Lang
from ibassist.core.text import Arg, Text, fill
from ibassist.figures.scenes import Scene


@dataclass(frozen=True, slots=True)
class Catalog:
    """Words by finding code; guides, scenes, screenshots and decisions by id; phrases by dotted name."""

    findings: Mapping[str, FindingWords] = field(default_factory=dict)
    incidents: Mapping[str, FindingWords] = field(default_factory=dict)
    """Words by the code of a kind of incident, such as ``incident.link``."""
    guides: Mapping[str, Guide] = field(default_factory=dict)
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    phrases: Mapping[str, Text] = field(default_factory=dict)
    """Words of reports and of the console, such as ``report.title``."""
    words: Mapping[str, Text] = field(default_factory=dict)
    """Symbols as words, such as ``timed_out``; what ``{slot!w}`` looks up."""

    symptoms: tuple[Symptom, ...] = ()
    """Symptoms offered on the first page, in its order."""
    messages: tuple[KnownMessage, ...] = ()
    """Messages that users meet."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    screenshots: Mapping[str, Screenshot] = field(default_factory=dict)
    complaints: Mapping[str, Text] = field(default_factory=dict)
    """Sentences of errors, by the English one."""
    asked: Mapping[str, Text] = field(default_factory=dict)
    """People's own words for a guide, by its id: phrases, with commas between them."""
    shelves: tuple[Shelf, ...] = ()
    """All guides by what they are about."""

    def phrase(self, name: str, lang: Lang, **args: Arg) -> str:
        """Return a phrase with its arguments. A name that does not exist is returned as it is."""
        text = self.phrases.get(name)
        return name if text is None else fill(text.get(lang), args, lang, self.words)

    def word(self, symbol: str, lang: Lang) -> str:
        """Return a symbol as a word, or the symbol itself where there is none."""
        text = self.words.get(symbol)
        return symbol if text is None else text.get(lang)

    def tell(self, complaint: Complaint, lang: Lang) -> str:
        """Return what is wrong and where, of an error."""
        return complaint.tell(lang, self.complaints)

    def guide_for(self, code: str) -> Guide | None:
        """Return the guide that repairs a finding."""
        words = self.findings.get(code)
        return None if words is None else self.guides.get(words.guide)
