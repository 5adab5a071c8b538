# SPDX-License-Identifier: MIT
"""Incidents: what kept TWS from its server for a while, from when to when, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from ibassist.core.pii import Public


class IncidentKind(StrEnum):
    """The part that failed first, of those that explain the rest."""

    ASLEEP = "asleep"
    """The computer slept, or the watch itself was paused: nobody looked, so nothing is known of that time."""
    LINK = "link"
    """Cable or Wi-Fi of this computer."""
    ROUTER = "router"
    PROVIDER = "provider"
    RESOLVER = "resolver"
    """Name resolution alone."""
    VPN_OR_PROXY = "vpn_or_proxy"
    SERVERS = "servers"
    """The vendor's trading servers alone."""
    MAINTENANCE = "maintenance"
    """The same within the vendor's published hours of maintenance."""
    PROGRAM = "program"
    """TWS or IB Gateway alone: it ended, restarted, was logged off, or another session took its place."""
    PORT_HELD = "port_held"
    """Another program holds the port of the API."""
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """Certainty of the kind of an incident, in words."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return list(Certainty).index(self)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen, as a symbol: ``failed``, ``worked``, ``log``, ``drops``, ``maintenance``, ``slept``, …"""

    what: Public
    at: float | None = None
    """Seconds on the clock of the incident; None where it is about all of it."""
    part: Public = ""
    detail: Public = ""
    count: int | None = None
    """A number of times or of seconds."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. Times are seconds on one clock: the one that is never set while it is watched, UTC's when it is kept."""

    kind: IncidentKind
    begin: float
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()
    end: float | None = None
    """None as long as it lasts."""
    drops: int = field(default=1)
    """Number of times that it came back within minutes."""

    def shifted(self, seconds: float) -> Incident:
        """Return the same incident on a clock that is ahead by some seconds."""
        evidence = tuple(replace(seen, at=None if seen.at is None else seen.at + seconds) for seen in self.evidence)
        end = None if self.end is None else self.end + seconds
        return replace(self, begin=self.begin + seconds, end=end, evidence=evidence)


COUNTED = frozenset(IncidentKind) - {IncidentKind.ASLEEP}
"""Kinds that are faults; time asleep is only a gap in what is known."""


def iso(moment: float) -> str:
    """Return a moment (seconds since the epoch) as ISO 8601 in UTC, to the second.

    >>> iso(0.4)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(round(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_event(incident: Incident) -> dict[str, Any]:
    """Return an incident in the form of the console's JSON lines. Times must be UTC's."""
    return {
        "event": "incident",
        "kind": incident.kind.value,
        "begin": iso(incident.begin),
        "end": None if incident.end is None else iso(incident.end),
        "certainty": incident.certainty.value,
        "evidence": [_plain(seen) for seen in incident.evidence],
    }


def _plain(seen: Evidence) -> dict[str, Any]:
    told: dict[str, Any] = {"what": seen.what}
    if seen.at is not None:
        told["at"] = iso(seen.at)
    told |= {name: value for name, value in (("part", seen.part), ("detail", seen.detail)) if value}
    return told if seen.count is None else told | {"count": seen.count}
