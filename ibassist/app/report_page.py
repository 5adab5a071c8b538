# SPDX-License-Identifier: MIT
"""A report that somebody sent, as a page for the browser: what a double click on a report shows.

The page is one file in the user's cache, written anew each time, so that looking at reports leaves nothing behind that grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ibassist.app import run
from ibassist.app.export import reopened
from ibassist.app.files import write_atomically
from ibassist.app.open_report import open_checked
from ibassist.content.catalog import Catalog
from ibassist.core.errors import UNWRITABLE, IbassistError, reason
from ibassist.core.languages import Lang
from ibassist.reports import as_html


@dataclass(frozen=True, slots=True)
class ReportHtml:
    """A page that was written, and what the reader has to know before looking at it."""

    file: Path
    warnings: tuple[str, ...] = ()
    """Parts of the archive that were altered, and parts that this version cannot read."""


def page_file() -> Path:
    """Return where the page is kept."""
    return Path(platformdirs.user_cache_dir("ibassist", appauthor=False)) / "report.html"


def keep_page(page: bytes) -> Path:
    """Write a page in the place of the last one; return where it is. Raises IbassistError."""
    target = page_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, page)
    except OSError as error:
        raise IbassistError(UNWRITABLE, place=target, reason=reason(error)) from error
    return target


def write_report_page(report: str | Path, catalog: Catalog, lang: Lang) -> ReportHtml:
    """Write the page of a report, judged by this version's rules. Raises BadInputError, IbassistError."""
    opened = open_checked(report, run.facts_types())
    target = keep_page(as_html.write(reopened(opened.document, catalog, lang)))
    altered = (catalog.phrase(f"cli.altered_{alteration.how}", lang, file=alteration.name) for alteration in opened.alterations)
    return ReportHtml(target, (*opened.document.skipped, *altered))
