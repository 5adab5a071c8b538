# SPDX-License-Identifier: MIT
"""The command `repair`: lists what can be repaired, shows and makes a repair, proves it, takes it back, tells the history.

What will change is shown before anybody is asked. Exit status of ``apply``: 0 the check afterwards no longer finds it, 1 it
still does, 3 it was refused or could not be checked.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ibassist.cli.common import load_words
from ibassist.cli.inspection import computer, look
from ibassist.cli.output import is_terminal, note, out, print_fitted, print_lines, read_line
from ibassist.cli.status import COULD_NOT_RUN, FOUND, OK, status
from ibassist.core.errors import BadInputError

if TYPE_CHECKING:
    from ibassist.app.journal import RepairEntry
    from ibassist.app.repair import Offer, Repairs
    from ibassist.app.repair_words import RepairWords
    from ibassist.core.facts import Snapshot
    from ibassist.core.findings import Diagnosis
    from ibassist.host.api import Host

_YES = frozenset({"y", "yes", "はい"})


def repair(options: argparse.Namespace) -> int:
    """Carry out one action."""
    from ibassist.app.repair_errors import ChangedSinceError
    from ibassist.app.repair_words import RepairWords

    try:
        return _ACTIONS[options.action](options, RepairWords(load_words(), options.lang))
    except ChangedSinceError as error:
        for line in error.diff:
            note(line)
        raise


# ---------------------------------------------------------------- what can be repaired


def _list(options: argparse.Namespace, words: RepairWords) -> int:
    with computer(options, words.catalog) as host:
        repairs, snapshot = _repairs(host, options), look(host, options, words.catalog)
        offers, diagnosis = _offers(repairs, snapshot)
        if options.json:
            _json([words.document(offer, diagnosis) for offer in offers])
        else:
            _tell_cut_off(repairs, words)
            _tell_all(offers, diagnosis, words)
        return status(diagnosis)


def _show(options: argparse.Namespace, words: RepairWords) -> int:
    with computer(options, words.catalog) as host:
        offers, diagnosis = _offers(_repairs(host, options), look(host, options, words.catalog))
        _tell(_chosen(offers, options.which), diagnosis, options, words)
        return OK


def _tell(offer: Offer, diagnosis: Diagnosis, options: argparse.Namespace, words: RepairWords) -> None:
    if options.json:
        _json(words.document(offer, diagnosis))
    else:
        _tell_offer(offer, diagnosis, words)


def _tell_offer(offer: Offer, diagnosis: Diagnosis, words: RepairWords, lead: str = "") -> None:
    """Write an offer. A command stays in one line: broken it would be another command."""
    print_fitted(lead + line for line in words.described(offer, diagnosis))
    print_lines(lead + line for line in words.commands(offer))


def _repairs(host: Host, options: argparse.Namespace) -> Repairs:
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.repair import Repairs
    from ibassist.host.local.edits import LocalEditor
    from ibassist.host.replay.editor import RecordedEditor

    editor = RecordedEditor(host) if options.replay else LocalEditor(host)
    return Repairs(host, editor, load_knowledge(), recorded=bool(options.replay))


def _offers(repairs: Repairs, snapshot: Snapshot) -> tuple[tuple[Offer, ...], Diagnosis]:
    from ibassist.app import run

    diagnosis = run.judge(snapshot)
    return repairs.offers(snapshot, diagnosis), diagnosis


def _chosen(offers: tuple[Offer, ...], which: str | None) -> Offer:
    """Return the repair that was named: by its id, or by finding or remedy alone where that is one."""
    if not which:
        raise BadInputError("please name the repair; “ibassist repair list” shows them")
    for named in (
        [offer for offer in offers if offer.id == which],
        [offer for offer in offers if offer.finding == which],
        [offer for offer in offers if offer.remedy == which],
    ):
        if len(named) == 1:
            return named[0]
    raise BadInputError("there is no repair {id} here; “ibassist repair list” shows them", id=which)


def _tell_all(offers: tuple[Offer, ...], diagnosis: Diagnosis, words: RepairWords) -> None:
    from ibassist.remedies.api import Command, Plan, Refusal
    from ibassist.remedies.reasons import NO_FAULT

    for kind, heading in ((Plan, "can_do"), (Command, "for_administrator")):
        found = [offer for offer in offers if isinstance(offer.answer, kind)]
        print_fitted([words.say(heading)] if found else [])
        for offer in found:
            print_fitted([f"  {offer.id}"])
            _tell_offer(offer, diagnosis, words, "    ")
    others = [offer for offer in offers if isinstance(offer.answer, Refusal) and offer.answer.reason != NO_FAULT]
    print_fitted([words.say("not_done")] if others else [])
    for offer in others:
        told = {"label": words.finding(offer.finding, diagnosis), "value": words.reason(offer)}
        print_fitted([f"  {words.catalog.phrase('report.labelled', words.lang, **told)}"])
    if not others and all(isinstance(offer.answer, Refusal) for offer in offers):
        print_fitted([words.say("nothing_found")])


def _tell_cut_off(repairs: Repairs, words: RepairWords) -> None:
    entry = repairs.unfinished()
    if entry is not None:
        note(words.say("cut_off", id=entry.id, number=entry.number))


# ---------------------------------------------------------------- repairing


def _apply(options: argparse.Namespace, words: RepairWords) -> int:
    with computer(options, words.catalog) as host:
        repairs, snapshot = _repairs(host, options), look(host, options, words.catalog)
        cut_off = None if options.dry_run else repairs.unfinished()
        if cut_off is not None and options.which in (cut_off.id, cut_off.remedy, cut_off.finding):
            return _completed(repairs, cut_off, snapshot, options, words)
        offers, diagnosis = _offers(repairs, snapshot)
        offer = _chosen(offers, options.which)
        if options.dry_run or not offer.available:
            _tell(offer, diagnosis, options, words)
            return OK if offer.available else COULD_NOT_RUN
        if not _consent(words.described(offer, diagnosis), "ask_apply", options, words):
            return COULD_NOT_RUN
        return _proved(repairs, repairs.apply(offer), snapshot, options, words)


def _completed(
    repairs: Repairs, entry: RepairEntry, snapshot: Snapshot, options: argparse.Namespace, words: RepairWords
) -> int:
    lines = [words.say("cut_off", id=entry.id, number=entry.number), *map(words.line, words.changes_of(entry))]
    if not _consent(lines, "ask_complete", options, words):
        return COULD_NOT_RUN
    return _proved(repairs, repairs.complete(), snapshot, options, words)


def _consent(lines: Iterable[str], question: str, options: argparse.Namespace, words: RepairWords) -> bool:
    """Show what will change, and ask. Where nobody can be asked, only ``--yes`` is consent."""
    for line in lines:
        note(line)
    if options.yes:
        return True
    if not is_terminal():
        note(words.say("needs_yes"))
        return False
    try:
        agreed = read_line(words.say(question)).lower() in _YES
    except EOFError:
        agreed = False
    if not agreed:
        note(words.say("nothing_changed"))
    return agreed


def _proved(repairs: Repairs, entry: RepairEntry, snapshot: Snapshot, options: argparse.Namespace, words: RepairWords) -> int:
    from ibassist.app.inspection import DEFAULT_DEADLINE
    from ibassist.app.journal import Result

    deadline = options.deadline or DEFAULT_DEADLINE
    proof = repairs.prove(entry, snapshot, deadline=deadline, settings_folder=options.settings_dir)
    if options.json:
        _json(words.entry_document(proof.entry))
    else:
        print_fitted([*words.outcome(proof), words.say("how_to_undo", number=entry.number)])
    return {Result.SOLVED: OK, Result.STILL_THERE: FOUND}.get(proof.entry.result, COULD_NOT_RUN)


# ---------------------------------------------------------------- taking back, history


def _undo(options: argparse.Namespace, words: RepairWords) -> int:
    if options.which and not (options.which.isascii() and options.which.isdecimal()):
        raise BadInputError("{text} is not the number of a repair; “ibassist repair history” shows them", text=options.which)
    with computer(options, words.catalog) as host:
        repairs = _repairs(host, options)
        entry = repairs.chosen(int(options.which) if options.which else None)
        backwards = map(words.line, words.changes_of(entry, backwards=True))
        if not _consent([words.say("will_undo", number=entry.number, id=entry.id), *backwards], "ask_undo", options, words):
            return COULD_NOT_RUN
        entry = repairs.undo(entry.number)
    if options.json:
        _json(words.entry_document(entry))
    else:
        print_fitted([words.say("undone", number=entry.number)])
    return OK


def _history(options: argparse.Namespace, words: RepairWords) -> int:
    from ibassist.app.journal import Journal

    entries = Journal().entries()
    if options.json:
        _json([words.entry_document(entry) for entry in entries])
    else:
        print_fitted([line for entry in entries for line in words.told(entry)] or [words.say("no_history")])
    return OK


def _json(document: object) -> None:
    out(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


_ACTIONS: Mapping[str, Callable[[argparse.Namespace, RepairWords], int]] = {
    "list": _list,
    "show": _show,
    "apply": _apply,
    "undo": _undo,
    "history": _history,
}
