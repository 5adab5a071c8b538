# SPDX-License-Identifier: MIT
"""Every rule on every case, and every situation as a whole."""

from __future__ import annotations

from ibassist.core.diagnose import diagnose, judge
from ibassist.core.findings import Severity, VerdictKind
from ibassist.core.text import Arg
from ibassist.rules import RULES
from ibassist.rules.causes import CAUSES
from tests.every import every
from tests.rules.cases import Case, Situation, load_cases, load_situations
from tests.rules.machine import snapshot

BY_CODE = {rule.code: rule for rule in RULES}


@every("case", load_cases(), ids=str)
def test_case(case: Case) -> None:
    rule = BY_CODE[case.code]
    verdict = judge(rule, snapshot(case.facts))
    if case.fires:
        assert verdict.finding is not None, f"{verdict.kind} {verdict.missing} {verdict.error}"
        assert _plain(verdict.finding.args) == case.expect
        assert set(verdict.finding.args) == rule.args
        assert verdict.finding.severity == Severity(case.severity or rule.severity)
    elif case.expect == "not_applicable":
        assert verdict.kind is VerdictKind.NOT_APPLICABLE
    elif case.expect == "pass":
        assert (verdict.kind, verdict.missing, verdict.error) == (VerdictKind.PASS, (), "")
    else:
        assert verdict.kind is VerdictKind.INCONCLUSIVE, verdict
        why = case.expect["inconclusive"] if isinstance(case.expect, dict) else None
        assert why is None or verdict.missing == (why,)


@every("situation", load_situations(), ids=str)
def test_situation(situation: Situation) -> None:
    diagnosis = diagnose(snapshot(situation.facts), RULES, CAUSES)
    assert not diagnosis.of_kind(VerdictKind.CRASHED)
    loud = [finding.code for finding in diagnosis.roots if finding.severity is not Severity.INFO]
    assert sorted(loud) == sorted(situation.roots)
    by_code = {finding.code: finding for finding in diagnosis.findings}
    assert {code: by_code[code].caused_by if code in by_code else "not found" for code in situation.folded} == situation.folded


def _plain(args: dict[str, Arg]) -> dict[str, object]:
    """Arguments as YAML writes them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in args.items()}
