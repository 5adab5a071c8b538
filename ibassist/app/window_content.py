# SPDX-License-Identifier: MIT
"""Words, guides and lists that the window shows, as they apply to one computer. Loaded once, after the first picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ibassist.app.guide_values import inspected_values
from ibassist.content.case import Case, case_for, told
from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide, GuideStep
from ibassist.core.facts import OsFamily
from ibassist.core.text import Arg
from ibassist.flow.places import GuidePlace
from ibassist.flow.state import WizardState


@dataclass(frozen=True, slots=True)
class Content:
    """Content loaded once, after the first window is on the screen."""

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

    dated: str = ""
    """ISO date on which the list of hosts was last compared with its sources."""
    values: Mapping[str, Arg] = field(default_factory=dict)
    """Values that guides can mention on any computer (`app.guide_values`)."""

    def place(self, guide_id: str, finding: str = "", key: str = "", case: Case | None = None) -> GuidePlace:
        """Return the beginning of a guide, or the step of that key where this computer has it, to open it in a case."""
        known = self.catalog.guides.get(guide_id)
        if known is None:
            return GuidePlace(guide_id, 0, finding=finding)
        case = case or Case(finding, self.values)
        guide = told(known, case, self.catalog.words)
        variants = guide.variants_for(self.family) or ("",)
        ways = {variant: self.steps(guide, variant, finding) for variant in variants}
        wanted = ((v, n) for v, steps in ways.items() for n, step in enumerate(steps) if key and step.key == key)
        variant, number = next(wanted, (guide.usual_variant(self.family, self.system), 0))
        return GuidePlace(guide_id, len(ways[variant]), number, finding, guide.verify, variant, number, case)

    def case(self, guide_id: str, finding: str, state: WizardState) -> Case:
        """Return what is known of this computer for a guide, as far as it was inspected."""
        known = self.catalog.guides.get(guide_id)
        if known is None or state.snapshot is None:
            return Case(finding, self.values)
        return case_for(known, self.catalog, state.diagnosis, finding, {**self.values, **inspected_values(state.snapshot)})

    def guide(self, place: GuidePlace) -> Guide | None:
        """Return the guide at a place, as it is told to this reader."""
        known = self.catalog.guides.get(place.guide)
        return known if known is None or place.case is None else told(known, place.case, self.catalog.words)

    def steps(self, guide: Guide, variant: str, finding: str) -> tuple[GuideStep, ...]:
        """Return the steps of a guide that are for this computer, and for the finding that led to it."""
        return guide.steps_for(self.family, self.desktop, variant, finding)
