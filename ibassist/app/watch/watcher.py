# SPDX-License-Identifier: MIT
"""The watch itself: when to look at what, gaps in which nobody looked, and the events that come of it.

All that waits and all that tells the time comes from outside, so that days of it can be run through in a moment.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfoNotFoundError

from ibassist.core.incidents import Evidence, Incident
from ibassist.core.reference_data import Knowledge
from ibassist.core.schedule import spans_at
from ibassist.formats.launcher_log_news import LogNewsKind
from ibassist.host.api import Host
from ibassist.probes.api import Context
from ibassist.probes.proxy import gather
from ibassist.probes.watch.far import FarLookout
from ibassist.probes.watch.near import NearLookout
from ibassist.probes.watch.programs import ProgramLookout
from ibassist.probes.watch.types import UNKNOWN, Look, Reading, State, WayPart
from ibassist.rules.incidents.program import PortStory, ProgramStory
from ibassist.rules.incidents.tracker import IncidentBook, IncidentChange, gap_incident
from ibassist.rules.incidents.way import WayStory
from ibassist.rules.schedule import EVERYWHERE, HOURS_OF_REGION

Wait = Callable[[float], bool]
"""Waits so many seconds; returns True, at once, when the watch is to end."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks."""

    near: float = 5.0
    far: float = 31.0
    """At the server; the website has its turn half-way between every other two. A little more than half a minute, so that no
    minute ever holds more than two of them, and three connections with the website's."""


USUAL, SPARING = Pace(), Pace(15.0, 93.0)
"""SPARING: on the battery, and where the user pays for what is sent."""
_GAP = 8.0
"""Seconds by which a look may be late before that is a gap in which nobody looked."""
_LONGEST_LOOK = 22.0
"""Seconds after which a look was interrupted itself, and tells nothing."""
_ASLEEP = 3.0
"""Seconds by which the clock that stops during sleep must be behind to say that the computer slept."""
_CLOCK_SET = 2.0
_CLOSELY = 60.0
"""Seconds after something failed in which far parts are looked at with every look."""
_MOST_EXTRA, _EXTRA_WITHIN = 12, 600.0
"""Extra looks at far parts while nothing is known to fail, and the seconds that this counts for."""
_SETTINGS_AGAIN = 600.0
_TUNNEL_GIVEN_UP = 120.0
_RECONNECTING = 180.0
_NEAR_PARTS = (WayPart.LINK, WayPart.TUNNEL, WayPart.ROUTER, WayPart.RESOLVER)


