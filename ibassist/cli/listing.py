# SPDX-License-Identifier: MIT
"""The commands that show what the program knows: `guide` and `probes`."""

from __future__ import annotations

import argparse

from ibassist.cli.output import columns, print_lines
from ibassist.cli.showing import load_words
from ibassist.cli.status import OK
from ibassist.core.errors import BadInputError
from ibassist.core.facts import OsFamily


def guide(options: argparse.Namespace) -> int:
    """List the guides, or show one."""
    from ibassist.app import guides

    catalog, lang = load_words(), options.lang
    if options.html and not options.id:
        raise BadInputError(catalog.phrase("cli.html_without_id", lang))
    if not options.id:
        columns([guide.id, guide.title.get(lang)] for guide in catalog.guides.values())
        return OK
    wanted = catalog.guides.get(options.id)
    if wanted is None:
        raise BadInputError(catalog.phrase("cli.no_such_guide", lang, id=options.id))
    if options.html:
        guides.write_page(wanted, catalog, lang, options.html)
        print_lines([options.html])
    else:
        print_lines(guides.lines(wanted, lang))
    return OK


def probes(options: argparse.Namespace) -> int:
    """List the probes, or the systems on which each can look."""
    from ibassist.probes import PROBES
    from ibassist.reports.view import probe_name

    catalog, lang = load_words(), options.lang
    if options.matrix:
        rows = [["", *(family.value for family in OsFamily)]]
        rows += [[p.key, *("+" if family in p.readers else "-" for family in OsFamily)] for p in PROBES]
    else:
        network = {True: catalog.phrase("cli.uses_network", lang), False: catalog.phrase("cli.stays_here", lang)}
        rows = [[p.key, probe_name(catalog, p.key, lang), network[p.touches_network]] for p in PROBES]
    columns(rows)
    return OK
