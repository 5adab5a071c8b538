# SPDX-License-Identifier: MIT
"""The pages of the window, and the places on them that Back can lead to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibassist.content.case import Case


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
    WATCH = "watch"
    """The watch over hours and days; beside the way."""
    RECORDING = "recording"
    """A recording of the browser (HAR): checked, read, made safe to send; beside the way."""
    SOLVED = "solved"
    """A repair worked: the problem that is gone, and the way on."""
    COMPARISON = "comparison"
    """Two reports side by side."""
    DETAILS = "details"
    """Every check and everything measured; beside the way."""


WAY = (Page.WELCOME, Page.INSPECT, Page.RESULTS, Page.GUIDE, Page.REPORT)
"""The way through, without the pages beside it."""


@dataclass(frozen=True, slots=True)
class GuidePlace:
    """A step of a guide, and the finding that led to the guide."""

    guide: str
    steps: int
    """Number of the guide's steps on this computer."""
    step: int = 0
    """From 0; `steps` itself is the page after the last step."""
    finding: str = ""
    """Code of the finding it is to repair; empty when a symptom led here."""
    verify: tuple[str, ...] = ()
    """Further codes that must be gone afterwards."""
    variant: str = ""
    """Variant of the guide that is read; empty when there is one way for all."""
    entered: int = 0
    """The step it was opened at: from there Back leads away, and not to the step before."""
    case: Case | None = None
    """Result of the inspection at the moment the guide was opened. A check leaves it, so the steps stay in place."""

    @property
    def at_end(self) -> bool:
        """Return whether all steps are done."""
        return self.step >= self.steps


@dataclass(frozen=True, slots=True)
class DecisionPlace:
    """Questions that are asked, and the answers in the order of answering."""

    decision: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A page that Back leads to, and the place on it."""

    page: Page
    place: GuidePlace | DecisionPlace | None = None
