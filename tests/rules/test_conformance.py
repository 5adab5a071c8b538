# SPDX-License-Identifier: MIT
"""What every rule, every finding's words and every row of the table of causes must keep to."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import pytest

from ibassist.app.catalog import load_findings, load_words
from ibassist.content.guides import FindingWords
from ibassist.core.addresses import Scope
from ibassist.core.diagnose import judge
from ibassist.core.facts import OsFamily, Status
from ibassist.core.findings import Rule, Severity, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.outcomes import Outcome
from ibassist.core.reference_data import Product, Role
from ibassist.core.text import Text, fill
from ibassist.formats.port_forward import ForwarderKind
from ibassist.har.findings import HAR_RULES, TOLD_ELSEWHERE
from ibassist.probes.client_portal import PortalAnswer, PortHolder
from ibassist.probes.effective_proxy import Basis, Consumer, ProxyReason, ProxyRoute
from ibassist.probes.endpoints import Trust
from ibassist.probes.firewall import FirewallKind
from ibassist.probes.folder_rights import Reason
from ibassist.probes.network import InterfaceKind
from ibassist.probes.portal import PlainAnswer
from ibassist.probes.proxy import ProxyKind, ProxyMode, ProxySource
from ibassist.probes.tws_api import Holder
from ibassist.rules import RULES
from ibassist.rules.causes import CAUSES
from tests.every import every
from tests.rules.cases import Case, load_cases
from tests.rules.machine import snapshot

PACKAGE = Path(__file__).parents[2] / "ibassist" / "rules"
CODES = {rule.code for rule in RULES}
TOLD = (*RULES, *HAR_RULES, *TOLD_ELSEWHERE)
"""All that has words: of the rules on this computer, and of those on recordings of browsers."""
CASES = load_cases()
FINDINGS = load_findings()
WORDS = load_words()
PROBES = {facts.key for rule in RULES for facts in (*rule.needs, *rule.wants)}
_SYMBOLIC = re.compile(r"\{([a-z0-9_]+)!w\}")
_JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def test_codes_are_unique_and_well_formed() -> None:
    assert [code for code, count in Counter(rule.code for rule in RULES).items() if count > 1] == []
    assert [code for code in CODES if not re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_every_rule_in_the_files_is_listed_under_its_topic() -> None:
    listed = {id(rule) for rule in RULES}
    for path in PACKAGE.glob("*.py"):
        if path.stem == "__init__":
            continue
        module = importlib.import_module(f"ibassist.rules.{path.stem}")
        for rule in (value for value in vars(module).values() if isinstance(value, Rule)):
            assert id(rule) in listed, rule.code
            assert rule.code.split(".")[0] in path.stem.split("_")


@every("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_firing_and_a_passing_case(rule: Rule) -> None:
    mine = [case for case in CASES if case.code == rule.code]
    assert any(case.fires for case in mine)
    assert any(case.expect == "pass" for case in mine)


@pytest.mark.slow
@every("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_without_its_facts_never_passes(rule: Rule) -> None:
    for facts in rule.needs:
        verdict = judge(rule, snapshot({facts.key: "missing"}))
        assert (verdict.kind, verdict.missing) == (VerdictKind.INCONCLUSIVE, (facts.key,))


@pytest.mark.slow
@every("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_does_without_what_it_only_wants(rule: Rule) -> None:
    verdict = judge(rule, snapshot({facts.key: "missing" for facts in rule.wants}))
    assert verdict.kind is not VerdictKind.CRASHED, verdict.error


def test_every_code_is_told_and_everything_told_is_a_code() -> None:
    assert set(FINDINGS) == {rule.code for rule in TOLD}


@every("code", sorted(FINDINGS))
def test_words_mention_only_what_the_rule_gives(code: str) -> None:
    given = next(rule.args for rule in TOLD if rule.code == code)
    for part in _parts(FINDINGS[code]):
        assert part.languages >= {Lang.EN, Lang.JA}
        assert part.slots(Lang.EN) <= given
        assert part.slots(Lang.EN) == part.slots(Lang.JA)
        assert sorted(_SYMBOLIC.findall(part.get(Lang.EN))) == sorted(_SYMBOLIC.findall(part.get(Lang.JA)))
        assert _JAPANESE.search(part.get(Lang.JA))
        assert not _JAPANESE.search(part.get(Lang.EN))


@every("code", sorted(FINDINGS))
def test_a_title_is_short_and_sentences_end(code: str) -> None:
    words = FINDINGS[code]
    assert len(words.title.get(Lang.EN)) <= 75
    for part in (words.why, words.advice):
        assert part.get(Lang.EN).endswith(".")
        assert part.get(Lang.JA).endswith("。")


def test_an_error_leads_to_a_repair() -> None:
    without = {rule.code for rule in TOLD if rule.severity is Severity.ERROR and not FINDINGS[rule.code].guide}
    assert not without


@pytest.mark.slow
@every("case", [case for case in CASES if case.fires], ids=str)
@every("lang", Lang)
def test_a_told_finding_shows_no_slot_and_no_symbol(case: Case, lang: Lang) -> None:
    rule = next(rule for rule in RULES if rule.code == case.code)
    finding = judge(rule, snapshot(case.facts)).finding
    assert finding is not None
    for part in _parts(FINDINGS[case.code]):
        told = fill(part.get(lang), finding.args, lang, WORDS)
        assert "{" not in told
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", told), told
        assert "  " not in told


SYMBOLS = [
    Outcome, Reason, Status, Severity, VerdictKind, Scope, Role, Product, Trust, FirewallKind, ForwarderKind, Holder, PortHolder, PortalAnswer, InterfaceKind, OsFamily, PlainAnswer, ProxyKind, ProxyMode, ProxySource,
    Basis, Consumer, ProxyRoute, ProxyReason,
]  # fmt: skip


@every("symbols", SYMBOLS)
def test_every_symbol_has_a_word(symbols: type[StrEnum]) -> None:
    assert [symbol.value for symbol in symbols if symbol.value not in WORDS] == []


def test_every_reason_for_no_verdict_has_a_word() -> None:
    written = {why for path in PACKAGE.glob("*.py") for why in re.findall(r'Inconclusive\("(\w+)"\)', path.read_text("utf-8"))}
    met = {case.expect["inconclusive"] for case in CASES if isinstance(case.expect, dict) and "inconclusive" in case.expect}
    assert "session_connected" in written & met
    assert [why for why in written | met if why not in WORDS and why not in PROBES] == []


def test_every_problem_of_a_proxy_setting_has_a_word() -> None:
    formats = PACKAGE.parent / "formats"
    source = "".join((formats / f"{name}.py").read_text("utf-8") for name in ("proxy_value", "wininet"))
    named = set(re.findall(r'"((?:host|port|unknown)_[a-z_]+|placeholder)"', source))
    assert len(named) > 4
    assert [symbol for symbol in named if symbol not in WORDS] == []


def test_words_are_in_both_languages() -> None:
    assert [symbol for symbol, text in WORDS.items() if text.languages < {Lang.EN, Lang.JA}] == []


# ---------------------------------------------------------------- causes


def test_causes_are_about_codes_that_exist() -> None:
    topics = {code.split(".")[0] for code in CODES}
    for row in CAUSES:
        assert row.cause in CODES, row
        assert row.effect in CODES or (row.effect.endswith(".*") and row.effect[:-2] in topics), row
        assert row.because
        assert row.effect != row.cause


def test_causes_run_in_no_circle() -> None:
    reachable: dict[str, set[str]] = {code: set() for code in CODES}
    for row in CAUSES:
        for code in CODES:
            if code != row.cause and (code == row.effect or (row.effect.endswith("*") and code.startswith(row.effect[:-1]))):
                reachable[code].add(row.cause)
    for start in CODES:
        seen: set[str] = set()
        todo = set(reachable[start])
        while todo:
            code = todo.pop()
            assert code != start, f"{start} explains itself"
            seen.add(code)
            todo |= reachable[code] - seen


def _parts(words: FindingWords) -> tuple[Text, Text, Text]:
    return words.title, words.why, words.advice
