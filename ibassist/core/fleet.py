# SPDX-License-Identifier: MIT
"""Statistics over many reports: how often each finding occurs, on which systems and versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ibassist.core.errors import Complaint
from ibassist.core.facts import OsFamily
from ibassist.core.findings import Severity

MOST_PROBLEMS = 1000
"""Most unreadable files that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """Findings of one report, or the reason why it could not be read."""

    file: str
    problem: Complaint | None = None
    """None when the report could be read."""
    family: OsFamily | None = None
    version: str = ""
    """Of the program that drew it up."""
    findings: tuple[tuple[str, Severity, bool], ...] = ()
    """Code, severity, and whether it is a root cause."""
    altered: bool = False
    """The archive is not as it was written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in all reports."""

    code: str
    severity: Severity
    """The worst it had."""
    reports: int
    roots: int
    """Reports in which nothing else explains it."""
    by_family: Mapping[OsFamily, int]
    by_version: Mapping[str, int]


@dataclass(slots=True)
class Tally:
    """Adds up rows. Its size depends on how many findings there are, not on how many reports."""

    reports: int = 0
    unreadable: int = 0
    altered: int = 0
    problems: list[tuple[str, Complaint]] = field(default_factory=list)
    """File and why it could not be read."""
    _counts: Counter[tuple[str, OsFamily, str]] = field(default_factory=Counter)
    _roots: Counter[str] = field(default_factory=Counter)
    _severities: dict[str, Severity] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Count one report."""
        if row.family is None:
            self.unreadable += 1
            if row.problem is not None and len(self.problems) < MOST_PROBLEMS:
                self.problems.append((row.file, row.problem))
            return
        self.reports += 1
        self.altered += row.altered
        for code, severity, root in row.findings:
            self._counts[code, row.family, row.version] += 1
            self._roots[code] += root
            self._severities[code] = min(severity, self._severities.get(code, severity), key=lambda s: s.rank)

    def cells(self) -> tuple[tuple[str, Severity, OsFamily, str, int], ...]:
        """Return code, severity, system, version and number of reports."""
        counted = sorted(self._counts.items())
        return tuple((code, self._severities[code], family, version, count) for (code, family, version), count in counted)

    def lines(self) -> tuple[Line, ...]:
        """Return the findings, the most frequent first."""
        return tuple(sorted(map(self._line, self._severities), key=lambda line: (-line.reports, line.code)))

    def worst(self) -> Severity | None:
        """Return the worst severity in any report, or None."""
        return min(self._severities.values(), key=lambda severity: severity.rank, default=None)

    def _line(self, code: str) -> Line:
        families: Counter[OsFamily] = Counter()
        versions: Counter[str] = Counter()
        for (found, family, version), count in self._counts.items():
            if found == code:
                families[family] += count
                versions[version] += count
        return Line(code, self._severities[code], families.total(), self._roots[code], families, versions)
