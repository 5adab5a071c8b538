# SPDX-License-Identifier: MIT
"""The state of the wizard, cut by meaning: the way of the user, and beside it library, report, and logins of proxies.

`flow.update` says how it changes. Types of facts and findings are named here but not loaded: the first window needs none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ibassist.core.languages import Lang
from ibassist.flow.places import DecisionPlace, GuidePlace, Page, Stop

if TYPE_CHECKING:
    from ibassist.core.comparison import Change
    from ibassist.core.errors import Complaint
    from ibassist.core.facts import Snapshot
    from ibassist.core.findings import Diagnosis, Finding
    from ibassist.core.logins import Keeping, LoginResult, Proxy
    from ibassist.flow.tasks import ProbeRow, Problem, Task, TaskKind
    from ibassist.search.engine import SearchHit


@dataclass(frozen=True, slots=True)
class Library:
    """The search over guides and messages."""

    query: str = ""
    hits: tuple[SearchHit, ...] = ()
    """The findings of `searched`, the best first; they stay while a newer search runs."""
    searched: str = ""


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
    """Kind, private text, and replacement of everything hidden. For the window alone; it is in none of the files."""
    unknown: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Words that were replaced for no other reason than that nothing is known of them, and their replacements."""
    kept: tuple[str, ...] = field(default=(), repr=False)
    """Words that would be among them, had the user not wished to show them."""


@dataclass(frozen=True, slots=True)
class Saving:
    """The report: its options, its draft, and the saved file."""

    note: str = ""
    """The user's own words."""
    level: str = "normal"
    """Level of the report: a value of `core.ledger.Level`."""
    draft: ReportDraft | None = None
    wanted: str = ""
    """File to save to as soon as the draft is there."""
    path: str = ""
    """The saved file."""
    attached: tuple[str, ...] = ()
    """Paths of text files that go along, without what is private in them."""
    hidden: tuple[str, ...] = ()
    """Words that the user wants hidden besides."""
    kept: tuple[str, ...] = ()
    """Words that the user wants shown, unless they are known to be private."""
    recording: str = ""
    """Recording of a browser (HAR) whose safe copy goes along; empty for none."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report that was opened, judged by this version's rules."""

    path: str
    name: str
    """Of the file, without its folder."""
    snapshot: Snapshot = field(repr=False)
    diagnosis: Diagnosis = field(repr=False)
    symptom: str = ""
    """Id of what its user said is wrong; empty where that is not known."""
    note: str = ""
    """Its user's own words."""
    warnings: tuple[str, ...] = ()
    """Parts that were altered since, and parts that this version cannot read."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """Problems that are gone."""

    gone: tuple[Finding, ...]
    """Root causes, as they were."""
    seen_at: str
    """Moment of the inspection that found them: UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class MadeRepair:
    """A repair that the assistant has made itself."""

    number: int
    """In the journal."""
    remedy: str
    finding: str
    result: str = ""
    """Outcome of the check after it: ``solved``, ``still_there`` or ``unknown``; empty before that."""


@dataclass(frozen=True, slots=True)
class ProxyLogins:
    """Logins of proxies: never the logins themselves."""

    results: tuple[LoginResult, ...] = ()
    """Outcome of each login in the last run; none where none was given."""
    kept: tuple[Proxy, ...] = ()
    """Proxies for which a login is in the computer's password store."""
    forgetting: Keeping | None = None
    """Outcome of the last removal of kept logins; None before the first."""


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """The watch over hours and days, as far as this program runs it."""

    runs: bool = False
    elsewhere: bool = False
    """It was to begin, and another program keeps the record already."""
    failing: str = ""
    """Kind (`core.incidents.IncidentKind`) of the incident that lasts now; empty while all is well."""
    told: int = 0
    """Number of times that an incident began, came back, or ended."""
    full: bool = False
    sparing: str = ""
    """Reason for looking less often: ``metered`` or ``battery``; empty at the usual pace."""
    """The record cannot be written at present."""
    trouble: Complaint | None = None
    """Reason why it could not begin."""


@dataclass(frozen=True, slots=True)
class WatchChoices:
    """The user's choices about the watch."""

    in_tray: bool = False
    """It goes on behind an icon beside the clock when the window is closed."""
    notices: bool = True
    """The desktop shows a notice when something fails."""
    at_login: bool = False
    """It begins when the user logs in to the computer."""


@dataclass(frozen=True, slots=True)
class WizardState:
    """All that the window shows, except words."""

    lang: Lang = Lang.EN
    page: Page = Page.WELCOME
    stops: tuple[Stop, ...] = ()
    """Places that Back leads through, the nearest last."""
    symptom: str = ""
    """Id of what the user says is wrong; empty for "check everything"."""
    guide: GuidePlace | None = None
    decision: DecisionPlace | None = None
    task: Task | None = None
    tasks: int = 0
    """Number of tasks so far, which numbers the next one."""
    goal: Page = Page.RESULTS
    """Page that a finished inspection leads to."""
    rows: tuple[ProbeRow, ...] = ()
    stopped: bool = False
    """The last inspection was ended by the user."""
    problem: Problem | None = None
    snapshot: Snapshot | None = None
    diagnosis: Diagnosis | None = None
    changes: tuple[Change, ...] | None = None
    """Outcome of the last "check again" in this guide; None before the first."""
    repaired: Repaired | None = None
    """The last problems that were repaired while the window is open."""
    made: MadeRepair | None = None
    """The last repair that the assistant has made itself, since the last inspection."""
    details: str = ""
    """Words that the page of details shows only rows of; empty for all rows."""
    recording: str = ""
    """Recording of a browser (HAR) that is looked at; empty before one is chosen."""
    opened: ReportFile | None = None
    """Report that is shown instead of this computer; None for this computer."""
    compared: ReportFile | None = None
    """Report that `opened` is compared with: the earlier one."""
    library: Library = Library()
    saving: Saving = Saving()
    logins: ProxyLogins = ProxyLogins()
    watch: WatchStatus = WatchStatus()
    watch_choices: WatchChoices = WatchChoices()

    def busy(self, *kinds: TaskKind) -> bool:
        """Return whether a task of one of these kinds is being done."""
        return self.task is not None and self.task.kind in kinds

    @property
    def trail(self) -> tuple[Page, ...]:
        """Pages that Back leads through, the nearest last."""
        return tuple(stop.page for stop in self.stops)

    @property
    def settled(self) -> bool:
        """Return whether nothing runs that has to come to its end before another page opens."""
        return self.task is None or not self.task.alone

    @property
    def inspected(self) -> bool:
        """Return whether there are results to look at."""
        return self.diagnosis is not None
