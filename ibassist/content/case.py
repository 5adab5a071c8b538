# SPDX-License-Identifier: MIT
"""The reader's case: what an inspection found out, and a guide as it is told to that reader.

told(guide, case, catalog.words) is a guide like any other, so window, console and page need to know nothing of cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ibassist.content.catalog import Catalog
from ibassist.content.guides import INSPECTED, Branch, Guide, GuideStep, StepWords
from ibassist.core.findings import Diagnosis, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.markup import literal
from ibassist.core.text import Arg, Text, fill


@dataclass(frozen=True, slots=True)
class Case:
    """Knowledge about one reader's computer."""

    finding: str = ""
    """Code of the finding that the guide is to repair; empty when something else led to it."""
    values: Mapping[str, Arg] = field(default_factory=dict, repr=False)
    """Values that sentences can mention: arguments of the finding, and values known without an inspection."""
    ruled_out: frozenset[str] = frozenset()
    """Codes of findings that were looked for and not found, and `INSPECTED` after an inspection."""


def case_of(diagnosis: Diagnosis | None, finding: str, values: Mapping[str, Arg]) -> Case:
    """Return the case of a reader whom a finding led here; `values` are those known in any case."""
    if diagnosis is None:
        return Case(finding, values)
    found = next((one for one in diagnosis.findings if one.code == finding), None)
    passed = {verdict.code for verdict in diagnosis.of_kind(VerdictKind.PASS)}
    return Case(finding, {**values, **(found.args if found is not None else {})}, frozenset(passed | {INSPECTED}))


def case_for(guide: Guide, catalog: Catalog, diagnosis: Diagnosis | None, finding: str, values: Mapping[str, Arg]) -> Case:
    """Return the case of a reader of a guide; whom none of its findings led here is told about the first of them."""
    found = () if diagnosis is None else diagnosis.findings
    words = ((one.code, catalog.findings.get(one.code)) for one in found)
    own = [code for code, said in words if said is not None and said.guide == guide.id]
    return case_of(diagnosis, finding if finding in own or not own else own[0], values)


def told(guide: Guide, case: Case, words: Mapping[str, Text]) -> Guide:
    """Return a guide with what is known put in, and without what is ruled out. `words` name the symbols of ``{slot!w}``."""
    teller = _CaseTeller(case, words)
    aimed = any(case.finding in step.findings for step in guide.steps)
    fitting = (step for step in guide.steps if not (aimed and step.findings and case.finding not in step.findings))
    steps = tuple(teller.step(step) for step in fitting if teller.is_for(step) and not teller.rules_out(step))
    opening = next((one for one in guide.openings if case.finding in one.findings), None)
    return replace(
        guide,
        intro=teller.text(guide.intro if opening is None else opening.say),
        openings=(),
        steps=steps,
        variants={key: name for key, name in guide.variants.items() if any(step.variant == key for step in steps)},
        outro=None if guide.outro is None else teller.text(guide.outro),
        branches=teller.branches(guide.branches),
    )


class _CaseTeller:
    """Puts values into the texts of one guide."""

    def __init__(self, case: Case, words: Mapping[str, Text]) -> None:
        self._ruled_out, self._plain = case.ruled_out, case.values
        self._words = words
        self._values = {name: _literal(value) for name, value in case.values.items()}

    def rules_out(self, what: GuideStep | Branch) -> bool:
        """Return whether the inspection makes a step or a way on pointless."""
        return bool(what.ruled_out_by) and self._ruled_out.issuperset(what.ruled_out_by)

    def is_for(self, step: GuideStep) -> bool:
        """Return whether a step is for a finding with these arguments, as far as they are known."""
        return all(str(self._values.get(name, allowed[0])) in allowed for name, allowed in step.only_if.items())

    def step(self, step: GuideStep) -> GuideStep:
        """Return a step in its known words as far as there are any and all they mention is known, else in the general ones."""
        known = step.known or StepWords()
        return replace(
            step,
            say=self._known(known.say) or self.text(step.say),
            note=self._known(known.note) or (None if step.note is None else self.text(step.note)),
            expect=self._known(known.expect) or (None if step.expect is None else self.text(step.expect)),
            branches=self.branches(step.branches),
            copy=None if step.copy is None else self._with_evidence(step.copy, known.evidence),
            known=None,
        )

    def _with_evidence(self, copied: Text, evidence: Text | None) -> Text:
        """Return a text to copy with its evidence as a paragraph, or without. It is plain text: nothing is markup in it."""

        def told(lang: Lang) -> str:
            if evidence is None or not evidence.slots(lang) <= self._plain.keys():
                return ""
            return f"{fill(evidence.get(lang), self._plain, lang, self._words)}\n\n"

        return Text({lang: copied.get(lang).replace(_EVIDENCE, told(lang)) for lang in copied.languages})

    def branches(self, branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
        """Return the ways on that are not ruled out."""
        return tuple(branch for branch in branches if not self.rules_out(branch))

    def text(self, text: Text) -> Text:
        """Return a text with values; a slot without one stays visible."""
        return Text({lang: fill(text.get(lang), self._values, lang, self._words) for lang in text.languages})

    def _known(self, known: Text | None) -> Text | None:
        """Return words with their values, or None when a value is missing."""
        if known is None or not all(known.slots(lang) <= self._values.keys() for lang in known.languages):
            return None
        return self.text(known)


_EVIDENCE = "{evidence}"


def _literal(value: Arg) -> Arg:
    if isinstance(value, tuple):
        return tuple(map(literal, value))
    return literal(value) if isinstance(value, str) else value
