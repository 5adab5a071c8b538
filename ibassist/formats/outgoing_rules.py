# SPDX-License-Identifier: MIT
"""A rule of a firewall about outgoing connections, whatever firewall wrote it, and what a list of such rules comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ALL_PORTS = ((0, 65535),)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class OutgoingRule:
    """One enabled rule about outgoing TCP connections."""

    blocks: bool
    """It drops or refuses; otherwise it lets pass."""
    ports: tuple[tuple[int, int], ...] = ALL_PORTS
    """Ranges of remote ports, both ends included."""
    program: str = ""
    """Path of the only program it is about; empty for all."""
    name: str = ""
    limited: bool = False
    """It holds for some addresses, services, users or adapters only, so whether it concerns a server is not known."""
    profiles: tuple[str, ...] = ()
    """Windows: kinds of networks it holds in; empty for all."""

    def covers(self, port: int) -> bool:
        """Return whether a remote port is among its ports."""
        return any(first <= port <= last for first, last in self.ports)


@dataclass(frozen=True, slots=True)
class OutgoingRules:
    """Rules and policy that a file holds for outgoing TCP connections."""

    rules: tuple[OutgoingRule, ...] = ()
    """In their order; the first that fits decides."""
    blocks_by_default: bool | None = None
    """Nothing else gets out; None where the file does not say."""
    incomplete: bool = False
    """There are further rules: in files or chains that were not followed."""


def first_match(rules: Sequence[OutgoingRule], ports: Sequence[int]) -> list[tuple[OutgoingRule, tuple[int, ...]]]:
    """Return the rules that block, each with its ports among `ports`, where the first rule that fits decides.

    An allowing rule counts whatever limits it has; a blocking rule counts only without limits. When in doubt, nothing is
    blocked.
    """
    deciding = {port: _decides(port, rules) for port in ports}
    blocking = dict.fromkeys(rule for rule in deciding.values() if rule is not None and rule.blocks)
    return [(rule, tuple(port for port, decided in deciding.items() if decided is rule)) for rule in blocking]


def allowed(rules: Iterable[OutgoingRule], ports: Sequence[int]) -> tuple[int, ...]:
    """Return the ports that some rule lets through, whatever limits it has."""
    passing = [rule for rule in rules if not rule.blocks]
    return tuple(port for port in ports if any(rule.covers(port) for rule in passing))


def _decides(port: int, rules: Iterable[OutgoingRule]) -> OutgoingRule | None:
    return next((rule for rule in rules if rule.covers(port) and not (rule.blocks and rule.limited)), None)


def port_ranges(text: str) -> tuple[tuple[int, int], ...] | None:
    """Return the ranges in a list such as ``4000,4002:4005`` or ``4000-4001``; None when it is none.

    >>> port_ranges("4000,4002:4005")
    ((4000, 4000), (4002, 4005))
    """
    ranges = []
    for part in text.split(","):
        first, _, last = part.strip().replace(":", "-").partition("-")
        low, high = _port(first), _port(last or first)
        if low is None or high is None or low > high:
            return None
        ranges.append((low, high))
    return tuple(ranges)


def shortened(text: str) -> str:
    """Return a name that somebody else chose, at a length that can be shown."""
    return text.strip()[:_LONGEST]


def _port(text: str) -> int | None:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        return None
    number = int(text)
    return number if number < 65536 else None
