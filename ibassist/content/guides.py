# SPDX-License-Identifier: MIT
"""Guides, which lead a person through a repair one step at a time; and the words of findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ibassist.content.actions import Action
from ibassist.content.targets import INSPECT, Place, Target
from ibassist.core.facts import OsFamily
from ibassist.core.languages import Lang
from ibassist.core.text import Arg, Text, fill

INSPECTED = "inspected"
"""Stands among the codes of `ruled_out_by` for the inspection itself, whatever it found."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch for readers whom a step or a guide did not help, or whose situation differs from the one it assumes."""

    when: Text
    """The situation, as a short statement: "No call comes either"."""
    to: Target
    say: Text | None = None
    """Words on the button; None: the name of the place."""
    ruled_out_by: tuple[str, ...] = ()
    """Codes of findings; not offered once an inspection has looked for all of them and found none. See `content.case`."""


@dataclass(frozen=True, slots=True)
class StepWords:
    """Words of a step for a reader whose computer was inspected; slots are arguments of the findings the step is for.

    Each takes the place of its general counterpart as soon as everything it mentions is known.
    """

    say: Text | None = None
    note: Text | None = None
    expect: Text | None = None
    evidence: Text | None = None
    """Paragraph for ``{evidence}`` in the text to copy, which stays empty as long as something of it is not known."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Introduction of a guide for readers whom certain findings led to it."""

    findings: tuple[str, ...]
    say: Text


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing to do or to look at."""

    say: Text
    """Imperative, one action. Names of buttons and menus exactly as on the screen, inside [[ ]]."""
    key: str = ""
    """Stable name within the guide, for what refers to this step; empty when nothing does."""
    note: Text | None = None
    """A remark below it: another wording on older systems, a warning."""
    expect: Text | None = None
    """Sight that tells that the step succeeded."""
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
    action: Action | None = None
    """A settings page, program or folder that the assistant can open."""
    checked: tuple[str, ...] = ()
    """Products and versions whose own texts or screens the names in it were compared with, such as ``Chrome 156``."""
    findings: tuple[str, ...] = ()
    """Codes of findings it is for; empty for all. Who came without one of these findings sees it too, see `Guide.steps_for`."""
    branches: tuple[Branch, ...] = ()
    """Ways on for readers whom this step did not help."""
    known: StepWords | None = None
    ruled_out_by: tuple[str, ...] = ()
    """As of a branch."""
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Values that arguments of the finding must have, such as ``source: [gnome]``, or ``account: [administrator]`` for what the
    reader may do. For those too of whom that is not known."""
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
    """Reason for the repair, and what it takes; one or two sentences."""
    steps: tuple[GuideStep, ...]
    openings: tuple[Opening, ...] = ()
    """Introductions for certain findings, in the place of the usual one."""
    outro: Text | None = None
    """Closing words: the expected result, or the next thing to do when it did not help."""
    symptom: Text | None = None
    """The symptom in a user's words on the first page; None where only findings lead to it. Filled in from the symptoms."""
    verify: tuple[str, ...] = ()
    """Finding codes that must be gone afterwards; "check again" runs what they need."""
    order: int = 100
    """Place in lists."""
    variants: Mapping[str, Text] = field(default_factory=dict)
    """Variants to choose from, such as browsers, by key; empty when there is one way for all."""
    branches: tuple[Branch, ...] = ()
    """Ways on after the last step, where all of it did not help."""
    decision: str = ""
    """Id of the questions (`content.decisions`) that tell whether, and how, this guide is the right one."""
    keywords: Text | None = None
    """Words people search with that are in no sentence of it, separated by blanks (in Japanese by 、)."""
    dated: str = ""
    """ISO date on which its texts were last compared with their sources."""

    def steps_for(self, family: OsFamily, desktop: str = "", variant: str = "", finding: str = "") -> tuple[GuideStep, ...]:
        """Return the steps for one operating system, desktop (``GNOME``, ``ubuntu:GNOME``, ``KDE``, …), variant and finding.

        Without a variant the steps of all of them are returned, one after the other: right for paper. So it is without a
        finding. A finding that no step is made for is like none: then nobody knows which steps to leave out.
        """
        fitting = [step for step in self.steps if _fits(step, family, desktop.lower())]
        known = any(finding in step.findings for step in self.steps)
        return tuple(
            step
            for step in fitting
            if (not variant or step.variant in ("", variant)) and (not known or not step.findings or finding in step.findings)
        )

    def variants_for(self, family: OsFamily) -> tuple[str, ...]:
        """Return the variants that have steps of their own on an operating system, in their order."""
        used = {step.variant for step in self.steps if not step.systems or family in step.systems}
        return tuple(key for key in self.variants if key in used)

    def usual_variant(self, family: OsFamily, system: str = "") -> str:
        """Return the variant to begin with: the one for this version of the system, or the first one; "" without any.

        A key that ends in a number, such as ``macos-13``, is right from that version on. `system` is how the system calls
        itself, such as ``Windows 11 Home`` or ``macOS 12.6``; where it tells no version, a new one is taken for granted.
        """
        there = self.variants_for(family)
        since = {key: int(number[1]) for key in there if (number := re.search(r"-(\d+)$", key))}
        version = re.search(r"\d+", system)
        if not since or version is None:
            return next(iter(there), "")
        right = [key for key in since if since[key] <= int(version[0])]
        return max(right, key=since.__getitem__) if right else min(since, key=since.__getitem__)


