# SPDX-License-Identifier: MIT
"""Guides: how a person repairs it, one step at a time; and the words of findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ibassist.core.facts import OsFamily
from ibassist.core.text import Arg, Lang, Text, fill


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing to do or to look at."""

    say: Text
    """Imperative, one action. Names of buttons and menus exactly as on the screen, inside [[ ]]."""
    note: Text | None = None
    """A remark below it: another wording on older systems, a warning."""
    systems: tuple[OsFamily, ...] = ()
    """Operating systems it is for; empty for all."""
    desktop: str = ""
    """Linux: ``gnome`` or ``kde`` when it is for that desktop only."""
    variant: str = ""
    """Key of one of the guide's variants when it is for that one only."""
    figure: str = ""
    """Id of a drawn scene in `resources/figures`."""
    screenshot: str = ""
    """Id of a real picture in `resources/screenshots`. Never together with `figure`."""
    action: str = ""
    """Name of a settings page or program the assistant can open (see `app.actions`)."""
    copy: Text | None = None
    """Something to put on the clipboard: a command, or a letter to the IT department. See `clipboard`."""

    def clipboard(self, lang: Lang, values: Mapping[str, Arg]) -> str:
        """Return `copy` with its slots filled; empty when there is none, or when a value it needs is not known.

        Half a command is worse than none, so here, unlike elsewhere, a slot never stays visible.
        """
        if self.copy is None or not self.copy.slots(lang) <= values.keys():
            return ""
        return fill(self.copy.get(lang), values, lang)


@dataclass(frozen=True, slots=True)
class Guide:
    """One repair or one procedure."""

    id: str
    title: Text
    intro: Text
    """Why, and what it takes; one or two sentences."""
    steps: tuple[GuideStep, ...]
    outro: Text | None = None
    """What to expect afterwards, or what to do when it did not help."""
    symptom: Text | None = None
    """How a user would say it on the first page; None for guides that only findings lead to. Filled in from the symptoms."""
    verify: tuple[str, ...] = ()
    """Finding codes that must be gone afterwards; "check again" runs what they need."""
    order: int = 100
    """Place in lists."""
    variants: Mapping[str, Text] = field(default_factory=dict)
    """What the reader has to choose between, such as browsers, by key; empty when there is one way for all."""

    def steps_for(self, family: OsFamily, desktop: str = "", variant: str = "") -> tuple[GuideStep, ...]:
        """Return the steps for one operating system, desktop (``GNOME``, ``ubuntu:GNOME``, ``KDE``, …) and variant.

        Without a variant the steps of all of them are returned, one after the other: right for paper.
        """
        fitting = (step for step in self.steps if _fits(step, family, desktop.lower()))
        return tuple(step for step in fitting if not variant or step.variant in ("", variant))

    def variants_for(self, family: OsFamily) -> tuple[str, ...]:
        """Return the variants that have steps of their own on an operating system, in their order."""
        used = {step.variant for step in self.steps if not step.systems or family in step.systems}
        return tuple(key for key in self.variants if key in used)


def _fits(step: GuideStep, family: OsFamily, desktop: str) -> bool:
    if step.systems and family not in step.systems:
        return False
    if not step.desktop or family is not OsFamily.LINUX:
        return True
    known = next((name for name in ("gnome", "kde") if name in desktop), "gnome")
    return step.desktop == known


@dataclass(frozen=True, slots=True)
class FindingWords:
    """How a finding is told. Slots are the arguments of its rule."""

    title: Text
    """What is wrong, in the user's terms, under 60 characters where possible."""
    why: Text
    """How the assistant knows: the evidence."""
    advice: Text
    """What it means for the user and what to do first."""
    guide: str = ""
    """Id of the guide that repairs it."""


INSPECT = "inspect"
_GUIDE = "guide:"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One line of "what is wrong?" on the first page."""

    id: str
    say: Text
    """As a user would say it."""
    leads_to: str = INSPECT
    """``inspect``, or ``guide:<id>`` for what no probe can see."""

    @property
    def guide(self) -> str:
        """Id of the guide it leads to; empty when it leads to the inspection."""
        return self.leads_to.removeprefix(_GUIDE) if self.leads_to.startswith(_GUIDE) else ""
