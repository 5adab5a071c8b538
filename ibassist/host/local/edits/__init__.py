# SPDX-License-Identifier: MIT
"""Changing this computer: each kind of place, and the function beside it that gives it a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from ibassist.core.edits import EditPlace, PlaceKind, PlaceState
from ibassist.core.outcomes import Failure
from ibassist.host.api import Host
from ibassist.host.local.edits import commands, files, registry
from ibassist.host.state import state_of

Put = Callable[[EditPlace, PlaceState, PlaceState], Failure | None]
_REREAD_BY_KDE = (
    "dbus-send", "--session", "--type=signal", "/KIO/Scheduler",
    "org.kde.KIO.Scheduler.reparseSlaveConfiguration", "string:",
)  # fmt: skip
"""Signal that KDE's settings page sends (kio, kioslave configuration), for programs that have read the file already."""
_KDE_FILE = "kioslaverc"


class LocalEditor:
    """The computer that the assistant runs on; implements `Editor`, which describes the calls. `host` answers questions."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._put: Mapping[PlaceKind, Put] = {
            PlaceKind.FILE: files.put_contents,
            PlaceKind.NAME: files.put_name,
            PlaceKind.MODE: files.put_mode,
            PlaceKind.ACCESS_LIST: partial(commands.put_access_list, host),
            PlaceKind.GSETTINGS: partial(commands.put_gsettings, host),
            PlaceKind.REGISTRY: registry.put,
            PlaceKind.NETWORK_SERVICE: partial(commands.put_network_service, host),
        }

    def look(self, place: EditPlace) -> PlaceState | Failure:
        """Return the state of a place."""
        return registry.look(place) if place.kind is PlaceKind.REGISTRY else state_of(self._host, place)

    def put(self, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
        """Give a place a state; see `Editor.put`."""
        return self._put[place.kind](place, expected, state)

    def tidy(self, place: EditPlace) -> None:
        """Remove what a `put` that was killed left beside the place."""
        if place.kind is PlaceKind.FILE:
            files.tidy(place)

    def announce(self, places: Iterable[EditPlace]) -> None:
        """Tell running programs which settings have changed."""
        changed = tuple(places)
        if any(place.kind is PlaceKind.REGISTRY for place in changed):
            registry.announce()
        if any(place.where.endswith(_KDE_FILE) for place in changed):
            self._host.run(_REREAD_BY_KDE, timeout=2.0)
