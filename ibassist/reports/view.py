# SPDX-License-Identifier: MIT
"""The view of a report in one language, in reading order; the writers only format it.

The order is the reader's: what is wrong (root causes first, what follows from them folded below), what could not be checked
and why, what is fine, then the tables behind it, and what was hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Severity, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.core.text import Arg, Text
from ibassist.probes.watch.facts import WatchFacts
from ibassist.reports.api import Report
from ibassist.reports.incident_view import watch_sentence, watch_table
from ibassist.reports.network_path import NetworkPath, network_path
from ibassist.reports.overview import Overview, overview, symptom_of
from ibassist.reports.table import Table
from ibassist.reports.tables import tables
from ibassist.reports.times import moment
from ibassist.reports.waterfall import ToldRequests, told_requests

Say = Callable[[str, Lang, Mapping[str, Arg] | None, Mapping[str, Text] | None], str]
"""`core.markup.to_plain` or `to_html`."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words."""

    code: str
    severity: Severity
    severity_word: str
    title: str
    why: str
    advice: str
    guide: str
    """Id, empty when there is none."""
    guide_title: str
    consequences: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Checks that came to no verdict, for one reason."""

    reason: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A report in one language."""

    lang: Lang
    headline: str
    overview: Overview
    path: NetworkPath | None
    about: tuple[tuple[str, str], ...]
    """Label and value: when, where, which versions."""
    roots: tuple[Told, ...]
    gaps: tuple[Gap, ...]
    unread: Table
    fine: tuple[tuple[str, tuple[str, ...]], ...]
    """Topic in words, and the codes of the checks that passed."""
    tables: tuple[Table, ...]
    timeline: Table
    watched: str
    """Result of a watch in one sentence; empty where nothing was watched."""
    watch: Table
    hidden: Table
    redacted: bool
    warnings: tuple[str, ...]
    """Warnings that the reader must see before anything else."""
    remarks: tuple[str, ...]
    """Remarks on what was hidden and what not."""
    notes: tuple[tuple[str, str], ...]
    attachments: tuple[str, ...]
    recordings: tuple[ToldRequests, ...]


def view(report: Report, lang: Lang, say: Say) -> View:
    """Put a report into words."""
    catalog, snapshot, diagnosis = report.catalog, report.snapshot, report.diagnosis
    return View(
        lang,
        headline=headline(diagnosis, catalog, lang),
        overview=overview(diagnosis, symptom_of(catalog, report.notes.get("symptom", "")), catalog, lang),
        path=network_path(snapshot, diagnosis, catalog, lang),
        about=_about(snapshot, catalog, lang),
        roots=tuple(_tell(finding, diagnosis, catalog, lang, say) for finding in diagnosis.roots),
        gaps=gaps(diagnosis, snapshot, catalog, lang),
        unread=_unread(snapshot, catalog, lang),
        fine=fine(diagnosis, catalog, lang),
        tables=tables(snapshot, catalog, lang),
        timeline=timeline(snapshot, catalog, lang),
        watched=watch_sentence(snapshot.get(WatchFacts), catalog, lang),
        watch=watch_table(snapshot, catalog, lang),
        hidden=_hidden(report, lang),
        redacted=snapshot.redacted,
        warnings=_warnings(report, lang),
        remarks=_remarks(report, lang),
        notes=tuple((catalog.phrase(f"report.note_{name}", lang), text) for name, text in report.notes.items() if text),
        attachments=report.attachments,
        recordings=tuple(
            told_requests(name, requests, catalog, lang) for name, requests in report.recordings if requests.shown
        ),
    )


def headline(diagnosis: Diagnosis, catalog: Catalog, lang: Lang) -> str:
    """Return the result in one sentence."""
    count = sum(finding.severity is not Severity.INFO for finding in diagnosis.roots)
    if count:
        return catalog.phrase("report.one_problem" if count == 1 else "report.problems", lang, count=count)
    unknown = bool(diagnosis.of_kind(VerdictKind.INCONCLUSIVE) or diagnosis.of_kind(VerdictKind.CRASHED))
    return catalog.phrase("report.no_problem_but_gaps" if unknown else "report.no_problem", lang)


def probe_name(catalog: Catalog, key: str, lang: Lang) -> str:
    """Return what a probe looks at, in words."""
    return catalog.phrase(f"probes.{key}", lang) if f"probes.{key}" in catalog.phrases else key


