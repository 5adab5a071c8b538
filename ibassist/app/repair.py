# SPDX-License-Identifier: MIT
"""Repairs as a whole: what is offered, the change with its journal, the proof, and taking back.

The order is the safety: the plan is compared with the computer, the journal is on the disk, then each place changes in one
step. Whatever ends the program in between, each place is in its old or its new state, and the journal knows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ibassist.app import run
from ibassist.app.inspection import InspectionDone, utc
from ibassist.app.journal import EntryState, Journal, RepairEntry, Result
from ibassist.app.repair_errors import changed_since, difference, refusal_of
from ibassist.core.comparison import Change, ChangeKind, compare
from ibassist.core.edits import Edit
from ibassist.core.errors import BadInputError, IbassistError
from ibassist.core.facts import Snapshot, Unavailable
from ibassist.core.findings import Diagnosis, Finding
from ibassist.core.outcomes import Failure
from ibassist.core.reference_data import Knowledge, Product
from ibassist.host.api import Host
from ibassist.host.api.edits import Editor
from ibassist.probes import sessions
from ibassist.probes.api import Context
from ibassist.remedies import answer
from ibassist.remedies.api import Ailment, Command, Plan, Refusal

_SECONDS_TO_SEE_PROGRAMS = 3.0
_FIRST_THE_CAUSE = ("network.", "dns.")
"""Topics of causes that make a proxy look dead: it is not, and is not touched."""
_PROGRAMS = (Product.TWS, Product.GATEWAY)


@dataclass(frozen=True, slots=True)
class Offer:
    """Answer to one finding on this computer: a repair, a command for the administrator, or why not."""

    remedy: str
    """Id of the remedy; empty where there is none."""
    finding: str
    answer: Plan | Command | Refusal

    @property
    def id(self) -> str:
        """Return the name by which it is asked for, such as ``use-ssl:tws.ssl-disabled``."""
        return f"{self.remedy or 'none'}:{self.finding}"

    @property
    def available(self) -> bool:
        """Return whether the assistant can do it itself."""
        return isinstance(self.answer, Plan)

    @property
    def changes(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return the symbol of what changes, its place, the old and the new value, for people."""
        if isinstance(self.answer, Plan):
            return tuple(shown(edit) for edit in self.answer.edits)
        given = self.answer.changes if isinstance(self.answer, Command) else ()
        return tuple((what, "", old, new) for what, old, new in given)


def shown(edit: Edit) -> tuple[str, str, str, str]:
    """Return a change for people: symbol of what changes, place, old and new value."""
    return edit.what, edit.place.where, edit.old, edit.new


@dataclass(frozen=True, slots=True)
class Proof:
    """The same probes, before and after."""

    entry: RepairEntry
    snapshot: Snapshot
    before: Diagnosis
    after: Diagnosis
    changes: tuple[Change, ...]


