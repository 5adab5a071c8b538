# SPDX-License-Identifier: MIT
"""All checks one by one, and all that was measured: for readers who want to see it, and for support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.reports.table import Table
from ibassist.reports.tables import tables
from ibassist.reports.view import missing_facts, timeline

_SLOT = re.compile(r"\{\w+(?:![wd])?\}(?:\s*\{\w+(?:![wd])?\})*")
"""Slots in a row: one ellipsis stands for them."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in words."""

    code: str
    topic: str
    looked_for: str
    """The fault that would be told, without its values where it was not found."""
    kind: VerdictKind
    severity: Severity | None
    """Of a finding."""
    state: str
    value: str
    """Evidence of a finding, or the reason why nothing could be said."""


def checks(diagnosis: Diagnosis, snapshot: Snapshot, catalog: Catalog, lang: Lang) -> tuple[CheckRow, ...]:
    """Return all checks that have a subject on this computer: findings, then gaps, then the others, each by topic."""
    rows = [
        _check(verdict, snapshot, catalog, lang)
        for verdict in diagnosis.verdicts
        if verdict.kind is not VerdictKind.NOT_APPLICABLE
    ]
    return tuple(sorted(rows, key=lambda row: (_ORDER[row.kind], _weight(row.severity))))


_ORDER = {
    VerdictKind.FINDING: 0,
    VerdictKind.CRASHED: 1,
    VerdictKind.INCONCLUSIVE: 2,
    VerdictKind.PASS: 3,
    VerdictKind.NOT_APPLICABLE: 4,
}


def _weight(severity: Severity | None) -> int:
    return 3 if severity is None else severity.rank


def check_name(code: str, catalog: Catalog, lang: Lang) -> str:
    """Return the fault that a check looks for, with an ellipsis in place of each value."""
    words = catalog.findings.get(code)
    return code if words is None else to_plain(_SLOT.sub(_ELLIPSIS, words.title.get(lang)), lang)


def topic_name(code: str, catalog: Catalog, lang: Lang) -> str:
    """Return the topic of a code in words."""
    topic = code.partition(".")[0]
    return catalog.phrase(f"topics.{topic}", lang) if f"topics.{topic}" in catalog.phrases else topic


def _check(verdict: Verdict, snapshot: Snapshot, catalog: Catalog, lang: Lang) -> CheckRow:
    finding, words = verdict.finding, catalog.findings.get(verdict.code)
    looked_for, value = check_name(verdict.code, catalog, lang), ""
    state = catalog.phrase(f"report.state_{verdict.kind}", lang)
    if finding is not None and words is not None:
        looked_for = to_plain(words.title.get(lang), lang, finding.args, catalog.words)
        value = to_plain(words.why.get(lang), lang, finding.args, catalog.words)
        state = catalog.phrase(f"report.severity_{finding.severity}", lang)
    elif verdict.kind is VerdictKind.INCONCLUSIVE:
        value = missing_facts(verdict.missing, snapshot, catalog, lang)
    elif verdict.kind is VerdictKind.CRASHED:
        value = catalog.phrase("report.gap_crashed", lang, error=verdict.error)
    severity = None if finding is None else finding.severity
    return CheckRow(verdict.code, topic_name(verdict.code, catalog, lang), looked_for, verdict.kind, severity, state, value)


def measured(diagnosis: Diagnosis, snapshot: Snapshot, catalog: Catalog, lang: Lang) -> tuple[Table, ...]:
    """Return everything as tables: the checks first, then the measurements with their times, then when each part was read."""
    rows = tuple(
        (row.topic, row.looked_for, row.state, row.value, row.code) for row in checks(diagnosis, snapshot, catalog, lang)
    )
    headers = tuple(catalog.phrase(f"report.column_{name}", lang) for name in ("topic", "check", "state", "value", "code"))
    table = Table("checks", catalog.phrase("report.table_checks", lang), headers, rows)
    parts = (table, *tables(snapshot, catalog, lang), timeline(snapshot, catalog, lang))
    return tuple(replace(part, unremarkable=frozenset()) for part in parts if part.rows)


def as_text(shown: tuple[Table, ...]) -> str:
    """Return tables as text that a spreadsheet takes: cells with tabs between them."""
    return "\n".join(_lines(shown))


def _lines(shown: tuple[Table, ...]) -> Iterator[str]:
    for table in shown:
        yield table.title
        yield "\t".join(table.headers)
        yield from ("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in table.rows)
        yield ""
