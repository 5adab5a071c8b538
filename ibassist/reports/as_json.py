# SPDX-License-Identifier: MIT
"""Reports as the JSON document that `ibassist analyze` and other programs read."""

from __future__ import annotations

from ibassist.core.codec import Document, encode_document
from ibassist.reports.api import Report


def write(report: Report) -> bytes:
    """Return the document. Its shape is in `resources/report.schema.json`."""
    document = Document(report.snapshot, report.ledger, report.notes)

    def guide_of(code: str) -> str | None:
        guide = report.catalog.guide_for(code)
        return None if guide is None else guide.id

    return encode_document(document, report.diagnosis, guide_of)
