# SPDX-License-Identifier: MIT
"""Situations of the chain: who stops the connection, and the place that must be found; ``unknown`` where nobody could tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.lab.chain import HOPS, NODES, Chain, chain, verdict_of

PORT = "tcp dport 4001"
DROP, RESET = "drop", "reject with tcp reset"
PROHIBITED, REFUSED = "reject with icmpx admin-prohibited", "reject with icmpx port-unreachable"
OUTCOMES = {DROP: "timed_out", RESET: "refused", PROHIBITED: "prohibited", REFUSED: "refused"}
PLACES = {
    "computer": "this_computer",
    "router": "first_router",
    "firewall": "network",
    "provider1": "provider",
    "provider2": "provider",
    "edge": "far_side",
    "far": "far_side",
}
SHORT = ("computer", "router", "far")


@dataclass(frozen=True)
class PathSituation:
    """One chain with something wrong, or nothing."""

    name: str
    prepare: Callable[[Chain], None]
    place: str
    after: int | None = None
    outcome: str = ""
    nodes: tuple[str, ...] = NODES
    families: tuple[int, ...] = (4,)
    balanced: bool = False
    trap: bool = False
    """Looks like a fault of somebody who has none."""

    def fits(self, got: tuple[str, int, str]) -> bool:
        """Return whether place, hop and outcome are those expected, as far as something is said about them."""
        place, after, outcome = got
        right_hop = self.after is None or after == self.after
        return place == self.place and right_hop and (not self.outcome or outcome == self.outcome)


def followed(situation: PathSituation) -> tuple[str, int, str]:
    """Build a situation, follow the way in it and take it down."""
    with chain(nodes=situation.nodes, families=situation.families, balanced=situation.balanced) as made:
        situation.prepare(made)
        made.start()
        return verdict_of(made.follow())


def _at(node: str, verdict: str, hook: str = "", what: str = PORT) -> Callable[[Chain], None]:
    own = {"computer": "output", "far": "input"}.get(node, "forward")
    return lambda made: made.filter(node, hook or own, f"{what} {verdict}")


def _all(*steps: Callable[[Chain], None]) -> Callable[[Chain], None]:
    def do(made: Chain) -> None:
        for step in steps:
            step(made)

    return do


def _silent(*nodes: str) -> Callable[[Chain], None]:
    return lambda made: made.silence(*nodes)


def _listening(*ports: int) -> Callable[[Chain], None]:
    def do(made: Chain) -> None:
        made.ports = ports

    return do


def _known(*names: str) -> Callable[[Chain], None]:
    def do(made: Chain) -> None:
        made.hosts = names

    return do


def _takes_web(made: Chain) -> None:
    """Let the router answer web connections in the servers' place, as transparent proxies do."""
    rules = "table ip web { chain taken {\ntype nat hook prerouting priority -100;\ntcp dport 443 redirect to :8443\n}\n}\n"
    made.inside("router", "nft", "-f", "-", stdin=rules)


def _answers_rarely(made: Chain) -> None:
    """Let a provider's router send one ICMP message in a second."""
    for name in ("icmp_msgs_per_sec", "icmp_msgs_burst"):
        made.inside("provider1", "sh", "-c", f"echo 1 >/proc/sys/net/ipv4/{name}")


def _nothing(_: Chain) -> None:
    """Leave the chain as it is."""


def _every_place() -> Iterator[PathSituation]:
    """Yield each place with each way of stopping a connection, over both versions of IP."""
    names = {DROP: "drops", RESET: "resets", PROHIBITED: "prohibits", REFUSED: "refuses"}
    for family in (4, 6):
        for node in PLACES:
            for verdict, word in names.items():
                after = HOPS[node] - (node == "far")
                yield PathSituation(
                    f"{node} {word}, IPv{family}", _at(node, verdict),
                    _place(node, verdict, family), after, OUTCOMES[verdict], families=(family,),
                )  # fmt: skip


def _place(node: str, verdict: str, family: int) -> str:
    if node == "computer" and verdict == RESET:
        return "unknown"  # nobody can tell it from a reset that the nearest router sends
    if node == "edge" and verdict in (PROHIBITED, REFUSED) and family == 6:
        return "provider"  # it names itself, and has an address of another network than the servers
    return PLACES[node]


