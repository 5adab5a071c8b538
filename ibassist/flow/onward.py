# SPDX-License-Identifier: MIT
"""Choice of what helps next, where a repair was gone through and something is wrong all the same."""

from __future__ import annotations

from ibassist.content.catalog import Catalog
from ibassist.core.findings import Diagnosis, Finding, Severity
from ibassist.flow.places import GuidePlace


def next_problem(diagnosis: Diagnosis | None, catalog: Catalog, place: GuidePlace) -> Finding | None:
    """Return the first problem that another guide than the one at `place` repairs; None where no other one is left."""
    for finding in () if diagnosis is None else diagnosis.roots:
        guide = catalog.guide_for(finding.code)
        other = guide is not None and guide.id != place.guide and finding.code != place.finding
        if other and finding.severity is not Severity.INFO:
            return finding
    return None
