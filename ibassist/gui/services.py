# SPDX-License-Identifier: MIT
"""Everything the window can ask for, passed in as functions: no page reaches for a global, and a test hands in its own.

All of these may read files, wait for the network or compute, and are called on the worker only (`gui.bridge`), except where
they say that they are pure and quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.core.catalog import Catalog
from ibassist.core.facts import OsFamily, Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.guides import Guide, GuideStep
from ibassist.core.text import Arg, Lang, Text
from ibassist.core.wizard_state import Draft, GuidePlace

if TYPE_CHECKING:
    from ibassist.app.inspection import Cancellation, InspectionEvent


@dataclass(frozen=True, slots=True)
class Content:
    """What is loaded once, after the first window is on the screen."""

    catalog: Catalog
    probes: tuple[str, ...]
    """Keys of all probes, in the order they are listed in."""
    hosts: tuple[str, ...]
    """Names of the hosts that an inspection contacts."""
    family: OsFamily
    desktop: str = ""
    """Linux: the desktop's name, for steps that differ."""

    def place(self, guide_id: str, finding: str = "") -> GuidePlace:
        """Return the beginning of a guide, to open it."""
        guide = self.catalog.guides.get(guide_id)
        if guide is None:
            return GuidePlace(guide_id, 0, finding=finding)
        variant = next(iter(guide.variants_for(self.family)), "")
        return GuidePlace(guide_id, len(self.steps(guide, variant)), 0, finding, guide.verify, variant)

    def steps(self, guide: Guide, variant: str) -> tuple[GuideStep, ...]:
        """Return the steps of a guide that are for this computer."""
        return guide.steps_for(self.family, self.desktop, variant)


@dataclass(frozen=True, slots=True)
class Picture:
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
    source: str = ""
    """Program and version a screenshot shows."""


@dataclass(frozen=True, slots=True)
class DraftedReport:
    """A report and what is needed to write it."""

    draft: Draft
    save: Callable[[str], str]
    """Write it to a file; returns the path. Raises IbassistError."""


@dataclass(frozen=True, slots=True)
class Services:
    """The use-cases, as the window sees them. Each may raise IbassistError."""

    load: Callable[[], Content]
    inspect: Callable[[tuple[str, ...], Snapshot | None, Cancellation], Iterator[InspectionEvent]]
    """Run probes by key; with a snapshot, take over the observations of all others from it."""
    diagnose: Callable[[Snapshot], Diagnosis]
    probes_for: Callable[[tuple[str, ...]], tuple[str, ...]]
    """Keys of the probes that decide on some finding codes. Pure and quick."""
    values: Callable[[Snapshot | None], Mapping[str, Arg]]
    """Values for what steps offer to copy. Pure and quick."""
    offers: Callable[[str, Snapshot | None], bool]
    """Whether an action of a step can be carried out here. Pure and quick."""
    draft: Callable[[Snapshot, Lang, str, str], DraftedReport]
    """Redact, judge and write in memory: snapshot, language, the user's own note, id of the symptom."""
    picture: Callable[[GuideStep, Lang, bool], Picture | None]
    """Figure of a step: language, dark."""
    open_settings: Callable[[str, Snapshot | None], bool]
    """Carry out the action of a step, such as opening a page of the system's settings; False when that did not work."""
    remember: Callable[[Lang | None, str], None]
    """Keep the language, and the folder a report was saved in, for the next start."""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """A page asks for a page of the system's settings."""

    action: str


@dataclass(frozen=True, slots=True)
class ChooseFile:
    """A page asks where to save."""

    proposed: str


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A page asks to show the folder of a file."""

    path: str


Request = OpenSettings | ChooseFile | OpenFolder
"""What a page can ask of the window that changes no state."""
