# SPDX-License-Identifier: MIT
"""Changing a recorded machine: its states can be looked at, so that a plan can be shown; nothing of it can be changed."""

from __future__ import annotations

from collections.abc import Iterable

from ibassist.core.edits import EditPlace, PlaceState
from ibassist.core.outcomes import Failure
from ibassist.host.api import NOT_APPLICABLE, Host
from ibassist.host.state import state_of


class RecordedEditor:
    """A recorded machine; implements `Editor`."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def look(self, place: EditPlace) -> PlaceState | Failure:
        """Return the state of a place."""
        return state_of(self._host, place)

    def put(self, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:  # noqa: ARG002
        """Refuse: a recording is of another computer."""
        return NOT_APPLICABLE

    def tidy(self, place: EditPlace) -> None:
        """Do nothing: there is nothing to remove."""

    def announce(self, places: Iterable[EditPlace]) -> None:
        """Do nothing: nobody listens."""
