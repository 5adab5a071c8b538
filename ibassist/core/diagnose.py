# SPDX-License-Identifier: MIT
"""The diagnosis: runs every rule over a snapshot, and folds findings that follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ibassist.core.facts import Facts, Snapshot
from ibassist.core.findings import Cause, Diagnosis, Finding, Hit, Inconclusive, NotApplicable, Rule, Verdict, VerdictKind


def diagnose(snapshot: Snapshot, rules: Iterable[Rule], causes: Sequence[Cause] = ()) -> Diagnosis:
    """Judge a snapshot. Never raises: a rule that does is a verdict of its own."""
    verdicts = tuple(judge(rule, snapshot) for rule in rules)
    found = {verdict.finding.code: verdict.finding for verdict in verdicts if verdict.finding is not None}
    explained = [replace(finding, caused_by=_root_of(finding, found, causes)) for finding in found.values()]
    order = {code: position for position, code in enumerate(found)}
    explained.sort(key=lambda f: (f.caused_by is not None, f.severity.rank, order[f.code]))
    final = {finding.code: finding for finding in explained}
    return Diagnosis(
        tuple(explained),
        tuple(replace(v, finding=final[v.code]) if v.finding is not None else v for v in verdicts),
    )


def judge(rule: Rule, snapshot: Snapshot) -> Verdict:
    """Run one rule on one snapshot."""
    needed = [snapshot.get(facts) for facts in rule.needs]
    missing = tuple(facts.key for facts, value in zip(rule.needs, needed, strict=True) if value is None)
    if missing:
        return Verdict(rule.code, VerdictKind.INCONCLUSIVE, missing=missing)
    wanted: list[Facts | None] = [snapshot.get(facts) for facts in rule.wants]
    try:
        answer = rule.check(*needed, *wanted)
        if answer is None and rule.about is not None and not rule.about(needed[0]):
            answer = NotApplicable()
    except Exception as error:  # noqa: BLE001 - a rule that raises is an outcome in the report, never the end of the run
        return Verdict(rule.code, VerdictKind.CRASHED, error=type(error).__name__)
    if isinstance(answer, Inconclusive):
        return Verdict(rule.code, VerdictKind.INCONCLUSIVE, missing=(answer.why,) if answer.why else ())
    if isinstance(answer, NotApplicable):
        return Verdict(rule.code, VerdictKind.NOT_APPLICABLE)
    if isinstance(answer, Hit):
        finding = Finding(rule.code, answer.severity or rule.severity, dict(answer.args))
        return Verdict(rule.code, VerdictKind.FINDING, finding=finding)
    return Verdict(rule.code, VerdictKind.PASS)


def _root_of(finding: Finding, found: dict[str, Finding], causes: Sequence[Cause]) -> str | None:
    """Return the first cause in the table that is itself among the findings, followed up to its own root.

    Rows that run in a circle explain nothing: then everything in it stays a root, so that nothing is hidden.
    """
    chain = [finding.code]
    while (cause := _cause_of(found[chain[-1]], found, causes)) is not None:
        if cause in chain:
            return None
        chain.append(cause)
    return chain[-1] if len(chain) > 1 else None


def _cause_of(finding: Finding, found: dict[str, Finding], causes: Sequence[Cause]) -> str | None:
    for row in causes:
        if row.cause == finding.code or row.cause not in found or not _matches(row.effect, finding.code):
            continue
        if _holds(row, finding, found[row.cause]):
            return row.cause
    return None


def _holds(row: Cause, effect: Finding, cause: Finding) -> bool:
    if row.when is None:
        return True
    try:
        return row.when(effect.args, cause.args)
    except Exception:  # noqa: BLE001 - a condition that raises explains nothing, and never ends the run
        return False


def _matches(pattern: str, code: str) -> bool:
    if pattern.endswith(".*"):
        return code.startswith(pattern[:-1])
    return pattern == code
