# SPDX-License-Identifier: MIT
"""The type `Report`: the content of a report before it is written in any format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ibassist.content.catalog import Catalog
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.core.ledger import Ledger
from ibassist.core.web_requests import WebRequests


@dataclass(frozen=True, slots=True)
class Report:
    """A redacted snapshot, today's verdicts on it, and what was hidden."""

    snapshot: Snapshot
    diagnosis: Diagnosis
    ledger: Ledger
    catalog: Catalog
    lang: Lang
    """The user's language; reports for people carry both."""
    notes: Mapping[str, str]
    """Notes that the user added, swept like everything else."""
    attachments: tuple[str, ...] = ()
    """Places in the archive of the files that the user added."""
    recordings: tuple[tuple[str, WebRequests], ...] = ()
    """Places in the archive of recordings of browsers, with what their safe copies hold of requests."""


ReportWriter = Callable[[Report], bytes]
