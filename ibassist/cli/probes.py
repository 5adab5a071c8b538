# SPDX-License-Identifier: MIT
"""The command `probes`: what the program looks at, and where."""

from __future__ import annotations

import argparse

from ibassist.cli.common import load_words
from ibassist.cli.output import columns
from ibassist.cli.status import OK
from ibassist.core.facts import OsFamily


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
