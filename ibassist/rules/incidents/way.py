# SPDX-License-Identifier: MIT
"""The story of the way: interface, router, tunnel, resolver, server."""

from __future__ import annotations

from ibassist.probes.watch.types import Look, State, WayPart
from ibassist.rules.incidents.tracker import Episode, IncidentBook, IncidentChange, Story

WAY = (WayPart.LINK, WayPart.TUNNEL, WayPart.PROXY, WayPart.ROUTER, WayPart.RESOLVER, WayPart.SERVER, WayPart.WEBSITE)
_AT_ONCE = frozenset({WayPart.LINK, WayPart.TUNNEL})
"""Parts whose state the system itself tells: one look is enough."""
_GRACE = 30.0
"""Seconds after a gap in which a computer that woke up may still be finding its network."""
_REMEMBERED = 40.0
"""Seconds for which a loss of the session counts as the first sign of a server that is then found to fail."""


class WayStory(Story):
    """Follows the way; see the module."""

    judged_again = True

    def __init__(self, book: IncidentBook) -> None:
        super().__init__(book)
        self._quiet_until = float("-inf")
        self._session_lost = float("-inf")
        self._ended = float("-inf")

    def gap(self, end: float) -> None:
        """Nobody looked until `end`: what was not sure yet is forgotten, and the network gets a moment to come back."""
        self._quiet_until = end + _GRACE
        if not self.open:
            self.episode = None

    def troubled(self, at: float, within: float) -> bool:
        """Return whether the way is broken, or was a moment ago."""
        return self.episode is not None or at - self._ended < within

    def feed(self, look: Look) -> list[IncidentChange]:
        """Take in a look and return what began or ended by it."""
        self._note_session(look)
        failing = _failing(look)
        if self.episode is None:
            if not failing:
                return []
            self.episode = Episode(self._begin(look, failing))
        if failing:
            silent = [WayPart.ROUTER] if look.state(WayPart.ROUTER) is State.FAILS and WayPart.ROUTER not in failing else []
            self.episode.note(look, failing + silent, WAY)
            return self._tell_when_sure(look, failing)
        if self._recovered(look):
            self._ended = look.at if self.open else self._ended
            return self.close(look.at)
        return []

    def _tell_when_sure(self, look: Look, failing: list[WayPart]) -> list[IncidentChange]:
        assert self.episode is not None
        if look.at < self._quiet_until:
            return []
        return self.tell() if self.episode.looks >= 2 or _AT_ONCE.intersection(failing) else []

    def _begin(self, look: Look, failing: list[WayPart]) -> float:
        """Return when it began: with the session, where that was lost just before the server was found to fail."""
        lost = WayPart.SERVER in failing and WayPart.LINK not in failing and look.at - self._session_lost < _REMEMBERED
        return self._session_lost if lost else look.at

    def _note_session(self, look: Look) -> None:
        state = look.state(WayPart.SESSION)
        if state is State.WORKS:
            self._session_lost = float("-inf")
        elif state is State.FAILS and self._session_lost == float("-inf"):
            self._session_lost = look.at

    def _recovered(self, look: Look) -> bool:
        """Return whether every part that failed is seen to work again, the server by a look at it."""
        assert self.episode is not None
        failed = set(self.episode.failures) & {WayPart.LINK, WayPart.PROXY, WayPart.RESOLVER, WayPart.SERVER}
        if WayPart.SERVER in self.episode.worked or look.state(WayPart.SERVER) is State.UNKNOWN:
            pass  # it did not depend on this, or cannot be looked at
        elif look.state(WayPart.SERVER) is None:
            return False
        return all(look.state(part) in (State.WORKS, State.UNKNOWN) for part in failed)


def _failing(look: Look) -> list[WayPart]:
    """Return the parts whose failure breaks the way.

    A router that keeps silent breaks nothing unless the server fails, nor does a tunnel that went unless something else did.
    """
    found = [part for part in WAY if look.state(part) is State.FAILS]
    server_fails = WayPart.SERVER in found
    if WayPart.ROUTER in found and not server_fails:
        found.remove(WayPart.ROUTER)
    lost = server_fails or WayPart.LINK in found or look.state(WayPart.SESSION) is State.FAILS
    if WayPart.TUNNEL in found and not lost:
        found.remove(WayPart.TUNNEL)
    return [] if set(found) <= {WayPart.WEBSITE} else found
