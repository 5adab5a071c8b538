# SPDX-License-Identifier: MIT
"""Verdicts on free disk space where TWS writes."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.findings import Hit, Inconclusive, NotApplicable, RuleAnswer, Severity, rule
from ibassist.probes.installations import TwsFacts
from ibassist.rules.tws_folders import APPLICATIONS_FOLDER

ENOUGH = 200_000_000
"""Bytes: less than an update unpacks, and logs fill it within days."""


@rule("disk.full", Severity.ERROR, TwsFacts, args="folder free_mb")
def full(tws: TwsFacts) -> RuleAnswer:
    """Less than 200 MB free where TWS writes or installs."""
    spaces = list(_spaces(tws))
    known = [(free, folder) for folder, free in spaces if free is not None]
    if not spaces:
        return NotApplicable()
    if not known:
        return Inconclusive("space_unknown")
    free, folder = min(known)
    return Hit({"folder": folder, "free_mb": free // 1_000_000}) if free < ENOUGH else None


def _spaces(tws: TwsFacts) -> Iterator[tuple[str, int | None]]:
    for folder in tws.settings:
        yield folder.path, folder.rights.free_bytes
    for installation in tws.installations:
        if installation.rights is not None:
            yield installation.folder, installation.rights.free_bytes
    if tws.applications_folder is not None:
        yield APPLICATIONS_FOLDER, tws.applications_folder.free_bytes
