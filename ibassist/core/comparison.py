# SPDX-License-Identifier: MIT
"""Before and after a repair: what became of which finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.findings import Diagnosis, Finding, Severity, VerdictKind


class ChangeKind(StrEnum):
    """Change of one finding after a repair."""

    SOLVED = "solved"
    STILL_THERE = "still_there"
    CHANGED = "changed"
    """Still there, but with other values or another severity."""
    APPEARED = "appeared"
    FINE = "fine"
    """Was not found before and is not found now."""
    UNKNOWN = "unknown"
    """Could not be checked this time."""


_GONE = frozenset({ChangeKind.SOLVED, ChangeKind.FINE})


@dataclass(frozen=True, slots=True)
class Change:
    """One code before and after. `before` and `after` are None where it was not found."""

    code: str
    kind: ChangeKind
    before: Finding | None = None
    after: Finding | None = None

    @property
    def note(self) -> bool:
        """Return whether it is about a note, which is no problem."""
        finding = self.after or self.before
        return finding is not None and finding.severity is Severity.INFO


def all_gone(changes: Iterable[Change]) -> bool:
    """Return whether nothing is left of what was asked after, and no other problem has come. A new note is none."""
    return all(change.kind in _GONE or (change.note and change.kind is ChangeKind.APPEARED) for change in changes)


def compare(before: Diagnosis | None, after: Diagnosis, codes: Iterable[str]) -> tuple[Change, ...]:
    """Say what became of `codes`, and which findings are new.

    A code that was fine and is fine is told only when there is nothing else to tell.
    """
    old = {} if before is None else {finding.code: finding for finding in before.findings}
    new = {finding.code: finding for finding in after.findings}
    passed = {v.code for v in after.verdicts if v.kind in (VerdictKind.PASS, VerdictKind.NOT_APPLICABLE)}
    codes = tuple(codes)
    appeared = [code for code in new if before is not None and code not in old and code not in codes]
    changes = [_change(code, old.get(code), new.get(code), code in passed) for code in (*codes, *appeared)]
    telling = tuple(change for change in changes if change.kind is not ChangeKind.FINE)
    return telling or tuple(changes)


def _change(code: str, before: Finding | None, after: Finding | None, passed: bool) -> Change:
    if after is not None:
        if before is None:
            kind = ChangeKind.APPEARED
        elif before.args == after.args and before.severity is after.severity:
            kind = ChangeKind.STILL_THERE
        else:
            kind = ChangeKind.CHANGED
    elif not passed:
        kind = ChangeKind.UNKNOWN
    else:
        kind = ChangeKind.FINE if before is None else ChangeKind.SOLVED
    return Change(code, kind, before, after)
