# SPDX-License-Identifier: MIT
"""Interfaces, default routes, and which of them leads out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from ibassist.core.addresses import Scope
from ibassist.core.facts import Facts
from ibassist.core.privacy import Address, MacAddress, Note, Public


class InterfaceKind(StrEnum):
    """What an interface is, as far as its name, title and flags tell."""

    ORDINARY = "ordinary"
    LOOPBACK = "loopback"
    VPN = "vpn"
    VIRTUAL_MACHINE = "virtual_machine"
    """Adapters of Docker, Hyper-V, VirtualBox, VMware, WSL: no way out of their own."""
    TRANSITION = "transition"
    """Teredo, ISATAP, 6to4: present on every Windows, no VPN."""


@dataclass(frozen=True, slots=True)
class AddressFact:
    """One address of an interface."""

    address: Address
    family: int
    scope: Scope
    prefix_length: int | None = None


@dataclass(frozen=True, slots=True)
class InterfaceFact:
    """One interface."""

    name: Note
    description: Note
    kind: InterfaceKind
    up: bool
    mac: MacAddress
    product: Public
    """Name of the VPN product, where the adapter tells."""
    addresses: tuple[AddressFact, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteFact:
    """One default route."""

    family: int
    interface: Note
    gateway: Address
    metric: int | None
    kind: InterfaceKind
    usable: bool
    """The interface is up and has an address of the family that reaches beyond the link."""


@dataclass(frozen=True, slots=True)
class Egress:
    """The interface that packets to the trading servers would leave by."""

    family: int
    interface: Note
    kind: InterfaceKind
    product: Public


@dataclass(frozen=True, slots=True)
class NetworkFacts(Facts):
    """How this computer is attached to the network."""

    key: ClassVar[str] = "network"

    interfaces: tuple[InterfaceFact, ...]
    default_routes: tuple[RouteFact, ...]
    egress: tuple[Egress, ...]
    """Empty when the system knows no way out."""
