# SPDX-License-Identifier: MIT
"""Rules and what they conclude. A code is stable for ever; its words live in `resources/findings`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ibassist.core.facts import Facts
from ibassist.core.text import Arg


class Severity(StrEnum):
    """Weight of a finding for the user's purpose."""

    ERROR = "error"
    """The user cannot do what they came for."""
    WARNING = "warning"
    """It will hurt, or part of it does not work."""
    INFO = "info"
    """Worth knowing."""

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One conclusion: a code, how bad it is, and the values its words mention."""

    code: str
    severity: Severity
    args: Mapping[str, Arg] = field(default_factory=dict)
    caused_by: str | None = None
    """Code of the finding that explains this one; then it is shown folded under that."""


@dataclass(frozen=True, slots=True)
class Inconclusive:
    """A rule's answer when the facts do not allow a verdict."""

    why: str = ""
    """A symbol, such as ``names_unresolved``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's answer when it fires. `severity` only where it differs from the rule's own."""

    args: Mapping[str, Arg] = field(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A rule's answer on a computer without the rule's subject. Reports do not call that fine: nothing was looked at."""


RuleAnswer = Hit | Inconclusive | NotApplicable | None
"""None means: looked, nothing wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One finding code and the pure function that decides on it."""

    code: str
    severity: Severity
    needs: tuple[type[Facts], ...]
    """Facts the check cannot do without; they are its positional arguments."""
    wants: tuple[type[Facts], ...]
    """Facts the check can use but do without; passed after `needs`, None when they could not be had."""
    args: frozenset[str]
    """Names of the arguments every hit carries."""
    check: Callable[..., RuleAnswer]
    about: Callable[..., bool] | None = None
    """Test, on the rule's first facts, for a subject of the rule on this computer; None: there always is one. A rule that found
    nothing wrong where there is nothing has not looked at anything: that is no pass."""
    facts_for: tuple[str, ...] = ()
    """Keys of all probes involved, for "check again"."""

    def __post_init__(self) -> None:
        keys = tuple(facts.key for facts in (*self.needs, *self.wants))
        object.__setattr__(self, "facts_for", keys)


def rule(
    code: str,
    severity: Severity,
    *needs: type[Facts],
    wants: tuple[type[Facts], ...] = (),
    args: str = "",
    about: Callable[..., bool] | None = None,
) -> Callable[[Callable[..., RuleAnswer]], Rule]:
    """Make a `Rule` of a function. `args` are the names of its arguments, separated by blanks."""

    def make(check: Callable[..., RuleAnswer]) -> Rule:
        return Rule(code, severity, needs, wants, frozenset(args.split()), check, about)

    return make


class VerdictKind(StrEnum):
    """Result of one rule."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FINDING = "finding"
    INCONCLUSIVE = "inconclusive"
    CRASHED = "crashed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's outcome on one snapshot."""

    code: str
    kind: VerdictKind
    finding: Finding | None = None
    missing: tuple[str, ...] = ()
    """Keys of the probes whose facts were missing, or the symbol the rule gave."""
    error: str = ""
    """Type of the exception, when the rule crashed."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Row of the table of what follows from what."""

    effect: str
    """Code of the finding that is explained; ``topic.*`` means the whole topic."""
    cause: str
    because: str
    """The reason, in technical English, for the next developer and for the support desk."""
    when: Callable[[Mapping[str, Arg], Mapping[str, Arg]], bool] | None = None
    """Further condition on the arguments of effect and cause."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All verdicts on one snapshot. Findings: root causes first, then by severity."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def roots(self) -> tuple[Finding, ...]:
        """Findings that no other finding explains."""
        return tuple(finding for finding in self.findings if finding.caused_by is None)

    def following(self, code: str) -> tuple[Finding, ...]:
        """Findings that `code` explains."""
        return tuple(finding for finding in self.findings if finding.caused_by == code)

    def of_kind(self, kind: VerdictKind) -> tuple[Verdict, ...]:
        """All verdicts of one kind, in the order of the rules."""
        return tuple(verdict for verdict in self.verdicts if verdict.kind is kind)

    def worst(self) -> Severity | None:
        """The worst severity found, or None."""
        return min((finding.severity for finding in self.findings), key=lambda s: s.rank, default=None)
