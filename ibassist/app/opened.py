# SPDX-License-Identifier: MIT
"""A report that somebody sent, ready for the window."""

from __future__ import annotations

from pathlib import Path

from ibassist.app import run
from ibassist.app.export import reopened
from ibassist.app.open_report import open_checked
from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.flow.state import ReportFile
from ibassist.reports.overview import symptom_of


def opened_file(path: str, catalog: Catalog, lang: Lang) -> ReportFile:
    """Read and judge a report. Raises BadInputError naming the file, and the place in it."""
    opened = open_checked(path, run.facts_types())
    report = reopened(opened.document, catalog, lang)
    symptom = symptom_of(catalog, opened.document.notes.get("symptom", ""))
    altered = (catalog.phrase(f"cli.altered_{alteration.how}", lang, file=alteration.name) for alteration in opened.alterations)
    return ReportFile(
        path,
        Path(path).name,
        report.snapshot,
        report.diagnosis,
        "" if symptom is None else symptom.id,
        opened.document.notes.get("user", ""),
        (*opened.document.skipped, *altered),
    )
