# SPDX-License-Identifier: MIT
"""The result of an inspection in a few sentences: the cause by name, the answer to the user's symptom, and what is in order."""

from __future__ import annotations

from dataclasses import dataclass

from ibassist.content.catalog import Catalog
from ibassist.content.guides import Symptom
from ibassist.core.findings import Diagnosis, Finding, Severity, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.core.text import listed

_WORTH_NAMING = ("network", "dns", "firewall", "proxy", "gateway", "tls", "clock", "web", "disk", "tws")
"""Topics in the order of the way out; the others are details."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The result in one language."""

    title: str
    """The cause in the user's words, or that no problem was found."""
    answer: str
    """Relation of the cause to the symptom that the user chose; empty where nothing can be said."""
    fine: str
    """Topics in which nothing is wrong; empty where there are none."""
    others: str
    """Number of further problems; empty where there are none."""
    causes: tuple[Finding, ...]
    """All root findings, the one of the title first."""


def overview(diagnosis: Diagnosis, symptom: Symptom | None, catalog: Catalog, lang: Lang) -> Overview:
    """Return the result for a user with a symptom."""
    causes = causes_first(diagnosis, symptom)
    problems = [finding for finding in causes if finding.severity is not Severity.INFO]
    title = _named(problems[0], catalog, lang) if problems else _nothing(diagnosis, catalog, lang)
    more = len(problems) - 1
    others = "report.other_problem" if more == 1 else "report.other_problems"
    return Overview(
        title,
        _answer(causes, symptom, lang),
        _fine(diagnosis, catalog, lang),
        catalog.phrase(others, lang, count=more) if more > 0 else "",
        causes,
    )


def causes_first(diagnosis: Diagnosis, symptom: Symptom | None) -> tuple[Finding, ...]:
    """Return the root findings: those that explain the symptom before others, else in the order of the diagnosis."""
    if symptom is None or symptom.answers is None:
        return diagnosis.roots
    return tuple(sorted(diagnosis.roots, key=lambda finding: _distance(finding, symptom)))


def symptom_of(catalog: Catalog, said: str) -> Symptom | None:
    """Return a symptom by its id, or by its sentence in any language, as reports keep it."""
    return next((s for s in catalog.symptoms if said and (s.id == said or said in map(s.say.get, Lang))), None)


def _distance(finding: Finding, symptom: Symptom) -> tuple[bool, int]:
    """Return a key that sorts what explains the symptom first; a note never comes before a problem."""
    explains = finding.code in symptom.explained_by and finding.severity is Severity.ERROR
    may = finding.code in symptom.explained_by or finding.code in symptom.possibly
    return finding.severity is Severity.INFO, 0 if explains else 1 if may else 2


def _answer(causes: tuple[Finding, ...], symptom: Symptom | None, lang: Lang) -> str:
    if symptom is None or symptom.answers is None:
        return ""
    answers = symptom.answers
    ranks = {_distance(finding, symptom)[1] for finding in causes}
    problems = any(finding.severity is not Severity.INFO for finding in causes)
    if 0 in ranks:
        return answers.explained.get(lang)
    if 1 in ranks and problems:
        return answers.possible.get(lang)
    return (answers.unexplained if problems else answers.unfound).get(lang)


def _named(finding: Finding, catalog: Catalog, lang: Lang) -> str:
    words = catalog.findings.get(finding.code)
    return finding.code if words is None else to_plain(words.title.get(lang), lang, finding.args, catalog.words)


def _nothing(diagnosis: Diagnosis, catalog: Catalog, lang: Lang) -> str:
    unknown = bool(diagnosis.of_kind(VerdictKind.INCONCLUSIVE) or diagnosis.of_kind(VerdictKind.CRASHED))
    return catalog.phrase("report.no_problem_but_gaps" if unknown else "report.no_problem", lang)


def _fine(diagnosis: Diagnosis, catalog: Catalog, lang: Lang) -> str:
    kinds: dict[str, set[VerdictKind]] = {}
    for verdict in diagnosis.verdicts:
        kinds.setdefault(verdict.code.partition(".")[0], set()).add(verdict.kind)
    passing = {VerdictKind.PASS, VerdictKind.NOT_APPLICABLE}
    fine = [topic for topic in _WORTH_NAMING if VerdictKind.PASS in kinds.get(topic, ()) and kinds[topic] <= passing]
    names = listed((catalog.phrase(f"topics.{topic}", lang) for topic in fine), lang)
    return catalog.phrase("report.in_order", lang, topics=names) if fine else ""
