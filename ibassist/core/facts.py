# SPDX-License-Identifier: MIT
"""Types of facts: the snapshot of a computer and its observations, each with the way it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, TypeVar

from ibassist.core.pii import Note, Public


class OsFamily(StrEnum):
    """The operating systems the assistant knows."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


class Status(StrEnum):
    """Ending of a probe."""

    OK = "ok"
    NOT_APPLICABLE = "not_applicable"
    """There is no reader for this on this operating system."""
    DENIED = "denied"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Facts:
    """Base of what one probe reads. Subclasses are frozen, slotted, and hold only JSON-able fields.

    Fields that a rule judges by are numbers, booleans and enumerations, so that the verdict on redacted facts is the same.
    """

    key: ClassVar[str] = ""


F = TypeVar("F", bound=Facts)


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Returned by a reader instead of facts: why there are none."""

    status: Status
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One probe's result. `facts` is None exactly when `status` is not OK."""

    status: Status
    seconds: float = 0.0
    facts: Facts | None = None
    reason: Note = ""
    started: Public = ""
    """When it was set going: UTC, ISO 8601, milliseconds, ending in Z. Empty in reports of versions that did not note it."""


@dataclass(frozen=True, slots=True)
class OsInfo:
    """The operating system the snapshot was taken on."""

    family: OsFamily
    name: Public = ""
    """As the system calls itself, such as ``Debian GNU/Linux 12``."""
    version: Public = ""
    arch: Public = ""


SCHEMA = "ibassist.report"
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All observations of one inspection."""

    app_version: Public
    taken_at: Public
    """UTC, ISO 8601, seconds, ending in Z."""
    os: OsInfo
    observations: Mapping[str, Observation] = field(default_factory=dict)
    """By probe key."""
    redacted: bool = False

    def get(self, facts_type: type[F]) -> F | None:
        """Return the facts of that type, or None when they could not be had."""
        observation = self.observations.get(facts_type.key)
        if observation is None or not isinstance(observation.facts, facts_type):
            return None
        return observation.facts
