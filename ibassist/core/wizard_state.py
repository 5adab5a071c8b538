# SPDX-License-Identifier: MIT
"""What the wizard's window shows; `core.wizard` says how it changes.

Types of facts and findings are named here but not loaded: the first window needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ibassist.core.text import Lang

if TYPE_CHECKING:
    from ibassist.core.changes import Change
    from ibassist.core.errors import Complaint
    from ibassist.core.facts import Snapshot, Status
    from ibassist.core.findings import Diagnosis
    from ibassist.core.logins import Keeping, LoginResult, Proxy
    from ibassist.core.search import Hit


class Page(StrEnum):
    """The pages."""

    WELCOME = "welcome"
    INSPECT = "inspect"
    RESULTS = "results"
    GUIDE = "guide"
    REPORT = "report"
    LIBRARY = "library"
    """Search over guides and messages; beside the way."""
    DECISION = "decision"
    """Questions that lead to an answer; beside the way."""
    HOSTS = "hosts"
    """Hosts and ports, for reference; beside the way."""


WAY = (Page.WELCOME, Page.INSPECT, Page.RESULTS, Page.GUIDE, Page.REPORT)
"""The way through, without the pages beside it."""


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
class Draft:
    """A report as it would be saved."""

    hidden: tuple[tuple[str, int], ...]
    """Kinds of private data (`core.privacy.Pii`) and how often each was replaced."""
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


@dataclass(frozen=True, slots=True)
class WizardState:
    """Everything the window shows, except words."""

    lang: Lang = Lang.EN
    page: Page = Page.WELCOME
    stops: tuple[Stop, ...] = ()
    """Where Back leads through, the nearest last."""
    symptom: str = ""
    """Id of what the user says is wrong; empty for "check everything"."""
    task: Task | None = None
    tasks: int = 0
    """How many tasks there were, to number them."""
    goal: Page = Page.RESULTS
    """Where a finished inspection leads."""
    rows: tuple[ProbeRow, ...] = ()
    stopped: bool = False
    """The last inspection was ended by the user."""
    snapshot: Snapshot | None = None
    diagnosis: Diagnosis | None = None
    guide: GuidePlace | None = None
    changes: tuple[Change, ...] | None = None
    """Outcome of the last "check again" in this guide; None before the first."""
    query: str = ""
    """What the user searches the library for."""
    hits: tuple[Hit, ...] = ()
    """What was found, the best first; while a search runs, what the one before it found."""
    searched: str = ""
    """What `hits` were found for."""
    decision: DecisionPlace | None = None
    note: str = ""
    """What the user adds to the report."""
    level: str = "normal"
    """How much goes into the report: a value of `core.redaction.redact.Level`."""
    draft: Draft | None = None
    save_to: str = ""
    """File to save to as soon as the report is drawn up."""
    saved: str = ""
    """Path of the saved report."""
    problem: Problem | None = None
    logins: tuple[LoginResult, ...] = ()
    """What became of proxy logins in the last run; none where none was given."""
    kept_logins: tuple[Proxy, ...] = ()
    """Proxies for which a login is in the computer's password store."""
    forgetting: Keeping | None = None
    """How the last removal of kept logins went; None before the first."""

    def busy(self, *kinds: TaskKind) -> bool:
        """Whether the worker is at a task of one of these kinds."""
        return self.task is not None and self.task.kind in kinds

    @property
    def trail(self) -> tuple[Page, ...]:
        """Pages that Back leads through, the nearest last."""
        return tuple(stop.page for stop in self.stops)

    @property
    def settled(self) -> bool:
        """Whether nothing runs that has to come to its end before another page opens."""
        return not self.busy(TaskKind.INSPECT, TaskKind.CHECK, TaskKind.SAVE)

    @property
    def inspected(self) -> bool:
        """Whether there are results to look at."""
        return self.diagnosis is not None
