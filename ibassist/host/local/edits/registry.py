# SPDX-License-Identifier: MIT
"""Values of the Windows registry, with their kind, read and written as they are; and the word to programs that cache them."""

from __future__ import annotations

import sys
from typing import Any

from ibassist.core.edits import EditPlace, PlaceState
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import NOT_APPLICABLE, RegistryValue
from ibassist.host.api.edits import CHANGED
from ibassist.host.local.windows import open_key
from ibassist.host.state import registry_state, registry_value

_SETTINGS_CHANGED, _REFRESH = 39, 37
"""INTERNET_OPTION_SETTINGS_CHANGED and INTERNET_OPTION_REFRESH of wininet.h."""


def look(place: EditPlace) -> PlaceState | Failure:
    """Return the state of a value."""
    if sys.platform == "win32":
        import winreg

        return read_state(winreg, place)
    return NOT_APPLICABLE


def put(place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Set or delete a value."""
    if sys.platform == "win32":
        import winreg

        return write_state(winreg, place, expected, state)
    return NOT_APPLICABLE


def announce() -> None:
    """Tell WinINet, and through it the programs that use it, to read the proxy settings again."""
    if sys.platform == "win32":
        import ctypes

        set_option = ctypes.WinDLL("wininet").InternetSetOptionW
        set_option(None, _SETTINGS_CHANGED, None, 0)
        set_option(None, _REFRESH, None, 0)


def read_state(winreg: Any, place: EditPlace) -> PlaceState | Failure:
    """Read a state through the module `winreg`, handed in so that it can be tested anywhere. No variable is expanded."""
    try:
        with open_key(winreg, place.where) as opened:
            data, kind = winreg.QueryValueEx(opened, place.name)
    except FileNotFoundError:
        return None
    except OSError as error:
        return oserrors.of_file(error)
    except KeyError:
        return Failure(Outcome.MISSING, "unknown_hive")
    return registry_state(_held(data), kind)


def _held(data: Any) -> RegistryValue:
    if isinstance(data, list):
        return tuple(data)
    return b"" if data is None else data if isinstance(data, str | int) else bytes(data)


def write_state(winreg: Any, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Write a state through the module `winreg`."""
    found = read_state(winreg, place)
    if isinstance(found, Failure):
        return found
    if found != expected:
        return Failure(Outcome.REJECTED, CHANGED)
    try:
        with open_key(winreg, place.where, write=True) as opened:
            if state is None:
                winreg.DeleteValue(opened, place.name)
            else:
                kind, value = registry_value(state)
                winreg.SetValueEx(opened, place.name, 0, kind, list(value) if isinstance(value, tuple) else value)
            winreg.FlushKey(opened)
    except OSError as error:
        return oserrors.of_file(error)
    except KeyError:
        return Failure(Outcome.MISSING, "unknown_hive")
    return None
