# SPDX-License-Identifier: MIT
"""TWS and Gateway as they run: which, from where, connected to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.knowledge import Product
from ibassist.core.privacy import FilePath, Public, ServerAddress, UserName


@dataclass(frozen=True, slots=True)
class Connection:
    """One TCP connection of a session to a trading port."""

    address: ServerAddress
    port: int
    state: Public
    """As psutil spells it: ``ESTABLISHED``, ``SYN_SENT``, …"""


@dataclass(frozen=True, slots=True)
class Session:
    """One running TWS or Gateway. Command lines are not kept: they can hold credentials."""

    pid: int
    product: Product
    main_class: Public
    """Java class it was started by; empty where the launcher hides it."""
    started_by: Public
    """``IBC`` or another known wrapper; empty for the program's own launcher."""
    user: UserName
    mine: bool | None
    settings_folder: FilePath
    version: Public
    trading_mode: Public
    max_heap_mb: int | None
    running_seconds: int | None
    connections: tuple[Connection, ...]
    listening: tuple[int, ...]
    """Local TCP ports it listens on."""
    sockets_visible: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """A known program that runs and can carry, hide or rewrite connections."""

    kind: Public
    """As `NetworkProgram.kind`: ``anonymiser``, ``circumvention_proxy``, ``proxifier``, ``vpn``, …"""
    product: Public


@dataclass(frozen=True, slots=True)
class SessionsFacts(Facts):
    """Running programs of the vendor, and programs that can carry or hide connections."""

    key: ClassVar[str] = "sessions"

    sessions: tuple[Session, ...]
    complete: bool
    """False when other users' processes or sockets are hidden: then "none" means "none visible"."""
    helpers: tuple[Helper, ...] = ()
    """Anonymisers, proxifiers, VPN clients and the like that run; each product once."""
