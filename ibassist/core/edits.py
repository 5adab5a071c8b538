# SPDX-License-Identifier: MIT
"""Changes of a computer: a place, its state before and after. To plan one is a remedy's work, to make it the host's.

A state is bytes whatever the place is, so that journal, comparison and undo need to know nothing of the kinds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PlaceState = bytes | None
"""State of a place; None where it has none (a registry value that is not there)."""
HERE, ASIDE = b"here", b"aside"
"""States of a name: the file has its own name, or the other one."""
ON, OFF = b"on", b"off"
"""States of a switch."""


class PlaceKind(StrEnum):
    """Kind of a place that can be changed, and the meaning of its state."""

    FILE = "file"
    """Contents of a file. Owner, rights and attributes stay."""
    NAME = "name"
    """Name of a file: `HERE` or, beside it, `ASIDE` under the name `Place.name`."""
    MODE = "mode"
    """POSIX permission bits in octal, such as ``0755``."""
    ACCESS_LIST = "access_list"
    """Access control list of a file or folder of macOS: its entries as ``ls -le`` writes them, one a line, without numbers."""
    GSETTINGS = "gsettings"
    """A key of GNOME's settings, as GVariant text."""
    REGISTRY = "registry"
    """A value of the Windows registry, as `registry_state` writes it."""
    NETWORK_SERVICE = "network_service"
    """A switch of a network service of macOS: `ON` or `OFF`."""


@dataclass(frozen=True, slots=True)
class EditPlace:
    """A place that can be changed."""

    kind: PlaceKind
    where: str
    """Absolute path, schema, registry key such as ``HKCU\\Software\\…``, or network service."""
    name: str = ""
    """Other name of the file, key of the schema, name of the registry value, or switch of the service."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one place."""

    place: EditPlace
    before: PlaceState
    after: PlaceState
    what: str
    """Symbol of what changes: the phrase ``repair.what.<symbol>``."""
    old: str
    """State before, for people."""
    new: str
    """State after, for people; empty where the place has none then."""
