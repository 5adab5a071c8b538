# SPDX-License-Identifier: MIT
"""The command for the support desk: what reports show, judged by today's rules."""

from __future__ import annotations

import argparse

from ibassist.cli.output import note
from ibassist.cli.showing import load_words, show


def analyze(options: argparse.Namespace) -> int:
    """Say what a report shows."""
    from ibassist.app import run
    from ibassist.app.export import reopened
    from ibassist.app.opening import open_report

    document = open_report(options.file, run.facts_types())
    for skipped in document.skipped:
        note(f"{options.file}: {skipped}")
    return show(reopened(document, load_words(), options.lang), options)
