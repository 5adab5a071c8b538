# SPDX-License-Identifier: MIT
"""The type `Probe`: a type of facts, and for each operating system the function that reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ibassist.core.facts import Facts, OsFamily, Unavailable
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import Credentials, Host


@dataclass(frozen=True, slots=True)
class Context:
    """Means of a reader: the machine, reference data and its time."""

    host: Host
    knowledge: Knowledge
    budget: float
    """Seconds the reader has; it plans its time-outs so that it returns with partial results before they are over."""
    settings_folder: str | None = None
    """The settings (Jts) folder the user named, if any."""
    logins: Mapping[tuple[str, int], Credentials] = field(default_factory=dict, repr=False)
    """Logins that the user gave for this run, by host and port of the proxy; they count before those found in settings."""
    tell: Callable[[int, int], object] = field(default=lambda _done, _total: None, repr=False)
    """Tells how much of the reader's work is done, of how much. Called from any thread, by readers that take seconds."""


FactsReader = Callable[[Context], Facts | Unavailable]
ALL_SYSTEMS = (OsFamily.WINDOWS, OsFamily.MACOS, OsFamily.LINUX)


@dataclass(frozen=True, slots=True)
class Probe:
    """One unit of looking. A missing reader makes the observation *not applicable* on that system."""

    facts: type[Facts]
    readers: Mapping[OsFamily, FactsReader]
    touches_network: bool = False
    """True when it sends anything beyond this computer."""

    @property
    def key(self) -> str:
        """Key of the observation in a snapshot."""
        return self.facts.key


def everywhere(reader: FactsReader) -> dict[OsFamily, FactsReader]:
    """Use one reader on all systems."""
    return dict.fromkeys(ALL_SYSTEMS, reader)
