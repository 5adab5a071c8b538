# SPDX-License-Identifier: MIT
"""A watch that sees what a test says, and a record that is there already."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from ibassist.app.watch.background import Watched
from ibassist.core.errors import IbassistError
from ibassist.core.incidents import Certainty, Evidence, Incident, IncidentKind
from ibassist.flow.state import WatchStatus

BEGIN = 1_795_000_000.0
DAY = 86400.0
LOOSE = Incident(
    IncidentKind.LINK, BEGIN + 600, Certainty.CERTAIN, (Evidence("failed", BEGIN + 600, "link", "interface_down"),),
    BEGIN + 660, 5,
)  # fmt: skip
SLEEP = Incident(IncidentKind.ASLEEP, BEGIN + 9000, Certainty.CERTAIN, (Evidence("slept", count=3600),), BEGIN + 12600)
LASTING = Incident(IncidentKind.ROUTER, BEGIN + 2.9 * DAY, Certainty.LIKELY)
RECORD = Watched(BEGIN, BEGIN + 3 * DAY, ((BEGIN, BEGIN + 9000), (BEGIN + 12600, BEGIN + 3 * DAY)), (LOOSE, SLEEP, LASTING))


@dataclass
class FakeWatch:
    record: Watched | None = RECORD
    refuse: IbassistError | None = None
    asked: list[float] = field(default_factory=list)
    """Periods that were read."""
    ended: threading.Event = field(default_factory=threading.Event)
    tell: Callable[[WatchStatus], None] | None = None
    runs: bool = False

    def run(self, tell: Callable[[WatchStatus], None]) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.ended.clear()
        self.runs, self.tell = True, tell
        tell(WatchStatus(runs=True))
        self.ended.wait(60)
        self.runs = False
        tell(WatchStatus())

    def stop(self) -> None:
        self.ended.set()

    def watched(self, seconds: float) -> Watched | None:
        self.asked.append(seconds)
        return self.record
