# SPDX-License-Identifier: MIT
"""Repairs in words and as documents: the same for console and window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ibassist.app.journal import RepairEntry
from ibassist.app.repair import Offer, Proof, shown
from ibassist.content.catalog import Catalog
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.core.text import Arg, fill, listed
from ibassist.remedies.api import Command, Refusal
from ibassist.reports.times import moment


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change for people."""

    what: str
    """Its subject and its place."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RepairWords:
    """Words about repairs in one language."""

    catalog: Catalog
    lang: Lang

    def say(self, name: str, **args: Arg) -> str:
        """Return the phrase ``repair.<name>``."""
        return self.catalog.phrase(f"repair.{name}", self.lang, **args)

    def remedy(self, remedy: str, part: str = "title") -> str:
        """Return the title of a remedy, or what it ``says`` before it is made."""
        return self.catalog.phrase(f"remedies.{remedy}.{part}", self.lang)

    def finding(self, code: str, diagnosis: Diagnosis) -> str:
        """Return the title of a finding."""
        words = self.catalog.findings.get(code)
        args: Mapping[str, Arg] = next((f.args for f in diagnosis.findings if f.code == code), {})
        return code if words is None else fill(words.title.get(self.lang), args, self.lang, self.catalog.words)

    def title(self, offer: Offer, diagnosis: Diagnosis) -> str:
        """Return what an offer does; of one that does nothing, what is wrong."""
        return self.finding(offer.finding, diagnosis) if isinstance(offer.answer, Refusal) else self.remedy(offer.remedy)

    def reason(self, offer: Offer) -> str:
        """Return why the assistant does not do it itself; empty where it does."""
        if isinstance(offer.answer, Command):
            return self.say("reason.needs_administrator")
        return self.say(f"reason.{offer.answer.reason}", **offer.answer.args) if isinstance(offer.answer, Refusal) else ""

    # ------------------------------------------------------------ changes

    def changes(self, offer: Offer) -> tuple[ShownChange, ...]:
        """Return the changes of an offer."""
        return tuple(self._change(*change) for change in offer.changes)

    def changes_of(self, entry: RepairEntry, *, backwards: bool = False) -> tuple[ShownChange, ...]:
        """Return the changes of an entry, or those of taking it back."""
        told = [self._change(*shown(edit)) for edit in entry.edits]
        return tuple(ShownChange(each.what, each.new, each.old) if backwards else each for each in told)

    def _change(self, what: str, place: str, old: str, new: str) -> ShownChange:
        label = self.say(f"what.{what}")
        return ShownChange(self.say("at", what=label, place=place) if place else label, old, new)

    def line(self, change: ShownChange) -> str:
        """Return a change as one line, old → new."""
        nothing = self.say("nothing")
        return self.say("change", what=change.what, old=change.old or nothing, new=change.new or nothing)

    # ------------------------------------------------------------ lines

    def described(self, offer: Offer, diagnosis: Diagnosis) -> list[str]:
        """Return what an offer is and what it changes."""
        if isinstance(offer.answer, Refusal):
            return [self.finding(offer.finding, diagnosis), self.reason(offer)]
        return [self.remedy(offer.remedy), self.remedy(offer.remedy, "says"), *map(self.line, self.changes(offer))]

    def commands(self, offer: Offer) -> list[str]:
        """Return what the administrator types, and what takes it back; nothing where the program does it itself."""
        if not isinstance(offer.answer, Command):
            return []
        answer = offer.answer
        return [self.say("command", command=answer.command), self.say("counterpart", command=answer.counterpart)]

    def outcome(self, proof: Proof) -> list[str]:
        """Return what was done, what was found before and what after, and how to take it back."""
        entry = proof.entry
        return [
            self.say("done", title=self.remedy(entry.remedy), number=entry.number),
            self.say("before", title=self.finding(entry.finding, proof.before)),
            self.say(f"after_{entry.result}"),
        ]

    def fate(self, entry: RepairEntry) -> str:
        """Return when a repair was made and what became of it, for a place that names the repair itself."""
        began = moment(entry.began, self.catalog, self.lang)
        parts = (began, self.say(f"state_{entry.state}"), self.say(f"result_{entry.result}"))
        return listed(filter(None, parts), self.lang)

    def told(self, entry: RepairEntry) -> list[str]:
        """Return an entry of the history."""
        state, result = self.say(f"state_{entry.state}"), self.say(f"result_{entry.result}")
        title = self.remedy(entry.remedy)
        head = self.say("entry", number=entry.number, began=entry.began, title=title, state=state, result=result)
        return [head, *(f"  {self.line(change)}" for change in self.changes_of(entry))]

    # ------------------------------------------------------------ documents

    def document(self, offer: Offer, diagnosis: Diagnosis) -> dict[str, Any]:
        """Return an offer for ``--json``."""
        document = {
            "id": offer.id,
            "finding": offer.finding,
            "title": self.title(offer, diagnosis),
            "changes": [_plain(change) for change in self.changes(offer)],
            "needs_administrator": isinstance(offer.answer, Command),
            "available": offer.available,
            "reason": self.reason(offer),
        }
        if isinstance(offer.answer, Command):
            document |= {"command": offer.answer.command, "counterpart": offer.answer.counterpart}
        return document

    def entry_document(self, entry: RepairEntry) -> dict[str, Any]:
        """Return an entry of the history for ``--json``."""
        return {
            "number": entry.number,
            "id": entry.id,
            "finding": entry.finding,
            "title": self.remedy(entry.remedy),
            "began": entry.began,
            "state": entry.state,
            "result": entry.result,
            "changes": [_plain(change) for change in self.changes_of(entry)],
        }


def _plain(change: ShownChange) -> dict[str, str]:
    return {"what": change.what, "old": change.old, "new": change.new}
