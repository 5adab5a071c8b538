# SPDX-License-Identifier: MIT
"""Making and taking back repairs from the window: on a worker, then the check that proves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ibassist.app.repair_errors import ChangedSinceError
from ibassist.app.repair_words import RepairWords
from ibassist.core.errors import Complaint, IbassistError
from ibassist.flow.messages import CheckStarted, PageOpened, RepairMade, RepairTakenBack
from ibassist.flow.places import Page
from ibassist.flow.state import MadeRepair
from ibassist.gui.store import Operation, Store

if TYPE_CHECKING:
    from ibassist.app.journal import RepairEntry
    from ibassist.app.repair import Offer


@dataclass(frozen=True, slots=True)
class Declined:
    """A repair that was refused: the reason, and what differs where somebody has changed something."""

    complaint: Complaint
    diff: tuple[str, ...] = ()


Tell = Callable[[Declined], None]


def words_of(store: Store) -> RepairWords:
    """Return the words of repairs in the language of the window. Words have to be loaded."""
    assert store.content is not None
    return RepairWords(store.content.catalog, store.state.lang)


def make(store: Store, offer: Offer, declined: Tell) -> None:
    """Make a repair, then check whether it helped."""
    _run(store, partial(store.assistant.repairs.apply, offer), declined, partial(_made, store))


def complete(store: Store, declined: Tell, done: Callable[[], object]) -> None:
    """Complete a repair that was cut off, then check whether it helped."""
    _run(store, store.assistant.repairs.complete, declined, partial(_made, store), done)


def take_back(store: Store, number: int, declined: Tell, done: Callable[[], object] = lambda: None) -> None:
    """Take a repair back, then look at its finding again."""
    _run(store, partial(store.assistant.repairs.undo, number), declined, partial(_taken_back, store), done)


def _run(
    store: Store,
    action: Callable[[], RepairEntry],
    declined: Tell,
    went_well: Callable[[RepairEntry], None],
    done: Callable[[], object] = lambda: None,
) -> None:
    def ended(entry: RepairEntry | Declined) -> None:
        if isinstance(entry, Declined):
            declined(entry)
        else:
            done()
            went_well(entry)

    store.run(Operation(partial(_attempt, action), ended))


def _attempt(action: Callable[[], RepairEntry]) -> RepairEntry | Declined:
    try:
        return action()
    except IbassistError as error:
        return Declined(error.complaint, error.diff if isinstance(error, ChangedSinceError) else ())


def _made(store: Store, entry: RepairEntry) -> None:
    store.dispatch(RepairMade(MadeRepair(entry.number, entry.remedy, entry.finding)))
    _check(store, entry.finding)


def _taken_back(store: Store, entry: RepairEntry) -> None:
    store.dispatch(RepairTakenBack())
    if store.state.page is Page.SOLVED:
        store.dispatch(PageOpened(Page.RESULTS))
    _check(store, entry.finding)


def _check(store: Store, finding: str) -> None:
    """Check a finding and what followed from it, where there are results to compare with."""
    if store.state.diagnosis is None or not store.state.settled:
        return
    following = (other.code for other in store.state.diagnosis.following(finding))
    codes = tuple(dict.fromkeys((finding, *following)))
    store.dispatch(CheckStarted(store.assistant.probes_for(codes), codes))
