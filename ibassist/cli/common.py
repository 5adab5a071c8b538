# SPDX-License-Identifier: MIT
"""Output that several commands share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ibassist.cli.output import columns, out, print_fitted, print_lines, room
from ibassist.cli.status import status
from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang

if TYPE_CHECKING:
    from ibassist.reports.api import Report


def load_words() -> Catalog:
    """Return everything the program says. Raises ResourceError."""
    from ibassist.app.catalog import load_catalog

    return load_catalog()


def show(report: Report, options: argparse.Namespace) -> int:
    """Write the conclusions, or with ``--json`` the whole document, and return the exit status."""
    from ibassist.reports import as_json, as_text

    if options.json:
        out(as_json.write(report))
    else:
        print_lines(as_text.conclusions(report, options.lang, room()))
        _show_obeyed(report, options.lang)
        _show_listed(report, options.lang)
    return status(report.diagnosis)


def _show_obeyed(report: Report, lang: Lang) -> None:
    """Write who obeys which proxy setting, where one is configured."""
    from ibassist.reports.tables import obeyed

    table = obeyed(report.snapshot, report.catalog, lang)
    if table.rows:
        print_fitted(["", table.title])
        for consumer, answer, source, why, basis in table.rows:
            print_fitted([f"  {consumer}: {answer}", f"      {why} [{basis}]"])
            print_fitted([f"      {source}"] if source else [])


def _show_listed(report: Report, lang: Lang) -> None:
    """Write what became of a list of the user's own: whoever brings one wants to see it pair by pair."""
    from ibassist.probes.endpoints import EndpointsFacts
    from ibassist.reports.tables import listed

    endpoints = report.snapshot.get(EndpointsFacts)
    table = None if endpoints is None else listed(endpoints, report.catalog, lang)
    if table is not None and table.rows:
        print_fitted(["", table.title])
        columns([table.headers, *table.rows])