class Repairs:
    """The repairs of one computer. Methods raise IbassistError, and then nothing was changed unless it says so."""

    def __init__(
        self, host: Host, editor: Editor, knowledge: Knowledge, journal: Journal | None = None, *, recorded: bool = False
    ) -> None:
        """`recorded`: the computer is a recording, so that nothing is changed and this computer's journal is not its own."""
        self._host, self._editor, self._knowledge, self._recorded = host, editor, knowledge, recorded
        self.journal = journal or Journal()

    def offers(self, snapshot: Snapshot, diagnosis: Diagnosis) -> tuple[Offer, ...]:
        """Return what can be done, finding by finding, in the order of the diagnosis; of each, a repair or why not."""
        return tuple(self._offer(finding, snapshot) for finding in diagnosis.findings)

    def _offer(self, finding: Finding, snapshot: Snapshot) -> Offer:
        if finding.code.startswith("proxy.") and (finding.caused_by or "").startswith(_FIRST_THE_CAUSE):
            return Offer("", finding.code, Refusal("cause_first"))
        remedy, said = answer(Ailment(finding, snapshot, self._host, self._knowledge, self._editor.look))
        assert said is not None
        return Offer("" if remedy is None else remedy.id, finding.code, said)

    def offer_for(self, code: str, snapshot: Snapshot, diagnosis: Diagnosis) -> Offer | None:
        """Return what can be done about one finding, None where that is nothing."""
        found = [offer for offer in self._of(code, snapshot, diagnosis) if not isinstance(offer.answer, Refusal)]
        return found[0] if found else None

    def _of(self, code: str, snapshot: Snapshot, diagnosis: Diagnosis) -> Iterator[Offer]:
        return (self._offer(finding, snapshot) for finding in diagnosis.findings if finding.code == code)

    # ------------------------------------------------------------ applying

    def apply(self, offer: Offer) -> RepairEntry:
        """Make the changes of an offer. When this returns, they are on the disk and can be taken back."""
        plan = offer.answer
        self._refuse_recording()
        if not isinstance(plan, Plan):
            raise IbassistError("this is not a repair that ibassist makes itself: {id}", id=offer.id)
        with self.journal.locked():
            if self._settled() is not None:
                raise IbassistError("an earlier repair was cut off; please take it back or complete it first")
            self._refuse_while_running(plan.closed)
            self._refuse_unless([(edit, edit.before) for edit in plan.edits])
            entry = self.journal.begin(offer.remedy, offer.finding, utc(self._host.now()), plan.edits, plan.closed)
            self._put(entry, forward=True)
            entry = self.journal.mark(entry, EntryState.APPLIED)
        self._announce(entry)
        return entry

    def _put(self, entry: RepairEntry, *, forward: bool) -> None:
        """Give every place its new (or its old) state; after a failure, what was done is put back."""
        edits = entry.edits if forward else entry.edits[::-1]
        done: list[Edit] = []
        for edit in edits:
            failure = self._failure(entry, edit, forward=forward)
            if failure is not None:
                self._put_back(entry, done, forward=forward)
                raise failure
            done.append(edit)

    def _failure(self, entry: RepairEntry, edit: Edit, *, forward: bool) -> IbassistError | None:
        now, then = (edit.before, edit.after) if forward else (edit.after, edit.before)
        if self._editor.look(edit.place) == then:
            return None
        try:
            self._refuse_while_running(entry.closed)
        except IbassistError as error:
            return error
        failure = self._editor.put(edit.place, now, then)
        return None if failure is None else refusal_of(failure, edit)

    def _put_back(self, entry: RepairEntry, done: list[Edit], *, forward: bool) -> None:
        for edit in reversed(done):
            now, then = (edit.after, edit.before) if forward else (edit.before, edit.after)
            if self._editor.look(edit.place) != then and self._editor.put(edit.place, now, then) is not None:
                raise IbassistError("the repair stopped half-way and could not be put back; “ibassist repair undo” tries again")
        state = EntryState.ABANDONED if forward else EntryState.APPLIED
        try:
            self.journal.mark(entry, state)
        except IbassistError:
            return  # no room even for that; the next start sees by the places that nothing was changed

    def _announce(self, entry: RepairEntry) -> None:
        self._editor.announce(edit.place for edit in entry.edits)

    # ------------------------------------------------------------ proof

    def prove(
        self, entry: RepairEntry, before: Snapshot, *, deadline: float = 10.0, settings_folder: str | None = None
    ) -> Proof:
        """Run the probes again that the finding needs, and note in the journal whether it is gone."""
        keys, after = run.probes_for([entry.finding]), before
        for event in run.run(
            self._host, self._knowledge, keys, deadline=deadline, settings_folder=settings_folder, before=before
        ):
            if isinstance(event, InspectionDone):
                after = event.snapshot
        old, new = run.judge(before), run.judge(after)
        changes = compare(old, new, [entry.finding])
        kind = next(change.kind for change in changes if change.code == entry.finding)
        result = _RESULTS.get(kind, Result.STILL_THERE)
        self.note_result(entry.number, result)
        return Proof(replace(entry, result=result), after, old, new, changes)

    def note_result(self, number: int, result: Result) -> None:
        """Note in the journal whether a repair helped."""
        with self.journal.locked():
            entry = next((e for e in self.journal.entries() if e.number == number and not e.unfinished), None)
            if entry is not None:
                self.journal.mark(entry, entry.state, result)

    # ------------------------------------------------------------ taking back

    def undo(self, number: int | None = None) -> RepairEntry:
        """Take back a repair: the newest by default, one that was cut off included. Restores what was there before."""
        self._refuse_recording()
        with self.journal.locked():
            self._settled()
            entry = self.chosen(number)
            if entry.unfinished:
                return self._resolve(entry, forward=False)
            self._refuse_while_running(entry.closed)
            if all(self._editor.look(edit.place) == edit.before for edit in entry.edits):
                return self.journal.mark(entry, EntryState.UNDONE)
            self._refuse_unless([(edit, edit.after) for edit in entry.edits])
            entry = self.journal.mark(entry, EntryState.UNDOING)
            self._put(entry, forward=False)
            entry = self.journal.mark(entry, EntryState.UNDONE)
        self._announce(entry)
        return entry

    def chosen(self, number: int | None = None) -> RepairEntry:
        """Return the entry that an undo is about."""
        entries = [e for e in self.journal.entries() if e.unfinished or e.state is EntryState.APPLIED]
        found = next((e for e in reversed(entries) if number is None or e.number == number), None)
        if found is None and number is not None:
            raise BadInputError("there is no repair {number} that can be taken back", number=number)
        if found is None:
            raise IbassistError("there is no repair that can be taken back")
        return found

    def complete(self) -> RepairEntry:
        """Complete the repair that was cut off."""
        self._refuse_recording()
        with self.journal.locked():
            entry = self._settled()
            if entry is None:
                raise IbassistError("there is no repair that was cut off")
            return self._resolve(entry, forward=True)

    def unfinished(self) -> RepairEntry | None:
        """Return the repair that was cut off, if one was."""
        if self._recorded or self.journal.unfinished() is None:  # no trace is left where there is nothing to do
            return None
        with self.journal.locked():
            return self._settled()

    def _resolve(self, entry: RepairEntry, *, forward: bool) -> RepairEntry:
        self._refuse_while_running(entry.closed)
        looked = [(edit, self._editor.look(edit.place)) for edit in entry.edits]
        strange = [(edit, edit.after, found) for edit, found in looked if found not in (edit.before, edit.after)]
        if strange:
            raise changed_since(difference(strange))
        self._put(entry, forward=forward)
        entry = self.journal.mark(entry, EntryState.APPLIED if forward else EntryState.UNDONE)
        self._announce(entry)
        return entry

    def _settled(self) -> RepairEntry | None:
        """Return the entry that was cut off, after removing what it left beside its places.

        One of which nothing was done, or nothing is left, is closed: there is nothing to ask about.
        """
        entry = self.journal.unfinished()
        if entry is None:
            return None
        for edit in entry.edits:
            self._editor.tidy(edit.place)
        if all(self._editor.look(edit.place) == edit.before for edit in entry.edits):
            self.journal.mark(entry, EntryState.ABANDONED if entry.state is EntryState.BEGUN else EntryState.UNDONE)
            return None
        return entry

    def history(self) -> tuple[RepairEntry, ...]:
        """Return all repairs of the computer, oldest first."""
        return () if self._recorded else self.journal.entries()

    # ------------------------------------------------------------ conditions

    def _refuse_recording(self) -> None:
        if self._recorded:
            raise IbassistError("this computer is a recording, so nothing was changed")

    def _refuse_unless(self, wanted: Iterable[tuple[Edit, bytes | None]]) -> None:
        """Raise when a place is in another state than the one wanted."""
        looked = [(edit, state, self._editor.look(edit.place)) for edit, state in wanted]
        failed = next(((edit, found) for edit, _, found in looked if isinstance(found, Failure)), None)
        if failed is not None and isinstance(failed[1], Failure):
            raise refusal_of(failed[1], failed[0])
        other = [(edit, state, found) for edit, state, found in looked if found != state]
        if other:
            raise changed_since(difference(other))

    def _refuse_while_running(self, closed: str) -> None:
        """Raise while a program uses the settings folder: it would write its own settings over the repair."""
        if not closed:
            return
        facts = sessions.read(Context(self._host, self._knowledge, _SECONDS_TO_SEE_PROGRAMS))
        if isinstance(facts, Unavailable):
            raise IbassistError("it cannot be seen whether TWS or IB Gateway is running; nothing was changed")
        using = [s for s in facts.sessions if s.product in _PROGRAMS and s.mine is not False]
        if any("*" in (closed, s.settings_folder or "*") or s.settings_folder == closed for s in using):
            raise IbassistError("TWS or IB Gateway is running; please close it and try again. Nothing was changed")


_RESULTS = {ChangeKind.SOLVED: Result.SOLVED, ChangeKind.FINE: Result.SOLVED, ChangeKind.UNKNOWN: Result.UNKNOWN}
