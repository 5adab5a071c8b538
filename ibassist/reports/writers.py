# SPDX-License-Identifier: MIT
"""The list of all formats of reports."""

from __future__ import annotations

from collections.abc import Mapping

from ibassist.reports import as_html, as_json, as_text
from ibassist.reports.api import ReportWriter

WRITERS: Mapping[str, ReportWriter] = {
    "report.html": as_html.write,
    "report.json": as_json.write,
    "report.txt": as_text.write,
}
"""Writers by the name of the file they fill, in the order of the archive."""
