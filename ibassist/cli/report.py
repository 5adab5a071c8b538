# SPDX-License-Identifier: MIT
"""Options of a report, and its preview before it is saved."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibassist.cli.output import columns, is_terminal, note, out, print_lines, read_line
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
    keep: tuple[str, ...]
    attachments: Mapping[str, str]
    recordings: Mapping[str, bytes]
    """Of browsers, made safe."""
    notes: Mapping[str, str]


def wishes(options: argparse.Namespace, catalog: Catalog) -> Wishes:
    """Read them. Raises BadInputError for a file that cannot be added."""
    from ibassist.app.attachments import read_attachments
    from ibassist.app.har_files import is_recording
    from ibassist.app.repaired import told_repairs
    from ibassist.core.ledger import Level

    level = Level(options.level)
    if level is Level.MINIMAL and (options.attach or options.note):
        raise BadInputError(catalog.phrase("cli.minimal_holds_no_files", options.lang))
    repairs = "" if options.replay or level is Level.MINIMAL else told_repairs(catalog, options.lang)
    notes = {name: text for name, text in (("user", options.note), ("repairs", repairs)) if text}
    recordings = list(filter(is_recording, options.attach))
    texts = read_attachments(path for path in options.attach if path not in recordings)
    return Wishes(level, tuple(options.hide), tuple(options.keep), texts, _made_safe(recordings), notes)


def _made_safe(paths: list[str]) -> Mapping[str, bytes]:
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.har_files import safe_attachments
    from ibassist.app.pseudonym_key import pseudonym_key

    return safe_attachments(paths, load_knowledge(), pseudonym_key()) if paths else {}


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
        recordings=wanted.recordings,
        words=wanted.words,
        keep=wanted.keep,
        level=wanted.level,
    )


def tell_hidden(prepared: PreparedReport, catalog: Catalog, lang: Lang) -> None:
    """Say on stderr how much was replaced, or that nothing was."""
    if prepared.report.snapshot.redacted:
        note(catalog.phrase("cli.hidden", lang, places=prepared.report.ledger.places))
    else:
        note(catalog.phrase("report.unredacted", lang))


def warn_of_added(wanted: Wishes, catalog: Catalog, lang: Lang) -> None:
    """Say on stderr, before anything is saved, what may remain in the user's own texts."""
    if wanted.attachments or wanted.notes:
        note(catalog.phrase("cli.added_text", lang))


def tell_not_kept(prepared: PreparedReport, wanted: Wishes, catalog: Catalog, lang: Lang) -> None:
    """Say on stderr which words the user wanted to stay that did not, or need no wish."""
    kept = {word.casefold() for word in prepared.kept}
    for word in wanted.keep:
        if not kept.issuperset(word.casefold().split()):
            note(catalog.phrase("cli.not_kept", lang, word=word))


def is_wanted(wanted: Wishes, catalog: Catalog, lang: Lang, *, sure: bool) -> bool:
    """Return whether a report is to be made as it is wished. One with everything in it is asked about once, on a terminal."""
    from ibassist.core.ledger import Level

    if wanted.level is not Level.FULL or sure or not is_terminal():
        return True
    note(catalog.phrase("report.unredacted", lang))
    try:
        return read_line(catalog.phrase("cli.ask_full", lang)).casefold() in _YES
    except (EOFError, KeyboardInterrupt):
        return False


_YES = frozenset({"y", "yes", "はい"})


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
    if prepared.kept:
        print_lines(["", catalog.phrase("cli.preview_kept", lang, words=prepared.kept)])
    if prepared.private.words:
        note(catalog.phrase("cli.preview_keep", lang))
    if not prepared.report.snapshot.redacted:
        note(catalog.phrase("report.unredacted", lang))
    note(catalog.phrase("cli.preview_only", lang))
