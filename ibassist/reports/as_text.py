# SPDX-License-Identifier: MIT
"""Reports as plain text, for a mail, a ticket or a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.markup import to_plain
from ibassist.core.terminal_text import WIDTH, printable, width, wrap
from ibassist.reports.api import Report
from ibassist.reports.table import Table
from ibassist.reports.view import Told, View, view


def write(report: Report) -> bytes:
    """Return the whole report, in the user's language first and then in the others."""
    parts = ["\n".join(document(report, lang)) for lang in languages(report)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def languages(report: Report) -> tuple[Lang, ...]:
    """Return the user's language and then all others."""
    return (report.lang, *(lang for lang in Lang if lang is not report.lang))


def summary(report: Report, lang: Lang) -> str:
    """Return the result in some lines, for a mail or a ticket."""
    seen = view(report, lang, to_plain)
    lines = [f"{number}. [{told.severity_word}] {told.title} ({told.code})" for number, told in enumerate(seen.roots, 1)]
    versions = " · ".join(value for _, value in seen.about)
    return "\n".join(map(printable, (seen.headline, *lines, f"ibassist: {versions}")))


def document(report: Report, lang: Lang) -> Iterator[str]:
    """Yield the lines of a report in one language."""
    seen, catalog = view(report, lang, to_plain), report.catalog
    yield from _heading(catalog.phrase("report.title", lang), "=")
    yield from wrap(catalog.phrase("app.independent", lang), WIDTH)
    yield ""
    for warning in seen.warnings:
        yield from wrap(f"*** {warning}", WIDTH)
        yield ""
    for label, value in seen.about:
        yield from wrap(catalog.phrase("report.labelled", lang, label=label, value=value), WIDTH)
    for label, text in seen.notes:
        yield ""
        yield from _heading(label, "-")
        for paragraph in text.splitlines() or [""]:
            yield from wrap(paragraph, WIDTH)
    yield ""
    yield from _conclusions(seen, catalog)
    yield from _path(seen)
    if seen.watched:
        yield ""
        yield from _heading(seen.watch.title, "-")
        yield from wrap(seen.watched, WIDTH)
    for table in (seen.watch, seen.unread, *seen.tables, seen.timeline):
        yield from _table(table, catalog, lang)
    yield from _attachments(seen, catalog)
    yield from _hidden(seen, catalog)


def _attachments(seen: View, catalog: Catalog) -> Iterator[str]:
    """Yield the files that the user added, and what failed or took long in those that are recordings of browsers."""
    if not seen.attachments:
        return
    yield ""
    yield from _heading(catalog.phrase("report.attachments", seen.lang), "-")
    for name in seen.attachments:
        yield from wrap(name, WIDTH, "- ")
    if seen.redacted:
        yield from wrap(catalog.phrase("report.added_text", seen.lang), WIDTH)
    for told in seen.recordings:
        yield from _table(told.table, catalog, seen.lang)
        yield from wrap(told.sentence, WIDTH)


def conclusions(report: Report, lang: Lang, room: int = WIDTH) -> Iterator[str]:
    """Yield what is wrong, what could not be checked and what is fine, in lines of at most `room` columns, for the console."""
    yield from _conclusions(view(report, lang, to_plain), report.catalog, room)


def _conclusions(seen: View, catalog: Catalog, room: int = WIDTH) -> Iterator[str]:
    yield from wrap(seen.headline, room)
    for line in (seen.overview.answer, seen.overview.fine):
        yield from wrap(line, room) if line else ()
    for number, told in enumerate(seen.roots, 1):
        yield ""
        yield from _finding(told, f"{number}. ", catalog, seen.lang, room)
    if seen.gaps:
        yield ""
        yield from _heading(catalog.phrase("report.gaps", seen.lang), "-", room)
        for gap in seen.gaps:
            yield from wrap(gap.reason, room, "- ")
            yield from wrap(", ".join(gap.codes), room, "  ")
    if seen.fine:
        yield ""
        yield from _heading(catalog.phrase("report.fine", seen.lang), "-", room)
        for topic, codes in seen.fine:
            yield from wrap(catalog.phrase("report.fine_topic", seen.lang, topic=topic, count=len(codes)), room, "- ")


def _path(seen: View) -> Iterator[str]:
    if seen.path is not None:
        yield ""
        yield from _heading(seen.path.title, "-")
        for sentence in seen.path.sentences:
            yield from wrap(sentence, WIDTH, "- ")


def _finding(told: Told, first: str, catalog: Catalog, lang: Lang, room: int) -> Iterator[str]:
    lead = " " * width(first)
    yield from wrap(f"[{told.severity_word}] {told.title}", room, first)
    for name, text in (("report.why", told.why), ("report.advice", told.advice)):
        if text:
            yield from wrap(catalog.phrase(name, lang, text=text), room, lead)
    if told.guide:
        yield from wrap(catalog.phrase("report.guide", lang, title=told.guide_title, id=told.guide), room, lead)
    yield from wrap(f"({told.code})", room, lead)
    if told.consequences:
        yield from wrap(catalog.phrase("report.consequences", lang), room, lead)
        for consequence in told.consequences:
            yield from wrap(f"[{consequence.severity_word}] {consequence.title} ({consequence.code})", room, lead + "- ")


def _table(table: Table, catalog: Catalog, lang: Lang) -> Iterator[str]:
    """Yield a table as one paragraph a row, since columns do not fit where the text goes, and only what is remarkable of it."""
    if not table.rows:
        return
    yield ""
    yield from _heading(table.title, "-")
    for place, row in enumerate(table.rows):
        if place in table.unremarkable:
            continue
        cells = (
            catalog.phrase("report.labelled", lang, label=header, value=cell)
            for header, cell in zip(table.headers[1:], row[1:], strict=True)
            if cell
        )
        yield from wrap(" / ".join((row[0], *cells)), WIDTH, "- ")
    if table.unremarkable:
        yield from wrap(catalog.phrase("report.and_more", lang, count=len(table.unremarkable)), WIDTH, "- ")


def _hidden(seen: View, catalog: Catalog) -> Iterator[str]:
    if not seen.redacted:
        return
    if seen.hidden.rows:
        yield from _table(seen.hidden, catalog, seen.lang)
    else:
        yield ""
        yield from _heading(seen.hidden.title, "-")
        yield from wrap(catalog.phrase("report.nothing_hidden", seen.lang), WIDTH)
    yield ""
    for remark in seen.remarks:
        yield from wrap(remark, WIDTH)


def _heading(text: str, line: str, room: int = WIDTH) -> Iterator[str]:
    title = wrap(text, room)
    yield from title
    yield line * max(map(width, title))
