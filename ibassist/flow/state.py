# SPDX-License-Identifier: MIT
"""State of the wizard's window; `flow.update` says how it changes.

Types of facts and findings are named here but not loaded: the first window needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.core.languages import Lang
from ibassist.flow.pages import Page

if TYPE_CHECKING:
    from ibassist.core.comparison import Change
    from ibassist.core.facts import Snapshot
    from ibassist.core.findings import Diagnosis
    from ibassist.core.logins import Keeping, LoginResult, Proxy
    from ibassist.flow.parts import DecisionPlace, GuidePlace, ProbeRow, Problem, ReportDraft, Stop, Task, TaskKind
    from ibassist.search.engine import SearchHit


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
    hits: tuple[SearchHit, ...] = ()
    """What was found, the best first; while a search runs, what the one before it found."""
    searched: str = ""
    """What `hits` were found for."""
    decision: DecisionPlace | None = None
    note: str = ""
    """What the user adds to the report."""
    level: str = "normal"
    """How much goes into the report: a value of `core.ledger.Level`."""
    draft: ReportDraft | None = None
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
        return self.task is None or not self.task.alone

    @property
    def inspected(self) -> bool:
        """Whether there are results to look at."""
        return self.diagnosis is not None
