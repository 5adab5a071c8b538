# SPDX-License-Identifier: MIT
"""Words that the program itself writes; a private name spelled like one cannot be told from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from ibassist import __version__
from ibassist.app import run
from ibassist.content.catalog import Catalog
from ibassist.core.codec import json_schema
from ibassist.core.facts import OsFamily, OsInfo, Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import LANGUAGES, Lang
from ibassist.core.ledger import Ledger, Level
from ibassist.core.manifest import write_manifest
from ibassist.core.reference_data import Knowledge
from ibassist.core.text import Text
from ibassist.reports import as_json
from ibassist.reports.api import Report
from ibassist.reports.html_template import LANGUAGE_STYLE, MACROS, PAGE, STYLE
from ibassist.rules import RULES


def program_text(catalog: Catalog, knowledge: Knowledge) -> str:
    """Return all that reports say by themselves, case-folded: sentences, templates, names of fields. Nothing is rendered."""
    blank = Snapshot(__version__, "", OsInfo(OsFamily.LINUX), redacted=True)
    report = Report(blank, Diagnosis((), ()), Ledger(), catalog, Lang.EN, {})
    parts = [as_json.write(report).decode(), PAGE, MACROS, STYLE, LANGUAGE_STYLE, *_strings(dict(LANGUAGES))]
    parts.append(write_manifest(blank, Level.NORMAL, {"report.json": b""}).decode())
    parts.append(json.dumps(json_schema(run.facts_types())))
    parts += [rule.code for rule in RULES]
    said = (catalog.findings, catalog.phrases, catalog.words, {guide.id: guide.title for guide in catalog.guides.values()})
    parts += [text for group in said for text in _strings(group)]
    parts += _strings(knowledge)
    return "\n".join(parts).casefold()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from (value.get(lang) for lang in Lang)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _strings(getattr(value, part.name))
