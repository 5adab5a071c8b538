# SPDX-License-Identifier: MIT
"""Messages to the wizard: actions of the user, and news of the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.core.errors import Complaint
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.core.logins import Keeping, LoginResult, Proxy
from ibassist.flow.places import GuidePlace, Page
from ibassist.flow.state import MadeRepair, ReportDraft, ReportFile, WatchChoices, WatchStatus
from ibassist.flow.tasks import ProbeRow

if TYPE_CHECKING:
    from ibassist.search.engine import SearchHit

# ---------------------------------------------------------------- actions of the user


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """Another language, from any page."""

    lang: Lang


@dataclass(frozen=True, slots=True)
class SymptomChosen:
    """The chosen symptom in the user's words; empty for "check everything"."""

    symptom: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """Back, or Escape."""


@dataclass(frozen=True, slots=True)
class PageOpened:
    """Request for a page that needs nothing more than its name."""

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
    """Number of its steps."""


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A certain step of the guide in sight is wanted."""

    step: int


@dataclass(frozen=True, slots=True)
class QueryTyped:
    """The user searches the library."""

    query: str


@dataclass(frozen=True, slots=True)
class DetailsOpened:
    """All checks are wanted, or the rows with some words."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class RecordingChosen:
    """A recording of a browser is to be looked at."""

    path: str


@dataclass(frozen=True, slots=True)
class FilesAttached:
    """These text files, and no others, are to go with the report."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsHidden:
    """These words, and no others, are to be hidden in the report besides what is private anyway."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsKept:
    """These words, and no others, are to be shown although nothing is known of them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordingAttached:
    """The safe copy of a recording is to go with the report; an empty path takes it out again."""

    path: str


@dataclass(frozen=True, slots=True)
class ReportOpened:
    """A report was read, and is to be shown; beside the one that is shown when `compare`."""

    report: ReportFile
    compare: bool = False


@dataclass(frozen=True, slots=True)
class DecisionOpened:
    """Questions are wanted, from the first one on."""

    decision: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the questions was answered, or is to be asked again (None). The answers after it are void."""

    question: str
    choice: str | None


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
    codes: tuple[str, ...] = ()
    """Findings that it is about; empty: those of the guide in sight."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Request to end the running task now."""


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """The user's own words for the report."""

    note: str


@dataclass(frozen=True, slots=True)
class LevelChosen:
    """Level of the report: a value of `core.ledger.Level`."""

    level: str


@dataclass(frozen=True, slots=True)
class SaveChosen:
    """The report is to be written to this file."""

    path: str


# ---------------------------------------------------------------- news of the worker


@dataclass(frozen=True, slots=True)
class RowChanged:
    """A probe was set going, or came back."""

    number: int
    row: ProbeRow


@dataclass(frozen=True, slots=True)
class Judged:
    """An inspection, or a "check again", is over."""

    number: int
    snapshot: Snapshot
    diagnosis: Diagnosis
    cancelled: bool = False
    logins: tuple[LoginResult, ...] = ()
    """Outcome of the logins of proxies that it used."""


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


# ---------------------------------------------------------------- repairs that the assistant makes itself


@dataclass(frozen=True, slots=True)
class RepairMade:
    """The assistant has changed something; a check follows."""

    repair: MadeRepair


@dataclass(frozen=True, slots=True)
class RepairTakenBack:
    """The places of a repair are as they were before it."""


# ---------------------------------------------------------------- news of the password store, whatever the worker does


@dataclass(frozen=True, slots=True)
class LoginsKept:
    """The logins that are kept now."""

    kept: tuple[Proxy, ...]
    results: tuple[LoginResult, ...] | None = None
    """After an attempt to keep some: their outcome."""
    forgetting: Keeping | None = None
    """After an attempt to remove all of them: its outcome."""


@dataclass(frozen=True, slots=True)
class WatchChanged:
    """The watch over hours and days began, saw something, or ended."""

    status: WatchStatus


@dataclass(frozen=True, slots=True)
class WatchChosen:
    """The choices about the watch as they are now."""

    choices: WatchChoices


Walk = LanguageChosen | SymptomChosen | WentBack | PageOpened | GuideOpened | StepTurned | StepOpened | VariantChosen
Looking = QueryTyped | HitsFound | DetailsOpened | ReportOpened | DecisionOpened | Answered | RecordingChosen
Beside = LoginsKept | WatchChanged | WatchChosen | RepairMade | RepairTakenBack
Aside = Looking | Beside
ReportChoice = NoteChanged | LevelChosen | RecordingAttached | FilesAttached | WordsHidden | WordsKept
Order = Started | CheckStarted | Cancelled | SaveChosen | ReportChoice
News = RowChanged | Judged | DraftReady | Saved | TaskFailed
Message = Walk | Aside | Order | News
