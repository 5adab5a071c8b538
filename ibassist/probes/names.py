# SPDX-License-Identifier: MIT
"""Resolvers, each asked by itself, and the hosts file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.addresses import Scope
from ibassist.core.facts import Facts
from ibassist.core.outcomes import Step
from ibassist.core.privacy import Address, FilePath, Public, ServerAddress


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """What one resolver said about one vendor name."""

    name: Public
    step: Step
    rcode: Public = ""
    addresses: tuple[ServerAddress, ...] = ()
    scopes: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolverFact:
    """One configured resolver."""

    server: Address
    scope: Scope
    answers: tuple[NameAnswer, ...]

    @property
    def answered(self) -> bool:
        """Whether it gave any answer at all, good or bad."""
        return any(answer.rcode for answer in self.answers)


@dataclass(frozen=True, slots=True)
class SystemLookup:
    """What the system's own resolution says about one vendor name."""

    name: Public
    step: Step
    addresses: tuple[ServerAddress, ...] = ()
    scopes: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class HostsOverride:
    """A line of the hosts file that pins a vendor name."""

    name: Public
    address: ServerAddress
    scope: Scope
    line: int
    """Counted from 1."""
    reachable: bool | None
    """Whether TCP to the pinned address works on a port of that host; None when not tried."""


@dataclass(frozen=True, slots=True)
class NamesFacts(Facts):
    """How names are resolved here."""

    key: ClassVar[str] = "names"

    resolvers: tuple[ResolverFact, ...]
    """Empty when the system hides them."""
    lookups: tuple[SystemLookup, ...]
    """A few primary names of trading servers and websites."""
    hosts_file: FilePath
    hosts_status: Public
    """``ok`` or the symbol of the failure to read it."""
    overrides: tuple[HostsOverride, ...]
