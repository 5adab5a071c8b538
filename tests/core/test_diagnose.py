# SPDX-License-Identifier: MIT
"""The engine: running rules, folding what follows from something else, and never falling over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import pytest

from ibassist.core.diagnose import diagnose, judge
from ibassist.core.facts import Facts, Observation, OsFamily, OsInfo, Snapshot, Status
from ibassist.core.findings import Cause, Finding, Hit, Inconclusive, Rule, RuleAnswer, Severity, VerdictKind, rule


@dataclass(frozen=True, slots=True)
class Weather(Facts):
    key: ClassVar[str] = "weather"
    rain: bool = False


@dataclass(frozen=True, slots=True)
class Roof(Facts):
    key: ClassVar[str] = "roof"
    leaks: bool = False


def snapshot(*facts: Facts, **ended: Status) -> Snapshot:
    observations = {f.key: Observation(Status.OK, facts=f) for f in facts}
    observations |= {key: Observation(status) for key, status in ended.items()}
    return Snapshot("0", "2026-11-22T12:00:00Z", OsInfo(OsFamily.LINUX), observations)


def fixed(code: str, answer: RuleAnswer, severity: Severity = Severity.ERROR) -> Rule:
    return Rule(code, severity, (), (), frozenset(), lambda: answer)


def found(*codes: str) -> list[Rule]:
    return [fixed(code, Hit()) for code in codes]


EMPTY = snapshot()


class TestJudge:
    def test_needs_and_wants_arrive_in_order(self) -> None:
        seen = []

        @rule("a.b", Severity.INFO, Weather, wants=(Roof,))
        def check(weather: Weather, roof: Roof | None) -> RuleAnswer:
            seen.append((weather, roof))
            return None

        assert judge(check, snapshot(Weather(rain=True), Roof())).kind is VerdictKind.PASS
        assert judge(check, snapshot(Weather(rain=True), roof=Status.DENIED)).kind is VerdictKind.PASS
        assert seen == [(Weather(rain=True), Roof()), (Weather(rain=True), None)]

    @pytest.mark.parametrize("status", [s for s in Status if s is not Status.OK])
    def test_without_its_facts_a_rule_never_passes(self, status: Status) -> None:
        check = rule("a.b", Severity.INFO, Weather, Roof)(lambda weather, roof: None)
        verdict = judge(check, snapshot(Roof(), weather=status))
        assert (verdict.kind, verdict.missing) == (VerdictKind.INCONCLUSIVE, ("weather",))

    def test_a_probe_that_did_not_run_is_missing_too(self) -> None:
        check = rule("a.b", Severity.INFO, Weather, Roof)(lambda weather, roof: None)
        assert judge(check, EMPTY).missing == ("weather", "roof")

    def test_a_rule_can_decline(self) -> None:
        verdict = judge(fixed("a.b", Inconclusive("too_dark")), EMPTY)
        assert (verdict.kind, verdict.missing) == (VerdictKind.INCONCLUSIVE, ("too_dark",))

    def test_declining_without_a_reason_names_nothing(self) -> None:
        assert judge(fixed("a.b", Inconclusive()), EMPTY).missing == ()

    def test_a_rule_that_raises_is_a_verdict_without_private_text(self) -> None:
        def check() -> RuleAnswer:
            raise KeyError("/home/alex/secret")

        verdict = judge(Rule("a.b", Severity.ERROR, (), (), frozenset(), check), EMPTY)
        assert (verdict.kind, verdict.error) == (VerdictKind.CRASHED, "KeyError")
        assert "alex" not in repr(verdict)

    def test_a_hit_may_change_the_severity(self) -> None:
        verdict = judge(fixed("a.b", Hit({"n": 1}, Severity.INFO)), EMPTY)
        assert verdict.finding == Finding("a.b", Severity.INFO, {"n": 1})

    def test_a_rule_knows_its_probes(self) -> None:
        assert rule("a.b", Severity.INFO, Weather, wants=(Roof,))(lambda *_: None).facts_for == ("weather", "roof")


class TestFolding:
    def folded(self, rules: list[Rule], *causes: Cause) -> dict[str, str | None]:
        return {finding.code: finding.caused_by for finding in diagnose(EMPTY, rules, causes).findings}

    def test_an_effect_names_its_cause(self) -> None:
        assert self.folded(found("a.b", "c.d"), Cause("a.b", "c.d", "")) == {"c.d": None, "a.b": "c.d"}

    def test_a_cause_that_was_not_found_explains_nothing(self) -> None:
        assert self.folded(found("a.b"), Cause("a.b", "c.d", "")) == {"a.b": None}

    def test_a_chain_is_followed_to_its_root(self) -> None:
        causes = (Cause("a.b", "c.d", ""), Cause("c.d", "e.f", ""))
        assert self.folded(found("a.b", "c.d", "e.f"), *causes) == {"e.f": None, "a.b": "e.f", "c.d": "e.f"}

    def test_the_first_row_decides(self) -> None:
        causes = (Cause("a.b", "c.d", ""), Cause("a.b", "e.f", ""))
        assert self.folded(found("a.b", "c.d", "e.f"), *causes)["a.b"] == "c.d"

    def test_a_whole_topic_but_not_the_cause_itself(self) -> None:
        causes = (Cause("a.*", "a.root", ""),)
        assert self.folded(found("a.root", "a.b", "ab.c"), *causes) == {"a.root": None, "ab.c": None, "a.b": "a.root"}

    def test_a_topic_is_no_prefix_of_another(self) -> None:
        assert self.folded(found("web.x", "webby.x", "c.d"), Cause("web.*", "c.d", ""))["webby.x"] is None

    def test_a_row_can_have_a_condition_on_both(self) -> None:
        rules = [fixed("a.b", Hit({"host": "x"})), fixed("c.d", Hit({"host": "y"})), fixed("e.f", Hit({"host": "x"}))]
        same: Callable[..., bool] = lambda effect, cause: effect["host"] == cause["host"]  # noqa: E731
        causes = (Cause("a.b", "c.d", "", same), Cause("a.b", "e.f", "", same))
        assert self.folded(rules, *causes)["a.b"] == "e.f"

    def test_rows_in_a_circle_end_and_hide_nothing(self) -> None:
        causes = (Cause("a.b", "c.d", ""), Cause("c.d", "a.b", ""), Cause("e.f", "a.b", ""))
        assert self.folded(found("a.b", "c.d", "e.f"), *causes) == {"a.b": None, "c.d": None, "e.f": None}

    def test_a_condition_that_raises_explains_nothing(self) -> None:
        causes = (Cause("a.b", "c.d", "", lambda effect, cause: effect["absent"] == 1),)
        assert self.folded(found("a.b", "c.d"), *causes) == {"a.b": None, "c.d": None}


class TestDiagnosis:
    def test_roots_first_then_by_severity_then_in_the_order_of_rules(self) -> None:
        rules = [
            fixed("a.info", Hit(), Severity.INFO),
            fixed("a.follows", Hit(), Severity.ERROR),
            fixed("a.warning", Hit(), Severity.WARNING),
            fixed("a.error", Hit(), Severity.ERROR),
            fixed("b.error", Hit(), Severity.ERROR),
        ]
        diagnosis = diagnose(EMPTY, rules, (Cause("a.follows", "a.warning", ""),))
        assert [f.code for f in diagnosis.findings] == ["a.error", "b.error", "a.warning", "a.info", "a.follows"]
        assert [f.code for f in diagnosis.roots] == ["a.error", "b.error", "a.warning", "a.info"]
        assert [f.code for f in diagnosis.following("a.warning")] == ["a.follows"]

    def test_verdicts_keep_the_order_of_rules_and_hold_the_folded_finding(self) -> None:
        diagnosis = diagnose(EMPTY, found("a.b", "c.d"), (Cause("a.b", "c.d", ""),))
        assert [v.code for v in diagnosis.verdicts] == ["a.b", "c.d"]
        assert diagnosis.verdicts[0].finding == diagnosis.findings[1]
        assert diagnosis.verdicts[0].finding.caused_by == "c.d"

    def test_the_worst_counts_what_is_folded(self) -> None:
        rules = [fixed("a.b", Hit(), Severity.ERROR), fixed("c.d", Hit(), Severity.WARNING)]
        assert diagnose(EMPTY, rules, (Cause("a.b", "c.d", ""),)).worst() is Severity.ERROR
        assert diagnose(EMPTY, [fixed("a.b", None)]).worst() is None

    def test_one_broken_rule_stops_no_other(self) -> None:
        def check() -> RuleAnswer:
            raise RuntimeError

        rules = [Rule("a.b", Severity.ERROR, (), (), frozenset(), check), *found("c.d")]
        diagnosis = diagnose(EMPTY, rules)
        assert [v.kind for v in diagnosis.verdicts] == [VerdictKind.CRASHED, VerdictKind.FINDING]
        assert [v.code for v in diagnosis.of_kind(VerdictKind.CRASHED)] == ["a.b"]
