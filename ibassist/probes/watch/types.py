# SPDX-License-Identifier: MIT
"""Types of a watch: the parts of the way from TWS to its server, and the state of each at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.pii import Public
from ibassist.formats.launcher_log_news import LogNewsKind


class WayPart(StrEnum):
    """A part of the way from TWS to its server that can fail by itself."""

    LINK = "link"
    """Interface, address and default route of this computer."""
    ROUTER = "router"
    """The first hop."""
    RESOLVER = "resolver"
    TUNNEL = "tunnel"
    """The VPN that the way out leads through."""
    PROXY = "proxy"
    """The SOCKS proxy that the trading connections follow."""
    SERVER = "server"
    """The account's server, or one of the vendor's where that is unknown."""
    WEBSITE = "website"
    """A website of the vendor, to compare with."""
    PROGRAM = "program"
    """The process of TWS or IB Gateway."""
    SESSION = "session"
    """Its connections to trading servers."""
    API_PORT = "api_port"
    """Its listening port for the API."""
    PORT = "port"
    """The usual port of the API, in the hands of TWS or of nobody."""


class State(StrEnum):
    """State of a part at a moment."""

    WORKS = "works"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """State of one part as it was just seen."""

    state: State
    detail: Public = ""
    """Symbol of how it failed, such as ``timed_out``, ``no_address``."""


WORKS, UNKNOWN = Reading(State.WORKS), Reading(State.UNKNOWN)


def failing(detail: str) -> Reading:
    """Return the reading of a part that fails."""
    return Reading(State.FAILS, detail)


@dataclass(frozen=True, slots=True)
class Look:
    """One look."""

    at: float
    """Moment of its beginning: seconds on a clock that is never set."""
    readings: Mapping[WayPart, Reading]
    """Parts that were looked at now; the others stay as they were."""
    news: tuple[LogNewsKind, ...] = ()
    """New lines of launcher.log, the newest last."""
    through_tunnel: bool = False
    maintenance: tuple[Public, ...] = ()
    """Regions in whose hours of maintenance the moment lies."""

    def state(self, part: WayPart) -> State | None:
        """Return the state of a part that was looked at, None of one that was not."""
        reading = self.readings.get(part)
        return None if reading is None else reading.state


@dataclass(frozen=True, slots=True)
class PartFailure:
    """A part that failed in an episode."""

    part: WayPart
    after: float
    """Seconds after the beginning of the episode."""
    detail: Public = ""


@dataclass(frozen=True, slots=True)
class EpisodeFacts(Facts):
    """Facts that rules judge the kind of an incident by: all that was seen while something failed."""

    key: ClassVar[str] = "episode"

    failures: tuple[PartFailure, ...] = ()
    """In the order in which they failed."""
    worked: tuple[WayPart, ...] = ()
    """Parts that were seen to work while others failed."""
    news: tuple[LogNewsKind, ...] = field(default=())
    through_tunnel: bool = False
    maintenance: tuple[Public, ...] = ()
    asleep_seconds: float = 0.0
    """Length of a gap in which nobody looked."""
    slept: bool = False
    """The system's clocks say that the computer slept; otherwise the watch alone was paused."""

    def failed(self, part: WayPart) -> bool:
        """Return whether a part failed."""
        return any(failure.part is part for failure in self.failures)

    def detail(self, part: WayPart) -> str:
        """Return how a part failed, empty for one that did not."""
        return next((failure.detail for failure in self.failures if failure.part is part), "")

    def after(self, part: WayPart) -> float:
        """Return when a part failed, in seconds after the beginning; infinity for one that did not."""
        return next((failure.after for failure in self.failures if failure.part is part), float("inf"))
