# SPDX-License-Identifier: MIT
"""The command `guide`: all guides, one of them, a search for the right one, or the questions that lead to an answer."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from ibassist.cli.common import load_words
from ibassist.cli.inspection import snapshot_of
from ibassist.cli.output import columns, note, print_fitted, print_lines, read_line, room
from ibassist.cli.status import COULD_NOT_RUN, OK
from ibassist.content.catalog import Catalog
from ibassist.content.decisions import Conclusion, Decision, Question
from ibassist.content.guides import Guide
from ibassist.core.errors import BadInputError
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.core.text import Text

_MOST_HITS = 8
_MOST_SLIPS = 10
"""Answers in a row that are none: then it is no person who answers."""


def guide(options: argparse.Namespace) -> int:
    """List the guides, show or write one, search, or ask."""
    catalog, lang = load_words(), options.lang
    if options.search:
        return _search(" ".join(options.search), catalog, lang)
    if options.ask:
        return _ask(_decision(options.id, catalog, lang), catalog, lang)
    if options.id:
        return _show(_guide(options.id, catalog, lang), options, catalog)
    if options.html or options.inspect or options.replay:
        raise BadInputError(catalog.phrase("cli.guide_without_id", lang))
    return _list(catalog, lang)


def _list(catalog: Catalog, lang: Lang) -> int:
    for number, shelf in enumerate(catalog.shelves):
        print_fitted([*([""] if number else []), shelf.title.get(lang)])
        columns([f"  {id_}", _said(catalog.guides[id_].title, lang)] for id_ in shelf.guides)
    return OK


def _show(wanted: Guide, options: argparse.Namespace, catalog: Catalog) -> int:
    """Show a guide; with ``--inspect`` after a look at the computer, with what was found in its steps."""
    from ibassist.app import guides, run
    from ibassist.reports.guide.text import guide_lines

    reader = guides.reader_here(options.lang)
    if options.inspect or options.replay:
        snapshot = snapshot_of(options, catalog)
        reader = guides.reader_of(wanted, catalog, options.lang, snapshot, run.judge(snapshot))
    if options.html:
        guides.write_page(wanted, catalog, reader, options.html)
        print_lines([options.html])
    else:
        print_lines(guide_lines(wanted, catalog, reader, room()))
    return OK


def _guide(id_: str, catalog: Catalog, lang: Lang) -> Guide:
    found = catalog.guides.get(id_)
    if found is None:
        raise BadInputError(catalog.phrase("cli.no_such_guide", lang, id=id_))
    return found


def _said(text: Text, lang: Lang) -> str:
    return to_plain(text.get(lang), lang)


# ---------------------------------------------------------------- search


def _search(query: str, catalog: Catalog, lang: Lang) -> int:
    from ibassist.app.catalog import load_index
    from ibassist.search.passages import HitKind

    hits = load_index(catalog).search(query, lang, _MOST_HITS)
    for number, hit in enumerate(hits):
        if number:
            print_lines([""])
        if hit.kind is HitKind.MESSAGE:
            _show_message(hit.id, catalog, lang)
        else:
            print_fitted([_said(catalog.guides[hit.id].title, lang), f"  → ibassist guide {hit.id}"])
    if not hits:
        note(catalog.phrase("cli.nothing_found", lang, query=query))
    return OK


def _show_message(id_: str, catalog: Catalog, lang: Lang) -> None:
    from ibassist.app.guides import reader_here
    from ibassist.reports.guide.text import message_lines

    message = next(message for message in catalog.messages if message.id == id_)
    print_lines(message_lines(message, catalog, reader_here(lang), room()))


# ---------------------------------------------------------------- questions


def _decision(id_: str | None, catalog: Catalog, lang: Lang) -> Decision:
    """Return the questions of a guide; they can be named themselves as well."""
    named = catalog.guides.get(id_ or "")
    found = catalog.decisions.get(named.decision if named is not None and named.decision else id_ or "")
    if found is None:
        raise BadInputError(catalog.phrase("cli.nothing_to_ask", lang, ids=_with_questions(catalog)))
    return found


def _with_questions(catalog: Catalog) -> tuple[str, ...]:
    guides = {guide.id: guide.decision for guide in catalog.guides.values() if guide.decision}
    return (*guides, *(id_ for id_ in catalog.decisions if id_ not in guides.values()))


def _ask(decision: Decision, catalog: Catalog, lang: Lang) -> int:
    """Ask on stderr, read numbers from stdin, write the answer. Input that ends before it is no answer and no fault."""
    from ibassist.app.guides import reader_here
    from ibassist.reports.guide.text import conclusion_lines

    note(_said(decision.title, lang))
    note(_said(decision.intro, lang))
    answers: dict[str, str] = {}
    try:
        conclusion = _conclusion(decision, answers, catalog, lang)
    except (EOFError, KeyboardInterrupt):
        note("")
        note(catalog.phrase("cli.ask_ended", lang))
        return COULD_NOT_RUN
    note("")
    print_lines(conclusion_lines(conclusion, catalog, reader_here(lang), room()))
    return OK


def _conclusion(decision: Decision, answers: dict[str, str], catalog: Catalog, lang: Lang) -> Conclusion:
    while True:
        found = decision.next(answers)
        if isinstance(found, Conclusion):
            return found
        answers[found.key] = _answer(found, catalog, lang)


def _answer(question: Question, catalog: Catalog, lang: Lang) -> str:
    """Ask until one of the numbers is given."""
    for line in _asked(question, lang):
        note(line)
    for _ in range(_MOST_SLIPS):
        given = read_line(catalog.phrase("cli.ask_number", lang, count=len(question.choices)))
        if given.isdecimal() and 0 < int(given) <= len(question.choices):
            return question.choices[int(given) - 1].key
        note(catalog.phrase("cli.ask_again", lang, count=len(question.choices)))
    raise EOFError


def _asked(question: Question, lang: Lang) -> Iterator[str]:
    yield ""
    yield _said(question.ask, lang)
    if question.note is not None:
        yield _said(question.note, lang)
    yield from (f"  {number}  {_said(choice.say, lang)}" for number, choice in enumerate(question.choices, 1))
