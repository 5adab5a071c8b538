# SPDX-License-Identifier: MIT
"""Environment variables as their system compares names (on Windows, letter case does not count), and which system this is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from ibassist.core.facts import OsFamily


class WindowsVariables(Mapping[str, str]):
    """Variables found in whichever letters; names are listed as they were given."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._given = dict(variables)
        self._by_name = {name.upper(): value for name, value in self._given.items()}

    def __getitem__(self, name: str) -> str:
        return self._by_name[name.upper()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)


def variables(given: Mapping[str, str], family: OsFamily) -> Mapping[str, str]:
    """Return a copy of variables with the names of that system."""
    return WindowsVariables(given) if family is OsFamily.WINDOWS else dict(given)


def own_family() -> OsFamily:
    """Return the operating system that the program runs on."""
    return {"win32": OsFamily.WINDOWS, "darwin": OsFamily.MACOS}.get(sys.platform, OsFamily.LINUX)


def own_variables() -> Mapping[str, str]:
    """Return the variables of the program's own process."""
    return variables(os.environ, own_family())
