# SPDX-License-Identifier: MIT
"""What the worker hands to the window to show, and what pages ask of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide, GuideStep
from ibassist.content.targets import Target
from ibassist.core.facts import OsFamily, Snapshot
from ibassist.core.logins import Keeping, LoginResult, Proxy
from ibassist.core.text import Text
from ibassist.flow.parts import GuidePlace, ReportDraft
from ibassist.host.api import Credentials

if TYPE_CHECKING:
    from ibassist.reports.hosts import HostTable
    from ibassist.reports.hours import Hours


@dataclass(frozen=True, slots=True)
class Content:
    """What is loaded once, after the first window is on the screen."""

    catalog: Catalog
    probes: tuple[str, ...]
    """Keys of all probes, in the order they are listed in."""
    hosts: tuple[str, ...]
    """Names of the hosts that an inspection contacts."""
    family: OsFamily
    icon: bytes = b""
    """The program's own sign, as SVG."""
    desktop: str = ""
    """Linux: the desktop's name, for steps that differ."""
    system: str = ""
    """The system as it calls itself, with its version: which variant of a guide is right."""

    def place(self, guide_id: str, finding: str = "", key: str = "") -> GuidePlace:
        """Return the beginning of a guide, or the step of that key where this computer has it, to open it."""
        guide = self.catalog.guides.get(guide_id)
        if guide is None:
            return GuidePlace(guide_id, 0, finding=finding)
        variants = guide.variants_for(self.family) or ("",)
        ways = {variant: self.steps(guide, variant, finding) for variant in variants}
        wanted = ((v, n) for v, steps in ways.items() for n, step in enumerate(steps) if key and step.key == key)
        variant, number = next(wanted, (guide.usual_variant(self.family, self.system), 0))
        return GuidePlace(guide_id, len(ways[variant]), number, finding, guide.verify, variant, number)

    def steps(self, guide: Guide, variant: str, finding: str) -> tuple[GuideStep, ...]:
        """Return the steps of a guide that are for this computer, and for the finding that led to it."""
        return guide.steps_for(self.family, self.desktop, variant, finding)


@dataclass(frozen=True, slots=True)
class StepPicture:
    """A figure of a step, ready to be shown."""

    data: bytes
    """SVG or PNG."""
    vector: bool
    drawn: bool
    """An illustration, and not a real screenshot."""
    description: str = ""
    """What is to be seen, for those who do not see it."""
    legend: tuple[Text, ...] = ()
    """What the numbers in it say."""
    pictured: str = ""
    """Program and version on a screenshot."""
    remark: str = ""
    """What is to be said of it besides, such as that it is in another language."""
    text_scale: float = 1
    """How much larger than usual the words of a figure are set."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The page of hosts, in one language and with one inspection's results."""

    table: HostTable
    hours: Hours
    csv: bytes
    """The table as a file."""
    letter: str
    """What the IT department needs to know."""


@dataclass(frozen=True, slots=True)
class DraftedReport:
    """A report and what is needed to write it."""

    draft: ReportDraft
    save: Callable[[str], str]
    """Write it to a file; returns the path. Raises IbassistError."""


@dataclass(frozen=True, slots=True)
class LoginServices:
    """What the window can do with logins of proxies. The logins themselves stay behind this."""

    use: Callable[[Proxy, Credentials, bool], None]
    """Use a login in the runs of this window; True: keep it once the proxy accepts it. Pure and quick."""
    results: Callable[[Snapshot], tuple[LoginResult, ...]]
    """Tell what became of the logins in a run, and drop those that were rejected."""
    keep: Callable[[tuple[LoginResult, ...]], tuple[LoginResult, ...]]
    """Keep what is to be kept in the password store; returns the results with how that went."""
    kept: Callable[[], tuple[Proxy, ...]]
    """Proxies for which a login is kept."""
    forget: Callable[[], Keeping]
    """Remove all kept logins."""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """A page asks for a page of the system's settings."""

    action: str


@dataclass(frozen=True, slots=True)
class Follow:
    """A page asks for the place that a text names."""

    target: Target


@dataclass(frozen=True, slots=True)
class ChooseFile:
    """A page asks where to save."""

    proposed: str


@dataclass(frozen=True, slots=True)
class SaveFile:
    """A page asks to save something of ours, under a name that the user may change."""

    proposed: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SaveGuide:
    """A page asks to save a guide as a page of its own, and to open it where it can be printed."""

    guide: str


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A page asks to show the folder of a file."""

    path: str


@dataclass(frozen=True, slots=True)
class TryLogin:
    """A page asks to test a proxy with a login."""

    code: str
    """Of the finding that wants it."""
    proxy: Proxy
    login: Credentials = field(repr=False)
    keep: bool
    """The user wants it kept in the password store."""


@dataclass(frozen=True, slots=True)
class ForgetLogins:
    """A page asks to remove the kept logins."""


Request = OpenSettings | Follow | ChooseFile | SaveFile | SaveGuide | OpenFolder | TryLogin | ForgetLogins
"""What a page can ask of the window that changes no state."""