SITUATIONS = (
    *_every_place(),
    PathSituation("sound", _nothing, "reaches", 5, "ok", trap=True),
    PathSituation("sound, IPv6", _nothing, "reaches", 5, "ok", families=(6,), trap=True),
    PathSituation("sound, no hop answers", _silent(*NODES[1:-1]), "reaches", outcome="ok", trap=True),
    PathSituation("the server has nothing on the port", _listening(443, 4000), "far_side", 5, "refused"),
    # silent hops
    PathSituation(
        "router drops, the rest is silent", _all(_silent(*NODES[2:-1]), _at("router", DROP)), "unknown", 1, trap=True
    ),
    PathSituation("firewall drops and is silent", _all(_silent("firewall"), _at("firewall", DROP)), "unknown", 1, trap=True),
    PathSituation("provider drops, firewall silent", _all(_silent("firewall"), _at("provider1", DROP)), "provider", 3),
    PathSituation("provider2 drops and is silent", _all(_silent("provider2"), _at("provider2", DROP)), "provider", 3),
    PathSituation(
        "provider resets and is silent", _all(_silent("provider1"), _at("provider1", RESET)), "unknown", 3, trap=True
    ),
    PathSituation("firewall prohibits and is silent", _all(_silent("firewall"), _at("firewall", PROHIBITED)), "network", 2),
    PathSituation("far side drops, edge silent", _all(_silent("edge"), _at("far", DROP)), "unknown", 4, trap=True),
    PathSituation(
        "nobody answers, somebody drops", _all(_silent(*NODES[1:-1]), _at("firewall", DROP)), "unknown", 0, trap=True
    ),
    PathSituation(
        "nobody answers, this computer drops", _all(_silent(*NODES[1:-1]), _at("computer", DROP)), "this_computer", 0
    ),
    PathSituation("router silent, firewall drops", _all(_silent("router"), _at("firewall", DROP)), "network", 2),
    PathSituation("router silent and drops", _all(_silent("router"), _at("router", DROP)), "unknown", 0, trap=True),
    # answers that mislead
    PathSituation(
        "router throws away before it looks at the limit", _at("router", DROP, "prerouting"), "unknown", 0, trap=True
    ),
    PathSituation("router takes the web connections itself", _all(_takes_web, _at("firewall", DROP)), "unknown", 2, trap=True),
    PathSituation(
        "everything ends behind the firewall", _at("firewall", DROP, what="meta l4proto tcp"), "unknown", 2, trap=True
    ),
    PathSituation(
        "everything prohibited at the firewall",
        _at("firewall", PROHIBITED, what="meta l4proto tcp"),
        "network",
        2,
        "prohibited",
    ),
    PathSituation("one host is closed at the provider", _at("provider1", DROP, what="ip daddr 203.0.113.130"), "provider", 3),
    PathSituation("server is down", _all(_at("far", DROP, what="ip daddr 203.0.113.130")), "far_side", 5),
    PathSituation("website is down, port open", _at("far", DROP, what="ip daddr 203.0.113.140"), "reaches", 5, "ok", trap=True),
    PathSituation("website unknown, router drops", _all(_known("cdc1.ibllc.com"), _at("router", DROP)), "first_router", 1),
    PathSituation("website unknown, far side drops", _all(_known("cdc1.ibllc.com"), _at("far", DROP)), "far_side", 5),
    # load balancing and loss
    PathSituation("sound, two ways", _nothing, "reaches", 5, "ok", balanced=True, trap=True),
    PathSituation("router drops, two ways behind", _at("router", DROP), "first_router", 1, balanced=True),
    PathSituation("provider1 drops, two ways behind", _at("provider1", DROP), "provider", 3, balanced=True),
    PathSituation("both ways drop", _all(_at("provider2", DROP), _at("second", DROP)), "provider", 4, balanced=True),
    PathSituation("far side drops behind two ways", _at("far", DROP), "far_side", 5, balanced=True),
    PathSituation(
        "sound, every seventh packet lost",
        _at("router", "numgen random mod 7 < 1 drop", what=""),
        "reaches",
        outcome="ok",
        trap=True,
    ),
    PathSituation("a hop answers once in a second", _answers_rarely, "reaches", 5, "ok", trap=True),
    PathSituation("firewall drops, the hop behind answers rarely", _all(_at("firewall", DROP), _answers_rarely), "network", 2),
    # short chains
    PathSituation("short chain, sound", _nothing, "reaches", 1, "ok", nodes=SHORT, trap=True),
    PathSituation("short chain, router drops", _at("router", DROP), "unknown", 1, nodes=SHORT, trap=True),
    PathSituation("short chain, router prohibits", _at("router", PROHIBITED), "first_router", 1, "prohibited", nodes=SHORT),
    PathSituation("servers next door drop", _at("far", DROP), "unknown", 0, nodes=("computer", "far"), trap=True),
)
