# SPDX-License-Identifier: MIT
"""The page of hosts, with its table and its letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.core.reference_data import Knowledge
from ibassist.reports.host_files import as_allow_list, as_csv
from ibassist.reports.hosts import HostTable, host_table
from ibassist.reports.hours import Hours, reset_windows


@dataclass(frozen=True, slots=True)
class Reference:
    """The page of hosts, in one language and with one inspection's results."""

    table: HostTable
    hours: Hours
    csv: bytes
    """The table as a file."""
    letter: str
    """Text for the IT department."""


def draw_up(knowledge: Knowledge, catalog: Catalog, snapshot: Snapshot | None, lang: Lang) -> Reference:
    """Draw up the page in a language, with the results of an inspection where there are some."""
    table = host_table(knowledge, catalog, lang, snapshot)
    hours = reset_windows(knowledge.schedule, catalog, lang, datetime.now(UTC))
    return Reference(table, hours, as_csv(table, catalog, lang), as_allow_list(knowledge, catalog, lang))
