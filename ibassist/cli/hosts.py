# SPDX-License-Identifier: MIT
"""The command `hosts`: what a firewall has to let through. It looks nothing up, not even a name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ibassist.cli.analyze import opened_report
from ibassist.cli.common import load_words
from ibassist.cli.output import columns, out, print_fitted, print_lines, room
from ibassist.cli.status import OK
from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.terminal_text import wrap

if TYPE_CHECKING:
    from ibassist.reports.hosts import HostRow, HostTable
    from ibassist.reports.hours import Hours


def hosts(options: argparse.Namespace) -> int:
    """Show the hosts and ports, or write them for a spreadsheet or for the IT department."""
    from ibassist.app.catalog import load_knowledge
    from ibassist.reports.host_files import as_allow_list, as_csv
    from ibassist.reports.hosts import host_table
    from ibassist.reports.hours import reset_windows

    catalog, lang, knowledge = load_words(), options.lang, load_knowledge()
    if options.allow_list:
        print_lines(as_allow_list(knowledge, catalog, lang).splitlines())
        return OK
    snapshot = opened_report(options.report, catalog, lang).document.snapshot if options.report else None
    table = host_table(knowledge, catalog, lang, snapshot)
    if options.csv:
        out(as_csv(table, catalog, lang))
    else:
        _show(table, catalog, lang)
        _show_hours(reset_windows(knowledge.schedule, catalog, lang, datetime.now(UTC)), catalog, lang)
    return OK


def _show(table: HostTable, catalog: Catalog, lang: Lang) -> None:
    print_fitted([table.title, *wrap(table.dated, room()), *wrap(table.inspected, room())])
    for group in table.groups:
        print_fitted(["", *wrap(group.title, room())])
        columns(_cells(row, catalog, lang) for row in group.rows)
    print_fitted(line for note in table.notes for line in ["", *wrap(note, room())])


def _cells(row: HostRow, catalog: Catalog, lang: Lang) -> tuple[str, str, str]:
    from ibassist.reports.host_files import row_label

    label = row_label(row, catalog, lang)
    which = label if row.ping else catalog.phrase("hosts.without_ping", lang, label=label)
    return f"  {row.host}", which, "  ".join(_states(row))


def _states(row: HostRow) -> Iterator[str]:
    """Yield the ports with what became of them, those that fared alike together; without words where nobody looked."""
    from ibassist.reports.hosts import NOT_INSPECTED

    by_word: dict[str, list[str]] = {}
    for state in row.ports:
        by_word.setdefault("" if state.symbol == NOT_INSPECTED else state.word, []).append(str(state.port))
    for word, ports in by_word.items():
        yield f"{', '.join(ports)}: {word}" if word else ", ".join(ports)


def _show_hours(hours: Hours, catalog: Catalog, lang: Lang) -> None:
    print_fitted(["", hours.title, *wrap(hours.dated, room()), *(wrap(hours.zone, room()) if hours.zone else ())])
    for row in hours.rows:
        published = catalog.phrase("hours.now", lang, published=row.published) if row.now else row.published
        head = catalog.phrase("report.labelled", lang, label=row.region, value=published)
        print_fitted([f"  {head}", *(f"    {occurrence}" for occurrence in row.next)])
