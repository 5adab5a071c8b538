# SPDX-License-Identifier: MIT
"""A report is judged like the computer it came from: rules look at nothing that redaction changes."""

from __future__ import annotations

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.core.diagnose import diagnose
from ibassist.core.facts import Snapshot
from ibassist.privacy.pseudonyms import Pseudonyms
from ibassist.privacy.redact import redact
from ibassist.rules import RULES
from ibassist.rules.causes import CAUSES
from tests.rules.cases import Case, Situation, load_cases, load_situations
from tests.rules.machine import snapshot

KNOWLEDGE = load_knowledge()


def judged(machine: Snapshot) -> list[tuple[object, ...]]:
    diagnosis = diagnose(machine, RULES, CAUSES)
    caused_by = {finding.code: (finding.severity, finding.caused_by) for finding in diagnosis.findings}
    return [(v.code, v.kind, v.missing, v.error, caused_by.get(v.code)) for v in diagnosis.verdicts]


@pytest.mark.parametrize("case", [*load_cases(), *load_situations()], ids=str)
def test_redaction_changes_no_verdict(case: Case | Situation) -> None:
    original = snapshot(case.facts)
    redacted = redact(original, Pseudonyms(b"example"), KNOWLEDGE).snapshot
    assert redacted != original
    assert judged(redacted) == judged(original)
