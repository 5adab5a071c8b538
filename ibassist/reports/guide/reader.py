# SPDX-License-Identifier: MIT
"""The reader of a guide on paper: operating system and variant, and names of places that cannot be clicked there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ibassist.content.case import Case, told
from ibassist.content.catalog import Catalog
from ibassist.content.guides import Branch, Guide, GuideStep
from ibassist.content.targets import Place, Target
from ibassist.core.facts import OsFamily
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.core.text import Arg, Text

_COMMANDS = {
    Place.INSPECT: "ibassist inspect",
    Place.REPORT: "ibassist report",
    Place.HOSTS: "ibassist hosts",
    Place.WATCH: "ibassist watch",
    Place.LIBRARY: "ibassist guide",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reader that a guide is written for."""

    lang: Lang
    family: OsFamily
    desktop: str = ""
    values: Mapping[str, Arg] | None = None
    """For what the guide offers to copy (`app.guide_values`)."""
    case: Case = field(default_factory=Case)
    """Result of an inspection, for the sentences."""
    screenshots: Mapping[str, bytes] | None = None
    """PNG by id."""
    variant: str = ""
    """The one of the guide's variants that is wanted; empty for all of them."""

    def steps(self, guide: Guide) -> tuple[GuideStep, ...]:
        """Return the steps that are for this reader."""
        return guide.steps_for(self.family, self.desktop, self.variant, self.case.finding)

    def told(self, guide: Guide, catalog: Catalog) -> Guide:
        """Return a guide with what is known of this reader's computer."""
        return told(guide, self.case, catalog.words)

    def clipboard(self, step: GuideStep) -> str:
        """Return what a step offers to copy, or nothing."""
        return step.clipboard(self.lang, self.values or {})


class PlaceNames:
    """Names of the places that a text leads to, for one reader. `guide` is the one it stands in."""

    def __init__(self, catalog: Catalog, reader: Reader, guide: Guide | None = None) -> None:
        self._catalog = catalog
        self._reader = reader
        self._lang = reader.lang
        self._guide = guide
        self._numbers = {} if guide is None else self._numbered(guide)

    def name(self, target: Target) -> str:
        """Return what a place is called, as plain text."""
        if self.number(target):
            return self._phrase("step", number=self.number(target))
        match target.place:
            case Place.GUIDE:
                guide = self._catalog.guides.get(target.id)
                return target.id if guide is None else self._of_guide(guide, target.step)
            case Place.DECISION:
                decision = self._catalog.decisions.get(target.id)
                return target.id if decision is None else self._plain(decision.title)
            case _:
                return self._phrase(f"place_{target.place.value}")

    def command(self, target: Target) -> str:
        """Return what to type on the console to get there; empty for a step of the same guide."""
        if self.number(target):
            return ""
        match target.place:
            case Place.GUIDE:
                return f"ibassist guide {target.id}"
            case Place.DECISION:
                return f"ibassist guide {target.id} --ask"
            case _:
                return _COMMANDS.get(target.place, "")

    def number(self, target: Target) -> int:
        """Return the number of a step of the same guide; 0 for all other places."""
        own = self._guide is not None and target.place is Place.GUIDE and target.id == self._guide.id
        key = target.step if own else target.id if target.place is Place.STEP else ""
        return self._numbers.get(key, 0)

    def branches(self, branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
        """Return those that lead somewhere for this reader: not to a step for another system."""
        return tuple(b for b in branches if b.to.place is not Place.STEP or self.number(b.to))

    def _of_guide(self, guide: Guide, step: str) -> str:
        number = self._numbered(guide).get(step)
        title = self._plain(guide.title)
        return title if number is None else self._phrase("step_of", guide=title, number=number)

    def _numbered(self, guide: Guide) -> dict[str, int]:
        """Return the numbers of the steps that have names."""
        return {step.key: number for number, step in enumerate(self._reader.steps(guide), 1) if step.key}

    def _plain(self, text: Text) -> str:
        return to_plain(text.get(self._lang), self._lang)

    def _phrase(self, name: str, **args: Arg) -> str:
        return self._catalog.phrase(f"guide.{name}", self._lang, **args)