def _fits(step: GuideStep, family: OsFamily, desktop: str) -> bool:
    if step.systems and family not in step.systems:
        return False
    if not step.desktop or family is not OsFamily.LINUX:
        return True
    known = next((name for name in ("gnome", "kde") if name in desktop), "gnome")
    return step.desktop == known


@dataclass(frozen=True, slots=True)
class FindingWords:
    """Words of a finding. Slots are the arguments of its rule."""

    title: Text
    """The fault in the user's terms, under 60 characters where possible."""
    why: Text
    """The evidence by which the assistant knows."""
    advice: Text
    """The consequence for the user, and the first thing to do."""
    guide: str = ""
    """Id of the guide that repairs it."""


@dataclass(frozen=True, slots=True)
class SymptomAnswers:
    """Sentences about a symptom, after an inspection."""

    explained: Text
    possible: Text
    unexplained: Text
    unfound: Text
    """Nothing was found: the meaning of that, and the next thing to do."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """One line of "what is wrong?" on the first page."""

    id: str
    say: Text
    """As a user would say it."""
    leads_to: Target = INSPECT
    """``inspect``, or the guide or questions for what no probe can see."""
    explained_by: tuple[str, ...] = ()
    """Codes of findings each of which, as an error, is the reason for the symptom; of less weight, it may be."""
    possibly: tuple[str, ...] = ()
    """Codes of findings that may be the reason."""
    answers: SymptomAnswers | None = None
    """None where no finding can answer it."""

    @property
    def guide(self) -> str:
        """Id of the guide it leads to; empty when it leads elsewhere."""
        return self.leads_to.id if self.leads_to.place is Place.GUIDE else ""


_KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


class MessageTone(StrEnum):
    """Tone of a message: a problem, or all is well."""

    WELL = "well"
    """Nothing is wrong: a notice, or the end of a problem."""
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """A message of TWS, IB Gateway, its installer, its logs or the login pages, and what it means."""

    id: str
    shown: tuple[str, ...]
    """As the program shows it, word for word, each spelling that is known; ``…`` stands for what differs each time."""
    means: Text
    """The consequence for the user. A cause that is not certain is called possible."""
    leads_to: tuple[Target, ...] = (INSPECT,)
    """Places that solve it, the best first."""
    keywords: Text | None = None
    """Other words that users describe it with, separated by blanks (in Japanese by 、)."""
    tone: MessageTone = MessageTone.PROBLEM
    codes: tuple[str, ...] = ()
    """Numbers that stand for it: ``1100`` or ``103-168`` of the API, ``WinError 10061`` of others."""

    def shown_to(self, lang: Lang) -> tuple[str, ...]:
        """Return what is shown, in the order in which a reader of a language can use it: Japanese first or last."""
        return tuple(sorted(self.shown, key=lambda text: bool(_KANA_OR_KANJI.search(text)) is not (lang is Lang.JA)))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Guides about one thing, as the library lists them."""

    title: Text
    guides: tuple[str, ...]
    """Ids, in their order."""
