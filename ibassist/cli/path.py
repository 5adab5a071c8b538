# SPDX-License-Identifier: MIT
"""The command `path`: where the way to a server ends."""

from __future__ import annotations

import argparse
import json

from ibassist.cli.common import load_words
from ibassist.cli.inspection import computer
from ibassist.cli.output import columns, note, out, print_fitted, print_lines, room
from ibassist.cli.status import FOUND, OK
from ibassist.core.terminal_text import wrap


def path(options: argparse.Namespace) -> int:
    """Follow the way to a server hop by hop and say where it ends."""
    from ibassist.app.catalog import load_knowledge
    from ibassist.app.path import document, follow_path, place
    from ibassist.probes.path import PathEnd
    from ibassist.reports.path import path_sentences, path_table

    catalog, lang = load_words(), options.lang
    place(options.where)
    with computer(options, catalog) as host:
        facts = follow_path(host, load_knowledge(), options.where)
        if options.json:
            note(catalog.phrase("cli.not_redacted", lang))
            out(json.dumps(document(facts), indent=2).encode() + b"\n")
        else:
            table = path_table(facts, catalog, lang)
            if table.rows:
                print_fitted([table.title])
                columns([table.headers, *table.rows])
                print_lines([""])
            print_lines(line for sentence in path_sentences(facts, catalog, lang) for line in wrap(sentence, room()))
    return OK if facts.verdict.place is PathEnd.REACHES else FOUND
