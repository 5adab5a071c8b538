# SPDX-License-Identifier: MIT
"""Problems that are gone, for a report drawn up after the repair."""

from __future__ import annotations

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.flow.state import Repaired
from ibassist.reports.details import check_name
from ibassist.reports.times import moment


def told_before(repaired: Repaired, catalog: Catalog, lang: Lang) -> str:
    """Return the problems by name and code, without their values: those are in no snapshot that could be redacted with them."""
    head = catalog.phrase("report.seen_at", lang, moment=moment(repaired.seen_at, catalog, lang))
    names = (f"- {check_name(finding.code, catalog, lang)} ({finding.code})" for finding in repaired.gone)
    return "\n".join((head, *names))
