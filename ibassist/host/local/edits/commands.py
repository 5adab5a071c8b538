# SPDX-License-Identifier: MIT
"""Settings and lists that a tool of the system changes: GNOME's settings with gsettings; of macOS, network services with
networksetup, and access control lists with chmod.

The tools can fail without saying so: gsettings ends with 0 where it reaches no dconf service, networksetup with 0 after
"** Error". So the state is read again, and only that counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ibassist.core.edits import ON, EditPlace, PlaceState
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import CommandResult, Host
from ibassist.host.api.edits import CHANGED, NOT_TAKEN
from ibassist.host.state import NETWORKSETUP, SERVICE_SWITCHES, state_of

_SECONDS = 10.0
CHMOD = "/bin/chmod"
NEEDS_ADMINISTRATOR = "needs_administrator"
_WORDS_OF_RIGHTS = (b"admin privileges", b"requires admin", b"operation not permitted", b"permission denied")
"""networksetup for an account that is no administrator's: "** Error: Command requires admin privileges."; EPERM, EACCES."""


def put_gsettings(host: Host, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Set a key of GNOME's settings."""
    if expected is None or state is None:
        return Failure(Outcome.NOT_APPLICABLE)
    writable = host.run(("gsettings", "writable", place.where, place.name), timeout=_SECONDS)
    if not isinstance(writable, Failure) and writable.stdout.strip() == b"false":
        return Failure(Outcome.DENIED, "locked_by_administrator")
    return _put(host, place, expected, state, ("gsettings", "set", place.where, place.name, state.decode()))


def put_network_service(host: Host, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Set a switch of a network service."""
    return _put(host, place, expected, state, network_service_command(place, state))


def network_service_command(place: EditPlace, state: PlaceState) -> tuple[str, ...]:
    """Return the command that sets a switch."""
    return (NETWORKSETUP, SERVICE_SWITCHES[place.name][1], place.where, "on" if state == ON else "off")


def put_access_list(host: Host, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Give an access control list one entry more or less."""
    command = access_list_command(place, expected, state)
    return Failure(Outcome.NOT_APPLICABLE) if command is None else _put(host, place, expected, state, command)


def access_list_command(place: EditPlace, expected: PlaceState, state: PlaceState) -> tuple[str, ...] | None:
    """Return the command that takes one entry out of a list, or puts it back at its place; None for any other change.

    Manual page of chmod of macOS, "ACL manipulation options": ``-a#`` deletes by number, ``+a#`` inserts at a number.
    """
    long, short = (_entries(each) for each in (expected, state))
    taken = len(long) > len(short)
    long, short = (long, short) if taken else (short, long)
    at = next((n for n, entry in enumerate(long) if n >= len(short) or entry != short[n]), 0)
    if long[:at] + long[at + 1 :] != short or len(long) != len(short) + 1:
        return None
    return (CHMOD, "-a#", str(at), place.where) if taken else (CHMOD, "+a#", str(at), long[at], place.where)


def _entries(state: PlaceState) -> list[str]:
    return [] if state is None else state.decode().splitlines()


def _put(host: Host, place: EditPlace, expected: PlaceState, state: PlaceState, command: Sequence[str]) -> Failure | None:
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
