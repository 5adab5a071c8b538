# SPDX-License-Identifier: MIT
"""The types of repairs: a remedy looks at one finding on one computer and answers with a plan, a command, or a reason why not.

A plan is values, old and new, of places. Nothing is changed here; `app.repair` does that, with journal, consent and proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ibassist.core.edits import Edit, EditPlace, PlaceKind, PlaceState
from ibassist.core.facts import Facts, OsFamily, Snapshot
from ibassist.core.findings import Finding
from ibassist.core.outcomes import Failure
from ibassist.core.reference_data import Knowledge
from ibassist.core.text import Arg
from ibassist.host.api import Host

F = TypeVar("F", bound=Facts)
EVERY_SYSTEM = frozenset(OsFamily)
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Ailment:
    """One finding on one computer: what a remedy is given."""

    finding: Finding
    snapshot: Snapshot
    host: Host
    knowledge: Knowledge
    look: Callable[[EditPlace], PlaceState | Failure]
    """Reads the state of a place, as it is now."""

    def facts(self, kind: type[F]) -> F | None:
        """Return facts of the inspection, or None where they could not be had."""
        return self.snapshot.get(kind)

    def edit(self, place: EditPlace, after: PlaceState, what: str, old: str, new: str) -> Edit | Refusal:
        """Return a change from the present state, or why that state is not known."""
        before = self.look(place)
        if isinstance(before, Failure):
            return Refusal("place_unreadable")
        return Edit(place, before, after, what, old[:_SHOWN], new[:_SHOWN])

    def rewrite(self, path: str, make: Callable[[bytes], bytes], what: str, shown: Callable[[bytes], str]) -> Edit | Refusal:
        """Return the change of a file's contents that `make` says; `shown` tells the part of it that differs."""
        place, stat = EditPlace(PlaceKind.FILE, path), self.host.stat(path)
        if not isinstance(stat, Failure) and stat.names > 1:
            return Refusal("several_names")
        before = self.look(place)
        if before is None or isinstance(before, Failure):
            return Refusal("place_unreadable")
        after = make(before)
        return Edit(place, before, after, what, shown(before)[:_SHOWN], shown(after)[:_SHOWN])


@dataclass(frozen=True, slots=True)
class Plan:
    """Changes that the assistant can make itself, and take back."""

    edits: tuple[Edit, ...]
    closed: str = ""
    """Settings folder that no running TWS or IB Gateway may use meanwhile; ``*`` for any; empty where it does not matter."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command for an administrator, to be copied, and its counterpart. It is never run from here."""

    command: str
    counterpart: str
    changes: tuple[tuple[str, str, str], ...] = ()
    """Symbol of what changes (as `Edit.what`), old, new."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Reason why nothing is offered: the phrase ``repair.reason.<symbol>``."""

    reason: str
    args: Mapping[str, Arg] = field(default_factory=dict)


RemedyAnswer = Plan | Command | Refusal | None
"""None: the finding has another cause than this remedy is for."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """One repair, as a unit. Its words are the phrases ``remedies.<id>``."""

    id: str
    mends: frozenset[str]
    """Codes of findings."""
    systems: frozenset[OsFamily]
    plan: Callable[[Ailment], RemedyAnswer]


def remedy(id_: str, mends: str, *systems: OsFamily) -> Callable[[Callable[[Ailment], RemedyAnswer]], Remedy]:
    """Make a `Remedy` of the function that plans it. `mends` are codes, separated by blanks; no systems means all."""

    def make(plan: Callable[[Ailment], RemedyAnswer]) -> Remedy:
        return Remedy(id_, frozenset(mends.split()), frozenset(systems) or EVERY_SYSTEM, plan)

    return make


def plan_of(edits: list[Edit | Refusal], closed: str = "") -> Plan | Refusal | None:
    """Return a plan of some changes: the first refusal instead, or None where nothing is to be changed."""
    refused = next((edit for edit in edits if isinstance(edit, Refusal)), None)
    if refused is not None:
        return refused
    made = tuple(edit for edit in edits if isinstance(edit, Edit) and edit.before != edit.after)
    return Plan(made, closed) if made else None
