# SPDX-License-Identifier: MIT
"""Messages of the wizard: each is something that the user did or that work in the background reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.core.errors import Complaint
from ibassist.core.facts import Snapshot, Status
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginResult, Proxy
from ibassist.flow.pages import Page
from ibassist.flow.parts import GuidePlace, ReportDraft

if TYPE_CHECKING:
    from ibassist.search.engine import SearchHit

# ---------------------------------------------------------------- what the user does


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """Another language, from any page."""

    lang: Lang


@dataclass(frozen=True, slots=True)
class SymptomChosen:
    """What is wrong, in the user's words; empty for "check everything"."""

    symptom: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """Back, or Escape."""


@dataclass(frozen=True, slots=True)
class PageOpened:
    """A page that needs nothing more than its name is wanted."""

    page: Page


@dataclass(frozen=True, slots=True)
class GuideOpened:
    """A guide is wanted."""

    place: GuidePlace


@dataclass(frozen=True, slots=True)
class StepTurned:
    """Forward (1) or back (-1) in the guide."""

    by: int


@dataclass(frozen=True, slots=True)
class VariantChosen:
    """Another variant of the guide in sight."""

    variant: str
    steps: int
    """How many steps it has."""


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A certain step of the guide in sight is wanted."""

    step: int


@dataclass(frozen=True, slots=True)
class QueryTyped:
    """The user searches the library."""

    query: str


@dataclass(frozen=True, slots=True)
class DecisionOpened:
    """Questions are wanted, from the first one on."""

    decision: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the questions was answered; what was answered after it before is void."""

    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class QuestionOpened:
    """A question that was answered is wanted again; its answer and those after it are void."""

    question: str


@dataclass(frozen=True, slots=True)
class HitsFound:
    """The library was searched."""

    query: str
    lang: Lang
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """An inspection is wanted."""

    keys: tuple[str, ...]
    goal: Page = Page.RESULTS


@dataclass(frozen=True, slots=True)
class CheckStarted:
    """ "Check again" is wanted."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What is running is to end now."""


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """The user's own words for the report."""

    note: str


@dataclass(frozen=True, slots=True)
class LevelChosen:
    """How much is to go into the report: a value of `core.ledger.Level`."""

    level: str


@dataclass(frozen=True, slots=True)
class SaveChosen:
    """The report is to be written to this file."""

    path: str


# ---------------------------------------------------------------- what the worker reports


@dataclass(frozen=True, slots=True)
class RowStarted:
    """A probe was set going."""

    number: int
    key: str


@dataclass(frozen=True, slots=True)
class RowFinished:
    """A probe came back."""

    number: int
    key: str
    status: Status
    seconds: float


@dataclass(frozen=True, slots=True)
class LoginsTried:
    """The run used logins of proxies. Comes before `Judged`."""

    number: int
    results: tuple[LoginResult, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """An inspection, or a "check again", is over."""

    number: int
    snapshot: Snapshot
    diagnosis: Diagnosis
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DraftReady:
    """The report can be looked at."""

    number: int
    draft: ReportDraft


@dataclass(frozen=True, slots=True)
class Saved:
    """The report was written."""

    number: int
    path: str


@dataclass(frozen=True, slots=True)
class TaskFailed:
    """The task could not be done."""

    number: int
    detail: Complaint


# ---------------------------------------------------------------- what the password store reports, whatever the worker is at


@dataclass(frozen=True, slots=True)
class LoginsKept:
    """This is kept now; with results, after an attempt to keep some."""

    kept: tuple[Proxy, ...]
    results: tuple[LoginResult, ...] | None = None


@dataclass(frozen=True, slots=True)
class LoginsForgotten:
    """The user wanted all kept logins removed; this is how that went, and what is left."""

    outcome: Keeping
    kept: tuple[Proxy, ...]


Walk = LanguageChosen | SymptomChosen | WentBack | PageOpened | GuideOpened | StepTurned | StepOpened | VariantChosen
Aside = QueryTyped | HitsFound | DecisionOpened | Answered | QuestionOpened
Order = Started | CheckStarted | Cancelled | NoteChanged | LevelChosen | SaveChosen
News = RowStarted | RowFinished | LoginsTried | Judged | DraftReady | Saved | TaskFailed
StoreNews = LoginsKept | LoginsForgotten
Message = Walk | Aside | Order | News | StoreNews
