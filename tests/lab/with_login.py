# SPDX-License-Identifier: MIT
"""Run by the lab's ordinary user: an inspection with a login of a proxy, judged, and saved as a report.

``with_login.py HOST PORT REPORT``, the login in the environment, as a window would hold it in memory. Prints what came of it.
"""

from __future__ import annotations

import json
import logging
import os
import sys

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import prepare
from ibassist.app.inspection import InspectionDone
from ibassist.app.proxy_login import answer_of
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.host.api import Credentials
from ibassist.host.local import LocalHost


def main() -> None:
    """Inspect with the login, if there is one."""
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    proxy, target = (sys.argv[1], int(sys.argv[2])), sys.argv[3]
    user, password = os.environ.pop("LAB_LOGIN", ":").split(":", 1)
    logins = {proxy: Credentials(user, password)} if user else {}
    knowledge, events = load_knowledge(), []
    for event in run.run(LocalHost(), knowledge, ("proxy", "endpoints", "sessions"), logins=logins):
        events.append(repr(event))
        if isinstance(event, InspectionDone):
            tell(event.snapshot, proxy, events)
            save(event.snapshot, target, password)


def tell(snapshot: Snapshot, proxy: tuple[str, int], events: list[str]) -> None:
    """Print the verdict as JSON, and every event as it would be logged."""
    diagnosis = run.judge(snapshot)
    codes = [finding.code for finding in diagnosis.findings]
    print(json.dumps({"codes": codes, "answer": answer_of(snapshot, proxy), "events": events}))


def save(snapshot: Snapshot, target: str, password: str) -> None:
    """Save reports at two levels; the user gave the password away in the note."""
    for level in (Level.NORMAL, Level.FULL):
        notes = {"user": f"I typed {password} and it did not work"}
        prepared = prepare(
            snapshot,
            load_catalog(),
            load_knowledge(),
            Lang.EN,
            notes=notes,
            secrets=[password] if password else [],
            level=level,
        )
        prepared.save(f"{target}-{level}.zip")


if __name__ == "__main__":
    main()
