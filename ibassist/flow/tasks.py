# SPDX-License-Identifier: MIT
"""Tasks of the worker that decide where the user goes next, their progress, and their failure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibassist.core.errors import Complaint
    from ibassist.core.facts import Status


class TaskKind(StrEnum):
    """Kinds of tasks. There is one task at a time."""

    INSPECT = "inspect"
    CHECK = "check"
    DRAFT = "draft"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Task:
    """The task that is to be done now."""

    number: int
    kind: TaskKind
    keys: tuple[str, ...] = ()
    """Probes to run (INSPECT), or to run again while the others are kept (CHECK)."""
    codes: tuple[str, ...] = ()
    """Findings that a CHECK is about; empty: those of the guide in sight."""
    path: str = ""
    """File to write (SAVE)."""
    stopping: bool = False
    """The user asked to end it; what has arrived is still to come."""

    @property
    def alone(self) -> bool:
        """Return whether it has to come to its end before another page opens."""
        return self.kind in {TaskKind.INSPECT, TaskKind.CHECK}


@dataclass(frozen=True, slots=True)
class ProbeRow:
    """One line of the Inspect page."""

    key: str
    started: bool = False
    status: Status | None = None
    """None until the probe came back."""
    seconds: float = 0.0
    done: int = 0
    """Parts of its work, of `total`; both 0 where the probe does not tell."""
    total: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A task that the assistant itself could not do."""

    kind: TaskKind
    detail: Complaint
    """From an error, with words from outside: shown as plain text."""
