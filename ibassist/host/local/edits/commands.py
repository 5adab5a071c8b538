# SPDX-License-Identifier: MIT
"""Settings that a tool of the system changes: GNOME's with gsettings, network services of macOS with networksetup.

Both tools can fail without saying so: gsettings ends with 0 where it reaches no dconf service, networksetup with 0 after
"** Error". So the state is read again, and only that counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ibassist.core.edits import ON, EditPlace, State
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import CommandResult, Host
from ibassist.host.api.edits import CHANGED, NOT_TAKEN
from ibassist.host.state import NETWORKSETUP, SERVICE_SWITCHES, state_of

_SECONDS = 10.0
NEEDS_ADMINISTRATOR = "needs_administrator"
_WORDS_OF_RIGHTS = (b"admin privileges", b"requires admin")
"""networksetup for an account that is no administrator's: "** Error: Command requires admin privileges."."""


def put_gsettings(host: Host, place: EditPlace, expected: State, state: State) -> Failure | None:
    """Set a key of GNOME's settings."""
    if expected is None or state is None:
        return Failure(Outcome.NOT_APPLICABLE)
    writable = host.run(("gsettings", "writable", place.where, place.name), timeout=_SECONDS)
    if not isinstance(writable, Failure) and writable.stdout.strip() == b"false":
        return Failure(Outcome.DENIED, "locked_by_administrator")
    return _put(host, place, expected, state, ("gsettings", "set", place.where, place.name, state.decode()))


def put_network_service(host: Host, place: EditPlace, expected: State, state: State) -> Failure | None:
    """Set a switch of a network service."""
    return _put(host, place, expected, state, network_service_command(place, state))


def network_service_command(place: EditPlace, state: State) -> tuple[str, ...]:
    """Return the command that sets a switch."""
    return (NETWORKSETUP, SERVICE_SWITCHES[place.name][1], place.where, "on" if state == ON else "off")


def _put(host: Host, place: EditPlace, expected: State, state: State, command: Sequence[str]) -> Failure | None:
    found = state_of(host, place)
    if isinstance(found, Failure):
        return found
    if found != expected:
        return Failure(Outcome.REJECTED, CHANGED)
    said = host.run(command, timeout=_SECONDS)
    if isinstance(said, Failure):
        return said
    if state_of(host, place) == state:
        return None
    return Failure(Outcome.DENIED, NEEDS_ADMINISTRATOR) if _refused(said) else Failure(Outcome.FAILED, NOT_TAKEN)


def _refused(said: CommandResult) -> bool:
    return any(words in (said.stdout + said.stderr).lower() for words in _WORDS_OF_RIGHTS)
