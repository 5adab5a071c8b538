# SPDX-License-Identifier: MIT
"""Exit statuses, and which of them a diagnosis means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibassist.core.findings import Diagnosis

OK, FOUND, BAD_INPUT, COULD_NOT_RUN = 0, 1, 2, 3


def status(diagnosis: Diagnosis) -> int:
    """Return FOUND for errors and warnings, else OK."""
    from ibassist.core.findings import Severity

    return FOUND if diagnosis.worst() in (Severity.ERROR, Severity.WARNING) else OK
