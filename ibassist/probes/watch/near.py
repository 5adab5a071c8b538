# SPDX-License-Identifier: MIT
"""Near parts of the way: the interface, the first hop, the tunnel, resolvers inside. Nothing leaves the network."""

from __future__ import annotations

from functools import partial

from ibassist.core.addresses import Scope, scope_of
from ibassist.core.facts import OsFamily, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.decode import decode
from ibassist.host.api import Job
from ibassist.probes import network
from ibassist.probes.api import Context
from ibassist.probes.dns import configured_resolvers
from ibassist.probes.network import InterfaceKind, NetworkFacts
from ibassist.probes.watch.types import UNKNOWN, WORKS, Reading, State, WayPart, failing

_DESTINATION = "8.17.22.31"
"""As in `probes.network`: only the choice of the route matters. Nothing is sent."""
_READ_AGAIN = 60.0
"""Seconds after which the routes are read again though nothing seems to have changed."""
_PING, _PINGS = 0.7, 3
"""Seconds for one, and how many before silence counts: where one packet in twenty is lost, one in a thousand is in vain."""
_TOGETHER = 8.0
_ARP = "/proc/net/arp"
_COMPLETE = 0x2
"""ATF_COM of proc(5), "arp": the address is known."""
_MOST_RESOLVERS = 3
_ASK, _ASKED_AGAIN = 1.0, 2
_INSIDE = frozenset({Scope.LOOPBACK, Scope.PRIVATE, Scope.LINK_LOCAL, Scope.CARRIER_NAT})
_BEYOND_THE_LINK = frozenset({Scope.GLOBAL, Scope.PRIVATE, Scope.CARRIER_NAT})
_STUBS = frozenset({"127.0.0.53", "127.0.0.54"})
_MOST_SILENCES, _SILENCES_COUNT = 3, 3600.0
"""Times within so many seconds that a router may fall silent while all is well before its silence is taken for its habit."""


