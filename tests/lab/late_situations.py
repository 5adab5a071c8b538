# SPDX-License-Identifier: MIT
"""Ways whose answers mislead: late, rare, lost, twice, from elsewhere. The place must be right, or *unknown*; nobody else is accused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.lab.virtual_way import ROUTERS, Router, VirtualWay

PLACES = {0: "reaches", 1: "first_router", 2: "network", 3: "provider", 4: "provider", 5: "far_side", 6: "far_side"}
"""Place by the hop that stops the connection; 0: none, 6: the server."""
Change = Callable[[VirtualWay], None]


@dataclass(frozen=True)
class LateSituation:
    """One way, and whether the place can be found at all."""

    name: str
    stopped: int
    change: Change
    how: str = "drop"
    version: int = 4
    seed: int = 1
    found: bool = True
    """The place is to be found; otherwise *unknown* is right as well."""

    def way(self) -> VirtualWay:
        """Make the way."""
        made = VirtualWay(tuple(Router() for _ in ROUTERS[4]), seed=self.seed)
        self.change(made)
        if self.stopped == len(ROUTERS[4]) + 1:
            made.server_stops = self.how
        elif self.stopped:
            made.routers[self.stopped - 1].stops = self.how
        return made

    def fits(self, got: tuple[str, int, str]) -> bool:
        """Return whether nobody else is accused, and the place is found where it can be."""
        place, after, _ = got
        if place == "unknown":
            return not self.found
        right_hop = not self.stopped or after == min(self.stopped, len(ROUTERS[4]))
        return place == PLACES[self.stopped] and right_hop


def _late(low: float, high: float, *, first: int = 1) -> Change:
    def change(way: VirtualWay) -> None:
        for router in way.routers[first - 1 :]:
            router.late = (low, high)

    return change


def _seldom(seconds: float, *hops: int) -> Change:
    def change(way: VirtualWay) -> None:
        for hop in hops or range(1, len(way.routers) + 1):
            way.routers[hop - 1].every = seconds

    return change


def _lost(chance: float) -> Change:
    def change(way: VirtualWay) -> None:
        way.lost = chance

    return change


def _twice(way: VirtualWay) -> None:
    for router in way.routers:
        router.copies = 2


def _elsewhere(way: VirtualWay) -> None:
    way.routers[2].elsewhere, way.routers[3].elsewhere = "198.51.100.200", "198.51.100.201"


def _satellite(way: VirtualWay) -> None:
    way.server_late = (0.7, 0.7)
    _late(0.6, 0.7)(way)


EVERYDAY = (
    LateSituation("sound, hops half a second late", 0, _late(0.5, 0.5)),
    LateSituation("first router drops, hops half a second late, IPv6", 1, _late(0.5, 0.5), version=6),
    LateSituation("provider drops, hops a second late", 3, _late(1.0, 1.0), found=False),
    LateSituation("company drops, hops behind it up to a second late", 2, _late(0.0, 1.0, first=3), found=False),
    LateSituation("server drops, answers overtake each other", 6, _late(0.0, 0.9), found=False),
    LateSituation("provider drops over a satellite", 4, _satellite, found=False),
    LateSituation("company drops, all routers answer once a second", 2, _seldom(1.0), found=False),
    LateSituation("server drops, all but the first answer once in three seconds", 6, _seldom(3.0, 2, 3, 4, 5), found=False),
    LateSituation("company drops and answers once in three seconds, IPv6", 2, _seldom(3.0, 2), version=6, found=False),
    LateSituation("provider drops, routers twenty messages a second", 4, _seldom(0.05), found=False),
    LateSituation("sound, a tenth lost, IPv6", 0, _lost(0.1), version=6, found=False),
    LateSituation("company drops, a tenth lost", 2, _lost(0.1), found=False),
    LateSituation("provider drops, a fifth lost, IPv6", 3, _lost(0.2), version=6, found=False),
    LateSituation("company resets, a tenth lost", 2, _lost(0.1), "reset", found=False),
    LateSituation("provider prohibits a second late", 3, _late(1.0, 1.0), "prohibit", found=False),
    LateSituation("provider drops, every message comes twice", 4, _twice),
    LateSituation("server drops, routers answer from two addresses", 6, _elsewhere, found=False),
)
"""A few of each kind; they mostly wait, and side by side."""


def _many() -> Iterator[LateSituation]:
    """Yield each place with each kind, several times over."""
    kinds = {
        "a second late": (_late(1.0, 1.0), 2),
        "up to a second late": (_late(0.0, 1.0), 3),
        "once a second": (_seldom(1.0), 4),
        "once in three seconds": (_seldom(3.0, 2, 3, 4, 5), 4),
        "second hop once in three seconds": (_seldom(3.0, 2), 3),
        "a tenth lost": (_lost(0.1), 6),
        "a fifth lost": (_lost(0.2), 6),
    }
    for name, (change, times) in kinds.items():
        for stopped in PLACES:
            for seed in range(times):
                version = 6 if (stopped + seed) % 2 else 4
                yield LateSituation(
                    f"{name}, stopped at {stopped}, {seed}", stopped, change, version=version, seed=seed, found=False
                )


MANY = tuple(_many())
