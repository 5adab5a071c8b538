# SPDX-License-Identifier: MIT
"""Targets of links: the place that a word, a message or an answer leads to."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Places that a text can lead to."""

    INSPECT = "inspect"
    """Look at this computer."""
    REPORT = "report"
    """Make a report for support."""
    HOSTS = "hosts"
    """The page of hosts and ports."""
    WATCH = "watch"
    """The watch over hours and days."""
    LIBRARY = "library"
    """The list of guides and messages."""
    GUIDE = "guide"
    """``guide:<id>``, or ``guide:<id>#<step>`` for one of its steps."""
    DECISION = "decision"
    """``decision:<id>``."""
    STEP = "step"
    """``step:<key>``: another step of the same guide."""


_WITH_ID = frozenset({Place.GUIDE, Place.DECISION, Place.STEP})


class Target:
    """A place in the program. Immutable.

    Not a dataclass: so the YAML decoder hands its one string over to `from_yaml` and names the file when it is wrong.
    """

    __slots__ = ("id", "place", "step")

    def __init__(self, place: Place, id: str = "", step: str = "") -> None:  # noqa: A002 - as the guides call it
        self.place = place
        self.id = id
        self.step = step

    @classmethod
    def from_yaml(cls, value: object) -> Target:
        """Make a target of ``inspect``, ``guide:<id>``, ``guide:<id>#<step>``, … Raises ValueError for anything else."""
        place, colon, rest = str(value).partition(":")
        if not isinstance(value, str) or place not in set(Place):
            raise ValueError(f"expected one of {', '.join(Place)}, perhaps with :id, got {value!r}")
        found = Place(place)
        name, hash_sign, step = rest.partition("#")
        if bool(name) != (found in _WITH_ID) or (colon and not name):
            raise ValueError(f"{value!r}: {place} {'needs' if found in _WITH_ID else 'takes no'} id")
        if hash_sign and (found is not Place.GUIDE or not step):
            raise ValueError(f"{value!r}: a step can be named in a guide only")
        return cls(found, name, step)

    def __str__(self) -> str:
        return self.place.value + (f":{self.id}" if self.id else "") + (f"#{self.step}" if self.step else "")

    def __repr__(self) -> str:
        return f"Target({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Target) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


INSPECT = Target(Place.INSPECT)
