# SPDX-License-Identifier: MIT
"""Every finding on every system: a remedy, or the reason why not; and the words of both, in both languages."""

from __future__ import annotations

import ast
import os
from pathlib import Path

from ibassist.app.catalog import load_phrases
from ibassist.app.journal import EntryState, Result
from ibassist.core.facts import OsFamily
from ibassist.core.languages import Lang
from ibassist.remedies import REMEDIES, reason_for, remedies_for
from ibassist.remedies.reasons import REASONS
from ibassist.rules import RULES

HERE = Path(__file__).parent
TABLE = HERE.parent / "golden" / "remedies.txt"
PACKAGE = HERE.parents[1] / "ibassist" / "remedies"
CODES = [rule.code for rule in RULES]
PHRASES = load_phrases()


def _cell(code: str, family: OsFamily) -> str:
    found = [remedy.id for remedy in remedies_for(code, family)]
    elsewhere = any(code in remedy.mends for remedy in REMEDIES)
    return "+".join(found) if found else f"({'set_elsewhere' if elsewhere else reason_for(code)})"


def test_the_table_of_findings_and_systems() -> None:
    width = max(map(len, CODES))
    rows = [f"{'finding':{width}}  " + "  ".join(f"{family:22}" for family in OsFamily)]
    rows += [f"{code:{width}}  " + "  ".join(f"{_cell(code, family):22}" for family in OsFamily) for code in sorted(CODES)]
    text = "".join(f"{row.rstrip()}\n" for row in rows)
    if os.environ.get("IBASSIST_UPDATE_GOLDEN"):
        TABLE.write_text(text, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == text


def test_every_remedy_has_a_file_of_its_topic_and_an_id_of_its_own() -> None:
    ids = [remedy.id for remedy in REMEDIES]
    assert len(ids) == len(set(ids))
    written = {
        node.args[0].value
        for file in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "remedy" and isinstance(node.args[0], ast.Constant)
    }
    assert set(ids) == written


def test_remedies_and_reasons_are_about_findings_that_exist() -> None:
    assert {code for remedy in REMEDIES for code in remedy.mends} <= set(CODES)
    assert set(REASONS) <= set(CODES)


def _literals(call: str, place: int) -> set[str]:
    """Return the texts that stand at a place in the calls of some name, in all files of remedies."""
    return {
        part.value
        for file in PACKAGE.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) == call
        if len(node.args) > place
        for part in ast.walk(node.args[place])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def test_everything_that_is_said_has_words_in_both_languages() -> None:
    groups = ("http", "https", "ftp", "socks", "all")
    whats = _literals("edit", 2) | _literals("rewrite", 2) | _literals("_value", 4) | _literals("_icacls", 2)
    whats |= {f"proxy_{group}" for group in groups} | {"rights", "owner", "flag", "hosts_line", "clock", "firewall_rule"}
    whats -= {"proxy_", "service_"}
    named = [f"repair.what.{what}" for what in whats]
    named += [f"repair.reason.{reason}" for reason in (*_literals("Refusal", 0), *map(reason_for, CODES), "cause_first")]
    named += [f"repair.reason.{reason}" for reason in ("needs_administrator", "rights_first", "works_all_the_same")]
    named += [f"remedies.{remedy.id}.{part}" for remedy in REMEDIES for part in ("title", "says")]
    named += [f"repair.state_{state}" for state in EntryState]
    named += [f"repair.{part}_{result}" for part in ("result", "after") for result in Result]
    missing = [name for name in named if name not in PHRASES or PHRASES[name].languages != {Lang.EN, Lang.JA}]
    assert missing == []
