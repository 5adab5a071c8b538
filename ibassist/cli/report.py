# SPDX-License-Identifier: MIT
"""Options of a report, and its preview before it is saved."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.cli.output import columns, note, out, print_lines
from ibassist.content.catalog import Catalog
from ibassist.core.errors import BadInputError
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang

if TYPE_CHECKING:
    from ibassist.app.export import PreparedReport
    from ibassist.core.ledger import Level


@dataclass(frozen=True, slots=True)
class Wishes:
    """The user's options for a report. Read before the inspection, so that nobody waits for one in vain."""

    level: Level
    words: tuple[str, ...]
    attachments: Mapping[str, str]
    notes: Mapping[str, str]


def wishes(options: argparse.Namespace, catalog: Catalog) -> Wishes:
    """Read them. Raises BadInputError for a file that cannot be added."""
    from ibassist.app.attachments import read_attachments
    from ibassist.core.ledger import Level

    level = Level(options.level)
    if level is Level.MINIMAL and (options.attach or options.note):
        raise BadInputError(catalog.phrase("cli.minimal_holds_no_files", options.lang))
    notes = {"user": options.note} if options.note else {}
    return Wishes(level, tuple(options.hide), read_attachments(options.attach), notes)


def draw_up(snapshot: Snapshot, catalog: Catalog, lang: Lang, wanted: Wishes | None = None) -> PreparedReport:
    """Draw up a report in memory; without wishes the usual one."""
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.export import prepare

    if wanted is None:
        return prepare(snapshot, catalog, load_knowledge(), lang)
    return prepare(
        snapshot,
        catalog,
        load_knowledge(),
        lang,
        notes=wanted.notes,
        attachments=wanted.attachments,
        words=wanted.words,
        level=wanted.level,
    )


def tell_hidden(prepared: PreparedReport, catalog: Catalog, lang: Lang) -> None:
    """Say on stderr how much was replaced, or that nothing was."""
    note(catalog.phrase("cli.hidden", lang, places=prepared.report.ledger.places))
    if not prepared.report.snapshot.redacted:
        note(catalog.phrase("report.unredacted", lang))


def show_preview(prepared: PreparedReport, name: str, catalog: Catalog, lang: Lang) -> None:
    """Write a file as it would be saved; without a name the list of files, and what each private value becomes in them."""
    from ibassist.app import preview

    if name:
        out(preview.content(prepared, name))
        return
    print_lines([catalog.phrase("cli.preview_files", lang, file=prepared.file_name)])
    columns([f"  {file.name}", f"{file.size}", f"{file.replaced}"] for file in preview.files(prepared))
    replaced = preview.replacements(prepared)
    if replaced:
        print_lines(["", catalog.phrase("cli.preview_values", lang)])
        kinds = {r.kind: catalog.phrase(f"report.kind_{r.kind.value}", lang) for r in replaced}
        columns([f"  {r.was}", "→", r.leaves, kinds[r.kind], f"× {sum(n for _, n in r.places)}"] for r in replaced)
    note(catalog.phrase("cli.preview_only", lang))
