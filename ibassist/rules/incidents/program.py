# SPDX-License-Identifier: MIT
"""The story of the program: TWS or IB Gateway ends, restarts, is logged off or finds its port taken, while the way is sound."""

from __future__ import annotations

from ibassist.formats.launcher_log_news import LogNewsKind
from ibassist.probes.watch.types import Look, State, WayPart
from ibassist.rules.incidents.kinds import ENDINGS
from ibassist.rules.incidents.tracker import Episode, IncidentBook, IncidentChange, Story

PROGRAM = (WayPart.PROGRAM, WayPart.SESSION, WayPart.API_PORT, WayPart.SERVER, WayPart.WEBSITE)
_ENDINGS = ENDINGS | {LogNewsKind.CONNECTION_LOST}
"""Lines after which a session is taken to be lost; that a connection was lost must last some looks, as it does itself."""
_BEGINNINGS = frozenset({LogNewsKind.LOGGED_IN, LogNewsKind.RESTORED})
_LOOKS = 3
"""Looks in a row without connections or API port before that counts: TWS changes servers now and then."""
_BELIEVED = 300.0
"""Seconds after which connections that stay are believed, and a log that says that the session has ended is not."""
_RECONNECTING = 180.0
"""Seconds after a broken way, or a gap, in which TWS may still be coming back."""


class ProgramStory(Story):
    """Follows the program; see the module."""

    def __init__(self, book: IncidentBook) -> None:
        super().__init__(book)
        self._quiet_until = float("-inf")
        self._waits_for_login = False
        self._connected_since: float | None = None

    def gap(self, end: float) -> None:
        """Nobody looked until `end`."""
        self._quiet_until = end + _RECONNECTING
        if not self.open:
            self.episode = None

    def feed(self, look: Look, *, way_broken: bool) -> list[IncidentChange]:
        """Take in a look; while the way is broken, what the program loses is not its own fault."""
        failing = [part for part in (WayPart.PROGRAM, WayPart.SESSION, WayPart.API_PORT) if look.state(part) is State.FAILS]
        if look.state(WayPart.PORT) is State.FAILS and WayPart.API_PORT in failing:
            failing.remove(WayPart.API_PORT)  # that another program holds the port is a story of its own
        endings = [kind for kind in look.news if kind in _ENDINGS]
        excused = way_broken or look.at < self._quiet_until
        if excused:
            failing = [part for part in failing if part is WayPart.PROGRAM]
            endings = []
        self._follow_login(look, endings)
        if self.episode is None:
            if not failing and not endings:
                return []
            self.episode = Episode(look.at)
        elif excused and not self.open and not failing:
            self.episode = None  # it was the way after all
            return []
        for kind in look.news:
            self.episode.news.setdefault(kind, look.at)
        if failing or endings or self._waits_for_login:
            self.episode.note(look, failing, PROGRAM)
            return self._tell_when_sure()
        return self._close_when_back(look)

    def _tell_when_sure(self) -> list[IncidentChange]:
        assert self.episode is not None
        sure = WayPart.PROGRAM in self.episode.failures or ENDINGS.intersection(self.episode.news)
        if not sure and (self.episode.looks < _LOOKS or WayPart.SERVER not in self.episode.worked):
            return []
        return self.tell()

    def _close_when_back(self, look: Look) -> list[IncidentChange]:
        """End the incident when what was lost is there again."""
        assert self.episode is not None
        lost = set(self.episode.failures) & {WayPart.SESSION, WayPart.API_PORT, WayPart.PROGRAM}
        if look.state(WayPart.PORT) is State.FAILS:
            lost.discard(WayPart.API_PORT)
        back = all(look.state(part) in (State.WORKS, None) for part in lost - {WayPart.PROGRAM})
        if not back or look.state(WayPart.PROGRAM) is State.FAILS:
            return []
        stayed = self._connected_since is not None and WayPart.SESSION not in self.episode.failures
        believed, self._connected_since = self._connected_since, None
        over = stayed and believed is not None and look.at - believed >= _BELIEVED
        return self.close(believed if over and believed is not None else look.at)

    def _follow_login(self, look: Look, endings: list[LogNewsKind]) -> None:
        """A session that the log says has ended lasts until the log, or a new connection, says that there is one again.

        Connections that were never seen to go speak against the log: after some minutes they are believed.
        """
        last = next((kind for kind in reversed(look.news) if kind in _ENDINGS | _BEGINNINGS), None)
        if last is not None and last in _BEGINNINGS:
            self._waits_for_login = False
        elif endings:
            self._waits_for_login, self._connected_since = True, None
        elif look.state(WayPart.SESSION) is State.WORKS and self._waits_for_login:
            self._connected_since = look.at if self._connected_since is None else self._connected_since
            self._waits_for_login = not self._is_believed(look.at - self._connected_since)

    def _is_believed(self, seconds: float) -> bool:
        """Return whether connections that are there for some seconds outweigh the log."""
        episode = self.episode
        hard = episode is not None and bool(ENDINGS.intersection(episode.news))
        went = episode is not None and WayPart.SESSION in episode.failures
        return went or not hard or seconds >= _BELIEVED


class PortStory(Story):
    """Follows the port of the API: another program holds it."""

    def feed(self, look: Look) -> list[IncidentChange]:
        """Take in a look and return what began or ended by it."""
        state = look.state(WayPart.PORT)
        if state is State.FAILS:
            self.episode = self.episode or Episode(look.at)
            self.episode.note(look, [WayPart.PORT], ())
            return self.tell() if self.episode.looks >= 2 else []
        return self.close(look.at) if state is State.WORKS else []
