# SPDX-License-Identifier: MIT
"""The computer and who uses it: what support asks first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.privacy import FilePath, HostName, Public, UserName


@dataclass(frozen=True, slots=True)
class SystemFacts(Facts):
    """The computer, its user and its language."""

    key: ClassVar[str] = "system"

    os_name: Public
    os_version: Public
    arch: Public
    desktop: Public
    """Linux: what XDG_CURRENT_DESKTOP says; empty elsewhere."""
    locale: Public
    time_zone: Public
    utc_offset_minutes: int
    memory_bytes: int | None
    host_name: HostName
    user: UserName
    home: FilePath
    elevated: bool
