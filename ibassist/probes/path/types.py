# SPDX-License-Identifier: MIT
"""Facts about the way to one server: its hops, and the place at which it ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.addresses import Scope
from ibassist.core.outcomes import Outcome
from ibassist.core.pii import Address
from ibassist.host.api import HopReply


class PathEnd(StrEnum):
    """Place at which the way to a server ends."""

    REACHES = "reaches"
    THIS_COMPUTER = "this_computer"
    FIRST_ROUTER = "first_router"
    """The nearest hop."""
    NETWORK = "network"
    """A later hop with a private address: a company's firewall, a second router, or a provider that uses such addresses."""
    PROVIDER = "provider"
    """A hop with a public or a carrier's address, before the servers' own."""
    FAR_SIDE = "far_side"
    """The server, or the last network before it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PathHop:
    """One hop limit, and what came of the packets that were sent with it."""

    hop: int
    address: Address
    """Router that answered; empty where none did."""
    scope: Scope | None = None
    target: HopReply | None = None
    """Answer on the way to the target; None: not tried."""
    control: HopReply | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FirstHop:
    """Result of some pings to the nearest router, in milliseconds."""

    sent: int = 0
    answered: int = 0
    usual_ms: float = 0.0
    """Median of the answers."""
    slowest_ms: float = 0.0


NOT_PINGED = FirstHop()
"""There is no such router, or this user may not ping it."""


@dataclass(frozen=True, slots=True)
class PathVerdict:
    """Conclusion from the hops."""

    place: PathEnd
    after_hop: int = 0
    """The last hop that the way is known to lead over; 0: none."""
    outcome: Outcome = Outcome.SKIPPED
    """End of the connection to the target."""
    certain: bool = False
    """Whoever ended it named itself, or the computer counted it."""
