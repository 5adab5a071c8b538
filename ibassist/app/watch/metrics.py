# SPDX-License-Identifier: MIT
"""A file in the text format of Prometheus, as its node exporter collects them (``--collector.textfile.directory``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ibassist.app.files import write_atomically
from ibassist.core.errors import UNWRITABLE, BadInputError, reason
from ibassist.core.incidents import Incident, IncidentKind
from ibassist.probes.watch.types import Reading, State, WayPart

_EVERY = 15.0
"""Seconds between two writings while nothing changes: what collects the file comes no more often."""


class Metrics:
    """The file; without a path nothing is written. Raises BadInputError when the first writing fails; later ones may."""

    def __init__(self, path: str | None) -> None:
        self._path = None if path is None else Path(path)
        self._counts: Counter[IncidentKind] = Counter()
        self._open: dict[int, IncidentKind] = {}
        self._written: tuple[float, Mapping[WayPart, Reading]] | None = None

    def incident(self, number: int, incident: Incident) -> None:
        """Count an incident that begins or comes back."""
        if incident.end is None:
            self._counts[incident.kind] += 1
            self._open[number] = incident.kind
        else:
            self._open.pop(number, None)
        self._written = None if self._written is None else (float("-inf"), self._written[1])

    def looked(self, at: float, states: Mapping[WayPart, Reading]) -> None:
        """Write the states as they are now."""
        if self._path is None:
            return
        before = self._written
        if before is not None and before[1] == states and abs(at - before[0]) < _EVERY:
            return
        self._written = (at, dict(states))
        try:
            write_atomically(self._path, ("\n".join(self._lines(at, states)) + "\n").encode())
            self._path.chmod(0o644)
        except (OSError, ValueError) as error:
            if before is None:
                raise BadInputError(UNWRITABLE, place=self._path, reason=reason(error)) from error

    def _lines(self, at: float, states: Mapping[WayPart, Reading]) -> Iterator[str]:
        yield "# HELP ibassist_part_works State of a part of the way to IBKR: 1 works, 0 fails, left out when unknown."
        yield "# TYPE ibassist_part_works gauge"
        for part, reading in sorted(states.items()):
            if reading.state is not State.UNKNOWN:
                yield f'ibassist_part_works{{part="{part.value}"}} {int(reading.state is State.WORKS)}'
        yield "# HELP ibassist_incidents_total Incidents since the watch began, by kind."
        yield "# TYPE ibassist_incidents_total counter"
        yield from (f'ibassist_incidents_total{{kind="{kind.value}"}} {self._counts[kind]}' for kind in IncidentKind)
        yield "# HELP ibassist_incident_open Incidents that last now, by kind."
        yield "# TYPE ibassist_incident_open gauge"
        lasting = Counter(self._open.values())
        yield from (f'ibassist_incident_open{{kind="{kind.value}"}} {lasting[kind]}' for kind in IncidentKind)
        yield "# HELP ibassist_last_look_timestamp_seconds Moment of the last look."
        yield "# TYPE ibassist_last_look_timestamp_seconds gauge"
        yield f"ibassist_last_look_timestamp_seconds {at:.0f}"
