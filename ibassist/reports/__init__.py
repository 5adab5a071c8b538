# SPDX-License-Identifier: MIT
"""An open set: one file = one format of report, a pure function from `Report` to bytes; all listed in WRITERS."""

from __future__ import annotations

from collections.abc import Mapping

from ibassist.reports import as_html, as_json, as_text
from ibassist.reports.api import Writer

WRITERS: Mapping[str, Writer] = {
    "report.html": as_html.write,
    "report.json": as_json.write,
    "report.txt": as_text.write,
}
"""Writers by the name of the file they fill, in the order of the archive."""
