# SPDX-License-Identifier: MIT
"""One run of one situation, with what was expected beside what came."""

from __future__ import annotations

from dataclasses import dataclass

from tests.lab.network import lab
from tests.lab.situations.types import Situation

DEADLINE = 10.0
ALLOWANCE = 2.0
"""Seconds beyond the deadline for starting Python, loading words and printing."""
SIDE_BY_SIDE = 4
"""How many situations run at once; each has namespaces of its own."""


@dataclass(frozen=True)
class Trial:
    """A row of the lab's table."""

    name: str
    expected: frozenset[str]
    got: frozenset[str]
    """Roots among errors and warnings."""
    folded: frozenset[str]
    astray: frozenset[str]
    """Codes that the situation also asks for and did not get, or that must never be found and were."""
    seconds: float
    status: int
    stderr: str
    document: dict

    @property
    def right(self) -> bool:
        """Exact roots, in time, with the exit status that belongs to them."""
        in_time = self.seconds <= DEADLINE + ALLOWANCE
        return self.got == self.expected and not self.astray and in_time and self.status == (1 if self.expected else 0)


def run(situation: Situation) -> Trial:
    """Build the situation, run the product in it, take it down."""
    with lab() as made:
        situation.prepare(made)
        made.start()
        situation.after_start(made)
        result = made.inspect(*situation.options, deadline=DEADLINE)
        roots = result.codes("error", "warning", roots_only=True)
        everything = result.codes("error", "warning")
        found = result.codes("error", "warning", "info")
        return Trial(
            situation.name,
            situation.roots,
            frozenset(roots),
            frozenset(everything - roots),
            (situation.also - found) | (situation.never & found) | _unsaid(situation, result.document),
            result.seconds,
            result.status,
            result.stderr,
            result.document,
        )


def _unsaid(situation: Situation, document: dict) -> frozenset[str]:
    """What the words should mention and do not."""
    args = {finding["code"]: finding["args"] for finding in document["diagnosis"]["findings"]}
    return frozenset(
        f"{code} {name}={args.get(code, {}).get(name)}"
        for code, name, value in situation.says
        if args.get(code, {}).get(name) != value
    )
