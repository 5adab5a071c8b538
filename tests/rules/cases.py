# SPDX-License-Identifier: MIT
"""Cases as data: what is different on a computer, and what the rules must say about it.

``tests/cases/<topic>.yaml`` holds a list of

    code, name, facts      see `tests.rules.machine`
    expect                 arguments of the finding, ``pass``, ``not_applicable``, ``inconclusive``, or ``{inconclusive: <why>}``
    severity               only where it differs from the rule's own

and ``tests/cases/situations.yaml`` a list of whole computers with the roots that must be named, and what is folded under them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "cases"
_SITUATIONS = "situations"


@dataclass(frozen=True)
class Case:
    """One rule on one computer."""

    code: str
    name: str
    expect: Any
    facts: dict[str, Any]
    severity: str = ""

    @property
    def fires(self) -> bool:
        """Whether a finding is expected."""
        return isinstance(self.expect, dict) and "inconclusive" not in self.expect

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"


@dataclass(frozen=True)
class Situation:
    """All rules on one computer."""

    name: str
    facts: dict[str, Any]
    roots: list[str]
    """Errors and warnings that nothing else explains."""
    folded: dict[str, str]
    """Code -> the root it is folded under. Others may be as well."""

    def __str__(self) -> str:
        return self.name


def load_cases() -> list[Case]:
    """Read all cases."""
    files = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != _SITUATIONS)
    return [Case(**{"facts": {}, **raw}) for path in files for raw in _read(path)]


def load_situations() -> list[Situation]:
    """Read all situations."""
    return [Situation(**{"folded": {}, **raw}) for raw in _read(FOLDER / f"{_SITUATIONS}.yaml")]


def _read(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or []
