# SPDX-License-Identifier: MIT
"""The command `har`: recordings of browsers, checked, read for what failed, and made safe to send."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ibassist.cli.common import load_words
from ibassist.cli.output import bar, out, print_fitted, room
from ibassist.cli.status import BAD_INPUT, FOUND, OK
from ibassist.content.catalog import Catalog
from ibassist.core.errors import BadInputError
from ibassist.core.findings import Finding, Severity
from ibassist.core.languages import Lang
from ibassist.core.terminal_text import wrap

if TYPE_CHECKING:
    from ibassist.app.har_files import Examined, MadeSafe, Progress
    from ibassist.app.har_joined import JoinedFindings
    from ibassist.har.survey import HarSurvey

_STEPS = 100
_HOSTS = 20


def har(options: argparse.Namespace) -> int:
    """Check, read or clean one recording or several."""
    catalog = load_words()
    if options.output and (options.deed != "sanitize" or len(options.files) > 1):
        raise BadInputError(catalog.phrase("cli.har_one_output", options.lang))
    if options.report and options.deed != "read":
        raise BadInputError(catalog.phrase("cli.har_report_for_read", options.lang))
    do = {"check": _check, "read": _read, "sanitize": _sanitize}[options.deed]
    statuses, documents = [], []
    for file in options.files:
        status, document = do(file, options, catalog)
        statuses.append(status)
        documents.append(document)
    if options.json:
        _write(documents)
    return max(statuses)


def _write(documents: list[Mapping[str, Any]]) -> None:
    from ibassist.core.codec import dump

    whole: dict[str, Any] = {"schema": "ibassist.har", "schema_version": 1}
    out(dump(whole | dict(documents[0]) if len(documents) == 1 else whole | {"files": documents}))


# ---------------------------------------------------------------- check and read


def _check(file: str, options: argparse.Namespace, catalog: Catalog) -> tuple[int, Mapping[str, Any]]:
    from ibassist.app import har_files
    from ibassist.app.catalog import load_knowledge
    from ibassist.har.splitting import HarError

    try:
        with _progress(catalog, options.lang) as progress:
            examined = har_files.check(file, load_knowledge(), progress)
    except HarError as error:
        told = catalog.tell(error.complaint, options.lang)
        finding = Finding("har.not-a-har", Severity.ERROR, {"reason": told})
        if not options.json:
            _show([finding], catalog, options.lang)
        return BAD_INPUT, {"file": file, "findings": [_as_json(finding, catalog)]}
    if not options.json:
        _tell_what_it_is(file, examined.survey, catalog, options.lang)
    return _told(file, examined, options, catalog)


def _read(file: str, options: argparse.Namespace, catalog: Catalog) -> tuple[int, Mapping[str, Any]]:
    from ibassist.app import har_files
    from ibassist.app.catalog import load_knowledge

    with _progress(catalog, options.lang) as progress:
        examined = har_files.read(file, load_knowledge(), progress)
    beside = _beside(examined, options, catalog)
    if not options.json:
        _tell_what_it_is(file, examined.survey, catalog, options.lang)
        if not examined.findings:
            print_fitted(["", catalog.phrase("cli.har_nothing", options.lang)])
        elif beside is not None:
            _tell_beside(beside, catalog, options.lang)
    if beside is None:
        return _told(file, examined, options, catalog)
    status, document = _told(file, replace(examined, findings=beside.findings), options, catalog, beside.shared)
    return status, {**document, "inspection": [_as_json(finding, catalog) for finding in beside.shared]}


def _beside(examined: Examined, options: argparse.Namespace, catalog: Catalog) -> JoinedFindings | None:
    """Return the findings beside those of a report; None without one. Raises BadInputError for what is no report."""
    if not options.report:
        return None
    from ibassist.app import run
    from ibassist.app.har_joined import joined
    from ibassist.cli.analyze import opened_report

    snapshot = opened_report(options.report, catalog, options.lang).document.snapshot
    return joined(examined.findings, examined.survey, snapshot, run.judge(snapshot))


def _tell_beside(beside: JoinedFindings, catalog: Catalog, lang: Lang) -> None:
    says = {"same": bool(beside.shared), "too_old": beside.too_old, "no_reason": beside.found_nothing}
    print_fitted(["", *(catalog.phrase(f"cli.har_{name}", lang) for name, fits in says.items() if fits)])


def _told(
    file: str, examined: Examined, options: argparse.Namespace, catalog: Catalog, shared: tuple[Finding, ...] = ()
) -> tuple[int, Mapping[str, Any]]:
    """Tell findings, those of the inspection that explain others first; return the exit status and the document."""
    if not options.json:
        explained = {cause.code: [one for one in examined.findings if one.caused_by == cause.code] for cause in shared}
        others = [one for one in examined.findings if one.caused_by not in explained]
        _show([*(one for cause in shared for one in (cause, *explained[cause.code])), *others], catalog, options.lang)
    bad = any(finding.severity is not Severity.INFO for finding in examined.findings)
    findings = [_as_json(finding, catalog) for finding in examined.findings]
    return (FOUND if bad else OK), {"file": file, **_facts(examined.survey), "findings": findings}


def _facts(survey: HarSurvey) -> dict[str, Any]:
    hosts = [
        {
            "host": host,
            "vendor": tally.is_vendor,
            "requests": tally.requests,
            "failures": {kind.value: number for kind, number in sorted(tally.failures.items())},
            "slowest_ms": round(tally.slowest),
        }
        for host, tally in survey.hosts.items()
    ]
    return {
        "version": survey.version,
        "creator": survey.creator,
        "browser": survey.browser,
        "sanitized": survey.is_sanitized,
        "entries": survey.entries,
        "pages": survey.pages,
        "bytes": survey.size,
        "first": survey.first and survey.first.isoformat(),
        "last": survey.last and survey.last.isoformat(),
        "vendor_entries": survey.vendor_entries,
        "bodies": survey.bodies,
        "hosts": hosts,
    }


def _as_json(finding: Finding, catalog: Catalog) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "caused_by": finding.caused_by,
        "args": {name: list(value) if isinstance(value, tuple) else value for name, value in finding.args.items()},
        "guide": catalog.findings[finding.code].guide or None,
    }


def _tell_what_it_is(file: str, survey: HarSurvey, catalog: Catalog, lang: Lang) -> None:
    from ibassist.app.recordings import recording_facts

    print_fitted([file, recording_facts(survey, catalog, lang)])


def _show(findings: list[Finding] | tuple[Finding, ...], catalog: Catalog, lang: Lang) -> None:
    from ibassist.core.markup import to_plain

    for finding in findings:
        words = catalog.findings[finding.code]
        severity = catalog.phrase(f"report.severity_{finding.severity.value}", lang)

        def told(text: Any, finding: Finding = finding) -> str:
            return to_plain(text.get(lang), lang, finding.args, catalog.words)

        head = f"{'  ' if finding.caused_by else ''}{severity}: {told(words.title)} ({finding.code})"
        lines = [*wrap(told(words.why), room() - 4), *([] if finding.caused_by else wrap(told(words.advice), room() - 4))]
        print_fitted(["", head, *(f"    {line}" for line in lines)])
        if words.guide and not finding.caused_by:
            title = catalog.guides[words.guide].title.get(lang)
            print_fitted([f"    → {title} (ibassist guide {words.guide})"])


# ---------------------------------------------------------------- sanitize


def _sanitize(file: str, options: argparse.Namespace, catalog: Catalog) -> tuple[int, Mapping[str, Any]]:
    from ibassist.app import har_files
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.pseudonym_key import pseudonym_key

    goal = options.output or har_files.safe_name(file)
    har_files.refuse_goal(file, goal)
    with _progress(catalog, options.lang) as progress:
        made = har_files.make_safe(file, goal, load_knowledge(), pseudonym_key(), progress)
    if not options.json:
        _tell_ledger(made, catalog, options.lang)
    rows = [{"place": place, "kind": kind, "count": count} for place, kind, count in made.ledger.rows()]
    return OK, {"file": file, "output": made.path, "bytes": made.size, "replaced": made.ledger.places, "ledger": rows}


def _tell_ledger(made: MadeSafe, catalog: Catalog, lang: Lang) -> None:
    print_fitted([catalog.phrase("cli.har_safe", lang, path=made.path, count=made.ledger.places), ""])
    places: dict[str, int] = {}
    for place, _, count in made.ledger.rows():
        places[place] = places.get(place, 0) + count
    print_fitted(f"  {count:>7}  {place}" for place, count in sorted(places.items(), key=lambda item: -item[1])[:_HOSTS])
    print_fitted(["", *wrap(catalog.phrase("cli.har_look", lang), room())])


@contextmanager
def _progress(catalog: Catalog, lang: Lang) -> Iterator[Progress]:
    """Yield the function that is told how many bytes are done, for files that take a while."""
    title = catalog.phrase("cli.har_reading", lang)
    with bar(_STEPS, title, every=_STEPS + 1) as advance:
        shown = 0

        def progress(done: int, total: int) -> None:
            nonlocal shown
            while total and shown < done * _STEPS // total:
                shown += 1
                advance("")

        yield progress
