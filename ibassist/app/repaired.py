# SPDX-License-Identifier: MIT
"""Problems that are gone and repairs that were made, for a report drawn up afterwards."""

from __future__ import annotations

from ibassist.app.journal import Journal
from ibassist.app.repair_words import RepairWords
from ibassist.content.catalog import Catalog
from ibassist.core.errors import IbassistError
from ibassist.core.languages import Lang
from ibassist.flow.state import Repaired
from ibassist.reports.details import check_name
from ibassist.reports.times import moment

_MOST_REPAIRS = 20


def told_before(repaired: Repaired, catalog: Catalog, lang: Lang) -> str:
    """Return the problems by name and code, without their values: those are in no snapshot that could be redacted with them."""
    head = catalog.phrase("report.seen_at", lang, moment=moment(repaired.seen_at, catalog, lang))
    names = (f"- {check_name(finding.code, catalog, lang)} ({finding.code})" for finding in repaired.gone)
    return "\n".join((head, *names))


def told_repairs(catalog: Catalog, lang: Lang, journal: Journal | None = None) -> str:
    """Return the repairs that ibassist made here, when, and whether they helped; no place and no value of them."""
    try:
        entries = (journal or Journal()).entries()
    except IbassistError:
        return ""
    words = RepairWords(catalog, lang)
    return "\n".join(
        words.say(
            "reported",
            title=words.remedy(entry.remedy),
            id=entry.id,
            moment=moment(entry.began, catalog, lang),
            state=words.say(f"state_{entry.state}"),
            result=words.say(f"result_{entry.result}"),
        )
        for entry in entries[-_MOST_REPAIRS:]
    )
