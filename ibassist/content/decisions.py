# SPDX-License-Identifier: MIT
"""Questions that lead to an answer: what an article leaves to the reader to work out.

A decision is a table: conclusions in order, the first whose conditions hold is the answer. Which question comes next follows
from the table, so nothing is asked that cannot change the answer any more, and no path through it has to be drawn by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ibassist.content.guides import Branch
from ibassist.core.text import Text

Answers = Mapping[str, str]
"""Question -> choice."""


class Tone(StrEnum):
    """Kinds of conclusions."""

    YES = "yes"
    NO = "no"
    NEXT = "next"
    """Neither: this is what to do now."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to a question."""

    key: str
    say: Text


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user knows."""

    key: str
    ask: Text
    choices: tuple[Choice, ...]
    note: Text | None = None
    """Hint on how to find the answer."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """An answer, and why."""

    tone: Tone
    say: Text
    why: Text
    """The condition that decided."""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question -> choices, all of which must hold; empty: in all other cases."""
    branches: tuple[Branch, ...] = ()
    """Places to go on from here."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Some questions and the table of conclusions."""

    id: str
    title: Text
    intro: Text
    questions: tuple[Question, ...]
    conclusions: tuple[Conclusion, ...]

    def next(self, answers: Answers) -> Question | Conclusion:
        """Return the next question, or the conclusion once it is settled. Answers to unknown questions are ignored."""
        for conclusion in self.conclusions:
            if any(key in answers and answers[key] not in allowed for key, allowed in conclusion.when.items()):
                continue
            missing = next((q for q in self.questions if q.key in conclusion.when and q.key not in answers), None)
            return conclusion if missing is None else missing
        raise ValueError(f"{self.id}: the last conclusion has conditions that {dict(answers)} do not meet")
