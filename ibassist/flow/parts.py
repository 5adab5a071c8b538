# SPDX-License-Identifier: MIT
"""The parts of the wizard's state that come with the user's first step.

Apart from the state itself, because the first picture of the window needs none of them, and making a dataclass takes its time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibassist.core.errors import Complaint
    from ibassist.core.facts import Status
    from ibassist.flow.pages import Page


class TaskKind(StrEnum):
    """What the worker can be busy with."""

    INSPECT = "inspect"
    CHECK = "check"
    DRAFT = "draft"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Task:
    """What the worker is to do now."""

    number: int
    kind: TaskKind
    keys: tuple[str, ...] = ()
    """Probes to run (INSPECT), or to run again while the others are kept (CHECK)."""
    path: str = ""
    """File to write (SAVE)."""
    stopping: bool = False
    """The user asked to end it; what has arrived is still to come."""

    @property
    def alone(self) -> bool:
        """Whether it has to come to its end before another page opens."""
        return self.kind is not TaskKind.DRAFT


@dataclass(frozen=True, slots=True)
class ProbeRow:
    """One line of the Inspect page."""

    key: str
    started: bool = False
    status: Status | None = None
    """None until the probe came back."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class GuidePlace:
    """Where in which guide the user is."""

    guide: str
    steps: int
    """How many steps the guide has on this computer."""
    step: int = 0
    """From 0; `steps` itself is the page after the last step."""
    finding: str = ""
    """Code of the finding it is to repair; empty when a symptom led here."""
    verify: tuple[str, ...] = ()
    """Further codes that must be gone afterwards."""
    variant: str = ""
    """Which of the guide's variants is read; empty when there is one way for all."""
    entered: int = 0
    """The step it was opened at: from there Back leads away, and not to the step before."""

    @property
    def at_end(self) -> bool:
        """Whether all steps are done."""
        return self.step >= self.steps


@dataclass(frozen=True, slots=True)
class DecisionPlace:
    """Which questions are asked, and what was answered, in the order of answering."""

    decision: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A page that Back leads to, and what was to be seen on it."""

    page: Page
    place: GuidePlace | DecisionPlace | None = None


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report as it would be saved."""

    hidden: tuple[tuple[str, int], ...]
    """Kinds of private data (`core.pii.Pii`) and how often each was replaced."""
    summary: str
    """Some lines for a mail or a ticket."""
    file_name: str
    """Proposed name."""
    files: tuple[tuple[str, str], ...] = ()
    """Name and text of everything inside, exactly as it would be saved."""
    stand_ins: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    """What was replaced: kind, what it is, and what stands for it. For the window alone; it is in none of the files."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the assistant itself could not do."""

    kind: TaskKind
    detail: Complaint
    """From an error, with words from outside: shown as plain text."""