def _about(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> tuple[tuple[str, str], ...]:
    name = snapshot.os.name or snapshot.os.family.value
    version = "" if snapshot.os.version in name else snapshot.os.version
    system = " ".join(part for part in (name, version, snapshot.os.arch) if part)
    return (
        (catalog.phrase("report.taken_at", lang), moment(snapshot.taken_at, catalog, lang)),
        (catalog.phrase("report.system", lang), system),
        (catalog.phrase("report.app_version", lang), snapshot.app_version),
    )


def _tell(finding: Finding, diagnosis: Diagnosis, catalog: Catalog, lang: Lang, say: Say) -> Told:
    words = catalog.findings.get(finding.code)
    guide = catalog.guide_for(finding.code)

    def part(text: Text | None, default: str = "") -> str:
        return say(default, lang, None, None) if text is None else say(text.get(lang), lang, finding.args, catalog.words)

    return Told(
        finding.code,
        finding.severity,
        catalog.phrase(f"report.severity_{finding.severity.value}", lang),
        title=part(words.title if words else None, finding.code),
        why=part(words.why if words else None),
        advice=part(words.advice if words else None),
        guide=guide.id if guide else "",
        guide_title=say(guide.title.get(lang), lang, None, None) if guide else "",
        consequences=tuple(_tell(f, diagnosis, catalog, lang, say) for f in diagnosis.following(finding.code)),
    )


def gaps(diagnosis: Diagnosis, snapshot: Snapshot, catalog: Catalog, lang: Lang) -> tuple[Gap, ...]:
    """Group the checks without a verdict by the reason: one failed probe silences many rules."""
    by_reason: dict[str, list[str]] = {}
    for verdict in diagnosis.of_kind(VerdictKind.INCONCLUSIVE):
        by_reason.setdefault(missing_facts(verdict.missing, snapshot, catalog, lang), []).append(verdict.code)
    for verdict in diagnosis.of_kind(VerdictKind.CRASHED):
        reason = catalog.phrase("report.gap_crashed", lang, error=verdict.error)
        by_reason.setdefault(reason, []).append(verdict.code)
    return tuple(Gap(reason, tuple(codes)) for reason, codes in by_reason.items())


def missing_facts(names: tuple[str, ...], snapshot: Snapshot, catalog: Catalog, lang: Lang) -> str:
    """Return the reason why a check came to no verdict."""
    reasons = (_missing(name, snapshot, catalog, lang) for name in names if name)
    return "; ".join(reasons) or catalog.phrase("report.gap_unclear", lang)


def _missing(name: str, snapshot: Snapshot, catalog: Catalog, lang: Lang) -> str:
    observation = snapshot.observations.get(name)
    if observation is not None:
        status = catalog.word(observation.status.value, lang)
        return catalog.phrase("report.gap_probe", lang, probe=probe_name(catalog, name, lang), status=status)
    if f"probes.{name}" in catalog.phrases:
        return catalog.phrase("report.gap_not_run", lang, probe=probe_name(catalog, name, lang))
    return catalog.word(name, lang)


def _unread(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> Table:
    rows = tuple(
        (probe_name(catalog, key, lang), catalog.word(o.status.value, lang), f"{o.seconds:.1f}", o.reason)
        for key, o in snapshot.observations.items()
        if o.status is not Status.OK
    )
    headers = ("report.column_probe", "report.column_status", "report.column_seconds", "report.column_reason")
    return Table("unread", *_titled("report.unread", headers, catalog, lang), rows)


def timeline(snapshot: Snapshot, catalog: Catalog, lang: Lang) -> Table:
    """Return when each probe ran, as seconds since the first was set going, and how long it took."""
    seen = sorted(snapshot.observations.items(), key=lambda item: (item[1].started, item[1].seconds))
    begun = next((o.started for _, o in seen if o.started), "")
    rows = tuple(
        (
            probe_name(catalog, key, lang),
            f"+{seconds_between(begun, o.started):.1f}" if o.started else "",
            f"{o.seconds:.1f}",
            catalog.word(o.status.value, lang),
        )
        for key, o in seen
    )
    headers = ("report.column_probe", "report.column_started", "report.column_seconds", "report.column_status")
    title, names = _titled("report.timeline", headers, catalog, lang)
    return Table("timeline", title, names, rows, frozenset(range(len(rows))) if not begun else frozenset())


def seconds_between(first: str, second: str) -> float:
    """Return the seconds between two UTC moments; 0 where one cannot be read (they come from a file)."""
    try:
        return max(0.0, (datetime.fromisoformat(second) - datetime.fromisoformat(first)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _warnings(report: Report, lang: Lang) -> tuple[str, ...]:
    if not report.snapshot.redacted:
        return (report.catalog.phrase("report.unredacted", lang),)
    if report.ledger.level is Level.MINIMAL:
        return (report.catalog.phrase("report.minimal", lang),)
    return ()


def _remarks(report: Report, lang: Lang) -> tuple[str, ...]:
    phrase, kept = report.catalog.phrase, report.ledger.kept
    return (*((phrase("report.kept_words", lang, count=kept),) if kept else ()), phrase("report.hidden_how", lang))


def fine(diagnosis: Diagnosis, catalog: Catalog, lang: Lang) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the checks that passed: each topic in words, with its codes."""
    topics: dict[str, list[str]] = {}
    for verdict in diagnosis.of_kind(VerdictKind.PASS):
        topics.setdefault(verdict.code.partition(".")[0], []).append(verdict.code)
    return tuple(
        (catalog.phrase(f"topics.{topic}", lang) if f"topics.{topic}" in catalog.phrases else topic, tuple(codes))
        for topic, codes in topics.items()
    )


def _hidden(report: Report, lang: Lang) -> Table:
    catalog = report.catalog
    rows = tuple(
        (
            catalog.phrase(f"report.kind_{entry.kind.value}", lang),
            catalog.phrase(f"report.way_{entry.way.value}", lang),
            str(entry.values),
            str(entry.places),
        )
        for entry in report.ledger.entries
    )
    headers = ("report.column_kind", "report.column_way", "report.column_values", "report.column_places")
    return Table("hidden", *_titled("report.hidden", headers, catalog, lang), rows)


def _titled(title: str, headers: tuple[str, ...], catalog: Catalog, lang: Lang) -> tuple[str, tuple[str, ...]]:
    return catalog.phrase(title, lang), tuple(catalog.phrase(name, lang) for name in headers)