class NearLookout:
    """Looks at the near parts; remembers what was usual on this network."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._host = context.host
        self._facts: NetworkFacts | None = None
        self._seen: tuple[object, ...] = ()
        self._read_at = float("-inf")
        self._tunnel = ""
        self._has_route = False
        self.destination = ""
        """An address of the server, once one is known."""
        self.router = Router(context)
        self.resolvers = Resolvers(context)

    @property
    def through_tunnel(self) -> bool:
        """Return whether the way out leads, or led until a moment ago, through a VPN."""
        return bool(self._tunnel)

    def look(self) -> dict[WayPart, Reading]:
        """Return the state of link, tunnel, router and of resolvers inside this network."""
        changed = self._refresh()
        facts = self._facts
        if facts is None:
            return {WayPart.LINK: UNKNOWN}
        found = {WayPart.LINK: self._link(facts)}
        if (tunnel := self._tunnel_state(facts)) is not None:
            found[WayPart.TUNNEL] = tunnel
        if changed or self.resolvers.failing:
            self.resolvers.refresh()
        if found[WayPart.LINK].state is State.FAILS:
            return found
        jobs: list[Job[Reading | None]] = [partial(self.router.look, facts), partial(self.resolvers.ask, inside=True)]
        router, resolver = self._host.together(jobs, timeout=_TOGETHER)
        found[WayPart.ROUTER] = router or UNKNOWN
        if resolver is not None:
            found[WayPart.RESOLVER] = resolver
        return found

    def forget_tunnel(self) -> None:
        """Take the way out as it is now for the usual one."""
        self._tunnel = ""

    def _refresh(self) -> bool:
        """Read interfaces and routes when something about them has changed, or it is time. Returns whether they were read."""
        interfaces = self._host.interfaces()
        seen = (interfaces, *map(self._host.source_address, filter(None, (_DESTINATION, self.destination))))
        now = self._host.elapsed()
        troubled = isinstance(interfaces, Failure) or self._facts is None
        if not troubled and seen == self._seen and now - self._read_at < _READ_AGAIN:
            return False
        facts = network.read(self._context)
        self._facts = None if isinstance(facts, Unavailable) else facts
        self._seen, self._read_at = seen, now
        return True

    def _link(self, facts: NetworkFacts) -> Reading:
        ordinary = [i for i in facts.interfaces if i.kind is InterfaceKind.ORDINARY]
        below = not ordinary or any(i.up for i in ordinary)  # a tunnel keeps its route when what carries it has gone
        if below and any(route.usable and route.kind in _WAYS_OUT for route in facts.default_routes):
            self._has_route = True
            return WORKS
        if not any(i.up for i in ordinary):
            return failing("interface_down")
        if not any(i.up and any(a.scope in _BEYOND_THE_LINK for a in i.addresses) for i in ordinary):
            return failing("no_address_now")
        if facts.egress:
            return WORKS
        return failing("no_route") if self._has_route else UNKNOWN

    def _tunnel_state(self, facts: NetworkFacts) -> Reading | None:
        using = next((e.interface for e in facts.egress if e.kind is InterfaceKind.VPN), "") or self._leads_into(facts)
        if using:
            self._tunnel = using
            return WORKS
        if not self._tunnel:
            return None
        there = any(i.name == self._tunnel and i.up for i in facts.interfaces)
        return failing("tunnel_unused" if there else "tunnel_gone")

    def _leads_into(self, facts: NetworkFacts) -> str:
        """Return the name of the VPN into which the way to the server leads, where it is not that of everything else."""
        source = self._host.source_address(self.destination) if self.destination else Failure(Outcome.SKIPPED)
        owners = (i for i in facts.interfaces if i.kind is InterfaceKind.VPN and any(a.address == source for a in i.addresses))
        return next((interface.name for interface in owners), "")


_WAYS_OUT = frozenset({InterfaceKind.ORDINARY, InterfaceKind.VPN})


class Router:
    """The first hop. Many routers answer no ping or few: only one that answered before has fallen silent."""

    def __init__(self, context: Context) -> None:
        self._host = context.host
        self._answered: set[str] = set()
        self._silences: list[float] = []
        self.gateway = ""

    def look(self, facts: NetworkFacts) -> Reading:
        """Ping the gateway of the ordinary interface, twice when it does not answer."""
        self.gateway = next(
            (r.gateway for r in facts.default_routes if r.usable and r.family == 4 and r.kind is InterfaceKind.ORDINARY), ""
        )
        if not self.gateway:
            return UNKNOWN
        for _ in range(_PINGS if self.gateway in self._answered else 1):
            if self._answers():
                self._answered.add(self.gateway)
                return WORKS
        if self._neighbour() is False:
            return failing("no_neighbour")
        usual = self.gateway in self._answered and len(self._silences) < _MOST_SILENCES
        return failing("no_answer") if usual else UNKNOWN

    def _answers(self) -> bool:
        """Ping it; where this user may not ping, ask it for a name: a refusal is an answer, too."""
        step = self._host.ping(self.gateway, timeout=_PING)
        if step.outcome not in (Outcome.PROHIBITED, Outcome.NOT_APPLICABLE):
            return step.ok
        reply = self._host.ask_resolver(self.gateway, "localhost", timeout=_PING)
        return not isinstance(reply, Failure) or reply.outcome is Outcome.REFUSED

    def silent_by_habit(self) -> None:
        """Take note that it did not answer while what lies beyond it did."""
        now = self._host.elapsed()
        self._answered.discard(self.gateway)
        self._silences = [*(at for at in self._silences if now - at < _SILENCES_COUNT), now]

    def _neighbour(self) -> bool | None:
        """Return whether the gateway answers on the wire (ARP); None where the system does not tell."""
        if self._host.machine.os.family is not OsFamily.LINUX:
            return None
        data = self._host.read_file(_ARP, max_bytes=1 << 16)
        if isinstance(data, Failure):
            return None
        for line in decode(data).splitlines()[1:]:
            fields = line.split()
            if len(fields) >= 3 and fields[0] == self.gateway:
                return _flags(fields[2])
        return None


def _flags(text: str) -> bool | None:
    try:
        return bool(int(text, 16) & _COMPLETE)
    except ValueError:
        return None


class Resolvers:
    """The configured resolvers, each asked by itself, past whatever this computer has stored."""

    def __init__(self, context: Context) -> None:
        self._host = context.host
        self._servers: tuple[str, ...] = ()
        self._good = ""
        self._gave_addresses = False
        self.failing = True
        self.name = ""
        """Name to ask for: that of the server."""

    def refresh(self) -> None:
        """Read which resolvers are configured. A stub of this computer answers from its store, so those behind it are asked."""
        found = configured_resolvers(self._host)
        behind = tuple(server for server in found if server not in _STUBS)
        self._servers = (behind or found)[:_MOST_RESOLVERS]

    @property
    def all_inside(self) -> bool:
        """Return whether none of them lies outside this network."""
        return all(scope_of(server) in _INSIDE for server in self._servers)

    def ask(self, *, inside: bool) -> Reading | None:
        """Ask until one answers. With `inside`, None is returned where one of them lies outside: asking it is no near look."""
        if not self._servers or not self.name or (inside and not self.all_inside):
            return None
        detail = ""
        ordered = sorted(self._servers, key=lambda each: each != self._good)
        again = [] if self.failing else ordered[:1] * _ASKED_AGAIN  # a lost packet is no fault
        for server in [*ordered, *again]:
            reading = self._ask(server)
            if reading.state is State.WORKS:
                self._good, self.failing = server, False
                return reading
            detail = detail or reading.detail
        self.failing = True
        return failing(detail)

    def _ask(self, server: str) -> Reading:
        reply = self._host.ask_resolver(server, self.name, timeout=_ASK)
        if isinstance(reply, Failure):
            return failing(reply.outcome.value)
        self._gave_addresses |= bool(reply.addresses)
        if reply.addresses or (reply.rcode in ("NOERROR", "NXDOMAIN") and not self._gave_addresses):
            return WORKS
        return failing("name_not_found" if reply.rcode in ("NOERROR", "NXDOMAIN") else "name_failed")