@dataclass(frozen=True, slots=True)
class Looked:
    """One look is over."""

    at: float
    """Seconds since the epoch, by the computer's clock."""
    states: Mapping[WayPart, Reading]
    """Newest state of every part."""
    changed: bool
    sparing: str = ""
    """Reason for looking less often: ``metered``, ``battery``, ``asked``; empty at the usual pace."""


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident began, came back or ended."""

    number: int
    incident: Incident
    """Times in seconds since the epoch."""


WatchEvent = Looked | IncidentTold


class Watcher:
    """Watches one computer; `run` yields what happens."""

    def __init__(
        self,
        host: Host,
        knowledge: Knowledge,
        wait: Wait,
        *,
        settings_folder: str | None = None,
        pace: Pace = USUAL,
    ) -> None:
        context = Context(host, knowledge, 8.0, settings_folder)
        self._host, self._context, self._wait, self._pace = host, context, wait, pace
        self._near = NearLookout(context)
        self._far = FarLookout(context, self._near.resolvers)
        self._programs = ProgramLookout(context)
        self._book = IncidentBook()
        self._way, self._program, self._port = WayStory(self._book), ProgramStory(self._book), PortStory(self._book)
        self._states: dict[WayPart, Reading] = {}
        self._offset = host.now().timestamp() - host.since_boot()
        self._server_due = self._website_due = self._settings_due = float("-inf")
        self._metered = False
        self._extra: deque[float] = deque(maxlen=_MOST_EXTRA)
        self._tunnel_off_since: float | None = None

    def run(self, seconds: float | None = None) -> Iterator[WatchEvent]:
        """Watch for some seconds, or until waiting says that it is to end."""
        began = planned = self._host.since_boot()
        last, awake = planned, self._host.elapsed()
        while seconds is None or self._host.since_boot() - began < seconds:
            at = self._host.since_boot()
            if at - planned > _GAP:
                yield from self._gap(last, at, awake)
            self._set_clock(at)
            look = self._look(at)
            ended = self._host.since_boot()
            if ended - at > _LONGEST_LOOK:
                yield from self._gap(last, ended, awake)
            else:
                yield from self._take_in(look)
            pace = self._pace_now()
            last, awake = ended, self._host.elapsed()
            pause = max(0.5, at + pace.near - ended)
            planned = ended + pause
            if self._wait(pause):
                return

    # ---------------------------------------------------------------- one look

    def _look(self, at: float) -> Look:
        """Look at what is near and at the programs, and at what is far where it is time or something is amiss."""
        self._read_settings(at)
        readings = self._near.look()
        programs, news = self._programs.look()
        readings |= programs
        readings |= self._look_far(at, readings, news)
        self._near.destination = self._far.address
        self._learn(at, readings)
        maintenance = self._maintenance()
        return Look(at, readings, news, self._near.through_tunnel, maintenance)

    def _read_settings(self, at: float) -> None:
        """Read now and then whether trading connections follow a proxy, and whether they cost money."""
        if at >= self._settings_due:
            self._settings_due = at + _SETTINGS_AGAIN
            self._far.follow(list(gather(self._context, 4.0).found))
            self._metered = self._host.metered() is True

    def _look_far(
        self, at: float, readings: Mapping[WayPart, Reading], news: tuple[LogNewsKind, ...]
    ) -> dict[WayPart, Reading]:
        """Look at the server or the website when it is the turn of one, and at both when something fails or comes back."""
        if readings[WayPart.LINK].state is State.FAILS:
            return {}  # nothing can leave
        if self._states.get(WayPart.LINK, UNKNOWN).state is State.FAILS:
            self._settings_due = at  # what came back may be another network
        half = self._pace_now().far / 2
        if self._closely(at, readings, alarmed=LogNewsKind.CONNECTION_LOST in news):
            self._server_due, self._website_due = at + 2 * half, at + 5 * half
            return self._far.look()
        found: dict[WayPart, Reading] = {}
        if at >= self._server_due:
            self._server_due = at + 2 * half
            found = self._far.look(website=False)
        elif at >= self._website_due:
            self._website_due = at + 4 * half
            found = self._far.look(server=False)
        if self._amiss(found):
            other = WayPart.WEBSITE if WayPart.SERVER in found else WayPart.SERVER
            found |= self._far.look(server=other is WayPart.SERVER, website=other is WayPart.WEBSITE)
        return found

    def _closely(self, at: float, readings: Mapping[WayPart, Reading], *, alarmed: bool) -> bool:
        """Return whether far parts are looked at now because something else just failed or came back."""
        if WayPart.SERVER not in self._states:
            return True
        episode = self._way.episode
        if episode is not None:
            return at - episode.begin < _CLOSELY or at >= self._server_due or self._back(readings)
        if not alarmed and not self._amiss(readings):
            return False
        while self._extra and at - self._extra[0] > _EXTRA_WITHIN:
            self._extra.popleft()
        if len(self._extra) < _MOST_EXTRA:
            self._extra.append(at)
            return True
        return False

    def _amiss(self, readings: Mapping[WayPart, Reading]) -> bool:
        """Return whether something fails that worked a moment ago."""
        parts = (*_NEAR_PARTS, WayPart.SESSION, WayPart.SERVER, WayPart.WEBSITE)
        return any(self._turned(part, readings, State.FAILS) for part in parts)

    def _back(self, readings: Mapping[WayPart, Reading]) -> bool:
        """Return whether something near works that failed a moment ago."""
        return any(self._turned(part, readings, State.WORKS) for part in _NEAR_PARTS)

    def _turned(self, part: WayPart, readings: Mapping[WayPart, Reading], state: State) -> bool:
        now, before = readings.get(part), self._states.get(part)
        return now is not None and now.state is state and (before is None or before.state is not state)

    def _learn(self, at: float, readings: dict[WayPart, Reading]) -> None:
        """Draw what a far look says about near parts: a silent router, a route or a tunnel that is not needed."""
        server = readings.get(WayPart.SERVER)
        connected = readings.get(WayPart.SESSION)
        if self._never_reached(server) and connected is not None and connected.state is State.WORKS:
            readings[WayPart.SERVER] = Reading(State.UNKNOWN, "session_connected")  # TWS gets there another way
        if server is None or server.state is not State.WORKS:
            return
        if readings.get(WayPart.ROUTER, server).state is State.FAILS:
            self._near.router.silent_by_habit()
            readings[WayPart.ROUTER] = Reading(State.UNKNOWN, "silent")
        self._forget_tunnel(at, readings)

    def _never_reached(self, server: Reading | None) -> bool:
        """Return whether a server fails of which nothing else was ever known."""
        before = self._states.get(WayPart.SERVER)
        return server is not None and server.state is State.FAILS and (before is None or before.state is State.UNKNOWN)

    def _forget_tunnel(self, at: float, readings: Mapping[WayPart, Reading]) -> None:
        tunnel = readings.get(WayPart.TUNNEL)
        if tunnel is None or tunnel.state is not State.FAILS:
            self._tunnel_off_since = None
        elif self._tunnel_off_since is None:
            self._tunnel_off_since = at
        elif at - self._tunnel_off_since > _TUNNEL_GIVEN_UP:
            self._near.forget_tunnel()

    def _maintenance(self) -> tuple[str, ...]:
        """Return the regions in whose hours of maintenance it is now, as far as they concern the server that is looked at."""
        moment = self._host.now()
        try:
            spans = spans_at(moment, self._context.knowledge.schedule.windows)
        except (ZoneInfoNotFoundError, ValueError):
            return ()
        wanted = {HOURS_OF_REGION.get(self._far.region, ""), EVERYWHERE}
        return tuple(dict.fromkeys(span.region for span in spans if span.region in wanted))

    # ---------------------------------------------------------------- what comes of it

    def _take_in(self, look: Look) -> Iterator[WatchEvent]:
        changed = any(self._states.get(part) != reading for part, reading in look.readings.items())
        for part in (WayPart.TUNNEL, WayPart.PROGRAM, WayPart.SESSION, WayPart.API_PORT, WayPart.PORT):
            if part not in look.readings:
                changed |= self._states.pop(part, None) is not None
        self._states |= look.readings
        changes = self._way.feed(look)
        changes += self._program.feed(look, way_broken=self._way.troubled(look.at, _RECONNECTING))
        changes += self._port.feed(look)
        yield from self._told(changes)
        yield Looked(look.at + self._offset, dict(self._states), changed, self._sparing())

    def _gap(self, begin: float, end: float, awake: float) -> Iterator[WatchEvent]:
        """Nobody looked from `begin` to `end`: a gap is told, and what is usual is learned anew."""
        slept = (end - begin) - (self._host.elapsed() - awake) > _ASLEEP
        self._set_clock(end)
        yield from self._told([self._book.add(gap_incident(begin, end, slept=slept))])
        self._way.gap(end)
        self._program.gap(end)
        self._programs.forget()
        self._server_due = float("-inf")

    def _told(self, changes: list[IncidentChange]) -> Iterator[WatchEvent]:
        for change in changes:
            incident = change.incident.shifted(self._offset)
            if incident.end is not None and incident.kind.value == "asleep":
                yield IncidentTold(change.number, replace(incident, end=None))
            yield IncidentTold(change.number, incident)

    def _set_clock(self, at: float) -> None:
        """Follow the computer's clock; where it was set, incidents that last are told so, and keep their true length."""
        offset = self._host.now().timestamp() - self._host.since_boot()
        step = offset - self._offset
        self._offset = offset
        if abs(step) > _CLOCK_SET:
            for number, incident in self._book.incidents.items():
                if incident.end is None:
                    seen = Evidence("clock_set", at, count=round(step))
                    self._book.incidents[number] = replace(incident, evidence=(*incident.evidence, seen))

    def _pace_now(self) -> Pace:
        return SPARING if self._sparing() else self._pace

    def _sparing(self) -> str:
        """Return the reason for looking less often; empty where there is none."""
        if self._pace is SPARING:
            return "asked"
        return "" if self._pace is not USUAL else "metered" if self._metered else "battery" if self._host.on_battery() else ""
