# SPDX-License-Identifier: MIT
"""The command for the support desk: what reports show, judged by today's rules."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ibassist.cli.common import load_words, show
from ibassist.cli.output import bar, columns, note, out, print_lines
from ibassist.cli.status import BAD_INPUT, FOUND, OK, status
from ibassist.content.catalog import Catalog
from ibassist.core.errors import BadInputError
from ibassist.core.facts import OsFamily
from ibassist.core.languages import Lang

if TYPE_CHECKING:
    from ibassist.app.open_report import OpenedReport
    from ibassist.core.comparison import Change
    from ibassist.core.fleet import Tally

_TOLD_EVERY = 1000


def analyze(options: argparse.Namespace) -> int:
    """Say what one report shows, what several show together, or what changed from one to the other."""
    catalog = load_words()
    if options.compare:
        return _compare(options, catalog)
    if len(options.files) == 1 and not options.csv and (os.path.isfile(options.files[0]) or not _has_magic(options.files[0])):
        return _one(options, catalog)
    return _many(options, catalog)


def _has_magic(name: str) -> bool:
    return os.path.isdir(name) or any(sign in name for sign in "*?[")


def _one(options: argparse.Namespace, catalog: Catalog) -> int:
    from ibassist.app.export import reopened

    opened = opened_report(options.files[0], catalog, options.lang)
    return show(reopened(opened.document, catalog, options.lang), options)


def opened_report(file: str, catalog: Catalog, lang: Lang) -> OpenedReport:
    """Open a report, and say on stderr what of it was skipped or altered. Raises BadInputError."""
    from ibassist.app import run
    from ibassist.app.open_report import open_checked

    opened = open_checked(file, run.facts_types())
    for skipped in opened.document.skipped:
        note(f"{file}: {skipped}")
    for alteration in opened.alterations:
        note(f"{file}: {catalog.phrase(f'cli.altered_{alteration.how}', lang, file=alteration.name)}")
    return opened


# ---------------------------------------------------------------- several reports


def _many(options: argparse.Namespace, catalog: Catalog) -> int:
    from ibassist.app.analysis import analyze as rows_of
    from ibassist.app.analysis import report_files
    from ibassist.core.fleet import Tally

    lang = options.lang
    files = list(report_files(options.files))
    if not files:
        raise BadInputError(catalog.phrase("cli.no_reports", lang, path=", ".join(options.files)))
    tally = Tally()
    with bar(len(files), catalog.phrase("cli.analyzing", lang), every=_TOLD_EVERY) as advance:
        for number, row in enumerate(rows_of(files), 1):
            tally.add(row)
            advance(f"[{number}/{len(files)}]")
    if options.json:
        _write_json(tally)
    elif options.csv:
        _write_csv(tally)
    else:
        _write_table(tally, catalog, lang)
    return _status(tally)


def _status(tally: Tally) -> int:
    from ibassist.core.findings import Severity

    if tally.worst() in (Severity.ERROR, Severity.WARNING):
        return FOUND
    return BAD_INPUT if tally.unreadable else OK


def _write_json(tally: Tally) -> None:
    from ibassist.core.codec import dump

    findings = [
        {
            "code": line.code,
            "severity": line.severity.value,
            "reports": line.reports,
            "roots": line.roots,
            "by_os": {family.value: count for family, count in sorted(line.by_family.items())},
            "by_version": dict(sorted(line.by_version.items())),
        }
        for line in tally.lines()
    ]
    problems = [{"file": file, "problem": problem.tell()} for file, problem in tally.problems]
    counts = {"reports": tally.reports, "unreadable": tally.unreadable, "altered": tally.altered}
    out(dump({"schema": "ibassist.tally", "schema_version": 1, **counts, "findings": findings, "problems": problems}))


def _write_csv(tally: Tally) -> None:
    """Write one line for each finding, system and version, and one for each file that could not be read."""
    from ibassist.core.csv_table import as_csv

    rows = [("finding", "severity", "os", "version", "reports", "file", "problem")]
    for code, severity, family, version, count in tally.cells():
        rows.append((code, severity.value, family.value, version, str(count), "", ""))
    rows += [("", "unreadable", "", "", "1", file, problem.tell()) for file, problem in tally.problems]
    out(as_csv(rows).encode("utf-8", "replace"))


def _write_table(tally: Tally, catalog: Catalog, lang: Lang) -> None:
    counts = {"reports": tally.reports, "unreadable": tally.unreadable, "altered": tally.altered}
    print_lines([catalog.phrase("cli.tally", lang, **counts), ""])
    headers = [catalog.phrase(f"cli.tally_{name}", lang) for name in ("finding", "severity", "reports", "roots")]
    rows = [[*headers, *(family.value for family in OsFamily), catalog.phrase("cli.tally_versions", lang)]]
    for line in tally.lines():
        versions = ", ".join(f"{version} × {count}" for version, count in sorted(line.by_version.items()))
        severity = catalog.phrase(f"report.severity_{line.severity.value}", lang)
        by_family = (str(line.by_family.get(family, 0)) for family in OsFamily)
        rows.append([line.code, severity, str(line.reports), str(line.roots), *by_family, versions])
    columns(rows)
    if tally.problems:
        print_lines(["", catalog.phrase("cli.tally_problems", lang)])
        print_lines(f"- {file}: {catalog.tell(problem, lang)}" for file, problem in tally.problems)


# ---------------------------------------------------------------- before and after


def _compare(options: argparse.Namespace, catalog: Catalog) -> int:
    from ibassist.app import run
    from ibassist.core.comparison import compare

    lang = options.lang
    if len(options.files) != 2 or options.csv:
        raise BadInputError(catalog.phrase("cli.compare_two", lang))
    before, after = (run.judge(opened_report(file, catalog, lang).document.snapshot) for file in options.files)
    changes = compare(before, after, [finding.code for finding in before.findings])
    if options.json:
        _write_changes(changes)
    else:
        _tell_changes(changes, catalog, lang)
    return status(after)


def _write_changes(changes: Iterable[Change]) -> None:
    from ibassist.core.codec import dump

    rows = [
        {
            "code": change.code,
            "change": change.kind.value,
            "before": change.before.severity.value if change.before else None,
            "after": change.after.severity.value if change.after else None,
        }
        for change in changes
    ]
    out(dump({"schema": "ibassist.comparison", "schema_version": 1, "changes": rows}))


def _tell_changes(changes: Sequence[Change], catalog: Catalog, lang: Lang) -> None:
    from ibassist.core.comparison import ChangeKind

    if not changes:
        print_lines([catalog.phrase("cli.change_none", lang)])
    for kind in ChangeKind:
        found = [change for change in changes if change.kind is kind]
        if found:
            print_lines([catalog.phrase(f"cli.change_{kind.value}", lang)])
            print_lines(_told(change, catalog, lang) for change in found)


def _told(change: Change, catalog: Catalog, lang: Lang) -> str:
    from ibassist.core.markup import to_plain

    finding = change.after or change.before
    if finding is None or finding.code not in catalog.findings:
        return f"- {change.code}"
    title = to_plain(catalog.findings[finding.code].title.get(lang), lang, finding.args, catalog.words)
    return f"- {title} ({change.code})"
